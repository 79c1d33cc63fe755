"""States that no lexicon lists, learnt from one report: a name that owns an office of government there becomes a row of the lexicon.

The row holds for this report alone, with the regular demonyms that the report uses and the place that it calls the capital. So all rules
for states hold for it: whose "the foreign minister" is, which two "both countries" are, and when a capital means its government. Its
code is its name. What is met with an article ("the Compact", "the enclave") or ends in a kind of body stays a body.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.offices import plain
from standoff.annotate.mentions.page import Page
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Entry, Office, State, entries_of

OWNS = "it owns an office of government"
"""Why a name is a party (`parties`): such a one may be a state."""


def with_learned(page: Page, runs: Mapping[int, Run], words: Words) -> Words:
    """The words with the states of this report that they lack; the same words where it has none."""
    found = learned_states(page, runs.values(), words)
    if not found:
        return words
    new: dict[str, list[Entry]] = {}
    for entry in (entry for state in found for entry in entries_of(state)):
        new.setdefault(entry.atoms[0], []).append(entry)
    index = {atom: tuple(sorted((*met, *words.index.get(atom, ())), key=lambda entry: -len(entry.atoms))) for atom, met in new.items()}
    return replace(
        words,
        states=(*words.states, *found),
        index=MappingProxyType(ChainMap(index, dict(words.index))),
        state_of=MappingProxyType({**words.state_of, **{state.code: state for state in found}}),
    )


def learned_states(page: Page, runs: Iterable[Run], words: Words) -> tuple[State, ...]:
    """A row for each state of the report that the words lack, by name."""
    names: dict[str, list[bool]] = {}
    forms: dict[str, set[str]] = {}
    seats: dict[str, set[str]] = {}
    parties: set[str] = set()
    for run in runs:
        name = plain(page, run.first, run.last)
        if run.why == OWNS and _before_lawmaker(page, run):
            parties.add(name)
        if run.why == OWNS:
            names.setdefault(name, []).append(bool(run.first) and page.atoms[run.first - 1].fold == "the")
        elif run.party and run.why.startswith("the capital of"):
            seats.setdefault(run.party, set()).add(name)
        elif run.party and " " not in name:
            forms.setdefault(run.party, set()).add(name)
    return tuple(
        _row(name, forms.get(name, set()), seats.get(name, set()), words)
        for name, articles in sorted(names.items())
        if _like_a_state(name, words) and name not in parties and 2 * sum(articles) < len(articles)
    )


def _before_lawmaker(page: Page, run: Run) -> bool:
    """Whether a lawmaker stands right behind the name ("a Labor MP"): it may be a political party's."""
    hit = page.starting.get(run.last)
    return hit is not None and page.close(run.last) and isinstance(hit.row, Office) and hit.row.sector == "LEG"


def _like_a_state(name: str, words: Words) -> bool:
    """Whether a name may be a state's: one to three words with capitals, no initials, no kind of body at its end."""
    parts = name.split()
    last = parts[-1].casefold()
    kind = last in words.cues["organisation"] or last in words.cues["event"]
    return len(parts) <= 3 and not kind and not any(part.isupper() and len(part) > 1 for part in parts)


def _row(name: str, forms: set[str], seats: set[str], words: Words) -> State:
    many = tuple(words.cues["people's end"])
    several = {form for form in forms if (form.endswith("s") and form[:-1] in forms) or form.endswith(many)}
    adjectives = tuple(sorted(forms - several, key=lambda form: (len(form), form)))
    return State((name,), name, name, "", None, adjectives or (name,), tuple(sorted(several)), tuple(sorted(seats)), cased=True)
