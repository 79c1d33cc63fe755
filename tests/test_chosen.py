"""The weighed choice of an act's actors: what is suggested, what may take the place of the rules' answer, and that the reason tells it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.annotate import annotate
from standoff.annotate.acts import by_rules, candidates_in
from standoff.annotate.acts.chosen import CHOSEN, SURER, best_of, cases, likely, open_to, weighed, weights_in
from standoff.annotate.acts.suggested import NOBODY, RULES, SUBJECT, scene_of, sides_of
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import Act, Document, When
from standoff.read.blocks import blocks_of

DAY = When(date(2023, 5, 12), date(2023, 5, 12), "stated", "day")
ODDS = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def acts_of(text: str) -> tuple[Act, ...]:
    """The acts of a text."""
    words = lexicon()
    return annotate(Document("d-1", text, blocks_of(text, words), "made.txt", published=DAY), words, engine(1)).acts


def suggested(text: str) -> list[list[tuple[list[str], tuple[str, ...]]]]:
    """For each act by the rules the words and the ways of all that is suggested."""
    words, language = lexicon(), engine(1)
    document = Document("d-1", text, blocks_of(text, words), "made.txt", published=DAY)
    reading = annotate(document, words, language)
    page, items = candidates_in(document, language(document), reading.mentions, reading.times, reading.quotations, words)
    told = cases(page, items, by_rules(page, items))
    return [[([piece.span.of(text) for piece in one.words], one.by) for one, _ in case] for case in told]


@given(ODDS, st.data())
@settings(max_examples=40)
def test_the_rules_stand_unless_one_that_may_be_taken_is_likelier(odds: list[float], data: st.DataObject) -> None:
    free = data.draw(st.lists(st.sampled_from(range(len(odds))), unique=True))
    best = best_of(odds, free, least=SURER)
    assert best == 0 or (best in free and odds[best] - odds[0] >= SURER)
    assert all(odds[at] <= max(odds[best], odds[0] + SURER) for at in free)


def test_what_the_rules_say_is_first_and_nobody_is_always_suggested() -> None:
    for case in suggested("Iran rejected the offer of talks on Thursday. Turkey demanded that Iran reopen the border crossing at once."):
        assert case[0][1][0] == RULES
        assert sum(NOBODY in by for _, by in case) == 1


def test_one_party_by_several_ways_is_one_suggestion() -> None:
    (case,) = suggested("Iran rejected the offer of talks on Thursday.")
    assert [words for words, by in case if SUBJECT in by] == [["Iran"]]
    assert len({tuple(words) for words, _ in case}) == len(case)


def test_the_reason_tells_who_was_chosen_over_whom_and_stands_before_that_of_the_day() -> None:
    text = (
        "Turkey will not be moved, Foreign Minister Hakan Fidan told reporters in Ankara on Thursday. A Turkish official said Iran has not "
        "confirmed the plan. Two diplomats said Iran was uneasy about the deal."
    )
    for act in acts_of(text):
        for number, why in enumerate(act.because):
            if why.startswith(CHOSEN):
                assert " over " in why
                assert number < len(act.because) - 1
                assert all(piece.span.of(text) in why for piece in act.actors)


@pytest.mark.parametrize(
    "text",
    [
        "Iran must leave the border zone by Friday, it said on Monday.",
        "Both countries must accept the monitors without delay.",
        "A list of terms sent to Serbia and Kosovo calls for a joint police force.",
    ],
)
def test_of_whom_a_thing_is_asked_or_to_whom_it_goes_is_not_taken(text: str) -> None:
    words, language = lexicon(), engine(1)
    document = Document("d-1", text, blocks_of(text, words), "made.txt", published=DAY)
    reading = annotate(document, words, language)
    page, items = candidates_in(document, language(document), reading.mentions, reading.times, reading.quotations, words)
    acts = by_rules(page, items)
    for item, act, case in zip(items, acts, cases(page, items, acts), strict=True):
        if act.polarity == "demands":
            taken = frozenset().union(*(case[at][0].sides for at in open_to(scene_of(page), item, act, [one for one, _ in case])))
            assert not taken & {"Iran", "Serbia", "Kosovo"}
            assert sides_of(page, ()) == frozenset()


def test_the_weights_that_are_shipped_prefer_a_named_subject_to_nobody() -> None:
    weights = weighed()
    assert len(weights) > 100
    assert likely({"the subject": 1.0, "has a name": 1.0, "the head": 1.0}, weights) > likely({NOBODY: 1.0}, weights)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('[weights]\n"" = ', "chosen.toml: not valid TOML"),
        ("", 'has no ""'),
        ('[weights]\n"" = -1.2\n"the head" = "much"', "the weight of 'the head' is no number: 'much'"),
        ('[weights]\n"" = -1.2\n"the head" = nan', "the weight of 'the head' is no number: nan"),
    ],
)
def test_a_damaged_file_of_weights_tells_where(source: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        weights_in(source)
