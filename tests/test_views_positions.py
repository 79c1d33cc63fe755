"""Positions: the standing of a party, and what stands between the parties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views_notation import ledger, with_members

from standoff.model import Ledger, encode, plain
from standoff.views import Cell, Position, positions
from standoff.views.sheets import LOOKS
from standoff.views.shown import side_of

SEEDS = Path("../shared/seeds")
GOLD = Path("../shared/gold/seeds_ledger.jsonl")


def row(found: Ledger, label: str = "bridge", **options: date) -> Position:
    return next(item for item in positions(found, **options) if item.label == label)


def cell(found: Ledger, party: str, label: str = "bridge") -> Cell:
    return next(item for item in row(found, label).cells if item.party == party)


def test_the_latest_definite_word_is_the_standing() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge",
        "gazette 2022-01-20 | Nordia > Sudland | offers 0 bridge | 2022-01-19 | open half of it",
        "gazette 2022-02-01 | Nordia > Sudland | rejects -1 bridge | 2022-01-31 | no bridge at all | direct",
    )
    assert cell(found, "Nordia").stance == -1
    assert cell(found, "Nordia").since == date(2022, 1, 31)
    assert row(found, as_of=date(2022, 1, 25)).cells[0].stance == 1  # an offer does not end a demand


def test_words_and_acts_are_kept_apart() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 withdrawal | 2022-01-09 | all must withdraw",
        "gazette 2022-01-10 | Nordia > Sudland | does -1 withdrawal | 2022-01-09 | moved two brigades",
    )
    it = cell(found, "Nordia", "withdrawal")
    assert (it.stance, it.words_stance, it.acts_stance) == (1, 1, -1)
    assert [line.words for line in (it.words, it.act) if line] == ["all must withdraw", "moved two brigades"]
    look = next(look for look in LOOKS if look.name == "positions")
    assert next(look.cells(row(found, "withdrawal")))[3] == "for, not in acts"


def test_the_words_shown_are_those_that_take_a_side_before_an_accusation() -> None:
    accused = "gazette 2022-01-20 | Nordia > Sudland | accuses +1 bridge | 2022-01-19 | it was Sudland that shut the bridge"
    asked = "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge"
    both, alone = cell(ledger(asked, accused), "Nordia"), cell(ledger(accused), "Nordia")
    assert [line.words for line in (both.words, alone.words) if line] == ["open the bridge", "it was Sudland that shut the bridge"]


def test_who_accepts_the_invitation_of_one_who_is_no_party_has_not_agreed_with_the_other() -> None:
    asked = "gazette 2022-01-10 | Nordia > Sudland | demands +1 talks | 2022-01-09 | come to the talks"
    host = "gazette 2022-01-20 | Sudland > Westmark | accepts +1 talks | 2022-01-19 | accepted the invitation of Westmark"
    spoke = "herald 2022-01-21 | Westmark > Sudland | offers +1 talks | 2022-01-18 | invites both to its capital"
    assert row(ledger(asked, host), "talks").status != "agreed"
    assert row(ledger(asked, host.replace("Westmark", "Nordia")), "talks").status == "agreed"
    assert row(ledger(asked, host, spoke), "talks").status == "agreed"


def test_a_stray_word_does_not_speak_for_a_party_that_acts_otherwise_all_along() -> None:
    word = "gazette 2022-01-10 | Nordia > Sudland | demands +1 withdrawal | 2022-01-09 | all must withdraw"
    acts = [f"gazette 2022-01-{day} | Nordia | does -1 withdrawal | 2022-01-{day} | moved brigade {day}" for day in range(10, 17)]
    it = cell(ledger(word, *acts), "Nordia", "withdrawal")
    assert (it.stance, it.words_stance, it.acts_stance) == (-1, 1, -1)


def test_a_deed_undoes_an_earlier_one_where_the_party_says_so_too() -> None:
    cut = "gazette 2022-01-10 | Nordia | does -1 power | 2022-01-09 | cut off the power | narrator"
    restored = "gazette 2022-01-20 | Nordia | does +1 power | 2022-01-19 | restored the power | narrator"
    said = "gazette 2022-01-20 | Nordia > Sudland | commits +1 power | 2022-01-19 | will keep it on"
    it = cell(ledger(cut, restored, said), "Nordia", "power")
    assert (it.stance, it.words_stance, it.acts_stance) == (1, 1, 1)
    assert it.act is not None
    assert it.act.words == "restored the power"
    alone = cell(ledger(cut, restored), "Nordia", "power")
    assert (alone.acts_stance, [line.words for line in alone.contrary]) == (-1, ["restored the power"])


def test_what_is_told_as_history_tells_not_where_a_party_stands_today() -> None:
    found = ledger("gazette 2022-01-10 | Nordia | does +1 bridge | 2014-01-09 | built the bridge | historical")
    assert (cell(found, "Nordia").stance, len(cell(found, "Nordia").history)) == (None, 1)


REFUSED = "gazette 2022-02-01 | Sudland > Nordia | rejects ? - | 2022-01-31 | dismissed the demands of Nordia"


def test_a_refusal_of_all_demands_stands_on_each_issue_of_few() -> None:
    asked = [f"gazette 2022-01-10 | Nordia > Sudland | demands +1 {issue} | 2022-01-09 | open the {issue}" for issue in ("bridge", "port")]
    found = ledger(*asked, REFUSED)
    assert [cell(found, "Sudland", issue).stance for issue in ("bridge", "port")] == [-1, -1]
    assert row(found).status == "opposed"
    assert row(found, as_of=date(2022, 1, 20)).status == "unanswered"  # it was not yet refused


def test_a_refusal_of_all_demands_stands_on_the_chief_ones_of_many_and_not_against_own_words() -> None:
    asked = [f"gazette 2022-01-10 | Nordia > Sudland | demands +1 {issue} | 2022-01-09 | open the {issue}" for issue in "abcd"]
    again = [f"herald 2022-01-1{day} | Nordia > Sudland | demands +1 a | 2022-01-1{day} | open the a at last {day}" for day in (1, 2)]
    own = "herald 2022-01-12 | Sudland > Nordia | accepts +1 d | 2022-01-11 | agreed to the d"
    found = ledger(*asked, *again, own, REFUSED)
    assert {cell.party: cell.stance for cell in row(found, "a").cells} == {"Nordia": 1, "Sudland": -1}
    assert {cell.party for cell in row(found, "b").cells} == {"Nordia"}
    assert cell(found, "Sudland", "d").stance == 1


def test_a_demand_put_to_another_by_name_is_not_refused_at_large() -> None:
    found = ledger("gazette 2022-01-10 | Nordia > Westmark | demands +1 bridge | 2022-01-09 | open the bridge", REFUSED)
    assert {cell.party for cell in row(found).cells} == {"Nordia"}


@pytest.mark.parametrize(
    "line",
    [
        "gazette 2022-01-12 | Nordia > Sudland | demands -1 bridge | 2022-01-11 | shut the bridge",  # a thing and its contrary
        "gazette 2022-01-12 | Sudland | does +1 bridge | 2022-01-11 | opened the bridge",  # a deed tells more
    ],
)
def test_a_refusal_of_all_demands_tells_nothing_where_these_differ_or_the_refuser_has_acted(line: str) -> None:
    asked = "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge"
    refused = [one for cell in row(ledger(asked, line, REFUSED)).cells for one in cell.history if one.polarity == "rejects"]
    assert not refused
    assert any(one.polarity == "rejects" for one in cell(ledger(asked, REFUSED), "Sudland").history)


def test_a_demand_made_after_the_refusal_is_not_refused() -> None:
    found = ledger("gazette 2022-02-10 | Nordia > Sudland | demands +1 bridge | 2022-02-09 | open the bridge", REFUSED)
    assert {cell.party for cell in row(found).cells} == {"Nordia"}


def test_what_is_only_planned_is_no_act() -> None:
    found = ledger("gazette 2022-01-10 | Nordia | does +1 bridge | 2022-01-09 | will open the bridge | planned")
    assert cell(found, "Nordia").acts_stance is None


def test_a_single_narrated_turn_does_not_overturn_first_hand_words() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it | direct",
        "gazette 2022-01-20 | Nordia > Sudland | rejects -1 bridge | 2022-01-19 | cool on the bridge | narrator",
    )
    assert cell(found, "Nordia").stance == 1
    assert [line.words for line in cell(found, "Nordia").contrary] == ["cool on the bridge"]


def test_two_independent_voices_do_overturn_it_and_copies_do_not() -> None:
    old = "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it | direct"
    one = "gazette 2022-01-20 | Nordia > Sudland | rejects -1 bridge | 2022-01-19 | cool on the bridge | narrator"
    two = "herald 2022-01-20 | Nordia > Sudland | rejects -1 bridge | 2022-01-19 | cool on the bridge | narrator"
    assert cell(ledger(old, one, two), "Nordia").stance == -1
    assert cell(ledger(old, one, two + " copy=gazette"), "Nordia").stance == 1


def test_no_single_line_overturns_what_many_agree_on() -> None:
    days = [f"gazette 2022-01-{day} | Nordia > Sudland | demands +1 bridge | 2022-01-{day} | open it {day}" for day in range(10, 15)]
    turn = [f"gazette 2022-02-{day} | Nordia > Sudland | rejects -1 bridge | 2022-02-{day} | no bridge {day} | direct" for day in (10, 11)]
    assert cell(ledger(*days, turn[0]), "Nordia").stance == 1
    assert [line.words for line in cell(ledger(*days, turn[0]), "Nordia").contrary] == ["no bridge 10"]
    assert cell(ledger(*days, *turn), "Nordia").stance == -1  # but two do
    assert cell(ledger(days[0], turn[0]), "Nordia").stance == -1  # and one does where one stood before


def test_a_day_that_is_split_takes_no_side() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it",
        "herald 2022-01-10 | Nordia > Sudland | rejects -1 bridge | 2022-01-09 | keep it shut",
    )
    assert cell(found, "Nordia").stance is None
    assert cell(found, "Nordia").mixed


def test_whoever_speaks_for_a_party_speaks_in_its_cell() -> None:
    found = ledger("gazette 2022-01-10 | Ilse Holm(Nordia) > Sudland | demands +1 bridge | 2022-01-09 | open it")
    assert [item.party for item in row(found).cells] == ["Nordia"]
    assert row(found).cells[0].history[0].actors == ("Ilse Holm",)


def test_red_line_and_strength_are_those_of_the_standing() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | rejects -1 bridge | 2022-01-09 | never | direct strong red",
        "gazette 2022-01-12 | Nordia > Sudland | rejects -1 bridge | 2022-01-11 | not now | weak",
    )
    assert (cell(found, "Nordia").red_line, cell(found, "Nordia").strength) == (True, "weak")


def test_collectives_stay_themselves_with_their_members() -> None:
    found = ledger(
        "gazette 2022-01-10 | League > Sudland | demands +1 bridge | 2022-01-09 | open it",
        "gazette 2022-01-10 | Nordia > Sudland | rejects -1 bridge | 2022-01-09 | no",
        collectives=("League",),
    )
    found = with_members(found, "League", "Nordia")
    assert (cell(found, "League").stance, cell(found, "Nordia").stance) == (1, -1)
    assert cell(found, "League").members == ("Nordia",)


STATUS = [
    ("opposed", ["Nordia > Sudland | demands +1", "Sudland > Nordia | rejects -1"]),
    ("common ground", ["Nordia > Sudland | demands +1", "Sudland > Nordia | open +1"]),
    ("agreed", ["Nordia > Sudland | demands +1", "Sudland > Nordia | accepts +1"]),
    ("unanswered", ["Nordia > Sudland | demands +1", "Nordia > Sudland | demands +1"]),
    ("opposed with offers", ["Nordia > Sudland | demands +1", "Sudland > Nordia | rejects -1", "Sudland > Nordia | offers 0"]),
    ("done", ["Nordia > Sudland | demands +1", "Sudland > Nordia | commits +1", "Sudland > Nordia | does +1"]),
    ("one side", ["Nordia | does +1", "Nordia > Sudland | threatens +1"]),
    # nobody owes a thing to himself, and what the asker does delivers nothing
    ("one side", ["Nordia > Nordia | demands +1", "Nordia | does +1"]),
    ("common ground", ["Nordia > Nordia, Sudland | demands +1", "Nordia, Sudland | does +1"]),
    ("no stance", ["Nordia | says ?"]),
    # allies who want the same have no common ground to find: nobody has put it to the other
    ("one side", ["Nordia > Sudland | threatens +1", "Westmark > Sudland | threatens +1"]),
    # a delivery that is followed by new demands is not the end of it
    (
        "common ground",
        ["Nordia > Sudland | demands +1", "Sudland > Nordia | commits +1", "Sudland > Nordia | does +1", "Nordia > Sudland | demands +1"],
    ),
]


@pytest.mark.parametrize(("status", "said"), STATUS, ids=[f"{status}-{len(said)}" for status, said in STATUS])
def test_status(status: str, said: list[str]) -> None:
    rows = [f"gazette 2022-01-{10 + n} | {line} bridge | 2022-01-{10 + n} | words {n}" for n, line in enumerate(said)]
    assert row(ledger(*rows)).status == status


def test_a_practice_that_goes_on_is_never_done() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 talks | 2022-01-09 | let us meet",
        "gazette 2022-01-12 | Sudland, Nordia | does +1 talks | 2022-01-11 | met once",
        "gazette 2022-01-22 | Sudland, Nordia | does +1 talks | 2022-01-21 | met again",
    )
    assert row(found, "talks").status == "common ground"


def test_one_unsure_line_is_no_common_ground_but_a_deed_done_together_is() -> None:
    asked = "gazette 2022-01-10 | Nordia > Sudland | demands +1 talks | 2022-01-09 | let us meet | c=0.8"
    open_ = "gazette 2022-01-12 | Sudland > Nordia | open +1 talks | 2022-01-11 | why not | c=0.8"
    assert row(ledger(asked, open_), "talks").status == "one side"
    held = [f"gazette 2022-01-{day} | Sudland, Nordia | does +1 talks | 2022-01-{day} | met | c=0.5" for day in (14, 24)]
    assert row(ledger(asked, open_, *held), "talks").status == "common ground"


def test_who_once_stood_against_it_needs_more_than_words_for_common_ground() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 talks | 2022-01-09 | let us meet | direct",
        "gazette 2022-01-12 | Sudland > Nordia | rejects -1 talks | 2022-01-11 | never",
        "gazette 2022-01-20 | Sudland > Nordia | open +1 talks | 2022-01-19 | why not | direct",
    )
    assert (cell(found, "Sudland", "talks").stance, row(found, "talks").status) == (1, "one side")


def test_nothing_is_done_while_somebody_stands_against_it() -> None:
    promise = "gazette 2022-01-10 | Nordia > Sudland | commits +1 bridge | 2022-01-09 | we shall open it"
    deed = "gazette 2022-01-20 | Nordia | does +1 bridge | 2022-01-19 | opened it"
    assert row(ledger(promise, deed)).status == "done"
    assert row(ledger(promise, deed, "gazette 2022-01-12 | Sudland > Nordia | rejects -1 bridge | 2022-01-11 | no")).status == "opposed"


def test_nobody_waits_on_those_who_answer_to_nobody() -> None:
    found = ledger("gazette 2022-01-10 | Nordia > prisoners, Sudland | demands +1 bridge | 2022-01-09 | clear it")
    assert row(found).waiting_on == ("Sudland", "prisoners")
    crowd = replace(found, actors=tuple(replace(one, kind="group") if one.name == "prisoners" else one for one in found.actors))
    assert row(crowd).waiting_on == ("Sudland",)


def test_an_old_act_is_no_answer_to_a_new_offer() -> None:
    found = ledger(
        "gazette 2021-10-02 | Sudland > Nordia | does -1 line | 2021-10-01 | cut the line",
        "gazette 2022-01-26 | Nordia > Sudland | offers +1 line | 2022-01-26 | open the line again",
    )
    assert (row(found, "line").status, row(found, "line").waiting_on) == ("unanswered", ("Sudland",))


def test_a_demand_told_again_after_its_answer_waits_for_nobody() -> None:
    found = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it",
        "gazette 2022-01-12 | Sudland > Nordia | rejects -1 bridge | 2022-01-11 | no",
        "gazette 2022-01-20 | Nordia > Sudland | demands +1 bridge | 2022-01-19 | open it, as we said",
    )
    assert row(found).waiting_on == ()


def test_that_nobody_answers_is_told_of_what_was_asked_by_more_than_one_unsure_line() -> None:
    once = "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it | c=0.8"
    again = "herald 2022-01-12 | Westmark > Sudland | demands +1 bridge | 2022-01-11 | let it be opened | c=0.6"
    assert (row(ledger(once)).status, row(ledger(once)).waiting_on) == ("one side", ())
    assert (row(ledger(once, again)).status, row(ledger(once, again)).waiting_on) == ("unanswered", ("Sudland",))
    copied = once.replace("gazette", "herald") + " copy=gazette m=same"
    assert row(ledger(f"{once} m=same", copied)).status == "one side"  # copies are one voice


def test_an_open_hand_waits_for_no_answer() -> None:
    found = ledger("gazette 2022-01-10 | Nordia > Sudland | open 0 talks | 2022-01-09 | we do not rule it out")
    assert row(found, "talks").waiting_on == ()


def test_an_answer_that_is_tied_to_the_demand_ends_the_waiting_on_whatever_issue_it_stands() -> None:
    asking = "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it"
    reply = "gazette 2022-01-12 | Sudland > Nordia | rejects -1 talks | 2022-01-11 | not while they talk so"
    assert row(ledger(asking, reply)).waiting_on == ("Sudland",)
    assert row(ledger(asking, f"{reply} | answers=0")).waiting_on == ()


def test_what_two_who_face_each_other_agree_on_together_is_agreed_and_what_allies_do_is_not() -> None:
    pact = "gazette 2022-01-20 | {who} | commits +1 bridge | 2022-01-19 | agreed to keep the bridge open | c=0.6"
    feud = "gazette 2022-01-10 | Nordia > Sudland | demands +1 troops | 2022-01-09 | withdraw them"
    found = ledger(feud, pact.format(who="Nordia, Sudland"))
    assert (row(found).status, row(found).because) == ("agreed", "two who face each other agree on it together")
    assert row(ledger(feud, pact.format(who="Nordia, Westmark"))).status == "one side"
    against = "gazette 2022-01-21 | Westmark > Nordia | rejects -1 bridge | 2022-01-20 | never"
    assert row(ledger(feud, pact.format(who="Nordia, Sudland"), against)).status == "opposed"


def test_where_something_is_charged_and_denied_the_sides_say_so_or_deny_it() -> None:
    charge = "gazette 2022-01-10 | Nordia > Sudland | accuses +1 shelling | 2022-01-09 | they fired first"
    denial = "gazette 2022-01-12 | Sudland | denies -1 shelling | 2022-01-11 | not one shot"
    told = row(ledger(charge, denial), "shelling")
    assert [side_of(one.stance, claimed=one.claimed) for one in told.cells] == ["says so", "denies it"]
    wanted = row(ledger(charge, denial, "gazette 2022-01-14 | Westmark | demands -1 shelling | 2022-01-13 | stop it"), "shelling")
    assert {side_of(one.stance, claimed=one.claimed) for one in wanted.cells} == {"for", "against"}
    assert not any(one.claimed for one in row(ledger(charge), "shelling").cells)  # nobody denies it: it may be something not wanted


def test_of_the_lines_of_one_day_a_cell_shows_the_one_that_names_its_issue() -> None:
    said = (f"gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | {words} | direct" for words in (
        "the bridge shall be opened", "and the meddling must end",
    ))  # fmt: skip
    assert cell(ledger(*said), "Nordia").words.words == "the bridge shall be opened"  # type: ignore[union-attr]


def test_no_ledger_no_rows_and_an_early_day_none() -> None:
    assert positions(Ledger()) == ()
    assert positions(ledger("gazette 2022-01-10 | Nordia | demands +1 bridge | - | open it"), as_of=date(2020, 1, 1)) == ()


WORDS = st.sampled_from(["demands", "rejects", "accepts", "offers", "open", "commits", "threatens", "does", "says", "expects", "denies"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["gazette", "herald", "courier"]), st.integers(10, 28), st.sampled_from(["Nordia", "Sudland", "Westmark"]),
        st.sampled_from(["", "> Nordia", "> Sudland", "> Nordia, Sudland"]), WORDS, st.sampled_from(["+1", "-1", "0", "?"]),
        st.sampled_from(["bridge", "talks"]), st.integers(0, 9), st.sampled_from(["direct", "narrator", "analyst"]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_every_cell_bears_its_words_and_nothing_is_lost(rows: list[tuple[str, int, str, str, str, str, str, int, str]]) -> None:
    found = ledger(
        *(
            f"{outlet} 2022-01-{day} | {who} {to} | {does} {stance} {issue} | 2022-01-{day - back:02} | some words | {voice}"
            for outlet, day, who, to, does, stance, issue, back, voice in rows
        )
    )
    table = positions(found)
    assert {claim for item in table for claim in item.claims} == {act.id for act in found.acts}
    texts = {document.id: document.text for document in found.documents}
    for item in table:
        for one in item.cells:
            assert one.evidence
            assert all(words.span.of(texts[words.doc]).strip() for words in one.evidence)
            assert one.stance is None or one.stance in {line.stance for line in one.history}
            assert not (one.mixed and one.stance)
    assert positions(found) == table
    assert encode(plain(table))


@pytest.mark.skipif(not GOLD.exists(), reason="the development data are not here")
def test_the_gold_matrix_of_the_seeds() -> None:
    gold = pytest.importorskip("eval.gold")
    status = {item.label: item.status for item in positions(gold.gold_ledger(SEEDS, GOLD))}
    assert {label: status[label] for label in MAIN} == MAIN


@pytest.mark.skipif(not GOLD.exists(), reason="the development data are not here")
def test_the_matrix_of_the_gold_is_its_own_equal() -> None:
    gold, matrix = pytest.importorskip("eval.gold").gold_ledger(SEEDS, GOLD), pytest.importorskip("eval.matrix")
    same = matrix.compare(gold, gold, [(act.id, act.id) for act in gold.acts]).scores
    assert same == {"cell_recall": 1.0, "stance_accuracy": 1.0, "status_accuracy": 1.0, "status_accuracy_main": 1.0, "wrong_sign": 0.0}
    half = matrix.compare(gold, gold, [(act.id, act.id) for act in gold.acts[::2]]).scores
    assert half["stance_accuracy"] == 1.0
    assert matrix.compare(gold, gold, []).scores["cell_recall"] == 0.0


MAIN = {
    "security-guarantees": "opposed with offers", "nato-enlargement": "opposed", "ukraine-membership": "opposed",
    "force-posture-east": "opposed", "written-reply": "done", "talks-format": "common ground", "arms-control-transparency": "unanswered",
    "troop-buildup": "opposed", "missiles-inf": "unanswered",
}  # fmt: skip


def test_what_would_be_accepted_is_not_agreed() -> None:
    asked = "gazette 2022-01-10 | Sudland > Nordia | demands +1 bridge | 2022-01-09 | open it | direct"
    taken = "gazette 2022-01-12 | Nordia > Sudland | accepts +1 bridge | 2022-01-11 | agreed to open it"
    assert positions(ledger(asked, taken))[0].status == "agreed"
    assert positions(ledger(asked, taken + " | conditional"))[0].status != "agreed"
