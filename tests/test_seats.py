"""A capital that no lexicon lists: told, or the town from which reports of its state are sent; its government only where it acts."""

from __future__ import annotations

import pytest
from test_holders import STATES, at, people, read

from standoff.model import Act, Reading, parties


def acted(number: int, text: str, words: str) -> Reading:
    """A report in which these words do something."""
    made = read(number, text)
    span = at(made.document, words)
    return Reading(made.document, (), made.mentions, (), (), (Act(f"b{number}", (span,), "action", "reports", (span,)),), ())


@pytest.mark.parametrize(
    ("told", "party"),
    [
        ("He flew to the Dravian capital Ostrel.", "Dravia"),
        ("He flew to Dravia's capital, Ostrel.", "Dravia"),
        ("He flew to Ostrel, the capital of Dravia.", "Dravia"),
        ("OSTREL, June 10 (Harbour Wire) - Dravia closed the bridge.", "Dravia"),
        ("OSTREL — Dravia's government closed the bridge.", "Dravia"),
        ("OSTREL (Harbour Wire) - The two sides met, and Dravia left.", None),  # it does not begin with the state
        ("He flew to Ostrel, and to the capital.", None),
        ("Dravia left the treaty, said the foreign ministry in Ostrel.", "Dravia"),
        ("Dravia and Tolvane left the treaty, said the foreign ministry in Ostrel.", None),
        ("Dravia left the treaty, said the bakers in Ostrel.", None),
    ],
)
def test_a_capital_that_acts_is_the_government_of_its_state(told: str, party: str | None) -> None:
    made = acted(1, "Ostrel lodged a protest.", "Ostrel")
    found = people(read(0, STATES + " Dravian police left."), read(2, told), made)
    assert (parties(found, at(made.document, "Ostrel")) == ("Dravia",)) == (party is not None)


def test_a_town_in_which_something_is_is_no_party() -> None:
    made = acted(1, "Ostrel lodged a protest. The talks in Ostrel went on.", "Ostrel")
    found = people(read(0, STATES), read(2, "OSTREL (Harbour Wire) - Dravia closed the bridge."), made)
    inside = at(made.document, "in Ostrel")
    assert parties(found, inside) == ()


def test_a_town_of_two_states_is_neithers() -> None:
    made = acted(1, "Ostrel lodged a protest.", "Ostrel")
    sent = (read(2, "OSTREL (Harbour Wire) - Dravia closed the bridge."), read(3, "OSTREL (Harbour Wire) - Tolvane closed the road."))
    assert parties(people(read(0, STATES), *sent, made), at(made.document, "Ostrel")) not in (("Dravia",), ("Tolvane",))


def test_a_capital_whose_name_begins_the_states() -> None:
    made = acted(1, "Tolv lodged a protest.", "Tolv")
    other = acted(2, "Dravi lodged a protest.", "Dravi")
    found = people(read(0, STATES), read(3, "TOLV - The talks went on."), read(4, "They met in Dravi."), made, other)
    assert parties(found, at(made.document, "Tolv")) == ("Tolvane",)
    assert parties(found, at(other.document, "Dravi")) == ("Dravia",)


def test_whose_acts_the_reports_from_a_town_tell() -> None:
    """The town is his state's where most acts of the report that is sent from there are his; in a report on both it stays a town."""
    kovan, roth = "Dravia's president Mirela Kovan", "Tolvane's president Jan Roth"
    ours = read(3, f"OSTREL - By noon {kovan} said: we stay.", (kovan, "we stay", "commitment", "commits"))
    both = read(
        3,
        f"OSTREL - By noon {kovan} said: we stay. {roth} said: we go.",
        (kovan, "we stay", "commitment", "commits"),
        (roth, "we go", "commitment", "commits"),
    )
    made = acted(1, "Ostrel lodged a protest.", "Ostrel")
    assert parties(people(read(0, STATES), ours, made), at(made.document, "Ostrel")) == ("Dravia",)
    assert parties(people(read(0, STATES), both, made), at(made.document, "Ostrel")) not in (("Dravia",), ("Tolvane",))
