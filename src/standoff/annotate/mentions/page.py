"""The text cut into atoms, each with its sentence and its token of the parse, and the lexicon's forms found among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol

from standoff.lexicon.actors import ATOM, Body, Collective, Entry, Group, Lexical, Office, Pronoun, State
from standoff.lexicon.actors import Actors as Words
from standoff.model import Document, Parse

_SENTENCE = re.compile(r"(?:[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9@])|\n+)")
_SHORTENED = re.compile(r"\b([A-Z][a-z]*)\.$")


class Spread(Protocol):
    """Anything that lies at the atoms `first` to `last`."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters and digits, or one other character. `loud`: in a line of capitals. `opens`: first word of its sentence."""

    start: int
    end: int
    text: str
    fold: str
    loud: bool
    opens: bool
    sentence: int
    token: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Forms of the lexicon found at the atoms `first` to `last` (half-open); several where one form has several rows."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """The one entry, or the first of several."""
        return self.entries[0]

    @property
    def row(self) -> Lexical:
        """The row of the first entry."""
        return self.entries[0].row


@dataclass(frozen=True, slots=True)
class Page:
    """A document cut into atoms, with what the lexicon finds in it."""

    document: Document
    parse: Parse
    atoms: tuple[Atom, ...]
    hits: tuple[Hit, ...]
    starting: Mapping[int, Hit]
    """Each hit by its first atom."""
    ending: Mapping[int, Hit]
    """Each hit by the atom after its last."""

    def text(self, first: int, last: int) -> str:
        """The text from atom `first` up to and without atom `last`."""
        return self.document.text[self.atoms[first].start : self.atoms[last - 1].end]

    def close(self, at: int) -> bool:
        """Whether atom `at` follows the one before it in the same line, with at most one space."""
        return at > 0 and self.document.text[self.atoms[at - 1].end : self.atoms[at].start] in ("", " ", "\u00a0", "\u202f")

    def joined(self, at: int) -> bool:
        """Whether atom `at` follows the one before it without a space."""
        return at > 0 and self.atoms[at - 1].end == self.atoms[at].start

    def owns(self, last: int) -> bool:
        """Whether an apostrophe stands right behind the words that end before atom `last` ("Norway's")."""
        return last < len(self.atoms) and self.atoms[last].fold == "'" and self.joined(last)


def page_of(document: Document, parse: Parse, words: Words) -> Page:
    """Cut `document` into atoms and find the lexicon's forms, the longest at each place."""
    atoms = _atoms(document.text, parse, words)
    hits = _hits(atoms, words)
    starting = MappingProxyType({hit.first: hit for hit in hits})
    return Page(document, parse, atoms, hits, starting, MappingProxyType({hit.last: hit for hit in hits}))


def without(page: Page, runs: Iterable[Spread]) -> Page:
    """The page without the hits that lie in names ("America" in "Zionist Organization of America")."""
    inside = {at for run in runs for at in range(run.first, run.last)}
    hits = tuple(hit for hit in page.hits if not any(at in inside for at in range(hit.first, hit.last)))
    starting = MappingProxyType({hit.first: hit for hit in hits})
    return replace(page, hits=hits, starting=starting, ending=MappingProxyType({hit.last: hit for hit in hits}))


def _atoms(text: str, parse: Parse, words: Words) -> tuple[Atom, ...]:
    starts = [sentence.span.start for sentence in parse.sentences] or _sentence_starts(text, words)
    token_starts = [token.start for token in parse.tokens]
    loud = _loud_lines(text)
    line_starts = [first for first, _, _ in loud]
    found: list[Atom] = []
    sentence = -1
    for match in ATOM.finditer(text):
        start = match.start()
        number = bisect_right(starts, start) - 1
        line = bisect_right(line_starts, start) - 1
        token = bisect_right(token_starts, start) - 1
        if token >= 0 and parse.tokens[token].end <= start:
            token = -1
        wordy = match[0][0].isalnum()
        opens = number != sentence and wordy
        if opens:
            sentence = number
        fold = match[0].casefold().replace("’", "'").replace("‘", "'")
        found.append(Atom(start, match.end(), match[0], fold, line >= 0 and loud[line][2], opens, number, token))
    return tuple(found)


def _sentence_starts(text: str, words: Words) -> list[int]:
    starts = [0]
    for match in _SENTENCE.finditer(text):
        short = _SHORTENED.search(text[max(0, match.start() - 6) : match.start() + 1]) if "\n" not in match[0] else None
        if short is not None and (len(short[1]) == 1 or short[1].casefold() in words.cues["shortened"]):
            continue
        starts.append(match.end())
    return starts


def _loud_lines(text: str) -> list[tuple[int, int, bool]]:
    """Every line with whether it is set in capitals: no small letter, and more than one word of letters."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        loud = line.isupper() and len(line.split()) > 2
        found.append((start, start + len(line), loud))
        start += len(line)
    return found


def _hits(atoms: tuple[Atom, ...], words: Words) -> tuple[Hit, ...]:
    found: list[Hit] = []
    folds = [atom.fold for atom in atoms]
    at = 0
    while at < len(atoms):
        chosen: list[Entry] = []
        for entry in words.index.get(folds[at], ()):
            size = len(entry.atoms)
            if chosen and size < len(chosen[0].atoms):
                break
            if tuple(folds[at : at + size]) == entry.atoms and _cased(entry, atoms[at : at + size], atoms, at, words):
                chosen.append(entry)
        if chosen and folds[at] == "the" and _longest(folds, atoms, at + 1, words) > len(chosen[0].atoms) - 1:
            chosen = []
        if chosen:
            found.append(Hit(at, at + len(chosen[0].atoms), tuple(chosen)))
            at += len(chosen[0].atoms)
        else:
            at += 1
    return tuple(found)


def _longest(folds: list[str], atoms: tuple[Atom, ...], at: int, words: Words) -> int:
    """The length of the longest form at `at`: "North Atlantic Treaty Organization" goes before "the North"."""
    fits = (
        entry
        for entry in words.index.get(folds[at] if at < len(folds) else "", ())
        if tuple(folds[at : at + len(entry.atoms)]) == entry.atoms
    )
    return next((len(entry.atoms) for entry in fits if _cased(entry, atoms[at : at + len(entry.atoms)], atoms, at, words)), 0)


def _cased(entry: Entry, met: tuple[Atom, ...], atoms: tuple[Atom, ...], at: int, words: Words) -> bool:
    """Whether the letters are set as this form asks: "us" is not the US, "turkey" not Turkey, "latvia" is Latvia."""
    letters = [atom for atom in met if atom.text[0].isalpha()]
    if not letters:
        return True
    row, text = entry.row, "".join(atom.text for atom in letters)
    form = "".join(character for character in entry.form if character.isalpha())
    short = form.isupper() and len(form) <= 3
    if any(atom.loud for atom in letters):
        if short and text.casefold() in words.cues["small word too"]:
            named = text.casefold() in words.cues["name after the"]
            return named and (at == 0 or atoms[at - 1].fold == "the" or atoms[at].opens)
        return True
    if isinstance(row, Pronoun):
        return not (text.isupper() and len(text) > 1)
    if isinstance(row, Office | Group):
        if form[:2].isupper():
            return text == form
        capital = next((at for at, word in enumerate(entry.form.split()) if word[0].isupper()), None)
        return capital is None or letters[min(capital, len(letters) - 1)].text[0].isupper()
    if form.isupper() or form[:-1].isupper():
        return text == form or (len(form) >= 4 and (isinstance(row, Body) or text.istitle()))
    if isinstance(row, Collective):
        return letters[-1 if letters[0].fold == "the" else 0].text[0].isupper() or form.removeprefix("the")[0].islower()
    loose = isinstance(row, State) and entry.use in ("name", "adjective") and not row.cased and len(form) > 3
    main = next((atom for atom in letters if atom.fold not in words.cues["before a name"]), letters[0])
    return main.text[0].isupper() or loose or form[0].islower()
