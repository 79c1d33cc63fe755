"""Document → `Parse`: the splitter's sentences, the engine's decisions, and a `Problem` wherever something was not analysed."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standoff.language.engine import Decided, Engine
from standoff.language.files import SHIPPED, open_model
from standoff.language.foreign import foreign
from standoff.language.split import Cut, split
from standoff.model import Attribution, Document, Evidence, Name, Parse, Problem, Proposal, Run, Sentence, Span, Token

_NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB", "ADV", "SYM", "X"})
"""Tags of which an entity has at least one: a bare article or mark is none."""

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")


@cache
def english(threads: int | None = None, folder: Path = SHIPPED) -> English:
    """The English engine that the package ships: a `Language`, opened once and kept.

    `threads` work at a time: as many as there are processors, at most four, if None. Their number changes nothing in what is found.
    Raises `BrokenModel` when the model's files are missing or are not those that were shipped.
    """
    return English(Engine(open_model(folder), threads or min(4, os.cpu_count() or 1)))


class English:
    """A `Language`: call it with a document."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __call__(self, document: Document) -> Parse:
        """The parse of one document."""
        return self.parse(document.text, split(document.text, document.blocks), document.id)

    def root(self, text: str, actor: Span, recipient: Span) -> str | None:
        """The PLOVER root of what the actor does to the recipient in `text` (one sentence or a few); None where either is no word of it."""
        tokens = [token for cut in split(text) for token in cut.tokens]
        runs = [_covered(tokens, actor), _covered(tokens, recipient)]
        if runs[0] is None or runs[1] is None:
            return None
        return self.engine.root([text[first:last] for first, last in tokens], runs[0], runs[1])

    def parse(self, text: str, cuts: Sequence[Cut], document: str) -> Parse:
        """The parse of a text whose sentences and tokens are given; `document` is the id that problems name.

        Sentences that are not English, and all of a text without a letter, keep their tokens (tagged X) and are not analysed.
        """
        strange = foreign(text, cuts)
        mute = strange if _has_words(text, cuts) else [True] * len(cuts)
        words, lines, places = _words(text, cuts, mute)
        lengths = [len(cut.tokens) for cut, skip in zip(cuts, mute, strict=True) if not skip]
        found = self.engine.decide(words, lines, lengths)
        return _assembled(text, cuts, mute, places, found, self.engine, _problems(text, cuts, strange, document))


def _covered(tokens: Sequence[tuple[int, int]], span: Span) -> Run | None:
    """The tokens that lie at least in part in `span`."""
    inside = [place for place, (first, last) in enumerate(tokens) if first < span.end and span.start < last]
    return Run(inside[0], inside[-1] + 1) if inside else None


def _words(text: str, cuts: Sequence[Cut], mute: Sequence[bool]) -> tuple[list[str], npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """The words to be analysed, before which of them a line break stands, and their numbers among all tokens."""
    words: list[str] = []
    lines: list[bool] = []
    places: list[int] = []
    end = number = 0
    for cut, skip in zip(cuts, mute, strict=True):
        if skip:
            number += len(cut.tokens)
            end = cut.end
            continue
        for first, last in cut.tokens:
            words.append(text[first:last])
            lines.append(first > end and _BREAK.search(text, end, first) is not None)
            places.append(number)
            number += 1
            end = last
    return words, np.array(lines, bool), np.array(places, np.int64)


def _has_words(text: str, cuts: Sequence[Cut]) -> bool:
    return any(character.isalpha() for cut in cuts for character in text[cut.start : cut.end])


def _problems(text: str, cuts: Sequence[Cut], strange: Sequence[bool], document: str) -> tuple[Problem, ...]:
    """One problem for each stretch that is not English, and one for a text without a word."""
    if not _has_words(text, cuts):
        return (Problem("no-words", "The text has no words; nothing was analysed.", document),)
    found: list[Problem] = []
    place = 0
    while place < len(cuts):
        first = place
        while place < len(cuts) and strange[place]:
            place += 1
        if place > first:
            words = Evidence(document, Span(cuts[first].start, cuts[place - 1].end))
            message = "These words are not English; they were cut into sentences but not analysed. Give the report in English translation."
            found.append(Problem("not-english", message, document, words))
        place += 1
    return tuple(found)


def _assembled(
    text: str,
    cuts: Sequence[Cut],
    mute: Sequence[bool],
    places: npt.NDArray[np.int64],
    found: Sequence[Decided],
    engine: Engine,
    problems: tuple[Problem, ...],
) -> Parse:
    """Decisions on words → values on tokens."""
    where = places.tolist()

    def moved(run: Run) -> Run:
        return Run(where[run.first], where[run.last - 1] + 1)

    def maybe(run: Run | None) -> Run | None:
        return moved(run) if run else None

    tokens = _tokens(text, cuts, mute, where, found, engine)
    names = tuple(Name(moved(name.run), name.kind, name.score) for part in found for name in part.names)
    entities = tuple(Name(moved(name.run), name.kind, name.score) for part in found for name in part.entities)
    entities = tuple(name for name in entities if any(tokens[place].upos in _NAMING for place in range(name.run.first, name.run.last)))
    attributions = tuple(
        Attribution(tuple(map(moved, item.source)), tuple(map(moved, item.cue)), tuple(map(moved, item.content)), item.score)
        for part in found
        for item in part.attributions
    )
    proposals = tuple(
        Proposal(
            where[act.anchor], moved(act.run), act.kind, act.polarity, act.score, maybe(act.actor), maybe(act.speaker),
            maybe(act.proposition), act.voice, act.modality, act.strength, act.red_line, act.root,
        )
        for part in found
        for act in part.proposals
    )  # fmt: skip
    meaning = Meanings({token: row for row, token in enumerate(where)}, [part.meanings for part in found])
    return Parse(tokens, _sentences(cuts, mute, where, found), names, attributions, proposals, problems, entities, meaning)


class Meanings:
    """The meanings of any run of tokens (`MEANINGS`), one after the other: sums of what its words bring, of length 1, as int8 times 127."""

    __slots__ = ("_parts", "_rows", "_starts")

    def __init__(self, rows: dict[int, int], parts: Sequence[npt.NDArray[np.int8]]) -> None:
        self._rows = rows
        self._parts = tuple(parts)
        self._starts = [0, *np.cumsum([len(part) for part in parts]).tolist()]

    def __call__(self, run: Run) -> bytes:
        """Empty where no word of the run was analysed."""
        rows = [self._rows[token] for token in range(run.first, run.last) if token in self._rows]
        if not rows:
            return b""
        total = np.zeros(self._parts[0].shape[1:], np.float32)
        for row in rows:
            part = bisect_right(self._starts, row) - 1
            total += self._parts[part][row - self._starts[part]]
        total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
        return np.round(total * 127).astype(np.int8).tobytes()


def _tokens(
    text: str, cuts: Sequence[Cut], mute: Sequence[bool], where: list[int], found: Sequence[Decided], engine: Engine
) -> tuple[Token, ...]:
    """All tokens; those of sentences that were not analysed are tagged X and hang from the root."""
    upos_labels, xpos_labels, rel_labels = (engine.vocabulary[name] for name in ("upos", "xpos", "rel"))
    decided = [row for part in found for row in zip(*_columns(part, upos_labels, rel_labels), strict=True)]
    tokens: list[Token] = []
    number = 0
    for cut, skip in zip(cuts, mute, strict=True):
        for first, last in cut.tokens:
            word = text[first:last]
            if skip:
                tokens.append(Token(first, last, word, "X", "FW", -1, "dep"))
                continue
            upos, xpos, head, rel, fact = decided[number]
            number += 1
            tokens.append(
                Token(first, last, word, upos_labels[upos], xpos_labels[xpos], where[head] if head >= 0 else -1, rel_labels[rel], fact)
            )
    return tuple(tokens)


def _columns(
    part: Decided, upos_labels: list[str], rel_labels: list[str]
) -> tuple[list[int], list[int], list[int], list[int], list[float | None]]:
    """Tags, heads, relations and factuality by word. Factuality is given for verbs and for what a copula makes a predicate."""
    predicate = np.isin(part.upos, [number for number, label in enumerate(upos_labels) if label == "VERB"])
    copula = np.isin(part.rel, [number for number, label in enumerate(rel_labels) if label == "cop"]) & (part.head >= 0)
    predicate[part.head[copula] - part.starts[0]] = True
    rounded = np.round(np.clip(part.fact.astype(np.float64), -3, 3), 2).tolist()
    fact = [value if given else None for value, given in zip(rounded, predicate.tolist(), strict=True)]
    return part.upos.tolist(), part.xpos.tolist(), part.head.tolist(), part.rel.tolist(), fact


def _sentences(cuts: Sequence[Cut], mute: Sequence[bool], where: list[int], found: Sequence[Decided]) -> tuple[Sentence, ...]:
    """The sentences with their vectors; one that was too long for the encoder comes in pieces, which are doubtful."""
    vectors = {where[start]: vector for part in found for start, vector in zip(part.starts.tolist(), part.vectors, strict=True)}
    starts = sorted(vectors)
    sentences: list[Sentence] = []
    number = piece = 0
    for cut, skip in zip(cuts, mute, strict=True):
        end = number + len(cut.tokens)
        if skip:
            sentences.append(Sentence(Run(number, end), Span(cut.start, cut.end), cut.doubtful))
            number = end
            continue
        firsts = []
        while piece < len(starts) and starts[piece] < end:
            firsts.append(starts[piece])
            piece += 1
        for first, last in zip(firsts, [*firsts[1:], end], strict=True):
            span = Span(cut.tokens[first - number][0], cut.tokens[last - number - 1][1])
            sentences.append(Sentence(Run(first, last), span, cut.doubtful or len(firsts) > 1, vectors[first]))
        number = end
    return tuple(sentences)
