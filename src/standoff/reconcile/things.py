"""Names that a report reads as a person's and then calls "it": states and bodies that nothing else tells from persons.

A language model reads a short name that it has never met as a person's as often as not ("Galland announced …"). The next pronoun knows
better: "Galland announced that its troops would leave". Who has a government, an army or envoys so is a state.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, atoms_of, folded
from standoff.model import Reading
from standoff.reconcile.named import in_lexicon

_WORD = re.compile(r"\w+")
_OPENS = 4
"""A pronoun opens the next sentence where it ends within so many characters of its beginning."""
_BEHIND, _WORDS = 60, 4
"""What somebody has stands within so many characters, and begins within so many words, of "its"."""
_RULE = frozenset({"GOV", "MIL", "SPY"})


@dataclass(frozen=True, slots=True)
class Things:
    """The names that are no person's, and of these such as have what only a state has."""

    names: frozenset[str]
    states: frozenset[str]


def things(readings: Iterable[Reading], words: Words) -> Things:
    """The single names of the dossier that a report reads as a person's and a report calls "it".

    None with an office, a title or a given name, that a person of the dossier bears, or that any report calls "he" or "she".
    """
    read = tuple(readings)
    shown = [one for reading in read for one in reading.mentions if one.name]
    persons = [one for one in shown if one.kind == "person"]
    bearers = {(one.name or "").split()[-1] for one in persons if " " in (one.name or "") or one.role or one.form == "title"}
    listed = {one.name or "" for one in shown if in_lexicon(one)} | {state.name for state in words.states}
    bare = {one.name or "" for one in shown if one.form == "name" and one.kind == "person" and " " not in (one.name or " ")}
    bare -= bearers | listed | {name for name in bare if folded(name) in words.given}
    stands = {form: row.stands for row in words.pronouns for form in row.words if row.stands in ("one", "thing")}
    met: Counter[tuple[str, str]] = Counter()
    ruling: set[str] = set()
    for reading in read if bare else ():
        for name, pronoun, ends in _taken_up(reading, bare, stands):
            met[name, pronoun] += 1
            if pronoun == "thing" and any(_rules(reading.document.text[end : end + _BEHIND], words) for end in ends):
                ruling.add(name)
    names = frozenset(name for name in bare if met[name, "thing"] and not met[name, "one"])
    return Things(names, names & ruling)


def _taken_up(reading: Reading, names: Collection[str], stands: Mapping[str, str]) -> Iterator[tuple[str, str, list[int]]]:
    """Each of the names with what the pronoun stands for that takes it up, the first one behind it in its sentence, or the one that opens
    the next, where nobody else is named between; and where all of that sort end there.
    """
    text = reading.document.text
    begins = [sentence.span.start for sentence in reading.sentences]
    spans = {one.evidence.span for one in reading.mentions if one.name and one.form != "pronoun"}
    shown = sorted(spans, key=lambda span: (span.start, -span.end))
    for at, span in enumerate(shown):
        name = span.of(text)
        if name not in names:
            continue
        number = bisect_right(begins, span.start)
        ends = begins[number] + _OPENS if number < len(begins) else len(text)
        after = at + 1
        while after < len(shown) and shown[after].start < span.end:
            after += 1
        behind = shown[after].start if after < len(shown) else len(text)
        words = _WORD.finditer(text, span.end, max(span.end, min(ends, behind)))
        found = [(stands[match[0].casefold()], match.end()) for match in words if match[0].casefold() in stands]
        if found:
            yield name, found[0][0], [end for pronoun, end in found if pronoun == found[0][0]]


def _rules(behind: str, words: Words) -> bool:
    """Whether words begin with an office or body of government ("its ambassador", "its 1,400 troops")."""
    atoms = atoms_of(behind.split("\n")[0])
    for at in range(min(_WORDS, len(atoms))):
        for entry in words.index.get(atoms[at], ()):
            row = entry.row
            fits = isinstance(row, Office | Group) and row.voice == "state" and row.sector in _RULE
            if fits and entry.atoms == atoms[at : at + len(entry.atoms)]:
                return True
    return False


__all__ = ["Things", "things"]
