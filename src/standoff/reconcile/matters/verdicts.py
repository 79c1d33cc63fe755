"""Where the tellings of one act differ, and how gravely: typed differences and a verdict, never an average.

A telling that merely leaves something out agrees. The sides of an act are its tellings by how they put it (kept or taken back, planned or
done) and by the days they give; figures inside the acts are compared by `figures`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from standoff.model import Act, Difference, Verdict
from standoff.reconcile.matters.joining import cosine
from standoff.reconcile.matters.places import elsewhere
from standoff.reconcile.matters.telling import Telling

_DONE = frozenset({"asserted", "historical"})
_SAME_WORDS = 0.5
_AHEAD = frozenset({"planned", "possible", "conditional"})


def act_sides(group: Sequence[Telling], acts: Mapping[str, Act]) -> list[tuple[str, list[Telling]]]:
    """The tellings by how they put the act and, where that is the same, by days and places that cannot both be right."""
    sides: dict[tuple[str, str, str], list[Telling]] = {}
    ordered = sorted(group, key=lambda item: (item.first if item.first is not None else 0, item.claim))
    few = _distinct(ordered, acts)
    for telling in ordered:
        put = _put(telling, few, acts)
        sides.setdefault((put, _day_label(telling, few, acts), _place_label(telling, few, acts)), []).append(telling)
    return [("; ".join(part for part in label if part), some) for label, some in sorted(sides.items())]


def act_verdict(group: Sequence[Telling], acts: Mapping[str, Act]) -> tuple[Verdict, tuple[Difference, ...], tuple[str, ...]]:
    """The verdict over all pairs of tellings, in what they differ, and the reasons."""
    order: tuple[Verdict, ...] = ("contradict", "differ", "supersede", "agree")
    verdict: Verdict = "agree"
    differences: set[Difference] = set()
    reasons: set[str] = set()
    for one, other in combinations(_distinct(group, acts), 2):
        for found, difference, reason in _pair(one, other, acts[one.claim], acts[other.claim]):
            differences.add(difference)
            if reason:
                reasons.add(reason)
            if order.index(found) < order.index(verdict):
                verdict = found
    return verdict, tuple(sorted(differences)), tuple(sorted(reasons))


def _distinct(group: Sequence[Telling], acts: Mapping[str, Act]) -> list[Telling]:
    """One telling for all that are the same in whatever is compared: a thousand copies differ in nothing."""
    kept: dict[object, Telling] = {}
    for item in group:
        act = acts[item.claim]
        days = item.first, item.last, item.stated, item.published
        places = tuple((place.name, place.before) for place in item.places)
        kept.setdefault((act.kind, act.modality, act.strength, days, item.parties, tuple(sorted(item.words)), places), item)
    return list(kept.values())


def _pair(one: Telling, other: Telling, first: Act, second: Act) -> list[tuple[Verdict, Difference, str]]:
    """In what two tellings differ; what one report says in two places is no disagreement."""
    if one.doc == other.doc:
        return []
    found: list[tuple[Verdict, Difference, str]] = []
    stages = _stage(first), _stage(second)
    if taken_back(one, other, first, second):
        if one.origin == other.origin:
            found.append(("supersede", "denied", "a later version takes it back"))
        else:
            found.append(("contradict", "denied", "one report tells it, another that it was not so"))
    elif set(stages) == {"done", "ahead"}:
        done, ahead = (one, other) if stages[0] == "done" else (other, one)
        later = done.published is not None and ahead.published is not None and done.published > ahead.published
        found.append(("supersede", "modality", "first ahead, then done") if later else ("differ", "modality", "done, or still ahead"))
    if {first.strength, second.strength} == {"weak", "strong"}:
        found.append(("agree", "strength", ""))
    if days_clash(one, other, first, second):
        found.append(("differ", "date", "the days cannot both be right"))
    if _other_party(one, other, first, second):
        found.append(("differ", "actor", "another party takes part"))
    if place_clash(one, other, first, second) is not None:
        found.append(("differ", "place", "the places cannot both be right"))
    return found


def place_clash(one: Telling, other: Telling, first: Act, second: Act) -> str | None:
    """The place that the first of two tellings of one deed has where the other has another one; None where both may be right.

    What lasts or comes again may have many places, and so has what is told of two days. A place that the other report names too, wherever,
    is none that it has otherwise; what both name without a small word ("Sudland signed") is no place of the deed.
    """
    if one.doc == other.doc or not all(act.kind == "action" and act.modality in _DONE for act in (first, second)):
        return None
    if days_clash(one, other, first, second):
        return None
    shared = {place.name for place in one.places if not place.before} & {place.name for place in other.places if not place.before}
    mine, theirs = ([place for place in item.places if place.name not in shared] for item in (one, other))
    if any(place.name in other.named for place in mine) or any(place.name in one.named for place in theirs):
        return None
    pair = elsewhere(mine, theirs)
    return pair[0].told if pair is not None else None


def _other_party(one: Telling, other: Telling, first: Act, second: Act) -> bool:
    """Whether two tellings of one deed each name a party that the other does not; in a position others may be left out on both sides."""
    if first.kind != "action" or second.kind != "action" or not one.parties or not other.parties:
        return False
    return not (one.parties <= other.parties or other.parties <= one.parties)


def _stage(act: Act) -> str:
    """Whether a deed is told as done or as ahead; "" for what is no deed."""
    if act.kind in ("commitment", "expectation") or (act.kind == "action" and act.modality in _AHEAD):
        return "ahead"
    return "done" if act.kind == "action" and act.modality in _DONE else ""


def taken_back(one: Telling, other: Telling, first: Act, second: Act) -> bool:
    """Whether one tells as not done what the other tells as done, in nearly the same words; a "not" in other words is no contradiction."""
    modalities = {first.modality, second.modality}
    told = "negated" in modalities and modalities & _DONE and first.kind == second.kind and first.kind in ("action", "statement")
    return bool(told) and _same_side(one, other, first.kind) and cosine(one.words, other.words) >= _SAME_WORDS


def _same_side(one: Telling, other: Telling, kind: str) -> bool:
    """Whether both tell of one party or person: what one man thinks and another does not is no contradiction between reports. A deed may be
    told without its doer."""
    if one.parties & other.parties or one.speakers & other.speakers:
        return True
    return kind == "action" and not (one.parties and other.parties)


def days_clash(one: Telling, other: Telling, first: Act, second: Act) -> bool:
    """Two days stated for something done once, in reports that cannot mean two occasions: a day apart to a week apart.

    What lasts or comes again (positions, denials, threats) has many days, and so it is no clash. A day that was only inferred clashes with
    none; nor do days reckoned from the dates of two reports ("on Friday") that have the sentence word for word alike.
    """
    if not (_sure(first) and _sure(second)) or _reckoned_apart(one, other, first, second):
        return False
    if first.kind != "action" or second.kind != "action" or not (one.stated and other.stated):
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    if one.last - one.first > 1 or other.last - other.first > 1:
        return False
    return one.last < other.first or other.last < one.first


def _sure(act: Act) -> bool:
    """Whether the text itself tells the day."""
    return act.when is not None and act.when.basis in ("stated", "relative")


def _reckoned_apart(one: Telling, other: Telling, first: Act, second: Act) -> bool:
    """Whether one sentence stands in both reports, and its day was reckoned from theirs."""
    relative = any(act.when is not None and act.when.basis == "relative" for act in (first, second))
    return relative and one.runs == other.runs and one.context.keys() == other.context.keys()


def _put(telling: Telling, group: Sequence[Telling], acts: Mapping[str, Act]) -> str:
    """How the telling puts the act, where that sets it against others of the group."""
    act = acts[telling.claim]
    if act.modality == "negated":
        return "denied" if any(taken_back(telling, other, act, acts[other.claim]) for other in group) else ""
    return "ahead" if _stage(act) == "ahead" and any(_stage(acts[other.claim]) == "done" for other in group) else ""


def _day_label(telling: Telling, group: Sequence[Telling], acts: Mapping[str, Act]) -> str:
    """The day as ISO where some other telling of the group clashes with it, else nothing: days that fit make no sides."""
    act = acts[telling.claim]
    clash = any(days_clash(telling, other, act, acts[other.claim]) for other in group if other is not telling)
    return act.when.iso if clash and act.when is not None else ""


def _place_label(telling: Telling, group: Sequence[Telling], acts: Mapping[str, Act]) -> str:
    """The place where some other telling of the group has another one, else nothing."""
    act = acts[telling.claim]
    return next((place for other in group if (place := place_clash(telling, other, act, acts[other.claim])) is not None), "")
