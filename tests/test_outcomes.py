"""Whether what was expected came: the rules that join an expectation with its deed, and those that keep them apart."""

from __future__ import annotations

from datetime import date

import pytest
from views_notation import ledger

from standoff.views.calendar import Expected, calendar

FIRST = "gazette 2031-04-02"
LATER = "herald 2031-04-12"


def outcome(asked: str, *told: str, today: date | None = date(2031, 4, 30)) -> Expected:
    return next(row for row in calendar(ledger(asked, *told), today) if row.told_on == date(2031, 4, 2))


SWAP = f"{FIRST} | Cross | expects ? - | - | The exchange of prisoners between Varnia and Kestria is to take place | event=2031-04-08"
REPLY = f"{FIRST} | Kestria | expects ? - | - | Kestria expects a reply in writing from Varnia | due=2031-04-09"
MEET = f"{FIRST} | Cross | expects ? - | - | The presidents of Varnia and Kestria will meet in Vienna | event=2031-04-07"
COUNCIL = f"{FIRST} | Kestria | demands ? - | - | has asked for a special meeting of the council in Vienna | event=2031-04-07"
LIFT = f"{FIRST} | Kestria | commits ? - | - | Kestria will lift the embargo on grain | due=2031-04-09"
CUT = f"{FIRST} | Varnia | commits ? - | - | Varnia will cut gas supplies to Kestria | event=2031-04-08"
FREE = f"{FIRST} | Kestria > Varnia | demands +1 crew | - | gave Varnia until midnight to free the crew of a seized ferry | due=2031-04-08"
TALKS = f"{FIRST} | Cross | offers ? - | - | she had invited the ministers of Kestria and Varnia to talks in Vienna | event=2031-04-07"

CASES = [
    # a noun and a verb of one stem, by whomever each was told
    (SWAP, "Varnia,Kestria | does ? - | 2031-04-08 | Varnia and Kestria exchanged their prisoners on Tuesday", "came"),
    (SWAP, "Varnia,Kestria | does ? - | 2031-04-10 | Varnia and Kestria exchanged their prisoners on Thursday, two days late", "slipped"),
    (SWAP, "Varnia,Kestria | does ? - | 2031-04-08 | Varnia and Kestria exchanged fire on Tuesday", "open"),
    (SWAP, "Varnia,Norland | does ? - | 2031-04-08 | Varnia and Norland exchanged their prisoners on Tuesday", "open"),
    # a verb that says no more than that it was done
    (REPLY, "Varnia | does ? - | 2031-04-09 | Varnia delivered its written reply to Kestria on Wednesday", "came"),
    (REPLY, "Varnia | does ? - | 2031-04-09 | Varnia delivered grain to Kestria on Wednesday", "open"),
    (COUNCIL, "Council | does ? - | 2031-04-07 | The council met in special session on Monday", "came"),
    # who does it to whom
    (CUT, "Varnia | does ? - | 2031-04-08 | Varnia cut gas supplies to Kestria on Tuesday", "came"),
    (CUT, "Kestria | does ? - | 2031-04-08 | Kestria cut gas supplies to Varnia on Tuesday", "open"),
    (CUT, "Varnia | does ? - | 2031-04-08 | Varnia cut water supplies to Kestria on Tuesday", "open"),
    # a day of its own, and a day that only bounds it
    (LIFT, "Kestria | does ? - | 2031-04-11 | Kestria lifted the embargo on grain on Friday", "slipped"),
    (LIFT, "Kestria | does ? - | 2031-04-11 | Kestria lifted the embargo on grain", "open"),
    (LIFT, "Kestria | does ? - | 2031-04-11 | Kestria had lifted the embargo on grain by Friday", "open"),
    (LIFT, "Kestria | does ? - | 2031-04-09 | Kestria had lifted the embargo on grain", "came"),
    (LIFT, "Kestria | does ? - | - | Kestria has lifted the embargo on grain", "open"),
    # what is held again and again
    (MEET, "Cross | expects ? - | - | The presidents of Varnia and Kestria are to meet again in Vienna | event=2031-04-21", "open"),
    (MEET, "Cross | expects ? - | - | The presidents of Varnia and Kestria will meet in Vienna | event=2031-04-21", "open"),
    (MEET, "Cross | expects ? - | - | The meeting of the presidents of Varnia and Kestria is postponed | event=2031-04-21", "slipped"),
    (MEET, "Varnia | does ? - | 2031-04-11 | The presidents of Varnia and Kestria met in Vienna on Friday", "open"),
    (MEET, "Varnia | does ? - | 2031-04-07 | The presidents of Varnia and Kestria met in Vienna on Monday", "came"),
    # what is put off, and what only stands beside it
    (
        FREE,
        "Cross | does ? - | - | Talks between Kestria and Varnia on a seized ferry have been put off until April 12 | event=2031-04-12",
        "open",
    ),
    (FREE, "Varnia | does ? - | - | Varnia put off a meeting with Kestria on the seized ferry | event=2031-04-12", "open"),
    (FREE, "Varnia | does ? - | - | Varnia postponed the release of the crew of the seized ferry | event=2031-04-12", "slipped"),
    (FREE, "Varnia | does ? - | - | The freeing of the crew of the ferry seized by Varnia was delayed | event=2031-04-12", "slipped"),
    (TALKS, "Cross | does ? - | - | Talks between Kestria and Varnia slipped to Saturday | event=2031-04-12", "slipped"),
    (FREE, "Varnia | does ? - | - | Varnia's freeing of the crew of the ferry was delayed | event=2031-04-12", "slipped"),
    (FREE, "Varnia | does ? - | - | Varnia delayed by a week the release of the crew of the seized ferry | event=2031-04-12", "slipped"),
    (
        TALKS,
        "Cross | does ? - | - | Talks between Kestria and Varnia will instead open in Vienna on Saturday | event=2031-04-12",
        "slipped",
    ),
    (TALKS, "Varnia | does ? - | - | Varnia has put off its vote on Kestria until Saturday | event=2031-04-12", "open"),
    (MEET, "Varnia | does ? - | 2031-04-07 | The president of Varnia met the mayor of Oslo on Monday", "open"),
]


@pytest.mark.parametrize(("asked", "told", "wanted"), CASES, ids=[f"{told.split(' | ')[3][:60]}:{wanted}" for _, told, wanted in CASES])
def test_a_deed_is_joined_with_what_was_expected(asked: str, told: str, wanted: str) -> None:
    assert outcome(asked, f"{LATER} | {told}").outcome == wanted


def test_a_report_that_it_took_place_wins_over_a_further_day() -> None:
    row = outcome(
        MEET,
        "herald 2031-04-03 | Cross | expects ? - | - | The presidents of Varnia and Kestria will meet in Vienna | event=2031-04-21",
        f"{LATER} | Varnia | does ? - | 2031-04-07 | The presidents of Varnia and Kestria met in Vienna on Monday",
    )
    assert (row.outcome, row.moved_to) == ("came", None)


def test_what_is_told_done_on_no_sure_day_is_shown_and_stays_open() -> None:
    row = outcome(LIFT, f"{LATER} | Kestria | does ? - | 2031-04-11 | Kestria lifted the embargo on grain")
    assert (row.outcome, row.because) == ("open", "told as done, but not whether in time")
    assert [line.words for line in row.outcome_lines] == ["Kestria lifted the embargo on grain"]


def test_a_demand_is_not_met_by_who_makes_it() -> None:
    asked = f"{FIRST} | Kestria > Varnia | demands +1 exit | - | gave Varnia a week to leave the valley | due=2031-04-09"
    assert outcome(asked, "herald 2031-04-08 | Kestria | does +1 exit | 2031-04-07 | froze the accounts").outcome == "open"
    promised = asked.replace("demands", "commits")
    assert outcome(promised, "herald 2031-04-08 | Kestria | does +1 exit | 2031-04-07 | froze the accounts").outcome == "came"


def test_a_day_put_off_before_it_comes_is_known_at_once() -> None:
    moved = "herald 2031-04-05 | Cross | does ? - | - | The meeting of the presidents of Varnia and Kestria was put off | event=2031-04-14"
    row = outcome(MEET, moved, today=date(2031, 4, 5))
    assert (row.outcome, row.moved_to) == ("slipped", "2031-04-14")


def test_what_is_put_off_ahead_of_its_day_is_known_by_its_name_and_parties() -> None:
    ahead = (
        "herald 2031-04-05 | Cross | does ? - | - | Talks between Kestria and Varnia, due on Monday, have been put off | event=2031-04-12"
    )
    assert outcome(TALKS, ahead).moved_to == "2031-04-12"
    assert outcome(TALKS, ahead.replace("Varnia", "Norland")).outcome == "open"
    assert outcome(TALKS, ahead.replace("Talks", "Drills")).outcome == "open"
    assert outcome(TALKS, ahead.replace("2031-04-05", "2031-04-09")).outcome == "open"  # other talks, for those were due on the 7th


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Kestria extended its ultimatum by 48 hours", "slipped"),
        ("Kestria pushed back the deadline for the crew", "slipped"),
        ("Kestria refused to extend its ultimatum", "open"),
        ("Kestria extended its talks with Norland", "open"),
    ],
)
def test_who_set_a_last_day_may_put_it_off(told: str, wanted: str) -> None:
    line = f"herald 2031-04-09 | Kestria | does ? - | 2031-04-08 | {told}"
    row = outcome(FREE, line)
    assert (row.outcome, row.moved_to) == (wanted, None)
    threat = f"{FIRST} | Kestria | threatens ? - | - | the lines to Varnia will go dark | due=2031-04-08 if=the_crew_is_not_free"
    assert outcome(threat, line).outcome == wanted
    assert outcome(FREE, line.replace("| Kestria |", "| Norland |")).outcome == "open"  # whose last day?
    assert outcome(FREE, line.replace("2031-04-09", "2031-04-19").replace("2031-04-08", "2031-04-19")).outcome == "open"  # too late


def test_what_has_passed_without_an_outcome_is_told_so_and_what_is_ahead_is_open() -> None:
    told = f"{LATER} | Cross | does ? - | - | Varnia cut gas supplies to Norland"
    assert [outcome(CUT, told, today=date(2031, 4, day)).ended for day in (5, 30)] == ["open", "no outcome found"]
    swapped = f"{LATER} | Varnia,Kestria | does ? - | 2031-04-08 | Varnia and Kestria exchanged their prisoners on Tuesday"
    assert outcome(SWAP, swapped).ended == "came"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Kestria and Varnia agreed not to use force", False),  # kept for as long as it lasts: an event on no day
        ("Kestria said that its work on the pipeline would go on", False),
        ("Kestria was committed to the court", False),
        ("Kestria will lift the embargo", True),
    ],
)
def test_a_pledge_without_a_day_is_no_entry_unless_something_is_to_be_done(words: str, shown: bool) -> None:
    assert bool(calendar(ledger(f"{FIRST} | Kestria | commits ? - | - | {words}"))) is shown
    assert calendar(ledger(f"{FIRST} | Kestria | commits ? - | - | {words} | due=2031-04-09"))
