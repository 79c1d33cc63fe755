"""Text → sentences and tokens, lossless: every character that is not white space or invisible lies in exactly one token.

A sentence never runs over a block of the document, nor over a blank line; a single line break ends it too, unless the lines were
plainly wrapped at a fixed width or the next one goes on in lower case. Within a line a sentence ends at a mark (`. ! ? …`) unless
one of the small rules below says otherwise. Machine translation leaves full stops in mid-sentence ("plans to attack Russia. Ukraine and
said …"): such places are joined and marked doubtful rather than trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.language.tokens import Pair, tokens_in
from standoff.language.words import english_words
from standoff.model import Block, Span


@dataclass(frozen=True, slots=True)
class Cut:
    """One sentence: its characters, its tokens as offsets into the text, and whether the text seems broken there."""

    start: int
    end: int
    tokens: tuple[Pair, ...]
    doubtful: bool = False


def split(text: str, blocks: Sequence[Block] = ()) -> tuple[Cut, ...]:
    """The sentences of `text`, in order.

    With `blocks`, furniture is left out, and what lies between two blocks is a region of its own. Linear in the length of the text.
    """
    casual = _casual(text)
    found: list[Cut] = []
    for region in _regions(text, blocks):
        for first, last in _lines(text, region.start, region.end):
            found.extend(_sentences(text, tokens_in(text, first, last), casual))
    return tuple(found)


def _regions(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    place = 0
    for block in sorted(blocks, key=lambda block: block.span):
        if block.span.start > place:
            yield Span(place, block.span.start)
        if block.kind != "furniture" and block.span.end > max(place, block.span.start):
            yield Span(max(place, block.span.start), block.span.end)
        place = max(place, block.span.end)
    if place < len(text):
        yield Span(place, len(text))


_CASUAL = re.compile(r"[a-z]{2}\.[ \u00a0]+(?:([a-z])|[A-Z])")


def _casual(text: str) -> bool:
    """Whether the writer often begins sentences in lower case (chats, mails): then such a place is no sign of damage."""
    small = great = 0
    for match in _CASUAL.finditer(text):
        if match[1]:
            small += 1
        else:
            great += 1
    return small >= 3 and small * 4 >= great


_BREAK = re.compile(r"[ \t\u00a0\u3000]*(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])")


def _lines(text: str, start: int, end: int) -> Iterator[Pair]:
    """Stretches that a line break does not join: lines, or several where they were wrapped."""
    lines: list[Pair] = []
    place = start
    for match in _BREAK.finditer(text, start, end):
        if match.start() >= place:
            lines.append((place, match.start()))
        place = match.end()
    lines.append((place, end))
    paragraph: list[Pair] = []
    for first, last in lines:
        if text[first:last].strip():
            paragraph.append((first, last))
        else:
            yield from _unwrapped(text, paragraph)
            paragraph = []
    yield from _unwrapped(text, paragraph)


def _unwrapped(text: str, lines: list[Pair]) -> Iterator[Pair]:
    """The lines of one paragraph, joined where a fixed width broke them.

    Wrapped: no line could have taken the first word of the next one. Otherwise a line goes on only if the next begins with a small letter.
    """
    if len(lines) < 2:
        yield from lines
        return
    width = max(last - first for first, last in lines)
    wrapped = 40 <= width <= 120 and all(last - first + 1 + _first_word(text, *below) > width for (first, last), below in pairwise(lines))
    start, end = lines[0]
    for first, last in lines[1:]:
        letter = text[first:last].lstrip()[0]
        goes_on = letter.islower() and text[start:end].rstrip()[-1] not in '.!?…:;”"'
        if goes_on or (wrapped and letter not in "-*•–—"):
            end = last
        else:
            yield start, end
            start, end = first, last
    yield start, end


def _first_word(text: str, first: int, last: int) -> int:
    head = text[first : min(last, first + 200)].lstrip()
    return len(head.split(None, 1)[0]) if head.split() else 0


_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("”»)]}")
_STRAIGHT = frozenset("\"'’")
_BULLETS = frozenset("•▪‣●◦■►")


def _sentences(text: str, tokens: list[Pair], casual: bool) -> Iterator[Cut]:
    """The sentences of one line (or of lines that were wrapped)."""
    start, place, doubtful, opened, marks = 0, 0, False, False, 0
    count = len(tokens)
    while place < count:
        first, last = tokens[place]
        word = text[first:last]
        if word == '"':
            opened = not opened
        elif word in ("(", "["):
            marks += 1
        elif word in (")", "]"):
            marks = max(0, marks - 1)
        if place + 1 < count and text[tokens[place + 1][0]] in _BULLETS and text[last : tokens[place + 1][0]]:
            yield _made(tokens, start, place + 1, doubtful)
            start, doubtful, marks, opened = place + 1, False, 0, False
        elif word[-1] in _ENDS and (word[0] in _ENDS or last - first > 1):
            stop, opened, marks = _closers(text, tokens, place + 1, opened, marks)
            place = stop - 1
            if stop < count:
                ends, broken = _end_here(text, tokens, start, word, place, casual, inside=marks > 0)
                doubtful = doubtful or broken
                if ends:
                    yield _made(tokens, start, stop, doubtful)
                    start, doubtful, marks = stop, False, 0
        place += 1
    if start < count:
        yield _made(tokens, start, count, doubtful)


def _made(tokens: list[Pair], start: int, stop: int, doubtful: bool) -> Cut:
    return Cut(tokens[start][0], tokens[stop - 1][1], tuple(tokens[start:stop]), doubtful)


def _closers(text: str, tokens: list[Pair], place: int, opened: bool, marks: int) -> tuple[int, bool, int]:
    """The first token after `place` that is not a closing mark or a further full stop; with the state of quotation and brackets there."""
    while place < len(tokens):
        first, last = tokens[place]
        word = text[first:last]
        if word == "[" and place + 2 < len(tokens) and text[first : tokens[place + 2][1]].strip("[]").isdigit():
            place += 3  # a reference: "… in 1805. [19]"
            continue
        touches = tokens[place - 1][1] == first
        if word == '"' and opened and (touches or place + 1 == len(tokens) or tokens[place + 1][0] > last):
            opened = False
        elif word in _CLOSERS:
            marks = max(0, marks - (word in ")]"))
        elif not ((touches and word in _STRAIGHT and word != '"') or word[0] in _ENDS):
            break
        place += 1
    return place, opened, marks


def _end_here(text: str, tokens: list[Pair], start: int, mark: str, last: int, casual: bool, *, inside: bool) -> tuple[bool, bool]:
    """Whether a sentence ends after the token `last`, and whether the place looks broken. `mark` is the token with the full stop.

    The first rule that has an opinion decides.
    """
    after = text[tokens[last + 1][0] : tokens[last + 1][1]]
    gap = tokens[last + 1][0] > tokens[last][1]
    alone = mark[0] in _ENDS
    if not alone:
        if not mark[:-1].replace(".", "").isalpha() or not mark[:-1]:
            return False, False
        return _after_abbreviation(text, tokens, mark, last, after), False
    if after[0] in ",;:)]%" or after in ("’s", "'s"):
        return False, False
    if not gap and after[0] not in "“\"(/[—–-'‘" and not after[0].isupper():
        return False, False
    if last == start or (last == start + 1 and text[tokens[start][0] : tokens[start][1]].isdigit()):
        return False, False  # "1. The first demand", or a lone mark
    if inside and tokens[last][1] - tokens[start][0] < 300:
        return False, False
    letter = _first_letter(text, tokens, last + 1)
    quoted = text[tokens[last][0]] not in _ENDS
    if letter.islower() and "://" not in after:
        plain = mark == "." and not quoted
        return (casual or mark[0] in "!?") and not quoted, plain and not casual
    if after[0] in "—–-" and not letter.isupper():
        return False, False
    if quoted and _saying_follows(text, tokens, last + 1, mark):
        return False, False
    if mark == "." and not quoted and after[0].isupper() and _fragment(text, tokens, last + 1):
        return False, True
    twice = mark == text[tokens[last][0] : tokens[last][1]] == text[tokens[last - 1][0]] == "."
    return True, twice or (not gap and after[0].isalpha())


def _after_abbreviation(text: str, tokens: list[Pair], mark: str, last: int, after: str) -> bool:
    """Whether a sentence ends after a word that owns its full stop ("U.S.", "Inc.", "J.")."""
    words = english_words()
    quoted = text[tokens[last][0] : tokens[last][1]] != mark
    if mark in words.title or (mark in words.dated and not quoted):
        return False
    if after[0] in '“"‘(' and last + 2 < len(tokens):
        return after[0] != "(" and text[tokens[last + 2][0] : tokens[last + 2][1]] in words.starter
    if quoted:
        return after[0].isupper() and after not in words.saying
    return after in words.starter and not (len(mark) == 2 and after in ("A", "I"))


def _first_letter(text: str, tokens: list[Pair], place: int) -> str:
    """The first letter or digit of the next few tokens ("" when there is none)."""
    for first, _ in tokens[place : place + 4]:
        if text[first].isalnum():
            return text[first]
    return ""


def _saying_follows(text: str, tokens: list[Pair], place: int, mark: str) -> bool:
    """“…?” Lavrov asked: up to four capitalised words and a verb of saying; after a full stop only if the sentence ends there."""
    saying = english_words().saying
    for number, (first, last) in enumerate(tokens[place : place + 6]):
        word = text[first:last]
        if word in saying:
            if mark[0] in "?!":
                return number > 0
            follows = tokens[place + number + 1 : place + number + 2]
            return number > 0 and (not follows or text[follows[0][0]] in ".,;")
        if not (word[0].isupper() or word in (".", "of", "the", "-")):
            return False
    return False


def _fragment(text: str, tokens: list[Pair], place: int) -> bool:
    """A name with no verb of its own: "Ukraine and said …", or names up to the full stop ("Joe Biden and Vladimir Putin.")."""
    words = english_words()
    names = 0
    for number, (first, last) in enumerate(tokens[place : place + 12]):
        word = text[first:last]
        if word == "and" and 0 < names == number and place + number + 1 < len(tokens):
            verb = tokens[place + number + 1]
            if text[verb[0] : verb[1]] in words.saying:
                return True
        if word[0] in _ENDS:
            return names >= 2 and number > 1
        if word[0].isupper() and word not in words.starter:
            names += 1
        elif word not in ("and", "of", ",", "the", "-"):
            return False
    return False
