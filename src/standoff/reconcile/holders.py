"""For which state a minister speaks whose state no report tells: by what he promises in its name, and of whom he demands.

"Dravia will keep the bridge closed, President Vale said" speaks for Dravia; "Vale called on Dravia to open it" speaks against it. Only
holders of a state's office are looked at, whose reports tell no party for them. Where the report leans to one state, that counts as one
sign, and so does a state that opens the paragraph in which he is brought in a sentence later. A state whose holder of the same office
is told is no other's. Where the signs are level, or speak against, he stays without a party.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Act, Evidence, Reading, Span
from standoff.reconcile.named import LATE, Item

Key = tuple[str, str]

_OWN = frozenset({"commits", "threatens", "denies", "offers", "accepts", "rejects", "open"})
"""Polarities of acts in which the first party that is named is the speaker's own."""
_AGAINST = frozenset({"demands", "accuses"})
"""Polarities of acts whose target is somebody else."""
_NEXT = re.compile(r"\s+(\w+)")
_SUBJECT = re.compile(r"\s+[a-z]")
_WHERE = re.compile(r"(?:^|[.!?\n]|[\"”’] )\s*In $")
_ENDS = re.compile(r"[.!?][\"”’]?\s")
_NEAR = 6
"""Within so many characters of its beginning a party opens an act."""
_PARAGRAPH = 1500
"""A paragraph is looked at from so many characters before a title on."""
_OFTEN = 3
"""So often at least is the state named of which a report tells most of all."""


def held_by_words(
    clusters: Mapping[Key, Sequence[tuple[Item, str]]], told: Mapping[Key, tuple[Key, ...]], readings: Iterable[Reading], words: Words
) -> dict[Key, tuple[Key, ...]]:
    """For each holder of a state's office for whom no report tells a party, the state for which his words speak; nobody for one whose
    report leans to a state where that office is another's.
    """
    offered = _offices_of_states(words)
    open_ = {key for key, met in clusters.items() if key[0] == "person" and _holds(met, offered) and _only_leans(met)}
    if not open_:
        return {}
    at = {item.mention.evidence: key for key, met in clusters.items() for item, _ in met}
    votes: dict[Key, Counter[Key]] = {key: Counter() for key in open_}
    counts, late = _counts(clusters), _counts(clusters, late=True)
    most = _most_named(counts)
    stray: set[Key] = set()
    for key in sorted(open_ - _owned(clusters, open_, words)):
        leaning = {(item.doc, party) for item, _ in clusters[key] if item.mention.leaning for party in item.mention.speaks_for}
        borne = {(doc, state) for doc, name in leaning if _leans(counts.get(doc), late.get(doc), state := ("state", name))}
        votes[key].update(state for _, state in borne)
        stray |= {key} if leaning and not borne else set()
        others = {item.doc for item, _ in clusters[key]} - {doc for doc, state in borne if state in clusters}
        votes[key].update(most[doc] for doc in sorted(others) if doc in most)
    for reading in readings:
        opens = _by_start(reading, at)
        for who, state in _after_a_state(reading, opens, at, open_):
            votes[who][state] += 1
        for who, state in _its_holder(reading, opens, at, open_, words):
            votes[who][state] += 1 + len({item.doc for item, _ in clusters[who]})
        for who, state in _in_a_state(reading, opens, at, open_):
            votes[who][state] += 1 + len({item.doc for item, _ in clusters[who]})  # more than all leanings
        for act in reading.acts:
            whose = {at[piece] for piece in (*act.actors, *((act.speaker,) if act.speaker else ())) if piece in at} & open_
            if len(whose) == 1:
                _count(votes[next(iter(whose))], act, opens, at, reading.document.text, words.cues["intends"])
    settled = [key for key in told if key not in open_ and key[0] == "person" and not key[1].startswith("- ")]
    offices = {(party, role) for key in settled for party in told[key] for role in _single(clusters.get(key, ()), words)}
    roles = {key: _single(clusters[key], words) for key in open_}
    found = _shared_out(votes, roles, offices, clusters)
    taken = offices | {(party, role) for key, party in found.items() for role in roles[key]}
    left = open_ - set(found)
    doubled = [key for key in sorted(left) if any((party, role) in taken for party in told.get(key, ()) for role in roles[key])]
    if any(key[0] == "state" for key in clusters):  # a state that no report names is not the one meant where others are named
        doubled += [key for key in sorted(left) if any(party not in clusters for party in told.get(key, ()))]
    doubled += sorted(stray & left)
    return {**{key: (party,) for key, party in found.items()}, **dict.fromkeys(doubled, ())}


def _shared_out(
    votes: Mapping[Key, Counter[Key]], roles: Mapping[Key, frozenset[str]], offices: set[tuple[Key, str]], parties: Collection[Key]
) -> dict[Key, Key]:
    """Whom the votes give each holder, those with the clearest votes first: an office that is given away is nobody else's."""
    found: dict[Key, Key] = {}
    taken = set(offices)
    for key in sorted(votes, key=lambda key: (-_clearest(votes[key], roles[key], taken, parties)[0], key)):
        lead, party = _clearest(votes[key], roles[key], taken, parties)
        if lead > 0 and party is not None:
            found[key] = party
            taken |= {(party, role) for role in roles[key]}
    return found


def _clearest(
    votes: Counter[Key], roles: frozenset[str], taken: Collection[tuple[Key, str]], parties: Collection[Key]
) -> tuple[int, Key | None]:
    """The state with the most votes of those whose office is free, and by how many it leads."""
    ranked = [(count, party) for party, count in votes.items() if party in parties and count > 0]
    ranked = [(count, party) for count, party in ranked if not any((party, role) in taken for role in roles)]
    ranked.sort(key=lambda one: (-one[0], one[1]))
    if not ranked:
        return 0, None
    return ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0), ranked[0][1]


def _count(
    votes: Counter[Key], act: Act, opens: Sequence[tuple[Span, Key]], at: Mapping[Evidence, Key], text: str, intends: frozenset[str]
) -> None:
    """Add what one act tells: for the state that opens it, against the states at which it is aimed. `intends` are the verbs behind a
    state of which its own minister speaks ("Dravia would not respect it").
    """
    span = act.evidence[0].span
    begin, until = bisect_left(opens, span.start, key=_start), bisect_left(opens, span.end, key=_start)
    within = [(place, key) for place, key in opens[begin:until] if place.end <= span.end]
    first = [(place, key) for place, key in within if place.start <= span.start + _NEAR]
    against = {at[piece] for piece in act.targets if piece in at and at[piece][0] == "state"}
    if act.polarity in _AGAINST and not against and len({key for _, key in within}) == 1:
        against = {key for _, key in within}
    if len({key for _, key in first}) == 1:
        place, key = first[0]
        behind = _NEXT.match(text, place.end)
        own = act.polarity in _OWN or (act.polarity not in _AGAINST and behind is not None and behind[1].lower() in intends)
        votes.update({key: 1} if own and key not in against else {})
    if act.polarity in _AGAINST:
        votes.subtract(dict.fromkeys(against, 1))


def _counts(clusters: Mapping[Key, Sequence[tuple[Item, str]]], *, late: bool = False) -> dict[str, Counter[Key]]:
    """For each report how often it names each state, pronouns not counted; `late`: only those that it alone did not read as a state."""
    counts: dict[str, Counter[Key]] = {}
    for key, met in clusters.items():
        for item, _ in met if key[0] == "state" else ():
            if item.mention.form != "pronoun" and (not late or item.mention.why.endswith(LATE)):
                counts.setdefault(item.doc, Counter())[key] += 1
    return counts


def _most_named(counts: Mapping[str, Counter[Key]]) -> dict[str, Key]:
    """For each report the state that it names at least twice as often as any other."""
    found = {}
    for doc, count in counts.items():
        ranked = sorted(count.items(), key=lambda one: (-one[1], one[0]))
        if ranked[0][1] >= _OFTEN and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            found[doc] = ranked[0][0]
    return found


def _owned(clusters: Mapping[Key, Sequence[tuple[Item, str]]], open_: Collection[Key], words: Words) -> set[Key]:
    """The holders whose office is told as that of "it" or "them": whatever a report leans to tells nothing of them."""
    own = words.cues["its own"]
    return {key for key in open_ if any(item.mention.form == "title" and folded(item.form).split()[0] in own for item, _ in clusters[key])}


def _leans(count: Counter[Key] | None, late: Counter[Key] | None, state: Key) -> bool:
    """Whether a report that was taken to lean to a state names no other more often of which it did not know that it is one."""
    return not count or not late or count[state] >= max(count[key] for key in late)


def _after_a_state(
    reading: Reading, opens: Sequence[tuple[Span, Key]], at: Mapping[Evidence, Key], wanted: Collection[Key]
) -> list[tuple[Key, Key]]:
    """Each holder whose title stands in a paragraph that a state opens, in a later sentence that names no other ("Dravia denied it. The
    plane had strayed, defence minister Kell said"), with that state.
    """
    text, found = reading.document.text, []
    for mention in reading.mentions:
        key = at.get(mention.evidence)
        if key is None or key not in wanted or mention.form != "title":
            continue
        span = mention.evidence.span
        begins = max(text.rfind("\n", max(0, span.start - _PARAGRAPH), span.start) + 1, span.start - _PARAGRAPH)
        within = opens[bisect_left(opens, begins, key=_start) : bisect_left(opens, span.start, key=_start)]
        if not within or len({state for _, state in within}) > 1 or not _SUBJECT.match(text, within[0][0].end):
            continue
        first = within[0][0]
        if first.start - begins <= _NEAR and _ENDS.search(text, first.end, span.start):
            found.append((key, within[0][1]))
    return found


def _in_a_state(
    reading: Reading, opens: Sequence[tuple[Span, Key]], at: Mapping[Evidence, Key], wanted: Collection[Key]
) -> list[tuple[Key, Key]]:
    """Each holder whose title stands in a sentence that opens with "In Dravia,", with that state."""
    text, found = reading.document.text, []
    for mention in reading.mentions:
        key = at.get(mention.evidence)
        if key is None or key not in wanted or mention.form != "title":
            continue
        span = mention.evidence.span
        number = bisect_left(opens, span.start, key=_start) - 1
        if number < 0:
            continue
        place, state = opens[number]
        here = _WHERE.search(text, max(0, place.start - _NEAR), place.start) and text[place.end : place.end + 1] == ","
        if here and span.start - place.end < _PARAGRAPH and not _ENDS.search(text, place.end, span.start):
            found.append((key, state))
    return found


def _its_holder(
    reading: Reading, opens: Sequence[tuple[Span, Key]], at: Mapping[Evidence, Key], wanted: Collection[Key], words: Words
) -> list[tuple[Key, Key]]:
    """Each holder whose office opens a sentence as that of "it" ("Its prime minister, Anna Vos,"), with the state that is the first one
    in the sentence before, if that opens with it.
    """
    text, found = reading.document.text, []
    for mention in reading.mentions:
        key = at.get(mention.evidence)
        span = mention.evidence.span
        if key is None or key not in wanted or mention.form != "title" or folded(span.of(text)).split()[0] not in words.cues["its own"]:
            continue
        before = [match.end() for match in _ENDS.finditer(text, max(0, span.start - _PARAGRAPH), span.start)]
        if not before or text[before[-1] : span.start].strip('"“”’ ') or "\n" in text[before[-1] - 1 : span.start]:
            continue
        begins = max([text.rfind("\n", 0, span.start) + 1, *before[:-1]])
        number = bisect_left(opens, begins, key=_start)
        if number < len(opens) and opens[number][0].start - begins <= _NEAR and opens[number][0].end < span.start:
            found.append((key, opens[number][1]))
    return found


def _start(one: tuple[Span, Key]) -> int:
    return one[0].start


def _by_start(reading: Reading, at: Mapping[Evidence, Key]) -> list[tuple[Span, Key]]:
    """The states of a report, by the place where they are named."""
    held = ((mention.evidence.span, at.get(mention.evidence)) for mention in reading.mentions if mention.form != "pronoun")
    return sorted(((span, key) for span, key in held if key is not None and key[0] == "state"), key=lambda one: (one[0].start, one[1]))


def _only_leans(met: Iterable[tuple[Item, str]]) -> bool:
    """Whether no report tells his country for certain; one that tells it and lets him speak for nobody has set him apart."""
    leaning = {item.doc for item, _ in met if item.mention.leaning}
    return all(item.doc in leaning for item, _ in met if item.mention.speaks_for or item.mention.country)


def _roles(met: Iterable[tuple[Item, str]]) -> frozenset[str]:
    return frozenset(folded(item.mention.role) for item, _ in met if item.mention.role)


def _single(met: Iterable[tuple[Item, str]], words: Words) -> frozenset[str]:
    """The offices of a holder of which a state has but one ("president", "defence minister"; there are many a "minister")."""
    return frozenset(role for role in _roles(met) if " " in role or role in words.cues["head"])


def _offices_of_states(words: Words) -> frozenset[str]:
    """The folded names of the offices whose holders speak for a state."""
    governing = (office for office in words.offices if office.voice == "state" and office.sector == "GOV")
    return frozenset(folded(form) for office in governing for form in office.words)


def _holds(met: Iterable[tuple[Item, str]], offices: frozenset[str]) -> bool:
    """Whether somebody is told to hold one of these offices, and not to have held it."""
    roles = _roles(met)
    return not any(role.startswith("former") for role in roles) and not offices.isdisjoint(roles)
