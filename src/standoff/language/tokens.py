"""Characters → tokens, as Universal Dependencies cuts English (EWT, GUM): "does" + "n't", "Russia" + "’s", "15" + "-" + "year".

Offsets are carried from birth. A text is first cut at white space (control and invisible characters count as such), then each chunk
by one list of patterns. A chunk's cut depends on nothing but the chunk and on how the next one begins, so it is remembered.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from standoff.language.words import Words, english_words

Pair = tuple[int, int]
Follow = Literal["upper", "lower", "digit", "other", "end"]

CHUNK = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffc\ufffd]+")
LONGEST = 256
"""Longer chunks (base64, a page without spaces) are cut by the plain patterns only, and a word is cut after so many characters."""

# Letters with the marks that may follow them (decomposed accents, vowel signs, joiners, soft hyphen); `\w` has no combining marks.
_MARK = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903"
    r"\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbe-\u0ccd\u0d3e-\u0d4d"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\u20d0-\u20f0"
)
_LETTER = r"[^\W\d_]"
_WORD = rf"[\w{_MARK}]"


def tokens_in(text: str, start: int, end: int) -> list[Pair]:
    """The tokens of `text[start:end]` as offsets into `text`; between them lie white space and invisible characters only."""
    chunks = [match.span() for match in CHUNK.finditer(text, start, end)]
    found: list[Pair] = []
    last = len(chunks) - 1
    for number, (first, stop) in enumerate(chunks):
        chunk = text[first:stop]
        if stop - first <= LONGEST and chunk.isascii() and chunk.isalpha() and chunk.lower() not in _words().contraction:
            found.append((first, stop))
            continue
        follow = _follow(text[chunks[number + 1][0]]) if number < last else "end"
        pieces = _cut(chunk, follow) if len(chunk) <= 64 else _pieces(chunk, follow)
        found.extend((first + a, first + b) for a, b in pieces)
    return found


def _follow(character: str) -> Follow:
    if character.isupper():
        return "upper"
    if character.islower():
        return "lower"
    return "digit" if character.isdigit() else "other"


@lru_cache(maxsize=65_536)
def _cut(chunk: str, follow: Follow) -> tuple[Pair, ...]:
    return tuple(_pieces(chunk, follow))


@cache
def _words() -> Words:
    return english_words()


@cache
def _pattern() -> re.Pattern[str]:
    """All patterns in order, the first that fits wins. None has nested repeats; chunks are at most `LONGEST` long."""
    words = _words()
    whole = "|".join(re.escape(word) for word in words.whole)
    prefix = "|".join(words.prefix)
    return re.compile(
        rf"""(?P<whole>(?<!\w)(?:{whole})(?:(?<=\$)|(?!\w)))
        |(?P<url>(?:https?://|ftp://|www\.)[^\s<>"“”]+)
        |(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
        |(?P<tag>(?<!\w)[@\#](?=\w*[^\W\d])\w+)
        |(?P<site>(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|co\.uk|ru|ua|de|fr|uk|eu|int|tv|io)(?![\w])(?:/[^\s<>"“”]*)?)
        |(?P<file>[\w-]+\.(?:docx?|pdf|xlsx?|jpe?g|png|gif|txt|html?|pptx?|zip)(?!\w))
        |(?P<acronym>(?<!\w)(?:(?:{_LETTER}\.){{2,}}(?:[A-Z](?!\w))?|(?:[A-Z]\.)+[A-Z](?![\w.])))
        |(?P<degree>Ph\.D\.)
        |(?P<brand>(?<!\w)[A-Z]\.[A-Z]\w{{2,}})
        |(?P<serial>\+?\d+(?:[-/.]\d+){{2,}}(?!\w)|\d{{3}}-\d{{4}}(?!\w))
        |(?P<fraction>\d+/\d+(?![\w/]))
        |(?P<year>['’]\d\ds?(?!\w))
        |(?P<number>(?<!\w)\.\d+(?!\w)|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s|['’]s)(?!\w))?)
        |(?P<prefixed>(?<!\w)(?i:{prefix})-(?:{_LETTER}{_WORD}*(?:['’]{_LETTER}+)*|\d+s?(?!\w)))
        |(?P<firm>[A-Z]+&[A-Z]+(?!\w))
        |(?P<word>{_WORD}+(?:['’]{_WORD}+)*)
        |(?P<clitic>['’](?i:s|re|ve|ll|d|m)(?!\w))
        |(?P<face>(?<!\S)(?:[:;=]['’]?[-o^]?[)(DPpO|]|[(]:|\^_?\^)(?!\S))
        |(?P<shout>[!?]{{2,}})
        |(?P<run>(?P<same>[.…*=_~\#+<>|`'‘’$-])(?P=same)+)
        |(?P<flag>[\U0001f1e6-\U0001f1ff]{{2}})
        |(?P<sign>.(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])*)
        """,
        re.VERBOSE | re.DOTALL,
    )


_PLAIN = re.compile(rf"{_WORD}{{1,{LONGEST}}}|([.…*=_~\#+<>|`'‘’-])\1*|.", re.DOTALL)
_CLITIC = re.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))\Z")
_DIGITS_LETTERS = re.compile(rf"({_LETTER}+)(?!\w)")


def _pieces(chunk: str, follow: Follow) -> list[Pair]:
    """The tokens of one chunk."""
    if len(chunk) > LONGEST:
        return [match.span() for match in _PLAIN.finditer(chunk)]
    match_at = _pattern().match
    found: list[Pair] = []
    place, end = 0, len(chunk)
    while place < end:
        match = match_at(chunk, place)
        if match is None:  # cannot be: `sign` takes any character
            place += 1
            continue
        kind, stop = match.lastgroup or "sign", match.end()
        if kind in ("url", "site"):
            stop = _trimmed(chunk, place, stop)
        elif kind in ("word", "prefixed"):
            stop = _with_full_stop(chunk, place, stop, follow)
            found.extend(_clitics(chunk, place, stop))
            place = stop
            continue
        elif kind == "number":
            letters = _DIGITS_LETTERS.match(chunk, stop)
            if letters and letters[1].lower() not in _words().unit:
                stop = letters.end()
            elif not letters and chunk[stop : stop + 1].isalpha():
                stop = max(stop, _rest_of_word(chunk, stop))
        elif kind == "acronym" and found and found[-1][1] == place and chunk[place - 1].isalpha():
            stop = place + 1
        found.append((place, stop))
        place = stop
    return found


def _rest_of_word(chunk: str, place: int) -> int:
    while place < len(chunk) and (chunk[place].isalnum() or chunk[place] == "_"):
        place += 1
    return place


def _trimmed(chunk: str, start: int, stop: int) -> int:
    """An address does not end in punctuation, nor in a closing bracket that it did not open."""
    while stop > start + 1 and chunk[stop - 1] in ".,;:!?'’*…»)]}":
        if chunk[stop - 1] == ")" and "(" in chunk[start:stop]:
            break
        stop -= 1
    return stop


def _with_full_stop(chunk: str, start: int, stop: int, follow: Follow) -> int:
    """The end of the word at `start`, with its full stop where that belongs to the word."""
    if stop >= len(chunk) or chunk[stop] != ".":
        return stop
    after = chunk[stop + 1 : stop + 2]
    if after and (after == "." or (after.isalnum() and chunk[start : stop + 1] not in _words().title)):
        return stop
    word, words = chunk[start : stop + 1], _words()
    if word in words.title or word in words.abbreviation:
        return stop + 1
    if word in words.numbered and follow == "digit" and not after:
        return stop + 1
    if word in words.dated and (follow == "digit" or after == "," or (follow == "upper" and len(word) > 4)):
        return stop + 1
    if stop - start == 1 and chunk[start].isupper() and (follow == "upper" or (after == "-")) and (word != "I." or after):
        return stop + 1
    return stop


def _clitics(chunk: str, start: int, stop: int) -> list[Pair]:
    """The word `chunk[start:stop]`, parted where UD parts it."""
    word = chunk[start:stop]
    lengths = _words().contraction.get(word.lower().replace("’", "'"))
    if lengths:
        found, place = [], start
        for length in lengths:
            found.append((place, place + length))
            place += length
        return found
    tail = _CLITIC.search(word) if "'" in word or "’" in word else None
    if tail and tail.start():
        return [*_clitics(chunk, start, start + tail.start()), (start + tail.start(), stop)]
    return [(start, stop)]
