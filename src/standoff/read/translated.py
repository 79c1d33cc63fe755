"""The marks of a translation: the report says so itself, or has small letters in names, articles before states that take none, broken
sentences.

What it says of itself stands in its title or another line that is no running text, in brackets or at the head ("(translated from the …)"),
or is a whole short line at the top or the end ("Translated from Russian by the desk.", "This article was translated automatically.").
One mark of the other sort may be a slip of the pen; a report counts as translated from two of different words on. Then its readings weigh
less where they stand alone against others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.lexicon import Lexicon
from standoff.model import Block

_ARTICLED = r"\b(?:the|The|You|you)\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?=[.,;:”\"]|\s+(?:{behind})\b)"
_BROKEN = r"\b(?:{cut})\.\s+[A-Z]|[.]\s[.]|\bUS\$\s\d"
_NEEDED = 2
_SAYING = frozenset({"text", "correction", "masthead"})
_TOP, _END, _LONGEST, _SENTENCES = 6, 6, 240, 3
_STOP = re.compile(r"[.!?](?=\s|$)")
_MARKS = re.compile('[“”"«»]')
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,80})")


def translated(text: str, blocks: tuple[Block, ...], words: Lexicon, title: str | None = None) -> bool:
    """Whether a report says that it is a translation, or its running text bears at least two different marks."""
    if _says_so(title or "", words) or any(_says_so(block.span.of(text), words) for block in blocks if block.kind != "text"):
        return True
    lines = [block.span.of(text) for block in blocks]
    if any(block.kind in _SAYING and _line_says_so(line, words) for block, line in (*_ends(blocks, lines),)):
        return True
    small, bare = _small_names(words), _bare_states(words)
    articled = re.compile(_ARTICLED.replace("{behind}", "|".join(map(re.escape, _marked(words, "behind")))))
    broken = re.compile(_BROKEN.replace("{cut}", "|".join(map(re.escape, _marked(words, "cut off")))))
    marks: set[str] = set()
    for block in blocks:
        if block.kind == "text":
            for mark in _marks(block.span.of(text), small, bare, articled, broken):
                marks.add(mark)
                if len(marks) >= _NEEDED:
                    return True
    return False


def is_note(line: str, words: Lexicon) -> bool:
    """Whether a line is nothing but the remark that the report is a translation ("(Translated automatically from the Arnish)")."""
    bare = line.strip(" *_")
    return (bare[:1] in ("(", "[") and bare[-1:] in (")", "]", ".") and _says_so(bare, words)) or _line_says_so(line, words)


def _says_so(line: str, words: Lexicon) -> bool:
    """Whether a line says, in brackets or at its head, that the report is a translation."""
    pieces = (line.strip(), *_BRACKETS.findall(line))
    forms = tuple(_marked(words, "says"))
    return any(piece.strip().casefold().startswith(forms) for piece in pieces)


def _ends(blocks: tuple[Block, ...], lines: list[str]) -> Iterator[tuple[Block, str]]:
    """The first and the last lines of a report."""
    for place, pair in enumerate(zip(blocks, lines, strict=True)):
        if place < _TOP or place >= len(lines) - _END:
            yield pair


def _line_says_so(line: str, words: Lexicon) -> bool:
    """Whether a short line is nothing but the sentence that the report is a translation; "Translated from Arnish, it means …" goes on."""
    if len(line) > _LONGEST or len(_STOP.findall(line)) > _SENTENCES:
        return False
    low = line.strip(" *_()[]").casefold()
    form = next((form for form in _marked(words, "says whole") if low.startswith(form)), None)
    return form is not None and (form.startswith("this ") or ("," not in low and ":" not in low and not _MARKS.search(low)))


def _marked(words: Lexicon, mark: str) -> list[str]:
    return [form for row in words.masthead.translations if row.mark == mark for form in row.words]


def _marks(line: str, small: frozenset[str], bare: frozenset[str], articled: re.Pattern[str], broken: re.Pattern[str]) -> Iterator[str]:
    plain = set(re.findall(r"(?<![\w.@/#-])[a-z]{4,}(?![\w@-]|\.\w)", line))
    yield from sorted(plain & small)
    for match in articled.finditer(line):
        if match[1] in bare or match[0].lower().startswith("you "):
            yield match[0]
    for match in broken.finditer(line):
        yield match[0]


def _small_names(words: Lexicon) -> frozenset[str]:
    """Names of states and bodies that are one word, in small letters, where those letters are no word of their own."""
    states = {form.lower() for row in words.actors.states if not (row.cased or row.shared) for form in row.words if form.isalpha()}
    bodies = {form.lower() for row in words.actors.bodies for form in row.words if form.isalpha() and form.isupper() and len(form) > 3}
    return frozenset(name for name in states | bodies if name.isascii())


def _bare_states(words: Lexicon) -> frozenset[str]:
    """Names of states that take no article: those of one word that do not end like a plural."""
    return frozenset(row.name for row in words.actors.states if " " not in row.name and not row.name.endswith("s") and not row.shared)
