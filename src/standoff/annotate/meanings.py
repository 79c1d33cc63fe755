"""What acts are about, as meanings and as nouns: kept with the sentence, since the parse is let go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.model import Act, Parse, Run, Sentence, Span, meaning_of

_NOUN = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


def with_parts(parse: Parse, acts: Iterable[Act]) -> tuple[Sentence, ...]:
    """The sentences, each with the meanings of what the acts that begin in it are about (their propositions, or all their words; the side
    they take is that of all their words), and with the noun phrases in the words of those acts.

    Without meanings of words (another engine, a text that was not analysed) there are only the phrases.
    """
    if not parse.sentences:
        return parse.sentences
    starts = [token.start for token in parse.tokens]
    firsts = [sentence.span.start for sentence in parse.sentences]
    parts: dict[int, dict[Span, bytes]] = {}
    phrases: dict[int, set[Span]] = {}
    for act in acts:
        told, whole = act.about.span, act.evidence[0].span
        meaning = parse.meaning(_run(starts, told)) if parse.meaning else b""
        if parse.meaning and meaning:
            side = meaning_of(parse.meaning(_run(starts, whole)), "side")
            parts.setdefault(_number(firsts, told), {}).setdefault(told, meaning[: len(meaning) - len(side)] + side)
        phrases.setdefault(_number(firsts, whole), set()).update(_phrases(parse, _run(starts, whole)))
    return tuple(
        replace(sentence, parts=tuple(sorted(parts.get(number, {}).items())), phrases=tuple(sorted(phrases.get(number, ()))))
        for number, sentence in enumerate(parse.sentences)
    )


def _run(starts: list[int], span: Span) -> Run:
    """The tokens that lie at least in part in the span."""
    return Run(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))


def _number(firsts: list[int], span: Span) -> int:
    """The sentence in which the span begins."""
    return max(0, bisect_right(firsts, span.start) - 1)


def _phrases(parse: Parse, run: Run) -> Iterator[Span]:
    """The longest stretches of adjectives, numbers and nouns that end in a noun; words joined by hyphens are one ("power-sharing deal")."""
    first: int | None = None
    last = run.first
    for place in range(run.first, run.last + 1):
        token = parse.tokens[place] if place < run.last else None
        before = parse.tokens[place - 1] if place > run.first else None
        joined = token and before and first is not None and before.end == token.start and "-" in (token.text, before.text)
        if token is not None and (token.upos in _BEFORE or joined):
            first = place if first is None else first
            last = place + 1 if token.upos in _NOUN else last
            continue
        if first is not None and last > first:
            yield Span(parse.tokens[first].start, parse.tokens[last - 1].end)
        first = None
