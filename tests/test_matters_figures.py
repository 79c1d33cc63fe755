"""Figures side by side: what is one count, and what is a dispute over it. The notation is that of `test_matters`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_matters import FORMS, Line, figure, matters, one, report

from standoff.model import Evidence, FigureState, Naming, Reading, Span

CROSSING = "Torhaven border crossing"

Report = tuple[Reading, tuple[Naming, ...]]


def told(outlet: str, words: str, day: str = "2022-03-05") -> Report:
    return report(outlet, "2022-03-05", Line(words, day=day, place=CROSSING))


def in_state(made: Report, state: FigureState, somewhere: bool = True) -> Report:
    reading, namings = made
    some = tuple(replace(item, state=state, place=item.place if somewhere else None) for item in reading.figures)
    return replace(reading, figures=some), namings


def by(made: Report, *speakers: str) -> Report:
    """The figures of a report on the word of these parties, one each, named in the line of each figure."""
    reading, namings = made
    doc, text = reading.document.id, reading.document.text
    some = []
    for item, speaker in zip(reading.figures, speakers, strict=True):
        line = next(place.span for place in reading.sentences if place.span.start <= item.evidence[0].span.start < place.span.end)
        start = text.index(speaker, line.start)
        some.append(replace(item, account=(Evidence(doc, Span(start, start + len(speaker))),)))
    return replace(reading, figures=tuple(some)), namings


SOLDIERS = {
    "there": "[Vesland] has <{} soldiers> at the Torhaven border crossing",
    "dead": "[Vesland] mourns <{} soldiers> killed at the Torhaven border crossing",
    "wounded": "[Vesland] counts <{} soldiers> who were wounded at the Torhaven border crossing",
    "captured": "[Vesland] misses <{} soldiers> taken prisoner at the Torhaven border crossing",
    "gone": "[Vesland] has withdrawn <{} soldiers> at the Torhaven border crossing",
    "missing": "[Vesland] looks for <{} soldiers> missing at the Torhaven border crossing",
}


@pytest.mark.parametrize("other", sorted(set(SOLDIERS) - {"dead"}))
def test_the_dead_and_others_of_one_party_are_two_counts_even_in_one_number(other: str) -> None:
    assert matters(told("A", SOLDIERS["dead"].format(14)), told("B", SOLDIERS[other].format(14))) == ()


@pytest.mark.parametrize("fate", sorted(SOLDIERS))
def test_two_numbers_of_one_fate_are_one_count(fate: str) -> None:
    matter = one(told("A", SOLDIERS[fate].format(14)), told("B", SOLDIERS[fate].format(17)))
    assert (matter.verdict, [side.label for side in matter.sides]) == ("contradict", ["14", "17"])


def test_a_fate_is_told_by_the_clause_of_its_own_figure() -> None:
    both = "[Vesland] mourns <14 soldiers> killed at the Torhaven border crossing, and nine others were captured"
    matter = one(told("A", both), told("B", SOLDIERS["dead"].format(17)))
    assert [side.label for side in matter.sides] == ["14", "17"]


def test_those_that_exist_anywhere_are_not_those_that_are_deployed() -> None:
    there = in_state(told("A", SOLDIERS["there"].format(3000)), "deployed")
    assert len(one(there, told("B", SOLDIERS["there"].format(4000))).sides) == 2
    assert matters(there, in_state(told("B", SOLDIERS["there"].format(4000)), "existing", somewhere=False)) == ()
    assert matters(there, in_state(told("B", SOLDIERS["there"].format(3000)), "announced")) == ()


def test_a_few_and_a_whole_force_are_never_one_count() -> None:
    assert matters(told("A", SOLDIERS["there"].format(400)), told("B", SOLDIERS["there"].format(6000))) == ()


def test_two_parties_in_one_report_dispute_a_count_and_one_party_does_not() -> None:
    lines = [Line(f"<{number} soldiers> of [Vesland] stand at the {CROSSING}, says {who}", day="2022-03-05", place=CROSSING)
             for number, who in ((6000, "Ostmark"), (2500, "Lind"))]  # fmt: skip
    both = report("A", "2022-03-05", *lines)
    assert {"Ostmark", "Lind"} <= FORMS.keys()
    matter = one(by(both, "Ostmark", "Lind"))
    assert (matter.verdict, [side.label for side in matter.sides]) == ("differ", ["2,500", "6,000"])
    assert matters(both) == ()


SENT_THERE = f"[Vesland] has sent <{{}} soldiers> to the {CROSSING} beside the river, the army told reporters late on Friday evening"


@pytest.mark.parametrize(("other", "verdicts"), [(SENT_THERE.format(130), ["contradict"]), ("<130 soldiers> rest there", [])])
def test_a_copy_that_alters_a_number_is_told_and_another_count_of_one_voice_is_not(other: str, verdicts: list[str]) -> None:
    """Two reports that credit one agency are one voice; what it counts in other words may be another thing."""
    reading, namings = told("B", other)
    copy = replace(reading, document=replace(reading.document, credits=("Cordage Press",))), namings
    assert [item.verdict for item in matters(told("Cordage Press", SENT_THERE.format(60)), copy)] == verdicts


def test_a_party_that_counts_again_replaces_its_number() -> None:
    words = f"<{{}} soldiers> of [Vesland] were killed at the {CROSSING}, says Ostmark"
    before, after = (by(told(outlet, words.format(number), day), "Ostmark") for outlet, number, day in
                     (("A", 40, "2022-02-01"), ("B", 30, "2022-03-05")))  # fmt: skip
    assert one(before, after).verdict == "supersede"


def test_what_is_told_weeks_later_is_no_side_of_a_dispute() -> None:
    late = by(told("C", "[Vesland] has <1,500 soldiers> at the Torhaven border crossing, says Ostmark", "2022-04-20"), "Ostmark")
    matter = one(told("A", SOLDIERS["there"].format(2000)), told("B", SOLDIERS["there"].format(3000)), late)
    assert [side.label for side in matter.sides] == ["2,000", "3,000"]


def test_amounts_are_compared_as_they_are_written() -> None:
    matter = one(figure("A", "[Vesland] has <2,000 soldiers> at the Torhaven border crossing", CROSSING, day="2022-03-05"),
                 figure("B", "[Vesland] has <2000 soldiers> at the Torhaven border crossing", CROSSING, day="2022-03-05"))  # fmt: skip
    assert (matter.verdict, len(matter.sides)) == ("agree", 1)


def near(outlet: str, words: str) -> Report:
    return report(outlet, "2022-03-05", Line(words, day="2022-03-05", place="Vesland"))


MASSED, NOBODYS = "[Ostmark] has massed <90,000 soldiers> near Vesland", "about <120,000 soldiers> stand near Vesland, diplomats say"


def test_forces_beside_a_land_are_of_the_only_party_that_is_told_to_have_some_there() -> None:
    matter = one(near("A", MASSED), near("B", NOBODYS))
    assert (matter.verdict, [side.label for side in matter.sides]) == ("differ", ["90,000", "120,000"])
    assert "nobody else is told to have forces there" in matter.why


@pytest.mark.parametrize(
    ("others", "own"),
    [
        (("[Ostmark] has <90,000 soldiers> in Vesland",), "about <120,000 soldiers> stand in Vesland"),  # they may be its own
        (("[Ostmark] has <90,000 soldiers> in Vesland",), NOBODYS),
        ((MASSED, "Near Vesland, [Hallow] keeps <70,000 soldiers>"), NOBODYS),  # two have forces there
        (("Near Vesland, [Hallow] keeps <70,000 soldiers>",), NOBODYS),  # the land's own
    ],
)
def test_forces_without_an_owner_stay_so_where_another_may_be_it(others: tuple[str, ...], own: str) -> None:
    assert matters(*(near(outlet, words) for outlet, words in zip("AC", others, strict=False)), near("B", own)) == ()
