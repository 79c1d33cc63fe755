"""For whom the holder of an office speaks whose state no report tells: by what he promises and demands, and never against what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.annotate.mentions import mentions_in
from standoff.lexicon import english
from standoff.model import Act, Document, Evidence, Parse, Reading, Roster, Span, parties, roster
from standoff.model.claim import ActKind, Polarity
from standoff.reconcile.actors import actors_of

STATES = "Dravia's parliament met in Dravia. Tolvane's army left Tolvane."


def at(document: Document, part: str) -> Evidence:
    start = document.text.index(part)
    return Evidence(document.id, Span(start, start + len(part)))


def read(number: int, text: str, *acts: tuple[str, str, ActKind, Polarity]) -> Reading:
    """A report with acts, each told by its actor's words, its own words, its kind and its polarity."""
    document = Document(f"d{number}", text, (), f"d{number}.txt")
    mentions = mentions_in(document, Parse((), ()), english())
    spans = {one.evidence.span.of(text): one.evidence for one in mentions}
    made = tuple(
        Act(f"a{number}{place}", (at(document, words),), kind, polarity, (spans[who],))
        for place, (who, words, kind, polarity) in enumerate(acts)
    )
    return Reading(document, (), mentions, (), (), made, ())


def people(*readings: Reading) -> Roster:
    actors, namings = actors_of(readings, english())
    return roster(actors, namings, [reading.document for reading in readings])


@pytest.mark.parametrize(
    ("said", "kind", "polarity", "party"),
    [
        ("Dravia will open the bridge", "commitment", "commits", "Dravia"),
        ("Dravia would not respect the vote", "statement", "reports", "Dravia"),
        ("Dravia must open the bridge", "position", "demands", "Mirela Kovan"),  # what is asked of it does not make him its own
        ("the bridge stays open", "commitment", "commits", "Mirela Kovan"),
        ("all being well, Dravia will open the bridge", "threat", "threatens", "Dravia"),
    ],
)
def test_a_holder_speaks_for_the_state_in_whose_name_he_promises(said: str, kind: ActKind, polarity: Polarity, party: str) -> None:
    told = read(0, STATES)
    spoken = read(1, f"“Now {said},” President Mirela Kovan said.", ("President Mirela Kovan", said, kind, polarity))
    found = people(told, spoken)
    assert parties(found, at(spoken.document, "President Mirela Kovan")) == (party,)


def test_an_office_that_is_told_is_nobody_elses() -> None:
    told = read(0, f"{STATES} Dravia's president, Jan Roth, left.")
    said = "Dravia will open the bridge"
    spoken = read(1, f"“Now {said},” President Mirela Kovan said.", ("President Mirela Kovan", said, "commitment", "commits"))
    assert parties(people(told, spoken), at(spoken.document, "President Mirela Kovan")) == ("Mirela Kovan",)


def test_whoever_is_set_apart_from_his_state_stays_apart() -> None:
    told = read(0, STATES)
    said = "Poland will open the bridge"
    spoken = read(1, f"“Now {said},” President Mirela Kovan said.", ("President Mirela Kovan", said, "commitment", "commits"))
    apart = replace(spoken, mentions=tuple(replace(one, country="POL") if one.kind == "person" else one for one in spoken.mentions))
    assert parties(people(told, spoken), at(spoken.document, "President Mirela Kovan")) == ("Poland",)
    assert parties(people(told, apart), at(apart.document, "President Mirela Kovan")) == ("Mirela Kovan",)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        # a state opens the paragraph, and no other is named before the title
        ("Dravia denied it. The plane had strayed, Defence Minister Mirela Kovan told reporters.", "Dravia"),
        ("Dravia denied it. Tolvane was told. It had strayed, Defence Minister Mirela Kovan said.", "Mirela Kovan"),
        ("Dravia's radar saw it. It had strayed, Defence Minister Mirela Kovan told reporters.", "Mirela Kovan"),
        ("Dravia denied what Defence Minister Mirela Kovan said.", "Mirela Kovan"),
    ],
)
def test_who_is_brought_in_behind_a_state_that_opens_the_paragraph_is_of_it(text: str, party: str) -> None:
    spoken = read(1, text)
    assert parties(people(read(0, STATES), spoken), at(spoken.document, "Defence Minister Mirela Kovan")) == (party,)


def test_a_report_leans_to_no_state_that_others_outnumber_once_all_states_are_known() -> None:
    leans = "Dravia's troops met in Dravia. Dravia is ready. Tolvane is not. Tolvane, Tolvane and Tolvane! President Mirela Kovan left."
    alone, told = read(1, leans), read(0, STATES)
    assert parties(people(alone), at(alone.document, "President Mirela Kovan")) == ("Dravia",)
    assert parties(people(told, alone), at(alone.document, "President Mirela Kovan")) == ("Mirela Kovan",)


def test_a_state_has_many_ministers_and_one_president() -> None:
    for office, party in (("Minister", "Dravia"), ("President", "Mirela Kovan")):
        told = read(0, f"{STATES} Dravia's {office.lower()}, Jan Roth, left.")
        said = "Dravia will open the bridge"
        spoken = read(1, f"“Now {said},” {office} Mirela Kovan said.", (f"{office} Mirela Kovan", said, "commitment", "commits"))
        assert parties(people(told, spoken), at(spoken.document, f"{office} Mirela Kovan")) == (party,)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Tolvane, Tolvane and Tolvane. In Dravia, on the river, Chancellor Mirela Kovan said no.", "Dravia"),
        ("Tolvane, Tolvane and Tolvane. In Dravia, it rained. Chancellor Mirela Kovan said no.", "Tolvane"),  # another sentence
        ("Tolvane, Tolvane and Tolvane. Snow fell in Dravia, Chancellor Mirela Kovan said.", "Tolvane"),  # not at the head
    ],
)
def test_where_a_sentence_sets_its_scene_its_holder_is_at_home(text: str, party: str) -> None:
    spoken = read(1, text)
    assert parties(people(read(0, STATES), spoken), at(spoken.document, "Chancellor Mirela Kovan")) == (party,)
