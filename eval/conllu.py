"""CoNLL-U files as documents with raw text: what `eval parse` reads (format: universaldependencies.org/format)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One syntactic word; `head` is a word number of the document, -1 for the root. `start:end` are characters of the document's text."""

    form: str
    upos: str
    xpos: str
    head: int
    rel: str
    start: int
    end: int


@dataclass(slots=True)
class Treebank:
    """One document of a treebank: its raw text and its sentences as ranges of `words`."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)


def documents(path: Path) -> Iterator[Treebank]:
    """The documents of a file. Paragraphs are parted by a blank line, sentences by a space unless `SpaceAfter=No` closes the first."""
    current = Treebank("")
    paragraph, glue = False, True
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            if line or not rows:
                continue
            if any(comment.startswith("# newdoc") for comment in comments):
                if current.words:
                    yield current
                current, glue = Treebank(_value(comments, "# newdoc id")), True
            paragraph = any(comment.startswith("# newpar") for comment in comments)
            if current.text:
                current.text += "\n\n" if paragraph else "" if glue else " "
            glue = _sentence(current, rows, _value(comments, "# text"))
            comments, rows = [], []
    if current.words:
        yield current


def _value(comments: list[str], key: str) -> str:
    return next((comment.split("=", 1)[1].strip() for comment in comments if comment.startswith(key) and "=" in comment), "")


def _sentence(document: Treebank, rows: list[list[str]], text: str) -> bool:
    """Append one sentence; tells whether the next one follows without a space."""
    base, place, offset = len(document.words), 0, len(document.text)
    glued, until, span = False, 0, (0, 0)
    for row in rows:
        number = row[0]
        if "." in number:
            continue
        if "-" in number:
            place = _find(text, row[1], place)
            span, until = (place, place + len(row[1])), int(number.split("-")[1])
            glued = "SpaceAfter=No" in row[9]
            continue
        form = row[1]
        if int(number) <= until:
            start = text.find(form, place, span[1])
            start, end = (start, start + len(form)) if start >= 0 else span
            place = end if start >= span[0] and end < span[1] else place
            if int(number) == until:
                place = span[1]
        else:
            start = _find(text, form, place)
            place = end = start + len(form)
            glued = "SpaceAfter=No" in row[9]
        head = int(row[6]) - 1
        document.words.append(Word(form, row[3], row[4], base + head if head >= 0 else -1, row[7], offset + start, offset + end))
    document.text += text
    document.sentences.append((base, len(document.words)))
    return glued


def _find(text: str, form: str, place: int) -> int:
    found = text.find(form, place)
    return found if found >= 0 else place
