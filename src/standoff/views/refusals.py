"""Refusals of all that somebody demands, whatever issues the demands were put under.

"The alliance rejected the demands that Nordia had handed over" answers all that Nordia demanded of it by then. Whose demands they are is
read off the words: the nearest other party that is named beside them, else those whom the refusal is addressed to, else whoever made the
demand that the text ties it to. Where the refuser's own name owns them ("Nordia's demands"), nothing is refused by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.views.index import Index
from standoff.views.lines import Line, from_day
from standoff.views.wording import words

_ASKING = "demands"
"""What is refused at large goes by the name of the polarity."""
_NEAR, _OWNED, _LONGEST = 4, 3, 5
"""So many words may stand between the demands and the party that they are told of, or that owns them; and the words of a name."""
_MOST = 3
_OWNS = re.compile(r"[’'](?:s\b|(?!\w))")


@dataclass(frozen=True, slots=True)
class Refusals:
    """The refusals at large of a ledger: asker → refuser → lines, in the order of days; and each party's kin, where it has any."""

    of_all: dict[str, dict[str, list[Line]]]
    kin: dict[str, tuple[str, ...]]

    def at_large(self, refuser: str | None, askers: Iterable[str], since: date | None) -> tuple[Line, ...]:
        """The first refusals of all that `askers` demand, from the day `since` on.

        They are those of the refuser, its members and the collectives that it is a member of; of anybody where no refuser is given.
        """
        whose = frozenset(askers)
        found: dict[str, Line] = {}
        for asker in sorted(whose):
            by = self.of_all.get(asker, {})
            for who in self.kin.get(refuser, (refuser,)) if refuser else [other for other in by if other not in whose]:
                some = from_day(by.get(who, []), since, _MOST) if since is not None else ()
                found |= {line.claim: line for line in some}
        return tuple(found.values())


def refusals(every: Sequence[Line], joined: Index) -> Refusals:
    """The refusals at large among lines, which are in the order of days."""
    refused = [line for line in every if line.polarity == "rejects" and line.day and line.parties and _ASKING in line.words.casefold()]
    found = Refusals({}, _kin(joined))
    if refused:
        makers = {line.claim: line.parties for line in every if line.polarity == _ASKING}
        forms = _forms(joined)
        seen: set[str] = set()
        for line in refused:
            if line.claim not in seen:  # a line for each issue that an act bears on
                seen.add(line.claim)
                for asker in _whose(line, forms, makers, joined):
                    for party in line.parties:
                        found.of_all.setdefault(asker, {}).setdefault(party, []).append(line)
    return found


def _kin(joined: Index) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for actor in joined.actors.values():
        for member in actor.members:
            found.setdefault(actor.id, [actor.id]).append(member)
            found.setdefault(member, [member]).append(actor.id)
    return {party: tuple(dict.fromkeys(some)) for party, some in found.items()}


Forms = dict[tuple[str, ...], set[tuple[str, ...]]]


def _forms(joined: Index) -> Forms:
    """The names of all actors, as words in lower case, with the parties that they stand for: those of each actor that bears the name."""
    found: Forms = {}
    for actor in joined.actors.values():
        for form in (actor.name, *actor.aliases):
            if form[:1].isupper():
                found.setdefault(tuple(words(form.casefold())), set()).add(joined.heads(actor.id))
    return found


def _whose(line: Line, forms: Forms, makers: dict[str, tuple[str, ...]], joined: Index) -> tuple[str, ...]:
    """The parties whose demands as such a line refuses, or none; none too where the nearest name may be that of two."""
    spelt = words(line.words.casefold())
    if _ASKING not in spelt:
        return ()
    place = spelt.index(_ASKING)
    named: list[tuple[int, tuple[str, ...]]] = []
    for start in range(len(spelt)):
        for size in range(min(_LONGEST, len(spelt) - start), 0, -1):
            bearers = forms.get(tuple(spelt[start : start + size]))
            if bearers is not None:
                gap = place - (start + size) if start < place else start - place - 1
                own = any(not set(heads).isdisjoint(line.parties) for heads in bearers)
                if own and start < place and (gap == 0 or (gap < _OWNED and _possesses(line.words, spelt[start : start + size]))):
                    return ()
                if not own and gap <= _NEAR:
                    named.append((gap, next(iter(bearers)) if len(bearers) == 1 else ()))
                break
    if named:
        return min(named)[1]
    others = tuple(party for party in line.targets if party not in line.parties)
    tied = makers.get(joined.acts[line.claim].answers or "", ())
    return others or tuple(party for party in tied if party not in line.parties)


def _possesses(told: str, name: Sequence[str]) -> bool:
    """Whether a name stands in the genitive in the words that were told."""
    folded = told.casefold()
    found = re.search(r"\W+".join(map(re.escape, name)), folded)
    return found is not None and _OWNS.match(folded, found.end()) is not None
