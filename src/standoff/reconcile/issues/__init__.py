"""What the acts are about: issues found from the acts themselves, or those that an analyst gave, and each act's stance.

Without a list: acts are joined by average linkage over the likelihood that two are about one issue (`likeness`, `company`). A group of two
acts or more is an issue, and so is a position, commitment, threat or denial that stands alone; its label is the phrase that tells it best
from the others, its reference proposition the words of its most central demand, offer or promise. With a list, an act goes to the issue it
fits best, or to "other".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.lexicon import Lexicon
from standoff.model import Act, Actor, Bearing, GivenIssue, Issue, Naming, Reading, content_id, meaning_of
from standoff.model.party import Roster, roster
from standoff.reconcile.events import average_linkage
from standoff.reconcile.issues.answered import SIGN, answered
from standoff.reconcile.issues.company import known_of, second_look
from standoff.reconcile.issues.given import assigned
from standoff.reconcile.issues.label import labels_of, reference_of
from standoff.reconcile.issues.likeness import Others, Surroundings, likeness
from standoff.reconcile.issues.material import Floats, Item, items_of, meaning, unit
from standoff.reconcile.issues.sides import FOUND, USUAL, Taken, sided
from standoff.reconcile.issues.stance import APART, PROCESS, VERDICT, Stance, stance_in
from standoff.reconcile.issues.whose import UNKNOWN, Facing, Whose, apart, forms_of, owners_of, parted, stood, whose_in, whose_of

WIDE, NARROW = (0.85, 0.35), (0.45, 0.37)
"""How alike the reports of a folder are, and the average likelihood at which two groups of acts are still one issue there; between the two
in proportion. Reports on one standoff share few wide issues, unlike reports have many narrow ones; chosen over the left-out batches, and
of those that group the acts of walked standoffs nearly as well (.29 to .35) those where more cells of the matrix are right."""

AT_HOME = 0.1
MANY = 350
"""How likely two acts of one standoff are about one issue, on the average of all pairs that may be. In a folder of `MANY` acts and more
that roams over years and places few pairs are, and the threshold is lower in proportion: else a long crisis falls into hundreds of
issues."""

MOST = 1500
"""The most acts that are grouped pair by pair; in a larger dossier the rest join the group they fit best."""

SHOWN = 4
"""The most acts of a group with which the rest are compared."""

ANSWERS = "says yes or no to what is asked on the issue"
"""Why a bare answer is on the issue of what it answers."""

OTHERS = "the act speaks of another party's thing than the reference"
"""Why no side is taken where the words are the same and the owners are not."""

NO_SIDE = frozenset({OTHERS, PROCESS, VERDICT})
"""Why an act takes no side, whatever its party and others do on the issue."""

SURE = 0.3
"""The least share of an issue of a list at which an act may take a side that its own words do not tell."""

OTHER = "other"

_FIRST = frozenset({"position", "commitment", "threat", "denial"})
"""Kinds by which somebody takes a stand: told but once they are still an issue, and of very many acts they are grouped first."""


def issues_of(
    readings: tuple[Reading, ...],
    actors: tuple[Actor, ...],
    namings: tuple[Naming, ...],
    words: Lexicon,
    given: tuple[GivenIssue, ...] = (),
) -> tuple[tuple[Issue, ...], tuple[Bearing, ...]]:
    """The issues, sorted by id, and one bearing for each act that has an issue, sorted by claim."""
    issues, told = told_of(readings, actors, namings, words, given)
    bearings = _borne(told)
    borne = {bearing.issue for bearing in bearings}
    kept = (issue for issue in issues if issue.given or issue.id in borne)  # a group may have been of bare answers alone
    return tuple(sorted(kept, key=lambda issue: issue.id)), tuple(sorted(bearings, key=lambda bearing: bearing.claim))


def told_of(
    readings: tuple[Reading, ...],
    actors: tuple[Actor, ...],
    namings: tuple[Naming, ...],
    words: Lexicon,
    given: tuple[GivenIssue, ...] = (),
) -> tuple[list[Issue], list[Told]]:
    """The issues, and for each act on an issue what its side is told from."""
    items = items_of(readings, namings, words)
    if not items:
        return [], []
    people = roster(actors, namings, (reading.document for reading in readings))
    owned = Owned(items, people, words)
    issues, about, references = _given(items, given, owned, words) if given else _found(items, owned, readings, words)
    about = _with_answers(about, items, answered(items, readings, people, owned.acts, words))
    return issues, _told(about, Turned({item.act.id: item.side for item in items}, references), owned, readings, words)


@dataclass(frozen=True, slots=True)
class About:
    """An act, the issue that it is about, why, and whether that is sure. `to`: the acts on the issue that it does no more than answer.
    `share`: that of the issue among those of a list.
    """

    act: Act
    issue: Issue
    why: str
    sure: bool
    to: tuple[str, ...] = ()
    share: float = FOUND


@dataclass(frozen=True, slots=True)
class Turned:
    """The vectors of the sides that acts take, and those of the issues' references."""

    acts: Mapping[str, Floats]
    references: Mapping[str, Floats]

    def towards(self, act: str, issue: str) -> float:
        """The cosine of an act's side with the reference's, 0 where either has none."""
        one, other = self.acts[act], self.references.get(issue)
        return float(one @ other) if other is not None and len(one) == len(other) else 0.0


class Owned:
    """Whose deeds and things the acts and the issues' references tell of."""

    __slots__ = ("acts", "askers", "facing", "people", "references", "words")

    def __init__(self, items: Sequence[Item], people: Roster, words: Lexicon) -> None:
        self.people, self.words = people, words
        self.acts = {item.act.id: whose_in(item.act, people, words) for item in items}
        self.facing = Facing(people, (item.act for item in items), self.acts)
        self.references: dict[str, Whose] = {}
        self.askers: dict[str, frozenset[str]] = {}

    def refer(self, propositions: Mapping[str, str]) -> None:
        """Read the reference propositions of a list, by issue."""
        forms = forms_of(self.people)
        self.references.update({issue: whose_of(told, forms, self.words) for issue, told in propositions.items()})

    def asked(self, act: Act, issue: str) -> bool:
        """Whether it may be that another than the act's parties asks what the reference of an issue that was found says."""
        askers = self.askers.get(issue, frozenset())
        return not askers or not self.facing.one(self.parties(act), askers)

    def parties(self, act: Act) -> frozenset[str]:
        """Whose act it is."""
        return stood(self.people, act.actors)

    def others(self, act: str, issue: str) -> bool:
        """Whether an act speaks of the thing of a party that faces the one whose thing the issue's reference speaks of."""
        return apart(self.acts[act], self.references.get(issue, UNKNOWN), self.facing, self.words)

    def parted(self, items: Sequence[Item], group: list[int]) -> list[list[int]]:
        """A group, parted where two acts or more speak of one party's thing and two of that of another, which faces it. What speaks of
        nobody's goes where its meaning is nearest.
        """
        told = [self.acts[items[place].act.id] for place in group]
        camps = [camp for camp in parted(told, self.facing, self.words) if len(camp) > 1]
        if len(camps) < 2:
            return [group]
        middles = [unit(sum((items[group[place]].told for place in camp), np.zeros(1, np.float32))) for camp in camps]
        known = {place for camp in camps for place in camp}
        for place in range(len(group)):
            if place not in known:
                told_of = items[group[place]].told
                near = [float(told_of @ middle) if len(told_of) == len(middle) else 0.0 for middle in middles]
                camps[near.index(max(near))].append(place)
        return [sorted(group[place] for place in camp) for camp in camps]

    def names(self, items: Sequence[Item], camp: list[int]) -> str:
        """The names of the two whose things most of these acts speak of."""
        owners = (owners_of(self.acts[items[place].act.id], self.words) for place in camp)
        counts = Counter(self.people.actors[one].name for parties in owners for one in parties)
        return ", ".join(sorted(counts, key=lambda name: (-counts[name], name))[:2])

    def own(self, parties: frozenset[str], issue: str) -> bool | None:
        """Whether the reference tells what one of these parties does, or is to do; None where it names nobody."""
        doers = self.references.get(issue, UNKNOWN).doers
        return self.facing.one(parties, doers) if doers and parties else None


def _with_answers(about: Sequence[About], items: Sequence[Item], replies: Mapping[str, tuple[str, ...]]) -> list[About]:
    """The same, with bare answers on the issues of what they answer; where that fits none they stay where they are."""
    of = {one.act.id: one for one in about if one.issue.label != OTHER}
    acts = {item.act.id: item.act for item in items}
    moved = {}
    for answer, to in sorted(replies.items()):
        on: dict[str, list[About]] = {}
        for one in (of[key] for key in to if key in of and key not in replies):
            on.setdefault(one.issue.id, []).append(one)
        moved[answer] = [
            About(
                acts[answer],
                some[0].issue,
                ANSWERS,
                any(one.sure for one in some),
                tuple(one.act.id for one in some),
                max(one.share for one in some),
            )
            for some in on.values()
        ]
    return [one for one in about if not moved.get(one.act.id)] + [one for some in moved.values() for one in some]


@dataclass(frozen=True, slots=True)
class Told:
    """An act on an issue, what its words tell of its side and why, and what else its side is told from (`taken`; None: it has none)."""

    about: About
    read: Stance | None
    reason: str
    taken: Taken | None


def _told(about: Sequence[About], turned: Turned, owned: Owned, readings: tuple[Reading, ...], words: Lexicon) -> list[Told]:
    """What the sides of acts are told from. None have acts that fit no issue of a list, those that share no thing with the reference of an
    issue that was found, those that speak of another party's thing, and those whose issue is not sure where the rules read no side.
    """
    texts = {reading.document.id: reading.document.text for reading in readings}
    other = content_id("issue", OTHER)
    read = [_read(one, owned, texts, words) for one in about]
    known = {(one.act.id, one.issue.id): stance for one, (stance, _) in zip(about, read, strict=True)}
    found = []
    for one, (stance, reason) in zip(about, read, strict=True):
        taken, own_words = None, _answering(one, known) if one.to else stance
        if one.issue.id != other and reason not in NO_SIDE and (one.sure or own_words is not None):
            act, issue, parties = one.act, one.issue.id, owned.parties(one.act)
            towards, own = turned.towards(act.id, issue), owned.own(parties, issue)
            taken = Taken(
                act, issue, parties, own_words, turned.acts[act.id], towards, own, reason == APART, one.share, given=one.issue.given
            )
        found.append(Told(one, stance, reason, taken))
    return found


def _borne(told: Sequence[Told]) -> list[Bearing]:
    """The bearings of acts, with their sides: what the rules read, then what the acts' parties do besides on the issue. A bare answer has
    the side of what it answers, or the other.
    """
    taken = [one.taken for one in told if one.taken is not None]
    after = iter(sided(taken))
    sides = [next(after) if one.taken is not None else (one.read, "") for one in told]
    known = {(one.about.act.id, one.about.issue.id): side for one, (side, _) in zip(told, sides, strict=True)}
    found = []
    for item, (side, more) in zip(told, sides, strict=True):
        one = item.about
        if one.to:
            side, more = _answering(one, known), f"{one.act.polarity} what is asked there"
        found.append(Bearing(one.act.id, one.issue.id, side, "; ".join(filter(None, (one.why, item.reason, more)))))
    return found


def _read(one: About, owned: Owned, texts: Mapping[str, str], words: Lexicon) -> tuple[Stance | None, str]:
    """The side that the words of an act tell, and why; a bare answer's tell none."""
    if one.to:
        return None, ""
    if owned.others(one.act.id, one.issue.id):
        return None, OTHERS
    doing = owned.own(owned.parties(one.act), one.issue.id)
    return stance_in(one.act, texts, one.issue, words, asked=owned.asked(one.act, one.issue.id), doing=doing)


def _answering(one: About, known: Mapping[tuple[str, str], Stance | None]) -> Stance | None:
    """The side of a bare answer, by those that what it answers has on the issue; none where these differ or are none."""
    sign = SIGN[one.act.polarity]
    if not sign:
        return 0
    sides = {known.get((key, one.issue.id)) for key in one.to} - {None, 0}
    if len(sides) != 1:
        return None
    return 1 if sign * (sides.pop() or 0) > 0 else -1


def _found(
    items: tuple[Item, ...], owned: Owned, readings: tuple[Reading, ...], words: Lexicon
) -> tuple[list[Issue], list[About], dict[str, Floats]]:
    whole = [group for group in groups_of(items) if len(group) > 1 or items[group[0]].act.kind in _FIRST]
    parts = [owned.parted(items, group) for group in whole]
    groups = [camp for camps in parts for camp in camps]
    titles = labels_of([[items[place] for place in group] for group in whole], readings, words)
    labels: list[str] = []
    for title, camps in zip(titles, parts, strict=True):
        for camp in camps:
            label = f"{title} ({owned.names(items, camp)})" if len(camps) > 1 else title
            labels.append(label if label not in labels else f"{label} ({len(labels) + 1})")  # no two issues are one by their label
    texts = {reading.document.id: reading.document.text for reading in readings}
    issues: list[Issue] = []
    about: list[About] = []
    references: dict[str, Floats] = {}
    named = [title for title, camps in zip(titles, parts, strict=True) for _ in camps]
    for group, title, label in zip(groups, named, labels, strict=True):
        members = [items[place] for place in group]
        central = reference_of(members, texts, words, title)
        reference = central.act.about
        proposition = " ".join(reference.span.of(texts[reference.doc]).split())
        issue = Issue(content_id("issue", label), label, proposition, reference)
        issues.append(issue)
        owned.references[issue.id] = owned.acts[central.act.id]
        owned.askers[issue.id] = owned.parties(central.act)
        references[issue.id] = central.side * USUAL.get(central.act.polarity, 1)  # what is refused is the refusal's other side
        about += [About(item.act, issue, "grouped with acts of like words and meaning", True) for item in members]
    return issues, about, references


def groups_of(items: tuple[Item, ...]) -> list[list[int]]:
    """Places of acts about one issue. Order and repetition of reports change nothing: items come sorted by report and place."""
    surroundings = Surroundings(items)
    everyone = np.arange(len(items))
    chosen = everyone if len(items) <= MOST else _weighty(items)
    others = Others(surroundings, chosen)
    known = known_of(likeness(surroundings, chosen, others))
    likely = second_look(known, known)
    threshold = threshold_of(surroundings, likely)
    linked = average_linkage(likely, threshold)
    groups = [[int(chosen[place]) for place in group] for group in linked]
    rest = np.setdiff1d(everyone, chosen)
    if not len(rest):
        return groups
    shown = [group[:: -(-len(group) // SHOWN)] for group in linked]
    places = np.array([place for group in shown for place in group])
    member = np.zeros((len(places), len(groups)), np.float32)
    member[np.arange(len(places)), np.repeat(np.arange(len(groups)), [len(group) for group in shown])] = 1
    member /= member.sum(axis=0)
    for block in np.array_split(rest, max(1, len(rest) // 500)):
        fit = second_look(likeness(surroundings, block, others), known, places) @ member
        for place, row in zip(block.tolist(), fit, strict=True):
            best = int(row.argmax())
            if row[best] >= threshold:
                groups[best].append(place)
            else:
                groups.append([place])
    return [sorted(group) for group in groups]


def threshold_of(surroundings: Surroundings, likely: Floats) -> float:
    """The average likelihood at which groups are joined, from how alike the reports are (the middle for one report alone) and how likely
    the pairs are that may be about one issue at all.
    """
    _, one = np.unique(surroundings.docs, return_index=True)
    count, total = len(one), surroundings.reports[one].sum(axis=0, dtype=np.float64)
    alike = (float(total @ total) - count) / (count * (count - 1)) if count > 1 else (WIDE[0] + NARROW[0]) / 2
    share = min(1.0, max(0.0, (alike - NARROW[0]) / (WIDE[0] - NARROW[0])))
    usual = float(likely[likely > 0].mean()) if likely.any() else AT_HOME
    many = min(1.0, max(0.0, len(surroundings.items) / MANY - 1))
    return float((NARROW[1] + share * (WIDE[1] - NARROW[1])) * min(1.0, usual / AT_HOME) ** many)


def _weighty(items: tuple[Item, ...]) -> NDArray[np.int64]:
    """The acts that say most of what the matter is: demands, promises, threats and denials first, spread over the reports by their ids."""
    ranked = sorted(range(len(items)), key=lambda place: (items[place].act.kind not in _FIRST, items[place].act.id))
    return np.array(sorted(ranked[:MOST]))


def _given(
    items: tuple[Item, ...], given: tuple[GivenIssue, ...], owned: Owned, words: Lexicon
) -> tuple[list[Issue], list[About], dict[str, Floats]]:
    issues = [Issue(content_id("issue", one.label), one.label, one.proposition, None, given=True) for one in given]
    other = Issue(content_id("issue", OTHER), OTHER, "", None, given=True)
    owned.refer({issue.id: issue.proposition for issue in issues})
    about = [
        About(item.act, issues[number] if number is not None else other, why, share >= SURE, share=share)
        for item, (number, why, share) in zip(items, assigned(items, given, words), strict=True)
    ]
    references = asked({issue.id: one for issue, one in zip(issues, given, strict=True)})
    return ([*issues, other] if any(one.issue is other for one in about) else issues), about, references


def asked(given: Mapping[str, GivenIssue]) -> dict[str, Floats]:
    """The vectors of the sides of what the issues of a list ask, where the language engine gave any."""
    return {name: unit(meaning(meaning_of(one.meanings[0], "side"))) for name, one in given.items() if one.meanings}


__all__ = ["groups_of", "issues_of", "told_of"]
