"""Whose thing is meant: owners are read off the words, and troops of one party are no stance on those of another that faces it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from standoff.lexicon import english
from standoff.model import Act, Actor, ActorKind, Document, Evidence, GivenIssue, Naming, Reading, Sentence, Span, content_id
from standoff.model.parse import Run
from standoff.model.party import roster
from standoff.reconcile.issues import OTHERS, issues_of
from standoff.reconcile.issues.whose import Facing, Parties, Whose, apart, forms_of, parted, things_of, whose_in, whose_of

WORDS = english()
_NAMED = re.compile(r"\[(\w+) ([^\]]+)\]")
SOUTH, NORTH, LEAGUE = "South", "North", "League"


def marked(notation: str) -> tuple[str, list[tuple[int, int, Parties]]]:
    """A text in which "[South Seoul]" is the word Seoul and names South."""
    text, named, last = "", [], 0
    for found in _NAMED.finditer(notation):
        text += notation[last : found.start()]
        named.append((len(text), len(text) + len(found[2]), frozenset((found[1],))))
        text, last = text + found[2], found.end()
    return text + notation[last:], named


@pytest.mark.parametrize(
    ("notation", "doer", "thing", "owner"),
    [
        ("withdraw its troops from the islands", SOUTH, "troop", SOUTH),
        ("about 4,000 [South Argentine] soldiers", "", "troop", SOUTH),
        ("[League the bloc]'s two armoured brigades", "", "troop", LEAGUE),
        ("the 600 troops of the [League League]", "", "troop", LEAGUE),
        ("send 3,000 more troops to the border", NORTH, "troop", NORTH),  # nobody else can send them
        ("the [South southern] and the [North northern] garrisons", "", "troop", NORTH),
        ("pull its battle groups back from [South Georgia]", LEAGUE, "troop", LEAGUE),  # where they are is not whose they are
        ("any [North northern] invasion", SOUTH, "attack", NORTH),
        ("the invasion of [South Kuwait]", NORTH, "attack", NORTH),  # who is invaded does not invade
        ("military aid for [South Kyiv]", NORTH, "troop", None),  # "military" only tells of what kind
        ("weapons for the rebels", NORTH, "weapon", None),  # who gives weapons need not be whose they are
        ("its demands", NORTH, "demand", NORTH),
        ("the troops withdraw", "", "troop", None),
    ],
)
def test_owners_are_read_off_the_words(notation: str, doer: str, thing: str, owner: str | None) -> None:
    text, named = marked(notation)
    found = things_of(text, named, frozenset((doer,)) if doer else frozenset(), WORDS)
    assert found.get(thing) == (frozenset((owner,)) if owner else None)


@settings(max_examples=40)
@given(some.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert things_of(text, [], frozenset((SOUTH,)), WORDS).keys() >= things_of(text, [], frozenset(), WORDS).keys()


SAYS: dict[str, ActorKind] = {"Armenia": "state", "Azerbaijan": "state", "Union": "collective"}
IDS = {name: content_id("actor", name) for name in SAYS}


def told(*lines: str) -> tuple[Reading, tuple[Actor, ...], tuple[Naming, ...]]:
    """A report. A line is "polarity | actor > target | the words of the act"; names in the words name the parties."""
    kinds = {"demands": "position", "rejects": "position", "commits": "commitment", "reports": "action", "threatens": "threat"}
    text, acts, sentences, namings = "", [], [], []
    for number, line in enumerate(lines):
        polarity, who, words = (part.strip() for part in line.split(" | "))
        actor, _, target = who.partition(" > ")
        first = len(text)
        text += f"{actor} to {target or 'all'}: {words}. "
        own = Span(first, first + len(actor))
        aimed = (Evidence("d", Span(first + len(f"{actor} to "), first + len(f"{actor} to {target}"))),) if target else ()
        start = text.index(words, first)
        span = Span(start, start + len(words))
        whole = Evidence("d", Span(first, span.end))
        kind = kinds[polarity]
        name = f"{number}-{polarity}"
        acts.append(Act(name, (whole,), kind, polarity, (Evidence("d", own),), None, aimed, Evidence("d", span)))  # type: ignore[arg-type]
        topic = bytes([100, 10, 0, 0])
        sentences.append(Sentence(Run(number, number + 1), whole.span, vector=topic, parts=((span, topic * 3),)))
    namings = [Naming(Evidence("d", Span(*found.span())), IDS[found[0]], "its name") for found in re.finditer("|".join(SAYS), text)]
    actors = tuple(Actor(IDS[name], kind, name) for name, kind in SAYS.items())
    document = Document("d", text, (), "d.txt")
    return Reading(document, tuple(sentences), (), (), (), tuple(acts), ()), actors, tuple(namings)


BOTH = (
    "demands | Armenia > Azerbaijan | withdraw its troops from the enclave",
    "demands | Azerbaijan > Armenia | withdraw its troops from the enclave",
    "rejects | Azerbaijan > Armenia | to withdraw its troops from the enclave",
    "commits | Armenia > Azerbaijan | withdraw its troops from the enclave",
)


def test_troops_of_two_who_face_each_other_are_two_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.reconcile.issues.groups_of", lambda items: [list(range(len(items)))])  # all words are alike
    reading, actors, namings = told(*BOTH)
    issues, bearings = issues_of((reading,), actors, namings, WORDS)
    labels = {issue.id: issue.label for issue in issues}
    assert {labels[bearing.issue].partition(" (")[2] for bearing in bearings} == {"Armenia)", "Azerbaijan)"}
    held = {bearing.claim: labels[bearing.issue] for bearing in bearings}
    assert held["0-demands"] == held["2-rejects"] != held["1-demands"] == held["3-commits"]
    sides = {bearing.claim: bearing.stance for bearing in bearings}
    assert (sides["0-demands"], sides["2-rejects"]) == (1, -1)


def test_of_a_list_no_side_is_told_by_the_troops_of_another() -> None:
    reading, actors, namings = told(*BOTH)
    topic = bytes([100, 10, 0, 0])
    issue = GivenIssue("enclave", "Azerbaijan withdraws its troops", ("troops", "enclave"), (), (topic,), (topic * 3,))
    _, bearings = issues_of((reading,), actors, namings, WORDS, (issue,))
    found = {bearing.claim: bearing for bearing in bearings}
    assert (found["0-demands"].stance, found["2-rejects"].stance) == (1, -1)
    assert [found[name].stance for name in ("1-demands", "3-commits")] == [None, None]
    assert OTHERS in found["1-demands"].why


def test_allies_do_not_face_each_other_and_a_collective_is_one_with_its_members() -> None:
    reading, actors, namings = told(*BOTH[:1], "reports | Armenia > Union | sent its troops to the border")
    people = roster((*actors[:2], Actor(IDS["Union"], "collective", "Union", members=(IDS["Armenia"],))), namings, (reading.document,))
    whose = {act.id: whose_in(act, people, WORDS) for act in reading.acts}
    facing = Facing(people, reading.acts, whose)
    armenia, azerbaijan, union = (frozenset((IDS[name],)) for name in SAYS)
    assert facing.apart(armenia, azerbaijan)
    assert not facing.apart(armenia, union)
    assert not facing.apart(azerbaijan, union)  # nothing is told between them
    assert not facing.apart(armenia, frozenset())


def test_who_asks_is_not_who_is_asked_also_where_the_words_begin_with_him() -> None:
    reading, actors, namings = told(*BOTH)
    people = roster(actors, namings, (reading.document,))
    whole = replace(reading.acts[0], proposition=None)
    azerbaijan = frozenset((IDS["Azerbaijan"],))
    assert whose_in(whole, people, WORDS) == Whose(azerbaijan, {"troop": azerbaijan})
    assert whose_in(replace(whole, targets=()), people, WORDS).doers == frozenset()


def test_the_reference_of_a_list_tells_whose_it_is_only_where_it_begins_with_them() -> None:
    reading, actors, namings = told(*BOTH)
    forms = forms_of(roster(actors, namings, (reading.document,)))
    armenia = frozenset((IDS["Armenia"],))
    assert whose_of("Armenia pulls its forces back", forms, WORDS) == Whose(armenia, {"troop": armenia})
    assert whose_of("Armenia's guards leave", forms, WORDS).doers == armenia
    assert whose_of("Prisoners are freed by Armenia", forms, WORDS).doers == frozenset()


def test_acts_of_one_owner_are_not_parted_and_what_is_nobodys_keeps_nothing_apart() -> None:
    reading, actors, namings = told(*BOTH)
    people = roster(actors, namings, (reading.document,))
    facing = Facing(people, reading.acts, {act.id: whose_in(act, people, WORDS) for act in reading.acts})
    one, other = (Whose(frozenset(), {"troop": frozenset((IDS[name],))}) for name in ("Armenia", "Azerbaijan"))
    nobodys = Whose(frozenset(), {})
    assert parted([one, nobodys, one], facing, WORDS) == [[0, 2]]
    assert parted([one, other, one], facing, WORDS) == [[0, 2], [1]]
    assert not apart(one, nobodys, facing, WORDS)
    assert apart(one, other, facing, WORDS)
