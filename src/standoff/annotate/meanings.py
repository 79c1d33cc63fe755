"""What acts are about, as meanings: kept with the sentence, since the parse is let go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from standoff.model import Act, Parse, Run, Sentence, Span


def with_parts(parse: Parse, acts: Iterable[Act]) -> tuple[Sentence, ...]:
    """The sentences, each with the meanings of what the acts that begin in it are about: their propositions, or all their words.

    Without meanings of words (another engine, a text that was not analysed) the sentences stay as they are.
    """
    if parse.meaning is None or not parse.sentences:
        return parse.sentences
    starts = [token.start for token in parse.tokens]
    firsts = [sentence.span.start for sentence in parse.sentences]
    parts: dict[int, dict[Span, bytes]] = {}
    for act in acts:
        told = (act.proposition or act.evidence[0]).span
        run = Run(max(0, bisect_right(starts, told.start) - 1), bisect_left(starts, told.end))
        meaning = parse.meaning(run)
        if meaning:
            parts.setdefault(max(0, bisect_right(firsts, told.start) - 1), {})[told] = meaning
    return tuple(
        replace(sentence, parts=tuple(sorted(parts[number].items()))) if number in parts else sentence
        for number, sentence in enumerate(parse.sentences)
    )
