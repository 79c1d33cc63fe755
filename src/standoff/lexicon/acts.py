"""The words of acts and of speech: cues with their frames, act nouns, and the words that tell how an act is put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Generic, Literal, TypeVar, get_args

from standoff.lexicon.quantities import Term
from standoff.lexicon.reader import Row, by_key, rows
from standoff.model import PAIRS, ActKind, BrokenLexicon, Polarity, Strength

R = TypeVar("R", bound=Row)

Frame = Literal[
    "clause", "quote", "to", "gerund", "object", "predicate", "reflexive", "bare", "source", "as", "of", "for", "on", "over", "about",
    "against", "with", "from",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase in all its forms, the act that it makes in plain use, and what may follow it."""

    words: tuple[str, ...]
    example: str
    kind: ActKind
    polarity: Polarity
    frames: tuple[Frame, ...]
    strength: Strength = "normal"
    speech: bool = True
    sure: float = 0.5


@dataclass(frozen=True, slots=True)
class ActNoun:
    """A noun that carries an act by itself ("its demand that …")."""

    words: tuple[str, ...]
    example: str
    kind: ActKind
    polarity: Polarity
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Trait:
    """Words that tell how an act is put, and on which side of them the act stands."""

    words: tuple[str, ...]
    example: str
    trait: Literal["modality", "strength", "red-line"]
    value: str
    direction: Literal["forward", "backward", "either"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a clause that settle what it does, whatever its verb, with the polarity under "not" (None: no reading there)."""

    words: tuple[str, ...]
    example: str
    kind: ActKind
    polarity: Polarity
    sure: float
    negated: Polarity | None = None
    first_person: bool = False


@dataclass(frozen=True, slots=True)
class Idiom:
    """A turn of phrase: the forms of its verb, what follows it (`*`: any one word), and how many words may stand between the two."""

    words: tuple[str, ...]
    example: str
    kind: ActKind
    polarity: Polarity
    rest: tuple[str, ...]
    gap: int = 0


SpeechRole = Literal["heading", "heading led", "term", "relay", "document", "expert", "house of learning", "listing"]


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """Words that give speech a scope or tell that marks hold no speech."""

    words: tuple[str, ...]
    example: str
    role: SpeechRole


DateRole = Literal[
    "occasion", "apart", "bound", "begin", "end", "planned", "lasting", "given", "instead", "stage", "moved", "moved to", "moved from"
]


@dataclass(frozen=True, slots=True)
class DateWord:
    """Prepositions and conjunctions that tell which verb a time dates."""

    words: tuple[str, ...]
    example: str
    role: DateRole


@dataclass(frozen=True, slots=True)
class SmallWord:
    """Small words of a clause that rules turn on."""

    words: tuple[str, ...]
    example: str
    role: str


@dataclass(frozen=True, slots=True)
class Phrases(Generic[R]):
    """Rows by their words, for the longest match at a place in a text."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], R], ...]] = field(hash=False, compare=False)

    def at(self, words: tuple[str, ...], place: int) -> tuple[int, R] | None:
        """How many words the longest row at `place` takes, and the row; None where no row begins. `words` are lower case."""
        for parts, row in self.by_first.get(words[place], ()):
            if words[place : place + len(parts)] == parts:
                return len(parts), row
        return None


@dataclass(frozen=True, slots=True)
class ActWords:
    """All words of this domain."""

    cues: Phrases[Cue]
    nouns: Phrases[ActNoun]
    signs: Phrases[Sign]
    traits: tuple[Trait, ...]
    speech: Mapping[SpeechRole, tuple[str, ...]] = field(hash=False, compare=False)
    """The words that give speech a scope, by role, in the order of their file: of those that fit alike the first is meant."""
    dating: Mapping[DateRole, frozenset[str]] = field(hash=False, compare=False)
    modality: Mapping[str, frozenset[str]] = field(hash=False, compare=False)
    """The words of `traits` that tell a modality, by its value."""
    small: Mapping[str, frozenset[str]] = field(hash=False, compare=False)
    """The small words of a clause, by what the rules use them for."""
    idioms: Mapping[str, tuple[Idiom, ...]] = field(hash=False, compare=False)
    """The turns of phrase, by the form of their verb."""


def read_acts(folder: Path) -> ActWords:
    """The words in `folder`. Raises `BrokenLexicon` where a row's kind and polarity do not go together."""
    cues, nouns = rows(folder / "cues.toml", Cue), rows(folder / "act_nouns.toml", ActNoun)
    idioms = rows(folder / "idioms.toml", Idiom)
    both: tuple[Cue | ActNoun | Idiom, ...] = (*cues, *nouns, *idioms)
    for row in both:
        if (row.kind, row.polarity) not in PAIRS:
            raise BrokenLexicon(f"cues: {row.words[0]!r}: {row.kind!r} cannot have the polarity {row.polarity!r}")
    signs, traits = rows(folder / "signs.toml", Sign), rows(folder / "traits.toml", Trait)
    speech: dict[SpeechRole, tuple[str, ...]] = {}
    for told in rows(folder / "speech.toml", SpeechWord):
        speech[told.role] = (*speech.get(told.role, ()), *told.words)
    roles: tuple[DateRole, ...] = get_args(DateRole)
    played = [(row.role, row.words) for row in rows(folder / "date_words.toml", DateWord)]
    played += [(role, row.words) for row in rows(folder / "tenses.toml", Term) for role in roles if role == row.kind]
    modality = by_key((row.value, row.words) for row in traits if row.trait == "modality")
    small = by_key((row.role, row.words) for row in rows(folder / "small_words.toml", SmallWord))
    forms: dict[str, tuple[Idiom, ...]] = {}
    for row in idioms:
        for form in row.words:
            forms[form] = (*forms.get(form, ()), row)
    return ActWords(
        _phrases(cues),
        _phrases(nouns),
        _phrases(signs),
        traits,
        MappingProxyType(speech),
        by_key(played),
        modality,
        small,
        MappingProxyType(forms),
    )


def _phrases(found: Iterable[R]) -> Phrases[R]:
    table: dict[str, list[tuple[tuple[str, ...], R]]] = {}
    for row in found:
        for word in row.words:
            parts = tuple(word.lower().split())
            table.setdefault(parts[0], []).append((parts, row))
    return Phrases(MappingProxyType({key: tuple(sorted(value, key=lambda item: -len(item[0]))) for key, value in table.items()}))
