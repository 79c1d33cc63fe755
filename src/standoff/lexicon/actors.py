"""WORDS for who and where: states, seats of power, bodies, organisations, offices, groups, collectives, places, names.

All lists lie in `en/*.toml`; this module says what a row of each file is, and gives them as one value with an index by first atom. An
atom is a run of letters and digits, or one other character that is not a space: "U.S." is four atoms, "NATO-Russia" three. Text and
lexicon are cut the same way, so no tokenizer can come between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from standoff.lexicon.reader import rows
from standoff.model import BrokenLexicon

ATOM = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class State:
    """A state: names, adjectives and nouns of its people, capitals; `weak` forms count only beside a full form. `lacks` are words that
    stand in the name of no office of its government ("minister" in the United States).
    """

    words: tuple[str, ...]
    name: str
    code: str
    example: str
    cow: int | None = None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    cased: bool = False
    shared: bool = False
    lacks: tuple[str, ...] = ()

    def knows(self, role: str) -> bool:
        """Whether its government may have such an office: no word that it lacks stands in the (folded) name."""
        return not any(f" {word} " in f" {role} " for word in self.lacks)


@dataclass(frozen=True, slots=True)
class Place:
    """Cities and regions of one state."""

    words: tuple[str, ...]
    country: str
    example: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of power or a state institution with a proper name; `speaks` for its state or for itself alone."""

    words: tuple[str, ...]
    name: str
    country: str
    sector: str
    example: str
    second: str | None = None
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """An international body; `nouns` are what it is called after it was named. Offices that are a party of their own stand in `apart`, and
    the name of that party in `head`. `consists`: its member states, where they are few (alpha-3 codes).
    """

    words: tuple[str, ...]
    name: str
    code: str
    example: str
    sector: str | None = None
    nouns: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    head: str = ""
    consists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency, force, armed group, party, firm or outlet of one country."""

    words: tuple[str, ...]
    name: str
    country: str
    sector: str
    example: str
    second: str | None = None
    speaks: bool = False
    outlet: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office, title or calling of one person; `voice` says for whom its holder speaks."""

    words: tuple[str, ...]
    voice: Literal["state", "body", "self", "none"]
    example: str
    sector: str | None = None
    second: str | None = None
    country: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A noun for a body or a group that takes its country from the words beside it."""

    words: tuple[str, ...]
    voice: Literal["state", "self"]
    kind: Literal["organisation", "group", "collective", "place"]
    example: str
    sector: str | None = None
    second: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Collective:
    """States or people that act as one; `members` only where the words mean no more than a pair; `beside` is the name beside a state.
    `consists`: the states of one that stays itself, where they are few and settled (alpha-3 codes).
    """

    words: tuple[str, ...]
    name: str
    example: str
    members: tuple[str, ...] = ()
    beside: str | None = None
    sector: str | None = None
    consists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """Spellings and short forms of one name."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun and what it may stand for."""

    words: tuple[str, ...]
    stands: Literal["one", "thing", "many", "speaker", "speakers"]
    example: str
    gender: Literal["man", "woman"] | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Given names of men or of women, or family names that stand first (`clan`: only in three parts or with a hyphen)."""

    words: tuple[str, ...]
    gender: Literal["man", "woman", "family", "clan"]
    example: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Small words that the rules of this domain turn on, by what they do."""

    words: tuple[str, ...]
    does: str
    example: str


Lexical = State | Place | Seat | Body | Organisation | Office | Group | Collective | Pronoun
Use = Literal["name", "weak", "adjective", "people", "seat", "noun"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one row: its atoms in small letters, and how it stands for the row."""

    atoms: tuple[str, ...]
    form: str
    use: Use
    row: Lexical
    plural: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Actors:
    """All words of the domain. `index` gives the entries by their first atom, longest first."""

    states: tuple[State, ...]
    places: tuple[Place, ...]
    seats: tuple[Seat, ...]
    bodies: tuple[Body, ...]
    organisations: tuple[Organisation, ...]
    offices: tuple[Office, ...]
    groups: tuple[Group, ...]
    collectives: tuple[Collective, ...]
    pronouns: tuple[Pronoun, ...]
    index: Mapping[str, tuple[Entry, ...]]
    state_of: Mapping[str, State]
    """By ISO 3166 alpha-3 code."""
    spellings: Mapping[str, str]
    """Every spelling in small letters, to the first one of its row."""
    given: Mapping[str, str]
    """Given and family-first names in small letters, to man, woman or family."""
    cues: Mapping[str, frozenset[str]]
    """The small words, by what they do."""
    members: Mapping[str, tuple[str, ...]]
    """The member states (alpha-3 codes) of bodies and collectives that have few, by name."""


def atoms_of(words: str) -> tuple[str, ...]:
    """The atoms of `words` in small letters, with straight apostrophes."""
    return tuple(atom.casefold().replace("’", "'") for atom in ATOM.findall(words))


def folded(words: str) -> str:
    """`words` in small letters, without accents, with straight apostrophes and single spaces."""
    if words.isascii():
        return " ".join(words.casefold().split())
    bare = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‑", "-").replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).casefold().split())


def full_key(name: str, words: Actors) -> tuple[str, str] | None:
    """Given name and surname of a person as spelling keys; None for a name of one part.

    "Kim Jong Un" and "Xi Jinping" have the surname first, "Jan van der Berg" and "Ferdinand Marcos Jr." not at the very end.
    """
    parts = [part for part in name.replace(".", " ").split() if folded(part) not in words.cues["suffix"]]
    heads = [part for at, part in enumerate(parts) if not at or folded(part) not in words.cues["particle"]]
    if len(heads) < 2:
        return None
    first = words.given.get(folded(heads[0]))
    if (first == "family" and len(heads) <= 3) or (first == "clan" and (len(heads) == 3 or (len(heads) == 2 and "-" in heads[1]))):
        return spelling_key(" ".join(parts[1:]), words), spelling_key(parts[0], words)
    return spelling_key(parts[0], words), spelling_key(parts[-1], words)


_SOUNDS = (("iy", "i"), ("ij", "i"), ("yi", "i"), ("ii", "i"), ("y", "i"), ("kh", "h"), ("ck", "k"), ("w", "v"), ("ph", "f"), ("tch", "ch"))


def spelling_key(name: str, words: Actors) -> str:
    """One key for the spellings of a name: rows of `spellings.toml` first, then the commonest differences of transliteration.

    "Sergey Lavrov" and "Sergei Lavrov" have one key, and so have "Zelenskyy" and "Zelenskiy".
    """
    return " ".join(_word_key(word, words) for word in folded(name).replace("-", " ").replace(".", " ").split())


def _word_key(word: str, words: Actors) -> str:
    key = folded(words.spellings.get(word, word))
    for spelled, sound in _SOUNDS:
        key = key.replace(spelled, sound)
    return "".join(letter for at, letter in enumerate(key) if at == 0 or letter != key[at - 1])


def actor_words(folder: Path) -> Actors:
    """The domain's words from the files in `folder`. Raises `BrokenLexicon` when a row does not hold."""
    states = rows(folder / "states.toml", State)
    places = rows(folder / "places.toml", Place)
    seats = rows(folder / "seats.toml", Seat)
    bodies = rows(folder / "bodies.toml", Body)
    organisations = rows(folder / "organisations.toml", Organisation)
    offices = rows(folder / "offices.toml", Office)
    groups = rows(folder / "groups.toml", Group)
    collectives = rows(folder / "collectives.toml", Collective)
    pronouns = rows(folder / "pronouns.toml", Pronoun)
    entries = [entry for state in states for entry in entries_of(state)]
    named: tuple[Lexical, ...] = (*places, *seats, *bodies, *organisations, *collectives, *pronouns)
    entries += [_entry(form, "name", row) for row in named for form in row.words]
    nouns: tuple[Office | Group, ...] = (*offices, *groups)
    entries += [entry for noun in nouns for form in noun.words for entry in _noun(form, noun)]
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        index.setdefault(entry.atoms[0], []).append(entry)
    return Actors(
        states,
        places,
        seats,
        bodies,
        organisations,
        offices,
        groups,
        collectives,
        pronouns,
        MappingProxyType({atom: tuple(sorted(found, key=lambda entry: -len(entry.atoms))) for atom, found in index.items()}),
        MappingProxyType({state.code: state for state in states}),
        MappingProxyType({folded(form): row.words[0] for row in rows(folder / "spellings.toml", Spelling) for form in row.words}),
        MappingProxyType({form.casefold(): row.gender for row in rows(folder / "given.toml", Given) for form in row.words}),
        MappingProxyType(cues_of(folder / "actor_cues.toml")),
        MappingProxyType(
            {row.name: row.consists for row in bodies if row.consists} | {row.name: row.consists for row in collectives if row.consists}
        ),
    )


def cues_of(path: Path) -> dict[str, frozenset[str]]:
    """The words of each use. A use has one row, so that no two rules share a name unawares."""
    found: dict[str, frozenset[str]] = {}
    for row in rows(path, Cue):
        if row.does in found:
            raise BrokenLexicon(f"{path.name}: there are two rows for {row.does!r}; put the words in one, or give the second another name")
        found[row.does] = frozenset(word.casefold() for word in row.words)
    return found


def _entry(form: str, use: Use, row: Lexical, plural: bool = False) -> Entry:
    bare = (
        form[4:] if form.casefold().startswith("the ") and use != "weak" and not isinstance(row, Seat | Organisation | Collective) else form
    )
    return Entry(atoms_of(bare), bare, use, row, plural)


def entries_of(state: State) -> list[Entry]:
    """The forms of a state: its names, adjectives and people, capitals and short forms."""
    uses: tuple[tuple[Use, tuple[str, ...]], ...] = (
        ("name", state.words),
        ("adjective", state.adjectives),
        ("people", state.people),
        ("seat", state.seats),
        ("weak", state.weak),
    )
    return [_entry(form, use, state) for use, forms in uses for form in forms]


def _noun(form: str, row: Office | Group) -> list[Entry]:
    """An office in both numbers ("secretaries of state"); a group as it is written."""
    one = _entry(form, "noun", row, isinstance(row, Group) and form.endswith("s"))
    if isinstance(row, Group) or row.voice == "none" or form.endswith((".", "s")):
        return [one]
    words = form.split(" ")
    at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    many = [*words[:at], plural_of(words[at]), *words[at + 1 :]]
    return [one, _entry(" ".join(many), "noun", row, True)]


def plural_of(noun: str) -> str:
    """The regular plural of an English noun ("secretary" gives "secretaries", "spokesman" "spokesmen")."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")
