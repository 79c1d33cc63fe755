"""Where an outlet speaks of its own report and mends it: "Correction: …", "An earlier version of this story said …", "(Corrects …)".

Such words are about the report, not about the world: they become a block of their own kind, from which nobody's acts are read. A note
begins a line or a sentence and goes to the end of its line, one in brackets to its bracket. The words are data
(`lexicon/en/correction_words.toml`); "an earlier version of the report" may be anybody's report and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from standoff.lexicon import Lexicon
from standoff.model import Block, Span

_SENTENCE_START = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z(\[])")
_KINDS = frozenset({"text", "heading"})
_CLOSING = {"(": ")", "[": "]"}
_OPEN, _CLOSED = re.compile("[“«]"), re.compile("[”»]")
_LONGEST = 200
"""A note shows itself by its first so many characters."""


def with_corrections(blocks: Iterable[Block], text: str, words: Lexicon) -> list[Block]:
    """The blocks, with those lines and ends of lines in which the outlet mends its report set apart as corrections.

    A label that stands alone takes the line below it as well. A title is never one: "Correction: four, not five" may head a report.
    """
    opens = _openings(words)
    labels = _of_kind(words, "label", "note")
    found: list[Block] = []
    below = False
    for block in blocks:
        line = block.span.of(text)
        if block.kind not in _KINDS:
            below = False
            found.append(block)
            continue
        alone = _bare(line) in labels
        if (below and block.kind == "text") or (alone and _bare(line) in _of_kind(words, "label")):
            found.append(Block("correction", block.span))
        else:
            found += _cut(block, text, opens)
        below = alone
    return found


def _cut(block: Block, text: str, opens: re.Pattern[str]) -> Iterator[Block]:
    """A block, or its words before the note, the note, and what follows the bracket of one in brackets."""
    line = block.span.of(text)
    start = next((at for at in _starts(line) if opens.match(line[at : at + _LONGEST])), None)
    if start is None or _within(line[:start]):
        yield block
        return
    first = block.span.start + start
    last = _end(line, start) + block.span.start
    rest = text[last : block.span.end]
    before = line[:start].rstrip()
    if before:
        yield Block(block.kind, Span(block.span.start, block.span.start + len(before)))
    yield Block("correction", Span(first, last))
    if rest.strip():
        yield Block("text", Span(last + len(rest) - len(rest.lstrip()), block.span.end))


def _starts(line: str) -> Iterator[int]:
    yield 0
    for match in _SENTENCE_START.finditer(line):
        yield match.end()


def _end(line: str, start: int) -> int:
    """Where a note ends: with its bracket, where it is in one that closes within the line and words follow, else with the line."""
    closing = _CLOSING.get(line[start])
    place = line.find(closing, start) if closing else -1
    return place + 1 if place > 0 else len(line)


def _within(before: str) -> bool:
    """Whether a quotation is open: what stands in it is somebody's speech."""
    return before.count('"') % 2 == 1 or len(_OPEN.findall(before)) > len(_CLOSED.findall(before))


def _bare(line: str) -> str:
    return line[:80].strip(" *_#:-–—.").casefold()


def _of_kind(words: Lexicon, *kinds: str) -> list[str]:
    return [form for row in words.masthead.corrections if row.kind in kinds for form in row.words]


def _openings(words: Lexicon) -> re.Pattern[str]:
    """How a note may begin. Each part is short, and the pattern is only ever tried on `_LONGEST` characters."""

    def one_of(*kinds: str) -> str:
        return "|".join(re.escape(form) for form in sorted(_of_kind(words, *kinds), key=len, reverse=True))

    days = r"(?:[A-Z][a-z]{2,8}day\s+|[A-Z][a-z]{2,8}\.?\s+\d{1,2}\s+|\d{1,2}\s+[A-Z][a-z]{2,8}\s+)?"
    forms = sorted(_of_kind(words, "itself"), key=len, reverse=True)
    itself = (
        "(?:" + "|".join(r"\s+".join((re.escape(form.split()[0]), days + re.escape(" ".join(form.split()[1:])))) for form in forms) + ")"
    )
    version = rf"(?:{one_of('version')})\s+{itself}\b"
    mended = rf"{itself}(?:,[^.!?,]{{1,60}},)?\s+(?:{one_of('mended')})(?=\s+(?:on|to|after|with|because|throughout)\b|[.:;,)]|$)"
    note = (
        rf"(?:{one_of('note')})\s*(?:\([^)]{{1,40}}\)\s*)?[:,–—-].{{0,120}}?(?:{version}|{itself}|\bwe\s+(?:wrongly|incorrectly|misstated))"
    )
    label = rf"(?:{one_of('label')})\s*(?:\([^)]{{1,40}}\)\s*|,?\s[^:.!?]{{1,30}})?(?:[:–—]|\s-\s)\s*\S"
    return re.compile(rf"[*_(\[]{{0,3}}(?:{version}|{mended}|{note}|{label}|(?:{one_of('opening')})\b)", re.IGNORECASE)
