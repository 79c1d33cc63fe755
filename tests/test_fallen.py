"""Who was ousted speaks for himself, though reports go on giving him his office."""

from __future__ import annotations

import pytest
from test_holders import STATES, at, people, read

from standoff.model import parties

KOVAN = "President Mirela Kovan"


@pytest.mark.parametrize(
    ("told", "party"),
    [
        ("The deposed president waited.", "Mirela Kovan"),
        ("The ousted president waited.", "Mirela Kovan"),
        ("The president waited.", "Dravia"),
        ("The deposed prime minister waited.", "Dravia"),  # another office
        ("A deposed president waited.", "Dravia"),
        ("Tolvane's deposed president waited.", "Dravia"),
        ("President Jan Roth met President Mirela Kovan. The deposed president waited.", "Dravia"),  # two may be meant
    ],
)
def test_a_president_who_is_told_to_be_deposed_is_no_states(told: str, party: str) -> None:
    spoken = read(1, f"“Dravia will wait,” {KOVAN} said.", (KOVAN, "Dravia will wait", "commitment", "commits"))
    other = read(2, told)
    found = people(read(0, STATES), spoken, other)
    assert parties(found, at(spoken.document, KOVAN)) == (party,)
    if party != "Dravia":
        assert parties(found, at(other.document, told.removesuffix(" waited."))) == (party,)
