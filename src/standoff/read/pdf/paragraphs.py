"""Lines to paragraphs: where one ends, what goes on over a column or a page, which hyphens at the ends of lines belong to the word.

A paragraph ends where the next line stands further down than lines usually do, is of another size or weight, is indented, or opens an item
of a list; and where a short line closes a sentence. Over the foot of a column it goes on unless a sentence is closed there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from standoff.lexicon import Lexicon
from standoff.read.pdf.lines import Line

_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*\d{0,2}$")
_ITEM = re.compile(r"(?:[•▪◦‣–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_HYPHEN = re.compile(r"([^\W\d_]+)(?:[-\u00ad]| ?‐)$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"(?:\d{1,3}|[*†‡])\W{0,2}")
_FIGURE = re.compile(r"\w[-‐]$")
_END = 40
_INDENT = 0.7
_NOTES = 40
"""So many notes may stand between the two parts of a paragraph."""
_HEAD = 10
"""Among so many lines from the top stand the day, the name of who wrote it and the like, each on a line that is not full."""
_OFTEN = 0.02
"""In a text that is set with hyphens, one line in fifty at least ends in one; in others such hyphens belong to their words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its lines, joined; the page on which it begins; the size of its letters; whether it is a note at the foot."""

    text: str
    page: int
    size: float
    note: bool


@dataclass(frozen=True, slots=True)
class _Open:
    """The lines of a paragraph, while they are gathered."""

    lines: list[Line]
    note: bool


@dataclass(frozen=True, slots=True)
class _Usual:
    """How the text of a file is set: the size of most letters, how far lines are apart by their size, and how long a full line is."""

    size: float
    apart: float
    length: int


def paragraphs(pages: list[list[Line]], words: Lexicon) -> list[Paragraph]:
    """The paragraphs of the pages, in order; a note at the foot of a page does not part the paragraph that goes on behind it."""
    lines = _with_initials([_strip(line) for line in chain.from_iterable(pages)])
    if not lines:
        return []
    usual = _usual(lines)
    found: list[_Open] = []
    for number, (before, line, after) in enumerate(zip([None, *lines], lines, [*lines[1:], None], strict=False)):
        note = before is not None and _note(line, before, usual, found)
        if before is None:
            home = None
        elif note and found[-1].note and before.page == line.page:
            home = None if _MARK.match(line.text) else found[-1]
        elif note or found[-1].note or before.page != line.page or _parts(before, line, after, number, usual):
            home = None if note else _goes_on(found, line, usual)
        else:
            home = found[-1]
        if home is None:
            found.append(_Open([line], note))
        else:
            home.lines.append(line)
    hyphens = Hyphens(lines, words)
    return [Paragraph(hyphens.joined(one.lines), one.lines[0].page, one.lines[0].size, one.note) for one in found]


def _strip(line: Line) -> Line:
    text = line.text
    if "\u00ad" in text[:-1]:
        text = text[:-1].replace("\u00ad", "") + text[-1]
    return line if text is line.text else replace(line, text=text)


def _usual(lines: list[Line]) -> _Usual:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], -one))
    body = [line for line in lines if abs(line.size - size) <= 0.1 * size]
    gaps = [(one.y - two.y) / size for one, two in pairwise(body) if one.page == two.page and 0.5 * size < one.y - two.y < 3 * size]
    lengths = sorted(len(line.text) for line in body)
    return _Usual(size, sorted(gaps)[len(gaps) // 3] if gaps else 1.2, lengths[len(lengths) * 3 // 4])


def _parts(before: Line, line: Line, after: Line | None, number: int, usual: _Usual) -> bool:
    """Whether a paragraph ends between two lines of one page, the second of which is the line `number` of the file."""
    down = before.y - line.y
    if _other(before, line):
        return True
    if abs(down) <= 0.3 * line.size:
        return False
    if down < 0 or abs(line.x - before.x) > 8 * line.size:
        return True  # another column: see _goes_on
    if down > (usual.apart + 0.3) * max(line.size, before.size):
        return True
    if _ITEM.match(line.text) and (_closed(before.text) or line.text[0] in "•▪◦‣"):
        return True
    step = _INDENT * line.size
    hanging = after is not None and abs(after.x - line.x) <= 2 and bool(_ITEM.match(before.text))
    if line.x > before.x + step and not (_ITEM.match(before.text) or hanging):
        return _closed(before.text) or after is None or after.x < line.x - step
    full = len(before.text) / usual.length
    if _closed(before.text):
        return full < 0.75
    if before.size > 1.12 * usual.size or before.text[-1] in ",;-‐\u00ad" or line.text[:1].islower():
        return False  # a headline is broken where it pleases
    return full < (0.75 if number < _HEAD else 0.5)


def _other(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) > 0.12 * max(one.size, two.size) or one.bold != two.bold


def _goes_on(found: list[_Open], line: Line, usual: _Usual) -> _Open | None:
    """The paragraph above the foot of the last column that `line` goes on with, or None where a sentence was closed there."""
    home = next((one for one in reversed(found[-_NOTES:]) if not one.note), None)
    if home is None or _other(home.lines[-1], line):
        return None
    last = home.lines[-1].text
    broken = not _closed(last) and (last[-1] in ",;-‐\u00ad" or line.text[:1].islower())
    return home if broken and len(last) > 0.6 * usual.length else None


def _note(line: Line, before: Line, usual: _Usual, found: list[_Open]) -> bool:
    """Whether a line belongs to the notes at the foot of its page: in small letters, from one that opens with its mark on."""
    if line.size > 0.88 * usual.size or line.page != before.page or line.y > before.y:
        return False
    return found[-1].note or bool(_MARK.match(line.text))


def _with_initials(lines: list[Line]) -> list[Line]:
    """The lines, with a large first letter that stands alone put before the line that begins beside it."""
    found: list[Line | None] = list(lines)
    seen: Counter[str] = Counter()
    if any(len(line.text) == 1 and line.text in "AI" for line in lines):
        seen.update(word.casefold() for line in lines for word in _FIRST.findall(line.text))
    for place, big in enumerate(lines):
        if len(big.text) != 1 or not big.text.isupper():
            continue
        beside = (at for at in range(place + 1, min(place + 40, len(lines))) if _beside(big, lines[at]))
        at = max(beside, key=lambda one: lines[one].y, default=None)
        line = found[at] if at is not None else None
        if at is not None and line is not None:
            found[at] = replace(line, x=big.x, text=_begun(big.text, line.text, seen))
            found[place] = None
    return [line for line in found if line is not None]


def _beside(big: Line, line: Line) -> bool:
    """Whether a line begins right of a large letter and not below it."""
    first = _FIRST.match(line.text)
    rest = first is not None and (first[0].islower() or first[0].isupper())
    high = rest and -0.5 * line.size <= line.y - big.y <= big.size
    return line.page == big.page and big.size >= 1.8 * line.size and high and 0 < line.x - big.x <= 1.5 * big.size


def _begun(letter: str, text: str, seen: Counter[str]) -> str:
    """A line behind its first letter, which is a word where it can be one, the rest is one elsewhere, and the two together are not."""
    first = _FIRST.match(text)
    alone = letter in "AI" and first is not None and seen[first[0].casefold()] > 1 and not seen[(letter + first[0]).casefold()]
    return f"{letter} {text}" if alone else letter + text


class Hyphens:
    """What the text itself tells of the hyphens at the ends of its lines.

    A word that stands whole elsewhere is joined, one that stands with its hyphen elsewhere keeps it. Else it is joined only in a text that
    is set with hyphens, between small letters, and not behind a word that keeps its own (`print_words.toml`).
    """

    def __init__(self, lines: list[Line], words: Lexicon) -> None:
        rows = words.masthead.printed
        self._keep, self._waits = (frozenset(word for row in rows if row.kind == kind for word in row.words) for kind in ("first", "waits"))
        self._seen: set[str] = set()
        ends = 0
        for line in lines:
            ends += _torn(line.text) is not None
            self._seen.update(word.casefold().replace("‐", "-") for word in _inner(line.text))
        self._often = ends > 1 and ends >= _OFTEN * len(lines)

    def joined(self, lines: list[Line]) -> str:
        """The lines of a paragraph as one."""
        told: list[str] = []
        for one, two in pairwise(lines):
            told += self._end(one.text, two.text)
        return "".join([*told, lines[-1].text])

    def _end(self, one: str, two: str) -> tuple[str, str]:
        """How a line ends before another, and what stands between them."""
        match, first = _torn(one), _FIRST.match(two)
        if match is None or first is None:
            close = (_FIGURE.search(one[-2:]) and two[:1].isdigit()) or (one.endswith(("—", "/")) and not one.endswith((" —", " /")))
            return one, "" if close else " "
        bare = one[:-1].rstrip()
        if one.endswith("\u00ad"):
            return bare, ""
        left, right = match[1].casefold(), first[0].casefold()
        if right in self._waits:
            return f"{bare}-", " "
        if first[0][0].isupper() or match[1].isupper():
            return f"{bare}-", ""
        parted, whole = f"{left}-{right}" in self._seen, left + right in self._seen
        compound = left in self._keep or (left in self._seen and right in self._seen)
        torn = whole if whole != parted else self._often and not compound
        return (bare if torn else f"{bare}-"), ""


def _closed(text: str) -> bool:
    return _CLOSED.search(text[-_END:]) is not None


def _torn(text: str) -> re.Match[str] | None:
    """The hyphen that a line ends with, and the letters before it; only the end is looked at, as a line may be one word without end."""
    return _HYPHEN.search(text, max(0, len(text) - _END)) if text[-1:] in "-‐\u00ad" else None


def _inner(text: str) -> Iterator[str]:
    """The words of a line and the parts of compounds, but not the torn word at its end."""
    yield from _WORD.findall(text[: match.start()] if (match := _torn(text)) else text)
