"""The pieces of text on one page of a PDF, as the library hands them over: where each stands upright on the page, and how large it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_OPERATIONS = 10_000_000
"""So many drawing operations and operands may one file take: a page of a newspaper has 60,000, forms within forms have no end."""
MOST_CHARACTERS = 3_000_000
"""So many characters may one file draw; a report of 300 full pages has a third of them."""
MOST_ON_PAGE = 200_000
"""So many bytes of text may one page draw; a page of a newspaper has 20,000."""

_BYTES = 4
"""So many bytes of a drawing take as long as an operation, be they nothing but blanks."""
_FORM = 1_000
"""So many operations does it take to begin a form, and twenty times as many where it lies within another."""

_WIDE = 0.48
"""The width of a letter in a line of running text, by its size: the library tells where a piece begins, and not where it ends."""
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff\ud800-\udfff\u200b\u2060\ufeff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0x25CF, 0x25AA), "•")
LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands for a letter that the fonts of the file give no meaning to."""


class TooMuchError(Exception):
    """A file draws more than any report does."""


@dataclass(slots=True)
class Work:
    """What reading a file has taken so far."""

    operations: int = 0
    characters: int = 0

    def check(self) -> None:
        """Raises `TooMuchError` where it has taken more than any report does."""
        if self.operations > MOST_OPERATIONS or self.characters > MOST_CHARACTERS:
            raise TooMuchError


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text from one place on: `x` grows along the line and `y` up the page, in points; `ends` tells that the line ends with it."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    ends: bool

    @property
    def right(self) -> float:
        """About where it ends."""
        return self.x + _WIDE * self.size * len(self.text)


def pieces_of(page: PageObject, work: Work) -> list[Piece]:
    """The pieces of `page` in the order in which they are drawn, those in its usual direction only (a stamp at the side is left out).

    Raises `TooMuchError`, and whatever the library raises on a broken page.
    """
    found: list[tuple[int, Piece]] = []
    drawn = 0
    content = page.get_contents()
    work.operations += len(content.get_data()) // _BYTES if content is not None else 0
    work.check()

    def before(operator: bytes, operands: Sequence[Any], *_: Any) -> None:
        nonlocal drawn
        work.operations += 1 + len(operands) + (_cost(page, operands) if operator == b"Do" else 0)
        shown = operands[0] if operands and isinstance(operands[0], list) else operands
        work.operations += len(shown)
        drawn += sum(len(one) for one in shown if isinstance(one, (bytes, str)))
        if drawn > MOST_ON_PAGE:
            raise TooMuchError
        work.check()

    def text(words: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> None:
        if not words:
            return
        work.characters += len(words)
        turn, x, y, scale = _upright(inner, outer)
        piece = Piece(_clean(words), x, y, min(max(abs(size) * scale, 1.0), 1_000.0), _bold(font), words.endswith("\n"))
        found.append((turn, piece))

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    work.check()
    letters: Counter[int] = Counter()
    for turn, piece in found:
        letters[turn] += len(piece.text.strip())
    usual = max(letters, key=lambda turn: (letters[turn], -turn)) if letters else 0
    return [piece for turn, piece in found if turn == usual or not piece.text.strip()]


def _cost(page: PageObject, operands: Sequence[Any]) -> int:
    """What it takes to draw a form of the page, in operations: nothing for a picture, much for what lies within another form."""
    try:
        form: Any = page["/Resources"]["/XObject"][operands[0]]  # type: ignore[index]
        return 0 if form["/Subtype"] == "/Image" else _FORM + len(form.get_data()) // _BYTES
    except (KeyError, IndexError, TypeError):
        return 20 * _FORM


def _upright(inner: Sequence[float], outer: Sequence[float]) -> tuple[int, float, float, float]:
    """How far a text is turned (0–3 quarters), its place as if it were not, and by what its size is scaled (PDF 32000-1, 9.4.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    up, over, down = a * q + b * s, c * p + d * r, c * q + d * s
    x, y = e * p + f * r + t, e * q + f * s + u
    if not all(map(isfinite, (up, over, down, x, y))):
        return 0, 0.0, 0.0, 1.0
    turn = 0 if down > 1e-6 else 2 if down < -1e-6 else 1 if up > 0 else 3
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
    return turn, x, y, hypot(over, down)


def _bold(font: Any) -> bool:
    name = str(font.get("/BaseFont", "")).lower() if font is not None else ""
    return any(word in name for word in ("bold", "black", "heavy"))


def _clean(words: str) -> str:
    """Without letters joined in one sign, control characters and signs of private fonts (these are lost, but for bullets)."""
    if words.isascii() and words.isprintable():
        return words
    return _NEVER.sub(_lost, words.translate(_LIGATURES).translate(_BULLETS)).rstrip("\n").replace("\n", " ")


def _lost(match: re.Match[str]) -> str:
    return LOST if "\ud800" <= match[0] <= "\uf8ff" else "" if match[0] in "\u200b\u2060\ufeff" else " "
