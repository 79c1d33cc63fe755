"""Quotation marks paired: curly, straight, double and single, nested, running over paragraphs, unclosed and orphaned.

One linear pass over each block. A mark opens or closes by what it is and by what stands on its two sides; machine-translated text mixes
forms ("… ground,” … “ said"), so all double marks are one family and all single marks another. A single mark between letters, or after a
plural's s with a later partner, is an apostrophe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.model import Block, Document, Evidence, Problem, Span

DOUBLE = frozenset('“”„‟"«»＂')
SINGLE = frozenset("‘’'‚‹›")
OPENING = frozenset("“„‟«‘‚‹")
CLOSING = frozenset("”»’›")
BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/“‘\"'…:")
LINES = 6
LONGEST = 10_000
"""Characters: a longer stretch between two marks is no speech but two marks without partners."""
SILENT = frozenset({"furniture", "photo-credit", "credit", "masthead", "correction"})
"""Blocks that are part of the page, not of the report."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks, marks included; several parts when it runs over paragraphs. `block` is that of its first part."""

    parts: tuple[Span, ...]
    double: bool
    closed: bool
    block: int

    @property
    def span(self) -> Span:
        """From the first mark to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)


def quoted_in(document: Document) -> tuple[tuple[Quoted, ...], tuple[Problem, ...]]:
    """All pairs of marks in the order of the text, and the marks that have no partner."""
    found: list[Quoted] = []
    problems: list[Problem] = []
    running: tuple[list[Span], int] | None = None
    blocks = document.blocks or ((Block("text", Span(0, len(document.text))),) if document.text else ())
    for number, block in enumerate(blocks):
        if block.kind in SILENT:
            continue
        begin = block.span.start
        if running is not None and not _goes_on(document.text, block, len(running[0])):
            parts, first = running
            found.append(Quoted(tuple(parts), True, False, first))
            problems.append(
                _problem(document, parts[0].start, "unclosed-quotation-mark", "is never closed; the speech is taken to end here")
            )
            running = None
        pairs, orphans, left = _pairs(document.text, block.span, running is not None)
        if running is not None:
            parts, first = running
            if left == "running":
                parts.append(_stripped(document.text, block.span))
                continue
            end = next((close for open_, close, _ in pairs if open_ is None), None)
            if end is not None:
                parts.append(Span(_stripped(document.text, Span(begin, end)).start, end))
                found.append(Quoted(tuple(parts), True, True, first))
                running = None
        found += [Quoted((Span(open_, close),), double, True, number) for open_, close, double in pairs if open_ is not None]
        problems += [_problem(document, place, "orphan-quotation-mark", "has no partner; it is left out") for place in orphans]
        if isinstance(left, int):
            running = ([_stripped(document.text, Span(left, block.span.end))], number)
    if running is not None:
        parts, first = running
        found.append(Quoted(tuple(parts), True, False, first))
        problems.append(_problem(document, parts[0].start, "unclosed-quotation-mark", "is never closed; the speech is taken to end here"))
    kept = [item for item in found if max(len(part) for part in item.parts) <= LONGEST]
    return tuple(sorted(kept, key=lambda item: (item.span.start, -item.span.end))), tuple(problems)


def _pairs(text: str, span: Span, within: bool) -> tuple[list[tuple[int | None, int, bool]], list[int], int | str | None]:
    """Pairs (open, close, double) of one block; orphans; and the place of a double mark left open, or "running" when speech from an
    earlier paragraph (`within`) is not closed here. A pair with open `None` closes that speech.
    """
    stack: list[tuple[int | None, bool, int]] = [(None, True, 0)] if within else []
    pairs: list[tuple[int | None, int, bool]] = []
    orphans: list[int] = []
    later = _single_closers(text, span)
    first = next((place for place in range(span.start, span.end) if not text[place].isspace()), span.start)
    for place in range(span.start, span.end):
        sign = text[place]
        if sign in DOUBLE:
            if within and place == first:
                continue
            if _opens(text, place, span, any(double for _, double, _ in stack)):
                stack.append((place, True, len(pairs)))
                continue
            _close(stack, pairs, orphans, place)
        elif sign in SINGLE:
            _single(text, place, span, stack, pairs, later)
    left: int | str | None = None
    for open_, double, before in stack:
        if not double:
            continue
        if open_ is None:
            left = "running"
        elif any(other[2] and other[0] is not None and other[0] > open_ for other in pairs[before:]):
            orphans.append(open_)
        elif left is None:
            left = open_
        else:
            orphans.append(open_)
    return pairs, orphans, left


def _close(stack: list[tuple[int | None, bool, int]], pairs: list[tuple[int | None, int, bool]], orphans: list[int], place: int) -> None:
    while stack and not stack[-1][1]:
        stack.pop()
    if stack:
        pairs.append((stack.pop()[0], place + 1, True))
    else:
        orphans.append(place)


def _single(
    text: str,
    place: int,
    span: Span,
    stack: list[tuple[int | None, bool, int]],
    pairs: list[tuple[int | None, int, bool]],
    later: Sequence[int],
) -> None:
    before = text[place - 1] if place > span.start else " "
    after = text[place + 1] if place + 1 < span.end else " "
    if stack and not stack[-1][1] and not before.isspace() and not after.isalnum():
        possessive = before in "sS" and after == " " and text[place + 2 : place + 3].islower() and any(p > place for p in later[-1:])
        if not possessive:
            pairs.append((stack.pop()[0], place + 1, False))
        return
    opening = text[place] in OPENING or (text[place] == "'" and before in BEFORE_OPENING)
    if opening and before in BEFORE_OPENING and after.isalpha() and later and later[-1] > place:
        stack.append((place, False, len(pairs)))


def _single_closers(text: str, span: Span) -> list[int]:
    """Places where a single mark could close: after a sign that is no space, before one that is no letter or digit."""
    return [
        place
        for place in range(span.start + 1, span.end)
        if text[place] in "’'›" and not text[place - 1].isspace() and not (place + 1 < span.end and text[place + 1].isalnum())
    ]


def _opens(text: str, place: int, span: Span, is_open: bool) -> bool:
    sign = text[place]
    before = text[place - 1] if place > span.start else " "
    after = text[place + 1] if place + 1 < span.end else " "
    left, right = before in BEFORE_OPENING, after.isspace() or after in ".,;:!?)]}—–-…”’"
    if sign in OPENING:
        return not (is_open and not left and right)
    if sign in CLOSING:
        return not is_open and left and not right
    if left != right:
        return left
    return not is_open


def _goes_on(text: str, block: Block, parts: int) -> bool:
    """Whether a block goes on with the speech of the one before: a text that begins with an opening mark, or one on the next line (where
    each sentence stands on a line of its own) whose first mark closes.
    """
    start = _stripped(text, block.span).start
    if block.kind != "text":
        return False
    if text[start : start + 1] in ("“", '"', "„", "«", "‟"):
        return True
    if text[start - 2 : start] == "\n\n" or parts >= LINES:
        return False
    first = next((place for place in range(start, block.span.end) if text[place] in DOUBLE), None)
    return first is not None and first > start and not _opens(text, first, block.span, False)


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end - 1 and text[start].isspace():
        start += 1
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _problem(document: Document, place: int, code: str, what: str) -> Problem:
    mark = Evidence(document.id, Span(place, place + 1))
    return Problem(code, f"The quotation mark {document.text[place]!r} {what}.", document.origin, mark)
