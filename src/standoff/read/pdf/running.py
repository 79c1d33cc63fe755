"""Running heads and feet: lines at the edge of a page that come back over the pages, page numbers, a browser's print marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from standoff.lexicon import Lexicon
from standoff.read.pdf.lines import Line

_DEEP = 3
"""So many rows from the top and from the foot of a page may be running ones."""
_LONGEST = 200
_NUMBER = re.compile(r"\d{1,3}(?!\d)")
_ROMAN = re.compile(r"\W*[ivxl]{1,6}\W*")
_PRINTED = re.compile(r"((?:https?|file)://\S+)(?:\s+\d{1,3}\s*/\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3}\s+((?:https?|file)://\S+)")
_BARE = re.compile(r"[0-9]{1,4}")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
"""The time at which a browser printed a page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines that are the report's own, page by page, and the running ones, each once, without page numbers."""

    own: list[list[Line]]
    running: tuple[str, ...]

    @property
    def address(self) -> str | None:
        """The address of the page in the web that a browser printed at the foot; None where it was cut off."""
        found = {match[1] or match[2] for line in self.running if (match := _PRINTED.fullmatch(line))}
        whole = {address for address in found if address.startswith("http") and not address.endswith(("…", "..."))}
        return whole.pop() if len(whole) == 1 else None


def apart(pages: list[list[Line]], words: Lexicon) -> Pages:
    """The pages without their running heads and feet.

    A line runs where it stands at the same edge, figures aside, of two pages at least and of a third of all; alone it runs only as the
    number of a page. What lies deeper than a line that does not run is the report's own.
    """
    number = _page_number(words)
    edges = [_edges(page) for page in pages]
    seen: Counter[tuple[int, tuple[str, int]]] = Counter()
    for sides in edges:
        seen.update({(side, _key(line)) for side, rows in enumerate(sides) for row in rows for line in row})
    many = max(2, -(-len(pages) // 3))
    counted = _counted(edges)
    kept: list[list[Line]] = []
    running: dict[str, None] = {}
    for page, sides in zip(pages, edges, strict=True):
        printed = any(_PRINTED.fullmatch(line.text) and line.text[-1:].isdigit() for row in sides[1][:1] for line in row)
        gone: set[int] = set()
        for side, rows in enumerate(sides):
            for row in rows:
                plain = len(row) == 1 and (number.fullmatch(row[0].text.casefold()) or id(row[0]) in counted)
                stamp = printed and (side == 1 or any(CLOCK.search(line.text) for line in row)) and row is rows[0]
                if not (plain or stamp or all(len(line.text) <= _LONGEST and seen[side, _key(line)] >= many for line in row)):
                    break
                gone.update(map(id, row))
                running.update((line.text, None) for line in row if not plain and any(map(str.isalpha, line.text)))
        kept.append([line for line in page if id(line) not in gone])
    return Pages(kept, tuple(running))


def _counted(edges: list[tuple[list[list[Line]], list[list[Line]]]]) -> set[int]:
    """The lines that are nothing but a number at the very edge and count on with the pages, on two of them at least."""
    found: dict[int, list[Line]] = {}
    for place, sides in enumerate(edges):
        for line in (rows[0][0] for rows in sides if rows and len(rows[0]) == 1):
            if _BARE.fullmatch(line.text):
                found.setdefault(int(line.text) - place, []).append(line)
    return {id(line) for lines in found.values() if len({line.page for line in lines}) > 1 for line in lines}


def _edges(page: list[Line]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The rows at the top of a page and at its foot, the outermost first."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda one: -one.y):
        if rows and rows[-1][0].y - line.y <= 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows[:_DEEP], rows[::-1][: min(_DEEP, max(len(rows) - _DEEP, 1 if len(rows) > 1 else 0))]


def _key(line: Line) -> tuple[str, int]:
    """What is the same over the pages: the words without figures, and the size (a title may come back as a small running head)."""
    text = line.text.casefold()
    return ("0" if _ROMAN.fullmatch(text) else _NUMBER.sub("0", text)), round(line.size)


def _page_number(words: Lexicon) -> re.Pattern[str]:
    """What the number of a page looks like when it stands alone: "Page 3", "3 of 12", "- 3 -", "3/12", and 1 on the only page."""
    rows = words.masthead.printed
    page, of = ("|".join(re.escape(word) for row in rows if row.kind == kind for word in row.words) for kind in ("page", "of"))
    count = rf"\d{{1,4}}\s*(?:/|\||\b(?:{of})\b)\s*\d{{1,4}}"
    return re.compile(rf"[^\w]*(?:(?:{page})\b\W*(?:{count}|\d{{1,4}})|{count}|[-–—]\s*\d{{1,4}}\s*[-–—]|1)[^\w]*")
