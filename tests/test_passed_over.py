"""What a report passes over, as the views, the page and the check of a dossier have it."""

from __future__ import annotations

from dataclasses import replace

from views_notation import ledger

from standoff.model import Ledger
from standoff.output.site.told import disputes_page
from standoff.store.check import check
from standoff.views import Selection, disputes, narrowed
from standoff.views.sheets import LOOKS


def told() -> Ledger:
    """An act that two outlets tell, which a third passes over."""
    base = ledger(
        "gazette 2022-01-21 | Nordia > Sudland | demands +1 bridge | 2022-01-20 | the bridge is opened | m=one",
        "herald 2022-01-21 | Nordia > Sudland | demands +1 bridge | 2022-01-20 | Nordia wants the bridge opened | m=one",
        "courier 2022-01-22 | Sudland > Nordia | offers +1 talks | 2022-01-20 | talks are offered |",
    )
    doc = next(item.id for item in base.documents if item.outlet == "courier")
    matters = tuple(replace(matter, differences=("absent",), absent=(doc,)) if matter.id == "m-one" else matter for matter in base.matters)
    return replace(base, matters=matters)


def test_what_is_passed_over_is_shown_with_the_rest_and_is_no_contradiction() -> None:
    assert disputes(told()) == ()
    (row,) = disputes(told(), comparable=False)
    assert (row.verdict, row.differences, row.origins) == ("agree", ("absent",), 2)
    assert [(side.label, side.outlets, side.origins, side.evidence != ()) for side in row.sides] == [
        ("", ("gazette", "herald"), 2, True),
        ("absent", ("courier",), 1, False),
    ]


def test_the_table_and_the_page_name_who_passes_over_it() -> None:
    look = next(look for look in LOOKS if look.name == "disputes")
    (row,) = disputes(told(), comparable=False)
    assert ["courier" in " ".join(cells) for cells in look.cells(row)] == [False, True]
    assert "Passed over by courier (1)" in str(disputes_page(told()))


def test_a_selection_without_the_telling_or_the_silent_report_passes_over_nothing() -> None:
    assert disputes(narrowed(told(), Selection(outlets=("gazette", "herald", "courier"))), comparable=False) != ()
    for outlets in (("gazette", "courier"), ("gazette", "herald")):
        left = narrowed(told(), Selection(outlets=outlets))
        assert disputes(left, comparable=False) == ()
        assert not any(matter.absent or "absent" in matter.differences for matter in left.matters)


def test_a_silent_report_that_the_dossier_does_not_hold_is_reported() -> None:
    lost = replace(told(), matters=tuple(replace(matter, absent=("d-none",)) if matter.absent else matter for matter in told().matters))
    before, after = ([problem for problem in check(some).faults if "d-none" in problem.message] for some in (told(), lost))
    assert (before, [problem.code for problem in after]) == ([], ["lost-reference"])
