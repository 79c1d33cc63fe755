"""A bare yes or no stands on the issue of what it answers, on its side or the other.

A line is `polarity | actor > target | sentence`: {the word of the act}, <what it is about>.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from standoff.lexicon import english
from standoff.model import Act, Actor, Document, Evidence, GivenIssue, Naming, Reading, Sentence, Span
from standoff.model.parse import Run
from standoff.model.party import roster
from standoff.reconcile.issues import Owned, issues_of
from standoff.reconcile.issues.answered import answered, is_bare
from standoff.reconcile.issues.material import items_of

WORDS = english()
STATES = ("Nordia", "Veria", "Sundmark")
PERSON = "Kool"
KINDS = {"accuses": "statement", "denies": "denial", "commits": "commitment"}
BOATS, BRIDGE = bytes([100, 10, 0, 0]), bytes([0, 0, 10, 100])


def told(*lines: str) -> tuple[Reading, tuple[Actor, ...], tuple[Naming, ...]]:
    text, acts, sentences = "", [], []
    for number, line in enumerate(lines):
        polarity, who, marked = (part.strip() for part in line.split(" | "))
        actor, _, target = (part.strip() for part in who.partition(">"))
        first = len(text)
        spans: dict[str, Span] = {}
        for piece in re.split(r"([{}<>])", marked):
            if piece in ("{", "<"):
                spans[piece] = Span(len(text), len(text) + 1)
            elif piece in ("}", ">"):
                begun = "{" if piece == "}" else "<"
                spans[begun] = Span(spans[begun].start, len(text))
            else:
                text += piece
        whole = Span(first, len(text))

        def words(name: str, whole: Span = whole, text: str = text) -> Evidence:
            start = text.index(name, whole.start, whole.end)
            return Evidence("d", Span(start, start + len(name)))

        act = Act(
            f"{number}-{polarity}",
            (Evidence("d", whole),),
            KINDS.get(polarity, "position"),  # type: ignore[arg-type]
            polarity,  # type: ignore[arg-type]
            (words(actor),) if actor else (),
            targets=(words(target),) if target else (),
            proposition=Evidence("d", spans["<"]) if "<" in spans else None,
            cue=Evidence("d", spans["{"]) if "{" in spans else None,
        )
        topic = BRIDGE if "bridge" in marked else BOATS
        sentences.append(Sentence(Run(number, number + 1), whole, vector=topic, parts=((act.about.span, topic * 3),)))
        acts.append(act)
        text += ". "
    namings = tuple(
        Naming(Evidence("d", Span(*found.span())), found[0], "its name") for found in re.finditer("|".join((*STATES, PERSON)), text)
    )
    actors = (*(Actor(name, "state", name) for name in STATES), Actor(PERSON, "person", PERSON))
    return Reading(Document("d", text, (), "d.txt"), tuple(sentences), (), (), (), tuple(acts), ()), actors, namings


def found(*lines: str) -> dict[str, tuple[str, ...]]:
    reading, actors, namings = told(*lines)
    items, people = items_of((reading,), namings, WORDS), roster(actors, namings, (reading.document,))
    return answered(items, (reading,), people, Owned(items, people, WORDS).acts, WORDS)


ASKED = "demands | Nordia > Veria | Nordia {demanded} that Veria <withdraw its patrol boats from the gulf>"
OFFERED = "offers | Sundmark | Sundmark {proposed} <a common patrol of the gulf>"
CHARGED = "accuses | Nordia > Veria | Nordia {accused} Veria of <firing on a ferry>"


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("rejects | Veria | Veria flatly {refused}", True),
        ("rejects | Veria | Veria {ruled} that out within hours", True),
        ("rejects | Veria | Veria {dismissed} <these demands as an insult>", True),
        ("rejects | Veria | Veria {rejected} <both demands>", True),
        ("accepts | Veria | Veria {accepted} <the proposal>", True),
        ("denies | Veria | Veria {denied} <it>", True),
        ("open | Veria | Veria would {study} <the request>", True),
        ("rejects | Veria | Veria has {said} no", True),
        ("rejects | Veria | Veria has not {said} no", False),  # which is no refusal
        ("rejects | Veria | Veria {refused} <to withdraw its boats>", False),
        ("accepts | Veria | Veria {supports} <a further six months> for the mission", False),  # what it is for stands behind it
        ("denies | Veria | Veria {rejected} <the charge that it had broken the truce>", False),
        ("rejects | Veria | Veria {dismissed} <the memorandum>", False),  # a thing of its own
    ],
)
def test_what_is_bare_names_nothing_of_its_own(line: str, bare: bool) -> None:
    reading, *_ = told(line)
    assert is_bare(reading.acts[0], reading.document.text, WORDS) == bare


@pytest.mark.parametrize(
    ("lines", "to"),
    [
        ((ASKED, "rejects | Veria | Veria flatly {refused}"), ("0-demands",)),
        ((OFFERED, "accepts | Veria | Veria {accepted} <it>"), ("0-offers",)),  # what is put to nobody may be answered by all
        ((CHARGED, "denies | Veria | Veria {denied} <it>"), ("0-accuses",)),
        ((ASKED, "rejects | Sundmark | Sundmark {refused}"), ()),  # it was not asked
        ((ASKED, "rejects | Nordia | Nordia {refused}"), ()),  # nobody answers himself
        ((ASKED, "rejects | Kool | Kool {ruled} that out"), ("0-demands",)),  # for whom he speaks is not known
        ((ASKED, "denies | Veria | Veria {denied} <it>"), ()),  # a demand is not denied
        ((ASKED, *3 * ("reports | Sundmark | Sundmark {sent} <grain>",), "rejects | Veria | Veria {refused}"), ()),  # too far back
        (
            (
                ASKED,
                "demands | Nordia > Veria | Nordia {asked} Veria to <open the bridge>",
                "rejects | Veria | Veria {rejected} <both demands>",
            ),
            ("0-demands", "1-demands"),
        ),
        (
            (ASKED, "demands | Nordia > Veria | Nordia {asked} Veria to <open the bridge>", "rejects | Veria | Veria {refused}"),
            ("1-demands",),
        ),
    ],
)
def test_an_answer_is_to_the_nearest_that_may_be_meant(
    lines: tuple[str, ...], to: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "reports", "action")
    assert found(*lines).get(f"{len(lines) - 1}-{lines[-1].partition(' ')[0]}", ()) == to


ISSUES = tuple(
    GivenIssue(label, proposition, (word,), (), (topic,), (topic * 3,))
    for label, proposition, word, topic in (
        ("boats", "Veria withdraws its patrol boats from the gulf", "boats", BOATS),
        ("bridge", "The bridge is opened", "bridge", BRIDGE),
    )
)


def sides(*lines: str) -> set[tuple[str, str, int | None]]:
    reading, actors, namings = told(*lines)
    issues, bearings = issues_of((reading,), actors, namings, WORDS, ISSUES)
    labels = {issue.id: issue.label for issue in issues}
    return {(bearing.claim, labels[bearing.issue], bearing.stance) for bearing in bearings}


def test_a_refusal_stands_against_what_was_asked_on_its_issue() -> None:
    assert sides(ASKED, "rejects | Veria | Veria flatly {refused}") >= {("0-demands", "boats", 1), ("1-rejects", "boats", -1)}


def test_a_yes_stands_where_the_demand_does_and_who_will_study_it_is_open() -> None:
    assert ("1-accepts", "boats", 1) in sides(ASKED, "accepts | Veria | Veria {agreed} <to that>")
    assert ("1-open", "boats", 0) in sides(ASKED, "open | Veria | Veria would {study} <the request>")


def test_a_group_of_bare_answers_alone_is_no_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.reconcile.issues.groups_of", lambda _: [[0, 2], [1, 3]])
    refused = "rejects | Veria | Veria flatly {refused}"
    reading, actors, namings = told(ASKED, refused, ASKED, refused)
    issues, bearings = issues_of((reading,), actors, namings, WORDS)
    assert len(bearings) == 4
    assert {bearing.issue for bearing in bearings} == {issue.id for issue in issues}


def test_a_refusal_of_two_demands_stands_on_both_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.reconcile.issues.assigned", lambda *_: [(0, "", 0.9), (1, "", 0.9), (0, "", 0.9)])
    both = sides(
        ASKED, "demands | Nordia | Nordia {asked} that <the bridge is opened>", "rejects | Veria | Veria {rejected} <both demands>"
    )
    assert {(issue, stance) for claim, issue, stance in both if claim == "2-rejects"} == {("boats", -1), ("bridge", -1)}


@given(
    some.lists(
        some.sampled_from((ASKED, OFFERED, CHARGED, "rejects | Veria | Veria {refused}", "denies | Veria | Veria {denied} <it>")),
        max_size=8,
    )
)
@settings(max_examples=40, deadline=None)
def test_every_answer_answers_an_earlier_act_of_another(lines: list[str]) -> None:
    reading, *_ = told(*lines)
    places = {act.id: place for place, act in enumerate(reading.acts)}
    for answer, to in found(*lines).items():
        assert to
        assert all(places[one] < places[answer] for one in to)
        assert not any(lines[places[one]].startswith("rejects") for one in to)
