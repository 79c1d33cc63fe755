"""What each line of a report is: title, masthead, heading, running text, caption, credit, furniture. Marked, never cut.

The cascade for a line, first match wins: (1) it states the report's day near the top: masthead; (2) letters of another script than the
rest: furniture; (3) words of `lexicon/en/marks.toml`; (4) names of agencies only, near the end: credit (`read/credits.py`); (5) the first
short line: title; (6) a short line without a full stop: heading; (7) text. Then three passes look at the neighbours: where nothing is
text, a title or heading that is closed like a sentence is; what follows the last sentence of a report that has newsletter boxes below it
is furniture too; and credits that close the last line of text ("./ NYT, AFP and REUTERS") become a block of their own, and so do
corrections (`read/corrections.py`). What the head says of the report, as front matter, by labels or by the name of its outlet, is masthead
(`read/head.py`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain, pairwise

from standoff.lexicon import Lexicon, occurs
from standoff.lexicon.masthead import Mark
from standoff.model import Block, BlockKind, Span
from standoff.read.corrections import with_corrections
from standoff.read.credits import LONGEST, agencies_in, only_credit
from standoff.read.dates import ambiguous, stated_day
from standoff.read.head import LONGEST_TITLE, NEAR, Known, front_matter, known, labelled, listed, named_in, unclosed
from standoff.read.translated import is_note

HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s)")
"""The header ` date YYYY-MM-DD ` that stands before the text in some archives."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CLOSED = re.compile(r"[.!?…:;,]\s?[\"'”’»)\]]*$")
_SENTENCE = re.compile(r"[a-zà-ÿ0-9%)\]][.!?…][\"'”’»)\]]*(\s|$)")
_TAIL = re.compile(r"(?:(?<=[.!?”\"’])|^)\s*(?:/|—|–|-|\()?\s*([^.!?“”\"]{2,80}?)\s*[).]?\s*$")
_AFTER_STOP = '"”’»)]'
_LETTER = re.compile(r"[A-Za-z]")
_MASTHEAD_LINES = 8
_HEADING_WORDS = 14
_HEADLINE_WORDS = 4


def blocks_of(text: str, words: Lexicon) -> tuple[Block, ...]:
    """The blocks of `text`, in order, without overlap; together they cover every character that is not white space."""
    found: list[Block] = []
    above: list[Block] = []
    header = HEADER.match(text)
    start = 0
    if header:
        found.append(Block("masthead", Span(header.start(1) - len("date "), header.end(1))))
        start = header.end()
    heads = known(words)
    front, _ = front_matter(text, heads)
    if front is not None:
        above = [Block("masthead", _trimmed(match.start(), match.group())) for match in _LINE.finditer(text, front.start, front.end)]
        start = front.end
    usual = _script(text[start:])
    lines = [_trimmed(match.start(), match.group()) for match in _LINE.finditer(text, start)]
    for number, span in enumerate(lines):
        line = span.of(text)
        signed = number == len(lines) - 1 and bool(found) and found[-1].kind == "text"
        closing = len(line.split()) <= LONGEST and max(1, len(lines) - 3) <= number and only_credit(line, words, heads, last=signed)
        found.append(Block(_kind(line, number, len(lines), usual, words, closing=closing), span))
    found = _one_title(_head_apart(_notes_apart(found, text, words), text, heads), text)
    found = _credits_apart(_tail_of_furniture(_with_text(found, text), text), text, words, heads)
    return (*above, *with_corrections(found, text, words))


def _trimmed(start: int, line: str) -> Span:
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + len(line.rstrip()))


def _kind(line: str, number: int, count: int, usual: str, words: Lexicon, *, closing: bool) -> BlockKind:
    length = len(line.split())
    near_top = number < _MASTHEAD_LINES
    if near_top and length <= 14 and (stated_day(line) or ambiguous(line)) and not _SENTENCE.search(line):
        return "masthead"
    if _script(line) not in (usual, ""):
        return "furniture"
    low = line.lower()
    for mark in words.masthead.marks:
        if length <= mark.most and _shows(mark, line, low) and _fits(mark, line, near_top, words):
            return mark.kind
    if closing:
        return "credit"
    if number == 0 and length <= LONGEST_TITLE and count > 1 and not _sentences(line):
        return "title"
    if (
        length <= _HEADING_WORDS
        and count > 1
        and (not _CLOSED.search(line) or line[-1] == "?" or (line[-1] == ":" and length <= _HEADING_WORDS // 2))
        and not line.startswith(("“", '"', "‘", "@"))
    ):
        return "heading"
    return "text"


def _head_apart(blocks: list[Block], text: str, words: Known) -> list[Block]:
    """Lines with a label ("Outlet: …") and names of outlets beside the day, near the top, are masthead; "Title: …" holds the title."""
    found: list[Block] = []
    listing = listed([block.span.of(text) for block in blocks[:2]], words)
    for number, block in enumerate(blocks):
        pair = labelled(block.span.of(text), words, first=number == 0 and not listing) if len(found) < NEAR else None
        if pair is None and block.kind == "text":
            return _names_apart(found, blocks[number:], text, words)
        if pair and pair[0] == "title" and text[: block.span.end].endswith(pair[1]):
            found.append(Block("masthead", _trimmed(block.span.start, text[block.span.start : block.span.end - len(pair[1])])))
            found.append(Block("title", Span(block.span.end - len(pair[1]), block.span.end)))
        else:
            found.append(Block("masthead", block.span) if pair and block.kind != "credit" else block)
    return _names_apart(found, [], text, words)


def _names_apart(head: list[Block], rest: list[Block], text: str, words: Known) -> list[Block]:
    """All lines, those of the head that name an outlet as masthead; where that was the title, the next heading is it.

    So is the first line of the text where there is no heading and it reads like a headline.
    """
    names = {place for place, _ in named_in([*head, *rest[:1]], text, words)}
    lost = bool(names) and not any(block.kind == "title" for place, block in enumerate(head) if place not in names)
    found = [Block("masthead", block.span) if place in names else block for place, block in enumerate([*head, *rest])]
    place = next((at for at, block in enumerate(found[: len(head)]) if block.kind == "heading"), None) if lost else None
    if lost and place is None and len(rest) > 1 and unclosed(rest[0], text):
        place = len(head)
    return [Block("title", block.span) if at == place else block for at, block in enumerate(found)]


def _notes_apart(blocks: list[Block], text: str, words: Lexicon) -> list[Block]:
    """The lines of the head that only say that it is a translation, as masthead; where that was the title, the next heading is it."""
    titles = ("title", "heading")
    notes = {place for place, block in enumerate(blocks[:NEAR]) if block.kind in titles and is_note(block.span.of(text), words)}
    if not notes:
        return blocks
    found = [Block("masthead", block.span) if place in notes else block for place, block in enumerate(blocks)]
    if any(block.kind == "title" for block in found):
        return found
    place = next((at for at, block in enumerate(found[:NEAR]) if block.kind == "heading"), None)
    return [Block("title", block.span) if at == place else block for at, block in enumerate(found)]


def _sentences(line: str) -> bool:
    """Whether a line ends with a full stop, or with one inside marks after another sentence (“…,” he said. “All of them.”)."""
    return line.endswith(".") or (line.rstrip(_AFTER_STOP).endswith(".") and len(_SENTENCE.findall(line)) > 1)


def _fits(mark: Mark, line: str, near_top: bool, words: Lexicon) -> bool:
    """Whether a line with the word of a mark can be of that kind: a sentence that opens with "With" is no credit."""
    if mark.kind == "credit":
        return not _SENTENCE.search(line) or (len(line.split()) <= LONGEST and bool(agencies_in(line, words)))
    if mark.kind == "masthead":
        return near_top and not _SENTENCE.search(line)
    if mark.kind == "furniture":
        return mark.sentence or not _SENTENCE.search(line)
    return True


def _shows(mark: Mark, line: str, low: str) -> bool:
    """Whether a word of a mark stands in its place in a line; `low` is the line in small letters."""
    if mark.at == "start":
        return low.startswith(mark.words) and any(low.startswith(word) and _ends(word, line) for word in mark.words)
    if mark.at == "end":
        return low.rstrip(" .)]").endswith(_small(mark.words))
    return any(first in low and occurs(word, line) for word, first in zip(mark.words, _firsts(mark.words), strict=True))


def _ends(word: str, line: str) -> bool:
    """Whether a word at the start of a line ends where a word of the line does."""
    return not (word[-1].isalnum() and line[len(word) : len(word) + 1].isalnum())


@lru_cache
def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@lru_cache
def _firsts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first word of each, in small letters: where it does not stand, nothing else need be looked for."""
    return tuple(word.lower().split()[0] for word in words)


def _script(text: str) -> str:
    """The script that most letters of `text` are in ("LATIN", "CYRILLIC", …); "" when it has no letters. Looks at 2,000 letters."""
    if text.isascii():
        return "LATIN" if _LETTER.search(text, 0, 20_000) else ""
    counts: dict[str, int] = {}
    seen = 0
    for character in text[:20_000]:
        if character.isalpha():
            script = "LATIN" if character.isascii() else unicodedata.name(character, "?").split()[0]
            counts[script] = counts.get(script, 0) + 1
            seen += 1
            if seen >= 2_000:
                break
    return max(counts, key=lambda name: (counts[name], name)) if counts else ""


def _one_title(blocks: list[Block], text: str) -> list[Block]:
    """A first heading directly before a masthead line is the title, also when a section name stands above it.

    So is the first heading between masthead lines ("Outlet: …", "Date: …") and the first text that has as many words as headlines have.
    """
    if any(block.kind == "title" for block in blocks):
        return blocks
    above = (at for at, (one, two) in enumerate(pairwise(blocks[:5])) if one.kind == "heading" and two.kind == "masthead")
    head = blocks[: next((number for number, block in enumerate(blocks) if block.kind == "text"), 0)]
    listed_head = bool(head) and head[0].kind == "masthead" and all(block.kind in ("masthead", "heading") for block in head)
    among = (at for at, block in enumerate(head) if block.kind == "heading" and len(block.span.of(text).split()) >= _HEADLINE_WORDS)
    place = next(chain(above, among if listed_head else ()), None)
    return blocks if place is None else [*blocks[:place], Block("title", blocks[place].span), *blocks[place + 1 :]]


def _with_text(blocks: list[Block], text: str) -> list[Block]:
    """Where no line is running text, a title or heading that is closed like a sentence is all that is reported, and no title."""
    if any(block.kind == "text" for block in blocks):
        return blocks
    closed = [block.kind in ("title", "heading") and bool(_SENTENCE.search(block.span.of(text))) for block in blocks]
    return [Block("text", block.span) if told else block for block, told in zip(blocks, closed, strict=True)]


def _tail_of_furniture(blocks: list[Block], text: str) -> list[Block]:
    """Short lines after the last full sentence are furniture when a newsletter box or a menu stands among them.

    Where no sentence is long, the last one above the box is the last of the report.
    """
    box = next((place for place, block in enumerate(blocks) if block.kind == "furniture"), len(blocks))
    short = (place for place, block in enumerate(blocks[:box]) if block.kind == "text" and _SENTENCE.search(block.span.of(text)))
    last = max((place for place, block in enumerate(blocks) if _running(block, text)), default=max(short, default=-1))
    tail = blocks[last + 1 :]
    if not any(block.kind == "furniture" for block in tail):
        return blocks
    kept = ("title", "credit", "photo-credit", "masthead")
    return blocks[: last + 1] + [block if block.kind in kept else Block("furniture", block.span) for block in tail]


def _running(block: Block, text: str) -> bool:
    words_of_block = block.span.of(text)
    return block.kind == "text" and bool(_SENTENCE.search(words_of_block)) and len(words_of_block.split()) > 8


def _credits_apart(blocks: list[Block], text: str, words: Lexicon, heads: Known) -> list[Block]:
    """The credit at the end of the last line of text, and "(Image: …)" at the end of any line, become blocks of their own."""
    last = max((place for place, block in enumerate(blocks) if block.kind == "text"), default=-1)
    if last < 0:
        return blocks
    block = blocks[last]
    line = block.span.of(text)
    match = _TAIL.search(line)
    if match and match.start(1) > 0 and only_credit(match[1], words, heads, last=False):
        cut = block.span.start + match.start()
        credit = _trimmed(cut, text[cut : block.span.end])
        if cut > block.span.start:
            return [
                *blocks[:last],
                Block("text", _trimmed(block.span.start, text[block.span.start : cut])),
                Block("credit", credit),
                *blocks[last + 1 :],
            ]
    return blocks
