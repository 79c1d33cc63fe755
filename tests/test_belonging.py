"""Whose a minister or a capital is, settled by all small signs together; who is settled is a sign for others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_holders import STATES, at, people, read

from standoff.lexicon import english
from standoff.model import Reading, parties
from standoff.reconcile.actors import actors_of
from standoff.reconcile.weighed import LOOSE, WEIGHTS

KOVAN = "President Mirela Kovan"


def settled() -> Reading:
    """A report in which his own words tell whose president he is."""
    return read(1, "“Dravia will wait,” President Mirela Kovan said.", (KOVAN, "Dravia will wait", "commitment", "commits"))


def test_whoever_is_told_beside_a_president_is_of_another_state() -> None:
    """The state of the one is settled by his own words, and only then that of the other."""
    one = settled()
    two = read(2, "Tolvane met Dravia, and Dravia met Tolvane. Prime Minister Jan Roth and President Mirela Kovan shook hands.")
    three = read(3, "Tolvane asked. Tolvane begged. Tolvane wept. Tolvane left. Prime Minister Jan Roth went, too.")
    found = people(read(0, STATES), one, two, three)
    assert parties(found, at(two.document, KOVAN)) == ("Dravia",)
    assert parties(found, at(two.document, "Prime Minister Jan Roth")) == ("Tolvane",)


def test_a_leaders_own_minister_is_of_his_state() -> None:
    said = settled()
    his = read(2, "President Mirela Kovan left. Kovan’s foreign minister Jan Roth stayed.")
    assert parties(people(read(0, STATES), said, his), at(his.document, "Kovan’s foreign minister Jan Roth")) == ("Dravia",)


def test_the_reason_names_the_signs() -> None:
    said = settled()
    _, namings = actors_of((read(0, STATES), said), english())
    why = next(one.why for one in namings if one.words == at(said.document, KOVAN))
    assert "his state by the signs: what he says it will do" in why
    assert all("by the signs" not in one.why for one in namings if one.words.doc == "d0")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["Dravia", "Tolvane", "President Mirela Kovan", "said", "in", "and", "“", "”", ".", "\n"]), max_size=40))
def test_nobody_is_given_a_state_that_no_report_names(words: list[str]) -> None:
    report = read(1, " ".join(words) or "-")
    found, _ = actors_of((report,), english())
    names = {actor.id: actor.name for actor in found}
    assert all(names[held] in " ".join(words) for actor in found for held in actor.speaks_for)


@pytest.mark.parametrize("name", sorted(LOOSE))
def test_a_loose_sign_alone_settles_nobody_in_one_report(name: str) -> None:
    assert 0 < WEIGHTS[name] < 0.65


def test_a_minister_whom_a_name_owns_is_not_of_the_state_to_which_the_report_leans() -> None:
    text = "Dravia asked. Dravia begged. Dravia wept. Halvia's foreign minister, Jan Roth, left."
    made = read(1, text)
    owner = at(made.document, "Halvia")
    made = replace(made, mentions=(*(one for one in made.mentions if one.evidence != owner),))
    assert parties(people(read(0, STATES), made), at(made.document, "Jan Roth")) != ("Dravia",)


def test_nobody_is_of_another_country_than_the_state_that_the_signs_give_him() -> None:
    """The report leans to Tolvane; his own words tell Dravia."""
    text = "Tolvane asked. Tolvane begged. Tolvane wept. Tolvane's army left. “Dravia will wait,” President Mirela Kovan said."
    leaning = read(1, text, (KOVAN, "Dravia will wait", "commitment", "commits"))
    found = people(read(0, STATES), leaning)
    assert parties(found, at(leaning.document, KOVAN)) == ("Dravia",)
    state, kovan = (next(one for one in found.actors.values() if one.name == name) for name in ("Dravia", "Mirela Kovan"))
    assert kovan.country == state.country
