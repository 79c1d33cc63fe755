"""Pieces of a page to lines in reading order: columns that are drawn across the page are told apart, marks of notes are left out.

A program that sets a page draws its columns one below the other, and that order is kept. Where the pieces of a page jump to the right to
one and the same place again and again, the page was drawn row by row: what stands left of that place is then read before what stands right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from standoff.read.pdf.pieces import Piece

_FEWEST_JUMPS = 6
_SLACK = 4.0
_FILL = 0.55
_MOST_COLUMNS = 8
_TRIED = 5
_NOTE = re.compile(r"\s*[\d*†‡]{1,3}\s*")
_UNIT = re.compile(r"\b(?:k|c|m|f)?[mt]$")
"""Behind "km" or "m" a raised number is a power and no mark of a note."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column. `page` counts from 0, `x` and `y` are in points from the left and the foot, `size` that of most letters."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class _Jump:
    """A piece right of another on one line: where the line begins, about where the other piece ends, where this one begins."""

    place: int
    x: float
    left: float
    end: float


def lines_of(pieces: list[Piece], page: int) -> list[Line]:
    """The lines of a page, in reading order."""
    rows: list[list[Piece]] = []
    fresh = True
    main: Piece | None = None
    for piece in _in_columns([piece for piece in pieces if piece.text.strip() or piece.ends], _MOST_COLUMNS):
        if not piece.text.strip():
            fresh = True
            continue
        # a raised mark of a note stands on the line of the larger letters before it
        if fresh or main is None or abs(piece.y - main.y) > 0.8 * max(main.size, piece.size):
            rows.append([])
            main = None
        main = piece if main is None or piece.size > main.size else main
        rows[-1].append(piece)
        fresh = piece.ends
    return [line for row in rows if (line := _line(row, page)).text]


def _line(row: list[Piece], page: int) -> Line:
    weights: Counter[float] = Counter()
    for piece in row:
        weights[round(piece.size, 1)] += len(piece.text.strip())
    size = max(weights, key=lambda one: (weights[one], one))
    base = next(piece.y for piece in row if round(piece.size, 1) == size)
    told = ""
    for piece in row:
        raised = piece.y > base + 0.2 * size and piece.size < 0.9 * size
        small = (raised or piece.size <= 0.75 * size) and _NOTE.fullmatch(piece.text)
        if not (small and told and not told[-1].isspace() and not told[-1].isdigit() and not _UNIT.search(told[-4:])):
            told += piece.text
    first = row[0]
    return Line(page, first.x, first.y, size, all(piece.bold for piece in row), " ".join(told.split()))


def _in_columns(pieces: list[Piece], most: int) -> list[Piece]:
    """The pieces with those left of a column's edge before those right of it, where the page was drawn across its columns."""
    jumps = _jumps(pieces) if most > 1 else []
    if not jumps:
        return pieces
    edge = min(pieces[place].x for place in jumps)
    start, end = _row(pieces, jumps[0]), jumps[-1] + 1
    while end < len(pieces) and (not pieces[end].text.strip() or pieces[end].x >= edge - _SLACK):
        end += 1
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in pieces[start:end]:
        (left if piece.x < edge - _SLACK else right).append(piece)
    return [*pieces[:start], *_in_columns(left, most // 2), *_in_columns(right, most // 2), *pieces[end:]]


def _row(pieces: list[Piece], place: int) -> int:
    """Where the row of the piece at `place` begins."""
    while place > 0 and pieces[place - 1].text.strip() and abs(pieces[place - 1].y - pieces[place].y) <= 0.8 * pieces[place].size:
        place -= 1
    return place


def _jumps(pieces: list[Piece]) -> list[int]:
    """The places of the pieces that begin a right column, each on the line of the piece before it; none where it is no running text."""
    marked = [place for place, piece in enumerate(pieces) if piece.text.strip()]
    edges: dict[int, list[_Jump]] = {}
    row = marked[0] if marked else 0
    for before, place in pairwise(marked):
        one, two = pieces[before], pieces[place]
        if abs(one.y - two.y) > 0.5 * one.size:
            row = place
        elif two.x > one.x + 6 * one.size or two.x > one.right + one.size:
            edges.setdefault(round(two.x / _SLACK), []).append(_Jump(place, two.x, pieces[row].x, one.right))
    for edge in sorted(edges, key=lambda at: (-len(edges[at]), at))[:_TRIED]:
        jumps = sorted([*edges[edge], *edges.get(edge + 1, [])], key=lambda jump: jump.place)
        if len(jumps) < _FEWEST_JUMPS:
            return []
        at, left = min(jump.x for jump in jumps), min(jump.left for jump in jumps)
        wide = at - left
        full = median(min(jump.end, at) for jump in jumps) - left >= _FILL * wide
        between = pieces[jumps[0].place : jumps[-1].place]
        over = sum(piece.x < at - _SLACK and piece.right > at + 0.15 * wide for piece in between)
        if full and over * 10 <= len(jumps):
            return [jump.place for jump in jumps]
    return []
