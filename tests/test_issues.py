"""Acts about one thing come together under a label of their own words, or go to the analyst's issues; stances follow directions."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from standoff.lexicon import english
from standoff.model import Act, ActKind, Document, Evidence, GivenIssue, Polarity, Reading, Sentence, Span, content_id
from standoff.model.parse import Run
from standoff.reconcile.issues import issues_of
from standoff.reconcile.issues.stance import stance_of

WORDS = english()
SAID = (
    ("position", "demands", "Ruritania demands that Graustark withdraw its gunboats from the strait."),
    ("position", "rejects", "Graustark refused to withdraw its gunboats from the strait."),
    ("position", "offers", "Graustark offered talks on the grain convoys."),
    ("position", "accepts", "Ruritania agreed to talks on the grain convoys."),
)


_HEAD = re.compile(r"^\w+|(?<=^Graustark )\w+|(?<=^Ruritania )\w+")


def reading(number: int, said: tuple[tuple[str, str, str], ...]) -> Reading:
    text = " ".join(sentence for *_, sentence in said)
    document = Document(f"d-{number}", text, (), f"{number}.txt")
    acts, sentences = [], []
    for kind, polarity, sentence in said:
        span = Span(text.index(sentence), text.index(sentence) + len(sentence) - 1)
        who, cue = (Evidence(document.id, Span(found.start() + span.start, found.end() + span.start)) for found in _HEAD.finditer(sentence))
        name = content_id("act", number, span)
        acts.append(Act(name, (Evidence(document.id, span),), kind, polarity, actors=(who,), cue=cue))  # type: ignore[arg-type]
        topic = bytes([100, 10, 0, 0] if "gunboats" in sentence else [0, 0, 10, 100])
        sentences.append(Sentence(Run(len(sentences), len(sentences) + 1), span, vector=topic))
    return Reading(document, tuple(sentences), (), (), (), tuple(acts), ())


@pytest.mark.parametrize(
    ("kind", "polarity", "about", "reference", "stance"),
    [
        ("position", "demands", "withdraw all troops", "The troops are withdrawn", 1),
        ("position", "rejects", "to withdraw its troops", "The troops are withdrawn", -1),
        ("position", "demands", "a halt to the deployment of troops", "The troops are withdrawn", 1),
        ("action", "reports", "Graustark deployed more troops", "The troops are withdrawn", -1),
        ("commitment", "commits", "will not send troops", "Troops are sent", -1),
        ("denial", "denies", "has no intention of invading the island", "Graustark invades the island", -1),
        ("position", "rejects", "these demands", "The troops are withdrawn", -1),
        ("position", "demands", "a halt to the withdrawal of the troops", "The troops are withdrawn", -1),
        ("position", "demands", "neither side deploy missiles", "Missiles are deployed", -1),
        ("position", "demands", "better weather", "The troops are withdrawn", None),  # nothing in common: abstain
        ("statement", "reports", "the troops are being withdrawn", "The troops are withdrawn", None),
    ],
)
def test_a_stance_is_polarity_times_direction(kind: ActKind, polarity: Polarity, about: str, reference: str, stance: int | None) -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), kind, polarity)
    assert stance_of(act, about, reference, WORDS)[0] == stance


def test_given_issues_take_the_acts_that_speak_of_them_and_other_the_rest() -> None:
    given = (
        GivenIssue("gunboats", "Graustark withdraws its gunboats from the strait", ("gunboat", "strait")),
        GivenIssue("convoys", "The grain convoys pass", ("grain", "convoy", "convoys")),
    )
    issues, bearings = issues_of((reading(1, SAID),), (), WORDS, given)
    labels = {issue.id: issue.label for issue in issues}
    found = {bearing.claim: labels[bearing.issue] for bearing in bearings}
    acts = reading(1, SAID).acts
    assert [found[act.id] for act in acts] == ["gunboats", "gunboats", "convoys", "convoys"]
    stances = {bearing.claim: bearing.stance for bearing in bearings}
    assert [stances[act.id] for act in acts[:2]] == [1, -1]


def test_order_and_repetition_do_not_matter() -> None:
    one, two = reading(1, SAID[:2]), reading(2, SAID[2:])
    assert issues_of((one, two), (), WORDS) == issues_of((one, two), (), WORDS)
    assert issues_of((), (), WORDS) == ((), ())


def test_every_label_is_its_own_and_every_bearing_has_its_issue() -> None:
    readings = tuple(reading(number, SAID[:2] if number % 2 else SAID[2:]) for number in range(8))
    issues, bearings = issues_of(readings, (), WORDS)
    assert sorted(Counter(bearing.issue for bearing in bearings).values()) == [8, 8]
    assert all(any(issue.label.casefold() in sentence.casefold() for *_, sentence in SAID) for issue in issues)
    assert len({issue.label for issue in issues}) == len(issues)
    assert {bearing.issue for bearing in bearings} == {issue.id for issue in issues}
    assert any(issue.proposition.startswith("Ruritania demands") for issue in issues)


def test_many_acts_are_grouped_by_a_share_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.reconcile.issues.MOST", 6)
    readings = tuple(reading(number, SAID[:2] if number % 2 else SAID[2:]) for number in range(12))
    issues, bearings = issues_of(readings, (), WORDS)
    assert len(issues) == 2
    assert len(bearings) == 24
