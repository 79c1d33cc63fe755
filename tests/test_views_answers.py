"""Answers, the calendar and what changed: what was asked and answered, expected and came, and what is different."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from views_notation import ledger, with_members

from standoff.model import Actor, Ledger, Misuse
from standoff.views import Answer, Change, Expected, answers, brief, calendar, changes, diff, icalendar, options
from standoff.views.answers import NOBODY
from standoff.views.brief_file import text
from standoff.views.sheets import LOOKS

ASK = "gazette 2022-01-10 | Nordia > Sudland | demands +1 reply | 2022-01-09 | answer us in writing"


def only(rows: tuple[Answer, ...], what: str = "demand") -> Answer:
    return next(row for row in rows if row.what == what)


OUTCOMES = [
    ("not answered", []),
    ("refused", ["rejects -1"]),
    ("agreed", ["commits +1"]),
    ("agreed", ["accepts +1"]),
    ("delivered", ["commits +1", "does +1"]),
    ("partly", ["rejects -1", "offers 0"]),
    ("deferred", ["expects ?"]),
    ("partly", ["does +1", "rejects -1"]),
    ("refused", ["does -1"]),
    # a refusal that takes no side may be of another thing on the issue
    ("acknowledged", ["rejects ?"]),
]


@pytest.mark.parametrize(("outcome", "said"), OUTCOMES, ids=[f"{outcome}-{'-'.join(said)}" for outcome, said in OUTCOMES])
def test_outcome(outcome: str, said: list[str]) -> None:
    rows = [f"herald 2022-01-{20 + n} | Sudland > Nordia | {line} reply | 2022-01-{20 + n} | words {n}" for n, line in enumerate(said)]
    assert only(answers(ledger(ASK, *rows))).outcome == outcome


@pytest.mark.parametrize(
    ("polarity", "words", "outcome"),
    [
        ("rejects", "refused to withdraw its forces from the gorge", "refused"),
        ("accepts", "agreed to withdraw its forces from the gorge", "agreed"),
        ("rejects", "refused to admit monitors to the gorge", "not answered"),
        ("rejects", "rejected talks on the status of the gorge", "not answered"),
    ],
)
def test_what_repeats_the_words_of_the_asking_answers_it_where_no_issue_joins_them(polarity: str, words: str, outcome: str) -> None:
    asked = "gazette 2022-01-10 | Nordia > Sudland | demands ? - | 2022-01-09 | Sudland must withdraw all its armed forces from the gorge"
    found = ledger(asked, f"herald 2022-01-20 | Sudland | {polarity} ? - | 2022-01-20 | Sudland {words}")
    assert only(answers(found)).outcome == outcome
    before = asked.replace("2022-01-09", "2022-01-25").replace("2022-01-10", "2022-01-26")
    assert (
        only(answers(ledger(before, f"herald 2022-01-20 | Sudland | {polarity} ? - | 2022-01-20 | Sudland {words}"))).outcome
        == "not answered"
    )


def test_who_accepts_the_proposal_that_the_text_ties_it_to_agrees_whatever_side_the_issue_has() -> None:
    asked = "gazette 2022-01-10 | Nordia > Sudland | offers ? bridge | 2022-01-09 | a joint commission"
    row = only(
        answers(ledger(asked, "gazette 2022-01-10 | Sudland | accepts +1 road | 2022-01-10 | accepted the proposal | answers=0")), "offer"
    )
    assert row.outcome == "agreed"


def test_a_demand_in_return_is_no_yes() -> None:
    found = ledger(ASK, "herald 2022-01-20 | Sudland > Nordia | demands +1 reply | 2022-01-20 | you must answer us first")
    row = next(row for row in answers(found) if row.by == ("Nordia",))
    assert (row.outcome, row.agreed_on) == ("acknowledged", None)


def test_the_answer_that_is_shown_is_the_one_that_makes_the_outcome() -> None:
    found = ledger(
        ASK,
        "herald 2022-01-20 | Sudland > Nordia | rejects -1 reply | 2022-01-20 | you will get nothing",
        "herald 2022-01-24 | Sudland > Westmark | accepts +1 reply | 2022-01-24 | we thank Westmark for its letter",
    )
    row = only(answers(found))
    assert row.outcome == "refused"
    assert row.telling is not None
    assert row.telling.line.words == "you will get nothing"
    shown = next(look for look in LOOKS if look.name == "answers").cells(row)
    assert next(shown)[-2:] == ("2022-01-20", "you will get nothing")


def test_a_promise_and_its_keeping_are_two_days() -> None:
    found = ledger(
        ASK,
        "gazette 2022-01-22 | Sudland > Nordia | commits +1 reply | 2022-01-21 | you will have it next week | event=2022-01-24/2022-01-30",
        "gazette 2022-01-27 | Sudland > Nordia | does +1 reply | 2022-01-26 | handed over its reply",
    )
    row = only(answers(found))
    assert (row.answered_on, row.agreed_on, row.delivered_on) == (date(2022, 1, 21), date(2022, 1, 21), date(2022, 1, 26))


def test_what_was_done_before_the_asking_is_no_answer() -> None:
    found = ledger(ASK, "herald 2022-01-22 | Sudland > Nordia | does +1 reply | 2022-01-02/2022-01-12 | kept writing")
    assert only(answers(found)).outcome == "not answered"


def test_a_yes_to_somebody_else_is_no_answer() -> None:
    found = ledger(ASK, "herald 2022-01-22 | Sudland > Westmark | accepts +1 reply | 2022-01-21 | we shall write to Westmark")
    assert only(answers(found)).outcome == "acknowledged"


def test_the_text_may_tie_an_answer_without_an_issue() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands ? - | 2022-01-09 | hand it over",
        "gazette 2022-01-10 | Sudland > Nordia | rejects ? - | 2022-01-09 | dismissed the demand | answers=0",
    )
    assert only(answers(found)).outcome == "refused"


def test_the_issues_on_which_most_is_asked_come_first_and_what_is_on_none_last() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands ? - | 2022-01-10 | hand it over",
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-10 | open the bridge",
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 weir | 2022-01-10 | stop the filling of the weir",
        "herald 2022-01-12 | Westmark > Sudland | demands +1 weir | 2022-01-12 | let monitors into the weir",
    )
    look = next(look for look in LOOKS if look.name == "answers")
    assert [next(look.cells(row))[0] for row in answers(found)] == ["weir", "weir", "bridge", ""]


def test_what_is_told_of_a_day_before_the_asking_is_no_answer_even_where_the_text_ties_it() -> None:
    reply = "gazette 2022-01-10 | Sudland > Nordia | rejects -1 reply | {} | not for now | answers=0"
    assert only(answers(ledger(ASK, reply.format("2022-01-08")))).outcome == "not answered"
    assert only(answers(ledger(ASK, reply.format("2022-01-10")))).outcome == "refused"


def test_what_was_answered_on_a_day_had_been_asked_by_then() -> None:
    found = ledger(
        ASK.replace("| 2022-01-09 |", "| ../2022-01-10 |"),
        "gazette 2022-01-10 | Sudland > Nordia | rejects -1 reply | 2022-01-08 | not for now | answers=0",
    )
    row = only(answers(found))
    assert (row.since, row.outcome, row.answered_on) == (date(2022, 1, 8), "refused", date(2022, 1, 8))


def test_a_demand_told_again_without_its_day_stands_since_it_was_made() -> None:
    found = ledger(
        ASK,
        "gazette 2022-01-12 | Sudland > Nordia | rejects -1 reply | 2022-01-11 | no",
        "herald 2022-01-30 | Nordia > Sudland | demands +1 reply | ../2022-01-30 | the answer it wants | narrator",
    )
    assert {(row.since, row.outcome) for row in answers(found)} == {(date(2022, 1, 9), "refused")}


def test_every_party_that_was_asked_has_its_row() -> None:
    found = ledger("gazette 2022-01-10 | Nordia > Sudland, Westmark | demands +1 reply | 2022-01-09 | answer us")
    assert sorted(row.to for row in answers(found)) == ["Sudland", "Westmark"]


FENCE = "gazette 2022-01-10 | Nordia > Sudland | demands +1 fence | 2022-01-09 | take the fence down"
AT_LARGE = [
    # whoever is named beside the demands made them
    ("Sudland | rejects -1 list | 2022-01-20 | turned down the list of demands Nordia handed over", "refused"),
    ("Sudland | rejects -1 list | 2022-01-20 | turned down Nordia's demands", "refused"),
    ("Sudland > Nordia | rejects -1 list | 2022-01-20 | turned the demands down", "refused"),
    # the text ties it to one of them
    ("Sudland | rejects -1 list | 2022-01-20 | has dismissed these demands | answers=1", "refused"),
    # nobody tells whose they are
    ("Sudland | rejects -1 list | 2022-01-20 | turned the demands down", "not answered"),
    # those of another, its own, or one refused before they were made
    ("Sudland > Nordia | rejects -1 list | 2022-01-20 | turned down the demands of Westmark", "not answered"),
    ("Sudland > Nordia | rejects -1 list | 2022-01-20 | has seen Sudland’s own demands thrown out", "not answered"),
    ("Sudland > Nordia | rejects -1 list | 2022-01-20 | saw in Gießen how Sudland's own demands fell", "not answered"),
    ("Sudland | rejects -1 list | 2022-01-02 | turned down Nordia's demands", "not answered"),
    # a refusal of one thing is not one of all
    ("Sudland > Nordia | rejects -1 list | 2022-01-20 | will not open its harbour", "not answered"),
    # the demands are refused by one that they were not put to
    ("Westmark | rejects -1 list | 2022-01-20 | turned down Nordia's demands", "not answered"),
]


@pytest.mark.parametrize(("said", "outcome"), AT_LARGE, ids=[said.split(" | ")[3] for said, _ in AT_LARGE])
def test_who_refuses_all_demands_refuses_each(said: str, outcome: str) -> None:
    found = answers(ledger(ASK, FENCE, f"herald 2022-01-22 | {said}", "herald 2022-01-22 | Westmark | says ? fence | - | looks on"))
    assert [row.outcome for row in found] == [outcome] * 2


def test_a_name_that_two_parties_bear_owns_no_demands() -> None:
    rows = ledger(ASK, FENCE, "herald 2022-01-22 | Sudland | rejects -1 list | 2022-01-20 | turned down the Republic's demands")

    def named(*bearers: str) -> list[str]:
        some = tuple(replace(actor, aliases=("Republic",)) if actor.name in bearers else actor for actor in rows.actors)
        other = Actor("a-Westmark", "state", "Westmark", aliases=("Republic",) if "Westmark" in bearers else ())
        return [row.outcome for row in answers(replace(rows, actors=(*some, other)))]

    assert (named("Nordia"), named("Nordia", "Westmark")) == (["refused"] * 2, ["not answered"] * 2)


def test_a_whole_refuses_for_its_members() -> None:
    rows = ledger(ASK, "herald 2022-01-22 | League | rejects -1 list | 2022-01-20 | turned down Nordia's demands", collectives=("League",))
    assert only(answers(rows)).outcome == "not answered"
    assert only(answers(with_members(rows, "League", "Sudland"))).outcome == "refused"


def test_a_demand_that_names_nobody_has_its_row() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia | demands +1 weir | 2022-01-09 | the filling must stop",
        "gazette 2022-01-10 | Nordia > Nordia | demands +1 weir | 2022-01-09 | it wants its water back",
        "gazette 2022-01-10 | Nordia | offers 0 weir | 2022-01-09 | is ready to wait",
    )
    assert [(row.to, row.to_id, row.outcome) for row in answers(found)] == [(NOBODY, "", "not answered")] * 2


def test_a_demand_that_names_nobody_is_answered_by_whoever_takes_it_up() -> None:
    asked = "gazette 2022-01-10 | Nordia | demands +1 weir | 2022-01-09 | the filling must stop"
    for said, outcome in (
        ("rejects -1", "refused"),
        ("accepts +1", "acknowledged"),
        ("says ?", "not answered"),
        ("does -1", "not answered"),
    ):
        found = answers(ledger(asked, f"gazette 2022-01-12 | Sudland | {said} weir | 2022-01-11 | as it says"))
        assert [row.outcome for row in found] == [outcome]
    own = answers(ledger(asked, "gazette 2022-01-12 | Nordia | rejects -1 weir | 2022-01-11 | no more of it"))
    assert [row.outcome for row in own] == ["not answered"]


def test_a_demand_that_names_nobody_is_answered_by_whoever_the_text_ties_to_it() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia | demands +1 weir | 2022-01-09 | the filling must stop",
        "gazette 2022-01-10 | Sudland | rejects -1 weir | 2022-01-10 | brushed that aside | answers=0",
    )
    assert [(row.to, row.outcome) for row in answers(found)] == [(NOBODY, "refused")]


WILL = "will send its reply to the demands"
PROMISE = f"gazette 2022-01-22 | Sudland > Nordia | commits +1 reply | 2022-01-21 | {WILL} | event=2022-01-24/2022-01-30 m=p"


def expected(*rows: str, today: date | None = None) -> Expected:
    return next(row for row in calendar(ledger(PROMISE, *rows), today) if row.first == date(2022, 1, 24))


def test_it_came() -> None:
    assert expected("herald 2022-01-27 | Sudland > Nordia | does +1 reply | 2022-01-26 | handed it over").outcome == "came"


def test_it_came_too_late() -> None:
    row = expected("herald 2022-02-07 | Sudland > Nordia | does +1 reply | 2022-02-06 | sent its reply to the demands at last")
    assert row.outcome == "slipped"


def test_it_was_put_off() -> None:
    row = expected(
        "herald 2022-01-29 | Sudland > Nordia | commits +1 reply | 2022-01-28 | will send its reply to the demands | event=2022-02-10"
    )
    assert (row.outcome, row.moved_to) == ("slipped", "2022-02-10")


def test_what_is_due_by_a_day_may_come_before_it() -> None:
    due = ledger(
        "gazette 2022-01-22 | Sudland | commits +1 reply | 2022-01-21 | will send its reply to the demands | due=2022-01-31",
        "herald 2022-01-27 | Sudland | does +1 reply | 2022-01-26 | sent its reply to the demands",
    )
    (row,) = calendar(due, date(2022, 1, 28))
    assert (row.when, row.first, row.precision, row.outcome) == ("../2022-01-31", date(2022, 1, 31), "by", "came")


def test_a_deed_that_sets_a_day_to_come_is_expected() -> None:
    moved = "herald 2022-01-29 | Sudland | does ? vote | 2022-01-28 | has put off its vote on the port | event={}"
    assert [row.when for row in calendar(ledger(moved.format("2022-02-10")))] == ["2022-02-10"]
    assert calendar(ledger(moved.format("2022-01-29"))) == ()  # nothing to come when it was told


def test_a_copy_of_what_is_expected_tells_no_outcome() -> None:
    again = f"bulletin 2022-01-22 | Sudland > Nordia | does ? reply | - | {WILL} | event=2022-01-24/2022-01-30"
    assert [line.words for line in expected(again, today=date(2022, 3, 1)).outcome_lines] == [WILL]
    assert expected(f"{again} copy=gazette", today=date(2022, 3, 1)).outcome_lines == ()


def test_a_day_that_is_demanded_is_not_promised() -> None:
    due = "gazette 2022-01-22 | Nordia > Sudland | demands +1 exit | 2022-01-21 | leave the port by the end of the month | event=2022-01-31"
    found = ledger(due)
    row = calendar(found)[0]
    assert row.polarity == "demands"
    assert next(next(look for look in LOOKS if look.name == "calendar").cells(row))[1] == "Nordia (demands)"
    assert "SUMMARY:Nordia (demands): leave the port" in icalendar([row])
    assert "2022-01-31: Nordia (demands): “leave the port" in text(brief(found))
    promised = calendar(ledger(due.replace("demands", "commits")))[0]
    assert next(next(look for look in LOOKS if look.name == "calendar").cells(promised))[1] == "Nordia"


def test_it_was_called_off() -> None:
    row = expected("herald 2022-01-29 | Sudland > Nordia | does -1 reply | 2022-01-28 | will not send its reply to the demands | negated")
    assert row.outcome == "dropped"


@pytest.mark.parametrize(
    ("deed", "outcome"), [("held their June summit in Brunn", "open"), ("cancelled their June summit in Brunn", "came")]
)
def test_that_a_thing_was_held_is_no_coming_of_the_threat_to_cancel_it(deed: str, outcome: str) -> None:
    words = "threatened to cancel the June summit in Brunn | event=2022-06-01/2022-06-30"
    due = f"gazette 2022-05-20 | Sudland | threatens -1 summit | 2022-05-20 | {words}"
    (row,) = calendar(ledger(due, f"herald 2022-06-13 | Sudland | does ? summit | 2022-06-12 | {deed}"), date(2022, 7, 2))
    assert row.outcome == outcome


def test_an_act_on_another_thing_of_the_issue_is_no_coming() -> None:
    row = expected("herald 2022-01-27 | Sudland > Nordia | does -1 reply | 2022-01-26 | burned the letters")
    assert row.outcome == "open"


SAIL = "gazette 2022-01-22 | Sudland | expects ? fleet | 2022-01-21 | two more frigates will sail for the strait | event=2022-01-24"
LATER = [
    # on another issue, told of the same party, in the same words
    ("Nordia > Sudland | does ? fault | 2022-01-24 | the two frigates left for the strait only on Saturday | event=2022-01-29", "slipped"),
    ("Nordia | says ? fault | - | the two frigates have not sailed for the strait | negated event=2022-01-24", "dropped"),
    # an act that is told to have been put off is no coming
    ("Sudland | does ? fleet | 2022-01-24 | the two frigates for the strait were put off | event=2022-05-31", "slipped"),
    # told of again, and no outcome that is sure; and quite another thing
    ("Sudland | says ? fault | 2022-01-29 | the frigates are the pride of those who sail the strait", "told of again"),
    ("Sudland | does ? fault | 2022-01-29 | closed a school", "open"),
    # names in common are nothing in common
    ("Sudland | says ? fault | 2022-01-29 | Two Frigates Inn and Strait Road Sail Club for sale", "open"),
]


@pytest.mark.parametrize(("line", "outcome"), LATER, ids=[line.split(" | ")[3] for line, _ in LATER])
def test_an_outcome_may_be_told_on_another_issue(line: str, outcome: str) -> None:
    rows = calendar(ledger(SAIL, f"herald 2022-01-30 | {line}"))
    row = next(row for row in rows if row.what.startswith("two more"))
    assert ("told of again" if row.outcome == "open" and row.outcome_lines else row.outcome) == outcome


def test_a_matter_tells_its_outcome_on_whatever_issue() -> None:
    rows = ledger(
        SAIL.replace("event", "m=f event"),
        "herald 2022-01-30 | Sudland | does ? fault | 2022-01-24 | two more frigates sailed for it | m=f",
    )
    assert [(row.outcome, row.because) for row in calendar(rows)] == [("came", "done within the days expected")]


def test_due_is_seen_from_a_day_that_is_given() -> None:
    assert [expected(today=date(2022, 1, day)).due for day in (23, 26, 31)] == ["ahead", "now", "past"]


def test_a_calendar_file_keeps_its_ids_and_its_lines_short() -> None:
    before = ledger(PROMISE)
    later = ledger(
        PROMISE, PROMISE.replace("gazette 2022-01-22", "herald 2022-01-23").replace("will send", "is to send, “soon”, " + "ü" * 80)
    )
    files = [icalendar(calendar(found)) for found in (before, later)]
    ids = [[line for line in file.split("\r\n") if line.startswith("UID:")] for file in files]
    assert ids[0] == ids[1]
    for file in files:
        assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
        assert file.endswith("END:VCALENDAR\r\n")
        assert "DTSTART;VALUE=DATE:20220124\r\nDTEND;VALUE=DATE:20220131" in file


@pytest.mark.parametrize(
    ("day", "stated"),
    [("9999-12-31", "DTSTART;VALUE=DATE:99991231\r\nSUMMARY"), ("0800-01-02", "DTSTART;VALUE=DATE:08000102\r\nDTEND;VALUE=DATE:08000103")],
)
def test_the_ends_of_the_calendar_are_days_too(day: str, stated: str) -> None:
    undated = PROMISE.replace("gazette 2022-01-22", "gazette -").replace("2022-01-21", "-").replace("2022-01-24/2022-01-30", day)
    assert stated in icalendar(calendar(ledger(undated)))


def kinds(*rows: str, since: date = date(2022, 1, 15)) -> dict[str, Change]:
    return {row.kind: row for row in changes(ledger(*rows), since)}


STAND = "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge"
MOVES = [
    ("reversed", "rejects -1", "direct"),
    ("hardened", "demands +1", "strong"),
    ("hardened", "demands +1", "red"),
    ("hardened", "threatens +1", ""),
    ("softened", "offers 0", ""),
    ("softened", "demands +1", "weak"),
    ("withdrawn", "demands 0", "negated"),
    ("repeated", "demands +1", ""),
]


@pytest.mark.parametrize(("kind", "said", "how"), MOVES, ids=[f"{kind}-{said}-{how}" for kind, said, how in MOVES])
def test_moves_of_one_party(kind: str, said: str, how: str) -> None:
    found = kinds(STAND, f"herald 2022-01-20 | Nordia > Sudland | {said} bridge | 2022-01-19 | as it says now | {how}")
    assert (found[kind].before, found[kind].after) == ("open the bridge", "as it says now")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("does -1 bridge | 2022-01-19 | Nordia dropped its demand for the bridge", "withdrawn"),
        ("rejects -1 bridge | 2022-01-19 | its president withdrew his earlier threat | ", "withdrawn"),
        ("says ? bridge | 2022-01-19 | Nordia has backed away from the old conditions for a bridge", "withdrawn"),
        ("does -1 bridge | 2022-01-19 | Nordia withdrew its guards after a threat", "new"),
        ("demands +1 bridge | 2022-01-19 | Sudland must have dropped its demand by then", "repeated"),
    ],
)
def test_who_takes_back_what_he_said_withdraws_it(told: str, kind: str) -> None:
    found = kinds(STAND, f"herald 2022-01-20 | Nordia > Sudland | {told}")
    assert kind in found
    assert ("withdrawn" in found) is (kind == "withdrawn")


def test_two_readings_of_the_same_reports_differ_in_standings() -> None:
    one = ledger(STAND, "gazette 2022-01-10 | Sudland | rejects -1 bridge | 2022-01-09 | no bridge")
    sign = replace(one.bearings[1], stance=1)
    (row,) = [row for row in diff(one, replace(one, bearings=(one.bearings[0], sign))) if row.kind != "status"]
    assert (row.kind, row.parties, row.before, row.after) == ("reversed", ("Sudland",), "no bridge", "no bridge")
    assert row.because == "against before, for now: the same lines are read otherwise"
    whole = tuple(replace(bearing, stance=-bearing.stance) for bearing in one.bearings if bearing.stance)
    assert diff(one, replace(one, bearings=whole)) == ()  # the reference was turned round, and nobody moved


def test_a_standing_that_has_no_place_any_more_is_told() -> None:
    rows = (STAND, "gazette 2022-01-10 | Rusk | rejects -1 bridge | 2022-01-09 | no bridge")
    one, other = ledger(*rows), ledger(rows[0], rows[1].replace("Rusk", "Rusk(Sudland)"))
    (row,) = [row for row in diff(one, other) if row.kind == "gone"]
    assert (row.parties, row.before, row.after, row.because) == (
        ("Rusk",),
        "no bridge",
        None,
        "against before: told now of Sudland on bridge",
    )
    (row,) = [row for row in diff(one, ledger(STAND)) if row.kind == "gone"]
    assert row.because == "against before: none of its lines stands on an issue now"


def test_a_refusal_is_no_offer() -> None:
    rows = (STAND, "herald 2022-01-20 | Nordia > Sudland | rejects ? bridge | 2022-01-19 | will not talk about tolls | negated")
    assert "softened" not in kinds(*rows)


def test_what_is_not_offered_is_no_offer() -> None:
    rows = (STAND, "herald 2022-01-20 | Nordia > Sudland | offers 0 bridge | 2022-01-19 | has nothing to offer | negated")
    assert "softened" not in kinds(*rows)


def test_a_new_threat_is_shown_and_not_what_was_said_after_it() -> None:
    found = kinds(
        STAND,
        "herald 2022-01-20 | Nordia > Sudland | threatens +1 bridge | 2022-01-18 | will close the port",
        "herald 2022-01-20 | Nordia > Sudland | demands +1 bridge | 2022-01-19 | open the bridge, it said again",
    )
    assert (found["hardened"].because, found["hardened"].after) == ("adds a threat", "will close the port")


def test_new_and_newly_told() -> None:
    found = kinds(
        STAND,
        "herald 2022-01-20 | Sudland > Nordia | rejects -1 bridge | 2022-01-19 | no bridge",
        "herald 2022-01-20 | Westmark > Nordia | demands +1 bridge | 2022-01-05 | a bridge, please",
    )
    assert found["new"].parties == ("Sudland",)
    assert found["newly told"].parties == ("Westmark",)
    assert found["status"].because == "unanswered before, opposed now"
    assert found["answered"].because == "refused: Nordia asked"


def test_silence_while_others_go_on() -> None:
    found = kinds(STAND, "herald 2022-01-20 | Westmark > Sudland | demands +1 bridge | 2022-01-19 | a bridge, please")
    assert (found["fallen silent"].parties, found["fallen silent"].after) == (("Nordia",), None)


def test_what_is_done_together_is_one_change() -> None:
    found = changes(ledger(STAND, "herald 2022-01-20 | Nordia, Sudland | does +1 bridge | 2022-01-19 | met"), date(2022, 1, 15))
    assert [row.parties for row in found if row.after == "met" and row.kind == "new"] == [("Nordia", "Sudland")]


def test_overdue_and_due_today() -> None:
    found = ledger(PROMISE, "herald 2022-02-02 | Westmark | says ? reply | 2022-02-01 | waits")
    late = [row for row in changes(found, date(2022, 1, 23)) if row.kind == "overdue"]
    assert [(row.before, row.day) for row in late] == [("will send its reply to the demands", date(2022, 1, 30))]
    assert "due today" in {row.kind for row in diff(found, found, date(2022, 1, 30))}


def test_a_ledger_does_not_differ_from_itself() -> None:
    found = ledger(PROMISE, "herald 2022-02-02 | Westmark | says ? reply | 2022-02-01 | waits")
    assert any(row.outcome == "open" and row.due == "past" for row in calendar(found))
    assert diff(found, found) == ()
    assert all(row.kind != "overdue" for row in changes(found, date(2022, 2, 1)))


def test_nothing_changes_between_equals() -> None:
    found = ledger(STAND)
    assert diff(found, found) == ()
    assert diff(Ledger(), Ledger()) == ()


def test_days_the_wrong_way_round_are_an_error() -> None:
    with pytest.raises(Misuse, match="exchange them"):
        changes(ledger(STAND), date(2022, 3, 1), date(2022, 2, 1))
    with pytest.raises(Misuse, match="latest report is of 2022-01-10"):
        changes(ledger(STAND), date(2022, 3, 1))


def test_a_threat_that_was_withdrawn_is_no_option() -> None:
    threat = "herald 2022-01-12 | Nordia > Sudland | threatens +1 bridge | 2022-01-12 | would close the lower harbour"
    known = (STAND, threat, threat.replace("herald 2022-01-12", "herald 2022-01-20").replace("2022-01-12", "2022-01-20"))

    def threats(told: str) -> list[str]:
        (row,) = options(ledger(*known[:2], told))
        return [line.words for line in row.otherwise]

    back = "herald 2022-01-15 | Nordia > Sudland | {} bridge | 2022-01-15 | {} | {}"
    assert threats(back.format("rejects -1", "Nordia withdrew its threat", "")) == []
    assert threats(back.format("commits ?", "Nordia would not close the lower harbour", "negated")) == []
    assert threats(back.format("commits ?", "Nordia would not leave", "negated")) == ["would close the lower harbour"]
    assert threats(back.format("rejects -1", "Nordia dropped its offer", "")) == ["would close the lower harbour"]
    (row,) = options(ledger(*known, back.format("rejects -1", "Nordia withdrew its threat", "")))
    assert len(row.otherwise) == 1  # made once more
    assert row.wish is not None
    assert row.wish.words == "open the bridge"


def test_options_put_wish_threat_and_deed_side_by_side() -> None:
    found = ledger(
        STAND,
        "gazette 2022-01-12 | Nordia > Sudland | threatens +1 bridge | 2022-01-11 | will close the port | if=if_the_bridge_stays_shut",
        "gazette 2022-01-12 | Nordia | does +1 bridge | 2022-01-11 | cleared its bank",
        "gazette 2022-01-12 | Sudland > Nordia | rejects -1 bridge | 2022-01-11 | no",
    )
    again = "bulletin 2022-01-12 | Nordia > Sudland | threatens +1 bridge | 2022-01-11 | Will close the port"
    assert [len(item.otherwise) for item in options(ledger(STAND, again, again.replace("bulletin", "herald")))] == [1]
    row = next(item for item in options(found) if item.party == "Nordia")
    assert row.wish is not None
    assert row.wish.words == "open the bridge"
    assert [line.words for line in (*row.otherwise, *row.doing)] == ["will close the port", "cleared its bank"]
    assert (row.conditions, row.against) == (("if the bridge stays shut",), ("Sudland",))


def test_what_a_party_expects_of_others_is_nothing_that_it_will_do() -> None:
    said = "gazette 2022-01-12 | Nordia > Sudland | {} +1 bridge | 2022-01-11 | {} | if=if_the_bridge_stays_shut{}"
    told = ledger(
        STAND,
        said.format("expects", "the talks will end", ""),
        said.format("commits", "will pay the toll", ""),
        said.format("does", "will move the market", " planned"),
        said.format("does", "moved the ferry", ""),
    )
    row = next(item for item in options(told) if item.party == "Nordia")
    assert {line.words for line in row.otherwise} == {"will pay the toll", "will move the market"}


def test_what_may_have_been_done_before_the_asking_is_no_answer() -> None:
    held = "gazette 2022-01-10 | Nordia | does -1 crew | ../2022-01-10 | guards held the crew | m=held"
    asked = "gazette 2022-01-10 | Sudland > Nordia | demands +1 crew | 2022-01-10 | free the crew"
    copy = "herald 2022-01-11 | Nordia | does -1 crew | ../2022-01-11 | guards held the crew | m=held"
    assert [row.outcome for row in answers(ledger(held, asked, copy))] == ["not answered"]
    (row,) = answers(ledger(asked, held))  # told below it
    assert row.outcome == "refused"
    (row,) = answers(ledger(held, asked, copy.replace("m=held", "m=other")))  # done again
    assert row.outcome == "refused"


def test_a_copy_is_no_second_reply() -> None:
    asked = "gazette 2022-01-10 | Sudland > Nordia | demands +1 crew | 2022-01-10 | free the crew"
    told = "wire 2022-01-12 | Nordia | rejects -1 crew | 2022-01-12 | Nordia will not | m=no"
    copy = "herald 2022-01-12 | Nordia | rejects -1 crew | 2022-01-12 | Nordia will not | m=no copy=wire"
    (row,) = answers(ledger(asked, told, copy))
    assert (len(row.replies), len(row.claims)) == (1, 3)


def test_what_the_party_asked_promises_or_threatens_on_the_issue_is_told_though_its_side_is_not_known() -> None:
    asked = "gazette 2022-01-10 | Nordia > Sudland | demands -1 reservoir | 2022-01-09 | stop filling it"
    for verb in ("commits", "threatens"):
        (row,) = answers(ledger(asked, f"herald 2022-01-14 | Sudland | {verb} ? reservoir | 2022-01-13 | it would go on as planned"))
        assert (row.outcome, row.replies[0].amounts) == ("acknowledged", "acknowledges")
