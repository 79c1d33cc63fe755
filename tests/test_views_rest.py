"""Filters, the timeline, figures, quotations, disputes, sources, one party, questions and the brief."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views_notation import ledger, when

from standoff.lexicon import english
from standoff.model import (
    Actor,
    Amount,
    Document,
    Evidence,
    Figure,
    Ledger,
    Manner,
    Matter,
    Misuse,
    Naming,
    Quotation,
    Side,
    Span,
    Story,
    encode,
    plain,
)
from standoff.output.export.records import records
from standoff.views import Selection, ask, brief, disputes, figures, lines, narrowed, party, positions, quotations, sources, timeline
from standoff.views.brief_file import html, markdown, text
from standoff.views.party import called
from standoff.views.salience import Passage, chosen, ranked_days
from standoff.views.sheets import LOOKS
from standoff.views.shown import accord, days, disagreement, labelled
from standoff.views.shown import quoted as quoted_in_marks
from standoff.views.wording import stems

ROWS = (
    "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge at once",
    "herald 2022-01-12 | Ilse Holm(Nordia) > Sudland | demands +1 bridge | 2022-01-09 | the bridge must be opened | m=b",
    "herald 2022-01-12 | Sudland > Nordia | rejects -1 bridge | 2022-01-11 | there will be no bridge | direct",
    "courier 2022-01-20 | Westmark > Nordia, Sudland | offers +1 talks | 2022-01-18 | offers a house for talks",
    "courier 2022-01-20 | Sudland | does -1 bridge | - | has mined the bridge",
)


def found() -> Ledger:
    return ledger(*ROWS)


def whole(part: Ledger) -> None:
    """A ledger is complete in itself: nothing in it points outside."""
    docs = {document.id for document in part.documents}
    claims = {item.id for some in (part.acts, part.quotations, part.figures) for item in some}
    assert {item.evidence[0].doc for item in part.acts} <= docs
    assert {bearing.claim for bearing in part.bearings} <= claims
    assert {bearing.issue for bearing in part.bearings} == {issue.id for issue in part.issues}
    assert {claim for matter in part.matters for claim in matter.claims} <= claims
    assert {naming.actor for naming in part.namings} <= {actor.id for actor in part.actors}
    assert {head for actor in part.actors for head in actor.speaks_for} <= {actor.id for actor in part.actors}
    assert {doc for story in part.stories for doc in story.docs} == docs
    voices = {story.id for story in part.stories}
    assert {origin for matter in part.matters for side in matter.sides for origin in side.origins} <= voices


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Selection(), [0, 1, 2, 3, 4]),
        (Selection(as_of=date(2022, 1, 12)), [0, 1, 2]),
        (Selection(since=date(2022, 1, 11)), [2, 3, 4]),
        (Selection(until=date(2022, 1, 11)), [0, 1, 2]),
        (Selection(actors=("westmark",)), [3]),
        (Selection(actors=("Nordia",)), [0, 1, 2, 3]),  # with those who speak for it
        (Selection(actors=("Ilse Holm",)), [1]),
        (Selection(issues=("TALKS",)), [3]),
        (Selection(outlets=("Herald",)), [1, 2]),
        (Selection(kinds=("rejects", "action")), [2, 4]),
        (Selection(as_of=date(2021, 1, 1)), []),
    ],
)
def test_narrowed(wanted: Selection, kept: list[int]) -> None:
    part = narrowed(found(), wanted)
    assert [act.id for act in part.acts] == [f"act-{number:03}" for number in kept]
    whole(part)
    assert narrowed(part, Selection(since=wanted.since, until=wanted.until, as_of=wanted.as_of)) == part


def test_an_unknown_name_is_an_error_that_helps() -> None:
    with pytest.raises(Misuse, match="Did you mean 'Nordia'"):
        narrowed(found(), Selection(actors=("Nordja",)))
    with pytest.raises(Misuse, match="exchange them"):
        narrowed(found(), Selection(since=date(2022, 2, 1), until=date(2022, 1, 1)))


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2022, 1, 1), date(2022, 2, 1)), st.sampled_from([(), ("Nordia",), ("Sudland",)]), st.sampled_from([(), ("bridge",)]))
def test_any_part_is_whole_and_no_larger(day: date, actors: tuple[str, ...], issues: tuple[str, ...]) -> None:
    part = narrowed(found(), Selection(until=day, actors=actors, issues=issues))
    whole(part)
    assert set(part.acts) <= set(found().acts)
    assert len(positions(part)) <= len(positions(found()))


def test_the_timeline_goes_by_the_day_of_the_event() -> None:
    rows = timeline(found())
    assert [row.when for row in rows.rows] == ["2022-01-09", "2022-01-09", "2022-01-11", "2022-01-18"]
    assert [row.words for row in rows.undated] == ["has mined the bridge"]  # never the day of its report


def test_one_matter_is_one_row_on_the_day_that_most_give() -> None:
    rows = timeline(
        ledger(
            "gazette 2022-01-28 | Sudland > Nordia | does +1 reply | 2022-01-27 | sent its reply | m=r",
            "herald 2022-01-28 | Sudland > Nordia | does +1 reply | 2022-01-26 | handed over its reply | m=r",
            "courier 2022-01-29 | Sudland > Nordia | does +1 reply | 2022-01-26 | replied in writing | m=r",
            "bulletin 2022-01-29 | Sudland > Nordia | does +1 reply | 2022-01-27 | sent its reply | m=r copy=courier",
        )
    ).rows
    assert [(row.when, row.other_days, row.origins) for row in rows] == [("2022-01-26", ("2022-01-27",), 3)]


def test_a_chosen_length_keeps_what_is_told_widely() -> None:
    quiet = [f"gazette 2022-01-{day:02} | Nordia | does ? - | 2022-01-{day:02} | small matter number {day}" for day in range(2, 28)]
    big = [
        f"{outlet} 2022-01-15 | Sudland | does ? - | 2022-01-14 | the great bridge fell | m=g" for outlet in ("herald", "courier", "times")
    ]
    rows = timeline(ledger(*quiet, *big), 3)
    assert len(rows.rows) == 3
    assert "2022-01-14" in [row.when for row in rows.rows]
    assert rows.of == 27
    assert [row.day for row in rows.rows] == sorted(row.day for row in rows.rows if row.day)


def test_a_length_is_kept_to_on_the_last_day_of_the_calendar_too() -> None:
    rows = timeline(ledger(*(f"gazette - | Nordia | does ? - | {day} | opened the bridge" for day in ("2022-01-14", "9999-12-31"))), 1)
    assert (len(rows.rows), rows.of) == (1, 2)


def test_the_latest_days_have_rows_though_nobody_looks_back_on_them_yet() -> None:
    old = [
        f"{outlet} 2022-01-2{day} | Nordia | does ? - | 2022-01-0{day} | great matter number {day} | m=g{day}"
        for day in range(1, 9)
        for outlet in ("herald", "courier", "times")
    ]
    late = "gazette 2022-01-28 | Sudland | does ? - | 2022-01-27 | let the sailors go"
    ahead = "gazette 2022-01-28 | Sudland > Nordia | threatens ? - | 2022-02-27 | will close the port"
    rows = timeline(ledger(*old, late, ahead), 4).rows
    assert [row.words for row in rows if row.day == date(2022, 1, 27)] == ["let the sailors go"]
    assert all(row.day != date(2022, 2, 27) for row in rows)


def test_a_piece_that_does_not_tell_who_it_is_is_not_chosen() -> None:
    rows = [f"gazette 2022-01-1{day} | Nordia | does ? - | 2022-01-1{day} | matter number {day}" for day in range(5)]
    piece = "gazette 2022-01-16 | | does ? - | 2022-01-15 | were visited by a doctor"
    assert [row.words for row in timeline(ledger(*rows, piece), 4).rows if row.day == date(2022, 1, 15)] == []
    assert timeline(ledger(*rows, piece)).rows[-1].words == "were visited by a doctor"


def test_what_has_no_day_has_its_bound() -> None:
    told = "gazette 2022-01-16 | Nordia | does ? - | {day} | cut the line"
    assert [timeline(ledger(told.format(day=day))).undated[0].bound for day in ("../2022-01-09", "-")] == ["../2022-01-09", None]


def test_days_told_at_once_and_remembered_come_first() -> None:
    def told(day: str, *reports: str) -> list[Passage]:
        return [Passage(("fell",), f"{day} {report}", date.fromisoformat(report), 0, (date.fromisoformat(day),)) for report in reports]

    passages = told("2022-01-05", "2022-01-06", "2022-03-01", "2022-04-01") + told("2022-01-07", "2022-01-07", "2022-01-07", "2022-01-07")
    assert ranked_days(passages) == (date(2022, 1, 5), date(2022, 1, 7))


def test_near_copies_do_not_tell_a_day_twice() -> None:
    day = date(2022, 1, 5)
    said = [
        "The bridge over the river fell on Wednesday and the port was closed",
        "The bridge over the river fell on Wednesday and the port closed",
        "Ministers of both countries met in the capital to speak about grain",
    ]
    passages = [Passage(stems(line), str(place), day, 0, (day,)) for place, line in enumerate(said)]
    assert set(chosen(passages, 1, 3)[day]) in ({0, 2}, {1, 2})


def figured(*amounts: tuple[str, int | None, int | None, str]) -> Ledger:
    """A ledger with one matter of figures: outlet, low, high, words."""
    base = ledger(*(f"{outlet} 2022-01-{10 + n} | Nordia | says ? - | - | {words}" for n, (outlet, _, _, words) in enumerate(amounts)))
    made = []
    for (_, low, high, _), act in zip(amounts, base.acts, strict=True):
        made.append(Figure(f"f{len(made)}", act.evidence, Amount(low, high, "troops", False), who=act.actors[0], as_of=when("2022-01-09")))
    sides = tuple(Side(item.id, (item.id,), (f"s-{item.evidence[0].doc}",)) for item in made)
    matter = Matter("m-f", "figure", tuple(item.id for item in made), sides, "contradict", ("number",))
    return replace(base, figures=tuple(made), matters=(*base.matters, matter))


def test_figures_are_shown_and_never_averaged() -> None:
    row = figures(
        figured(("gazette", 100000, None, "100,000"), ("herald", 127000, 127000, "127,000"), ("courier", 127000, 127000, "127,000"))
    )[0]
    assert (row.low, row.high, row.best, row.best_origins) == (100000, None, Amount(127000, 127000, "troops", False), 2)
    assert (row.who, row.verdict, len(row.accounts)) == (("Nordia",), "contradict", 3)


def test_level_amounts_have_no_best() -> None:
    assert figures(figured(("gazette", 1, 1, "one"), ("herald", 2, 2, "two")))[0].best is None


def test_money_keeps_its_currency_beside_what_it_is_for() -> None:
    ledger = figured(("gazette", 12, 12, "twelve"))
    money = replace(
        ledger.figures[0], amount=Amount(12, 12, "USD", False), counts=ledger.figures[0].evidence[0], because=("amount: money",)
    )
    assert figures(replace(ledger, figures=(money,)))[0].measure == "USD"
    troops = replace(money, amount=Amount(12, 12, "troops", False), because=("amount: number",))
    assert figures(replace(ledger, figures=(troops,)))[0].measure is None


def test_a_single_voice_agrees_with_nobody() -> None:
    look = next(look for look in LOOKS if look.name == "figures")
    verdicts = [next(look.cells(row))[6] for row in figures(replace(figured(("gazette", 1, 1, "one")), matters=()))]
    assert verdicts == ["one voice"]
    assert accord("agree", 2) == "agree"
    assert accord("differ", 1) == "differ"


def test_disputes_show_both_sides_with_their_outlets() -> None:
    row = disputes(figured(("gazette", 1, 1, "one"), ("herald", 2, 2, "two")))[0]
    assert (row.about, row.differences, [side.outlets for side in row.sides]) == (("Nordia",), ("number",), [("gazette",), ("herald",)])
    assert disputes(found()) == ()


def test_numbers_of_the_same_sentences_that_differ_are_one_sentence_of_the_brief_and_each_report_is_cited() -> None:
    told = figured(("gazette", 60, 60, "60"), ("herald", 130, 130, "130"))
    again = [replace(figure, id=f"{figure.id}-b") for figure in told.figures]
    sides = tuple(Side(figure.id, (figure.id,), (f"s-{figure.id}",)) for figure in again)
    second = Matter("m-g", "figure", tuple(figure.id for figure in again), sides, "differ", ("number",))
    both = replace(told, figures=(*told.figures, *again), matters=(*told.matters, second))
    assert len(disputes(both)) == 2
    section = next(part for part in brief(both).sections if "disagree" in part.heading)
    (sentence,) = section.sentences
    assert (sentence.text.count("“60”"), sentence.text.count("“130”"), len(sentence.notes)) == (2, 2, 2)


def test_the_same_words_read_in_two_ways_are_no_dispute() -> None:
    told = figured(("gazette", 1, 1, "one bridge"), ("herald", 2, 2, "one bridge"))
    assert disputes(told) == ()
    assert len(disputes(figured(("gazette", 1, 1, "one bridge"), ("herald", 2, 2, "two bridges")))) == 1


def quoted() -> Ledger:
    base = found()
    made = [
        Quotation("q0", base.acts[0].evidence, "direct", speaker=base.acts[0].actors[0], said=when("2022-01-09")),
        Quotation("q1", base.acts[1].evidence, "indirect", speaker=base.acts[1].actors[0], said=when("2022-01-09")),
        Quotation("q2", base.acts[2].evidence, "direct"),
        Quotation("q3", base.acts[3].evidence, "term"),
    ]
    matter = Matter("m-q", "quotation", ("q0", "q1"), (Side("", ("q0", "q1"), ("s",)),), "agree")
    return replace(base, quotations=tuple(made), matters=(*base.matters, matter))


def test_variants_of_an_utterance_are_one_row_and_terms_are_no_speech() -> None:
    rows = quotations(quoted())
    assert [(row.speaker, len(row.variants), row.wordings) for row in rows] == [("Nordia", 2, 2), (None, 1, 1)]
    assert len(quotations(quoted(), terms=True)) == 3


def test_what_is_denied_is_shown_with_the_verb_that_denies_it() -> None:
    base = quoted()
    act = base.acts[1]
    denied = replace(base, quotations=(Quotation("q", act.evidence, "indirect", speaker=act.actors[0], cue=act.targets[0]),))
    row = next(row for row in quotations(denied))
    verb, day = base.acts[1].targets[0].span.of(base.documents[2].text), "told 2022-01-12"
    assert (row.cue, row.variants[0].cue) == (verb, verb)
    cells = next(next(look for look in LOOKS if look.name == "quotations").cells(row))
    assert (cells[0], cells[2]) == (day, verb)


TOLD = "Nordia demanded that Sudland drop its “hostile” fees. “We will not pay for a day longer,” the minister said."


@pytest.mark.parametrize(
    ("words", "cue", "manner", "shown"),
    [
        ("that Sudland drop its “hostile” fees", "demanded", "mixed", "Nordia: demanded “that Sudland drop its ‘hostile’ fees”"),
        ("We will not pay for a day longer", "said", "direct", "Nordia: “We will not pay for a day longer”"),
        ("“We will not pay for a day longer,” the minister", "said", "mixed", "Nordia: “‘We will not pay for a day longer,’ the minister”"),
    ],
)
def test_a_key_point_tells_the_verb_of_words_that_a_report_takes_up(words: str, cue: str, manner: Manner, shown: str) -> None:
    def place(some: str) -> Evidence:
        return Evidence("d", Span(TOLD.index(some), TOLD.index(some) + len(some)))

    actor = Actor("a", "state", "Nordia", ("Nordia",))
    naming = Naming(place("Nordia"), "a", "a name")
    said = Quotation("q", (place(words),), manner, speaker=place("Nordia"), cue=place(cue))
    page = text(brief(Ledger(documents=(Document("d", TOLD, (), "a.txt"),), actors=(actor,), namings=(naming,), quotations=(said,))))
    assert shown in page


def test_an_utterance_has_the_day_of_the_wording_that_is_shown() -> None:
    base = quoted()
    first, second = base.quotations[:2]
    told = replace(first, manner="indirect"), replace(second, manner="direct", said=when("2022-01-10"))
    row = quotations(replace(base, quotations=told))[0]
    assert (len(row.variants), row.manner, row.said) == (2, "direct", "2022-01-10")


def test_sources_count_copies_once() -> None:
    rows = sources(ledger(ROWS[0], ROWS[0].replace("gazette", "bulletin") + " | copy=gazette"))
    assert {row.outlet: (row.own, row.acts) for row in rows} == {"gazette": (1, 1), "bulletin": (0, 1)}


def test_a_report_of_no_outlet_goes_by_its_file() -> None:
    base = ledger(ROWS[0])
    bare = replace(base, documents=tuple(replace(document, outlet=None, origin="box.jsonl#7") for document in base.documents))
    assert [(row.outlet, row.name) for row in sources(bare)] == [(None, "box.jsonl")]


def test_the_page_of_a_party() -> None:
    page = party(quoted(), "nordia")
    assert [voice.name for voice in page.voices] == ["Ilse Holm"]
    assert [(item.label, item.cell.stance) for item in page.stands] == [("bridge", 1)]
    assert {row.to for row in page.asks} == {"Sudland"}
    assert {row.what for row in page.asked} == {"offer"}
    assert page.utterances[0].words == "open the bridge at once"
    with pytest.raises(Misuse, match="Did you mean 'Nordia'"):
        party(found(), "Norda")


def test_of_two_that_bear_a_name_the_one_named_most_has_the_page() -> None:
    base = found()
    body = Actor("a-0", "organisation", "Nordia")
    both = replace(base, actors=(body, *base.actors))
    assert party(both, "nordia").id == "a-Nordia"
    assert [actor.id for actor in called(both, "Nordia")] == ["a-Nordia", "a-0"]
    assert party(both, "a-0").kind == "organisation"


def test_what_no_report_dates_stands_in_the_order_of_the_reports() -> None:
    rows = (
        "zeta 2022-01-05 | Nordia | does +1 bridge | - | has begun",
        "alpha 2022-01-09 | Nordia | does +1 bridge | - | has gone on",
        "beta 2022-01-12 | Nordia | does +1 bridge | - | has ended",
    )
    assert [row.told_on for row in timeline(ledger(*rows)).undated] == [date(2022, 1, 5), date(2022, 1, 9), date(2022, 1, 12)]


def test_ask_answers_with_rows_or_says_that_nothing_does() -> None:
    answer = ask(found(), "Who offers a house for talks?")
    assert answer.rows[0].words == "offers a house for talks"
    assert answer.message is None
    nothing = ask(found(), "What does Westmark say about whaling quotas?")
    assert (nothing.rows, nothing.passages) == ((), ())
    assert "whaling" in (nothing.message or "")
    assert "no words" in (ask(found(), "?").message or "")


def test_ask_knows_who_speaks_for_whom_and_takes_verbs_for_polarities() -> None:
    rows = ask(found(), "Does Nordia demand the bridge?").rows
    assert {row.who[0] for row in rows[:2]} == {"Nordia", "Ilse Holm"}


def test_a_question_about_somebody_is_not_answered_by_what_others_say() -> None:
    rows = [f"gazette 2022-01-{day} | {who} | demands +1 bridge | 2022-01-0{day - 9} | {words}" for day, who, words in (
        (10, "Nordia", "open the bridge"), (11, "Sudland", "let us pass"), (12, "Westmark", "they must be freed"),
    )]  # fmt: skip
    assert [row.who for row in ask(ledger(*rows), "What does Nordia demand?").rows] == [("Nordia",)]


SHIPS = (
    "Some 40 ships were waiting off the port on Sunday. Vesland sent 2,500 soldiers to the border. “We are waiting,” the president said. "
    "Ostmark has moved six frigates to the strait. The blockade has cost the port $40 million."
)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("How many ships are waiting?", ["40 ships"]),
        ("how many soldiers are on the border", ["2,500 soldiers"]),
        ("how many frigates does Ostmark have in the strait", ["six frigates"]),
        ("the number of soldiers that were sent to the border", ["2,500 soldiers"]),
        ("how much has the blockade cost", ["$40 million"]),
        ("how many whales are waiting", []),
        ("how many ships are stranded", ["40 ships"]),  # counted, though not with that word
        ("how many ships has Spain sent", []),  # no name is passed over
        ("who is waiting", []),
    ],
)
def test_ask_finds_figures_by_what_is_counted(question: str, figures: list[str]) -> None:
    def figure(words: str) -> Figure:
        start = SHIPS.index(words)
        return Figure(f"f-{start}", (Evidence("doc", Span(start, start + len(words))),), Amount(1, 1, words.split()[-1], False))

    told = [figure(words) for words in ("40 ships", "2,500 soldiers", "six frigates", "$40 million")]
    place = SHIPS.index("“We"), SHIPS.index("” ")
    said = Quotation("q", (Evidence("doc", Span(place[0], place[1] + 1)),), "direct")
    known = Ledger(documents=(Document("doc", SHIPS, (), "a.txt"),), figures=tuple(told), quotations=(said,))
    words = english().matching
    answer = ask(known, question, common=words.empty, counting=words.counting)
    assert [row.words for row in answer.rows if row.what == "figure"] == figures
    assert [row.what for row in answer.rows] == (["quotation"] if question == "who is waiting" else ["figure"] * len(figures))
    assert bool(answer.passages) == (question not in ("how many whales are waiting", "how many ships has Spain sent"))
    assert bool(answer.remark) == ("stranded" in question)


SENT = ledger(
    "gazette 2022-01-10 | Sudland | does ? guards | 2022-01-10 | sent 60 guards to the pass",
    "gazette 2022-01-11 | Nordia | threatens ? guards | 2022-01-11 | if the guards fire a shot, Nordia will close the road",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did Sudland send guards?", "sent 60 guards to the pass"),
        ("Who is sending guards?", "sent 60 guards to the pass"),
        ("What happens if the guards fire?", "if the guards fire a shot, Nordia will close the road"),
    ],
)
def test_a_question_holds_the_other_forms_of_its_verb_and_not_the_words_that_suppose(question: str, told: str) -> None:
    words = english().matching
    answer = ask(SENT, question, common=words.empty, counting=words.counting, asking=words.by_kind, forms=words.verbs)
    assert answer.rows[0].words == told


CREW = ledger(
    "gazette 2022-01-10 | Sudland > Nordia | demands +1 crew | 2022-01-10 | demanded that Nordia free the crew",
    "gazette 2022-01-11 | Ilse(Nordia) | rejects -1 crew | 2022-01-11 | will not free the crew | m=no",
    "gazette 2022-01-14 | Nordia | accepts +1 crew | 2022-01-14 | Nordia would free the crew",
    "gazette 2022-01-15 | Nordia | offers 0 crew | 2022-01-15 | free half of the crew",
    "gazette 2022-01-16 | Nordia | does +1 crew | 2022-01-16 | freed two of the crew",
    "gazette 2022-01-16 | Nordia | accepts +1 crew | 2022-01-16 | Nordia would open the road",
    "gazette 2022-01-17 | Nordia | threatens ? power | 2022-01-17 | would cut the power",
    "gazette 2022-01-18 | Nordia | says ? power | 2022-01-18 | did not cut the power | narrator negated",
    "gazette 2022-01-19 | Westmark | does ? power | 2022-01-19 | cut the power of a ship",
)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Has Nordia agreed to free the crew?", {"says so": ["Nordia would free the crew"], "says not": ["will not free the crew"],
                                                 "in part": ["free half of the crew"]}),
        ("Has Nordia refused to free the crew?", {"says not": ["Nordia would free the crew"], "says so": ["will not free the crew"]}),
        ("Did Nordia cut the power?", {"announces": ["would cut the power"], "says not": ["did not cut the power"]}),
        ("Will Westmark cut the power?", {"says so": ["cut the power of a ship"]}),
        ("Has Sudland freed the crew?", {}),  # it demands it of another
        ("Did the power fail?", None),  # asks of nobody known
        ("Who cut the power?", None),
    ],
)  # fmt: skip
def test_a_question_for_yes_or_no_marks_what_says_it_outright(question: str, says: dict[str, list[str]] | None) -> None:
    words = english().matching
    answer = ask(CREW, question, common=words.empty, counting=words.counting, asking=words.by_kind)
    told: dict[str, list[str]] = {}
    for row in answer.rows:
        if row.bears:
            told.setdefault(row.bears, []).append(row.words)
    assert told == (says or {})
    assert [bool(row.bears) for row in answer.rows] == sorted((bool(row.bears) for row in answer.rows), reverse=True)
    assert bool(answer.remark) is (says == {})


@pytest.mark.parametrize(
    ("question", "held"),
    [("Has Nordia agreed to a truce?", False), ("Has Nordia agreed on trucks?", True), ("Has Nordia agreed on a truck?", True)],
)
def test_a_short_word_is_held_by_its_own_forms_alone(question: str, held: bool) -> None:
    words = english().matching
    known = ledger("gazette 2022-01-14 | Nordia | accepts +1 road | 2022-01-14 | Nordia would let 20 trucks pass")
    answer = ask(known, question, common=words.empty, asking=words.by_kind)
    assert any(row.bears for row in answer.rows) is held


def test_words_that_are_told_apart_are_named_where_nothing_answers() -> None:
    words = english().matching
    answer = ask(CREW, "Has Westmark freed soldiers?", common=words.empty, asking=words.by_kind)
    assert (
        answer.message
        == "Nothing in these reports answers that. Nothing here speaks of soldiers. Ask with other words, or widen the filters."
    )
    answer = ask(CREW, "Has Westmark freed two of half the ship crew?", common=words.empty, asking=words.by_kind)
    assert answer.rows or "not together" in (answer.message or "")


def test_ask_takes_meanings_where_they_are_given() -> None:
    def alike(question: str, said: object) -> list[float]:
        return [0.9 if "mined" in words else 0.0 for words in said]  # type: ignore[attr-defined]

    rows = ask(found(), "explosives on the bridge laid secretly overnight", likeness=alike).rows
    assert [row.words for row in rows] == ["has mined the bridge"]


def test_no_sentence_of_the_brief_is_without_a_row() -> None:
    for since in (None, date(2022, 1, 11)):
        page = brief(quoted(), "The bridge", since)
        assert page.title == "The bridge, 2022-01-20"
        known = {item.id for some in (quoted().acts, quoted().quotations) for item in some}
        for sentence in (page.summary, *(sentence for section in page.sections for sentence in section.sentences)):
            assert sentence.claims
            assert set(sentence.claims) <= known
            assert sentence.notes
            assert {note.number for note in page.notes} >= set(sentence.notes)


def test_a_copied_passage_is_one_voice_in_the_brief_and_in_exports() -> None:
    told = ledger(
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge at once | m=b",
        "herald 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge at once | m=b",
    )
    words = told.acts[1].evidence[0]
    first = next(story for story in told.stories if story.docs != (words.doc,))
    shared = replace(told, stories=tuple(replace(item, copied=(words,)) if item is first else item for item in told.stories))

    def most(known: Ledger) -> int:
        return max(len(sentence.notes) for section in brief(known).sections for sentence in section.sentences)

    assert (most(told), most(shared)) == (2, 1)
    assert {record["voice_of"] for record in records(shared)} == {first.id}


def test_the_brief_in_three_dresses() -> None:
    page = brief(quoted(), "The *bridge* <1>")
    assert "# The \\*bridge\\* \\<1\\>, 2022-01-20" in markdown(page)
    assert "<h1>The *bridge* &lt;1&gt;, 2022-01-20</h1>" in html(page)
    assert all(f"[{note.number}] {note.outlet}" in text(page) for note in page.notes)
    assert all(f"[^{note.number}]: {note.outlet}" in markdown(page) for note in page.notes)
    assert "opposed" in page.summary.text


def test_the_brief_does_not_ask_a_name_whether_it_is_one_or_many() -> None:
    sentences = [sentence.text for section in brief(quoted()).sections for sentence in section.sentences]
    assert any("Nordia: for" in sentence for sentence in sentences)


def test_disagreement_is_told_in_words() -> None:
    assert disagreement("contradict", ("denied",)) == "reports contradict one another on whether it is so"
    assert (
        disagreement("supersede", ("modality", "date"))
        == "a later report replaces an earlier one on whether it is planned or done and the day"
    )
    assert disagreement("agree", ()) == "reports agree"


def test_labels_begin_alike() -> None:
    assert [labelled(label) for label in ("talks", "strait-opening", "the talks")] == ["Talks", "Strait-opening", "The talks"]


def test_the_brief_says_what_it_did_not_find_and_not_that_nothing_is_told() -> None:
    promise = "gazette 2022-01-10 | Sudland | expects ? fleet | 2022-01-09 | two frigates will sail for the strait | event=2022-01-12"
    again = "herald 2022-01-20 | Sudland | says ? fault | 2022-01-19 | the frigates are the pride of those who sail the strait"
    other = "herald 2022-01-20 | Sudland | says ? fault | 2022-01-19 | likes music"
    ends = [brief(ledger(promise, line)).sections[-1].sentences[0].text for line in (again, other)]
    assert "; later: “the frigates are the pride" in ends[0]
    assert ends[1].endswith("; no outcome was found.")


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    base = found()
    bad = replace(base, documents=tuple(replace(document, url="javascript:alert(1)") for document in base.documents))
    assert 'href="javascript' not in html(brief(bad))


def test_an_empty_ledger_gives_a_page_that_says_so() -> None:
    page = brief(Ledger())
    assert page.summary.text == "No reports."
    assert all(section.empty and not section.sentences for section in page.sections)
    for view in (positions, figures, quotations, disputes, sources, lines):
        assert view(Ledger()) == ()
    assert timeline(Ledger(), 5).rows == ()
    assert ask(Ledger(), "Who demands what?").message


def test_views_forgive_a_story_that_is_not_told() -> None:
    bare = replace(found(), stories=(), matters=())
    assert positions(bare)[0].origins == 3
    assert encode(plain(timeline(bare)))


def test_words_without_a_name_claim_no_party() -> None:
    base = found()
    nameless = replace(base, namings=tuple(naming for naming in base.namings if naming.actor != "a-Westmark"))
    line = next(line for line in lines(nameless) if line.words.startswith("offers"))
    assert (line.actors, line.parties) == (("Westmark",), ())


def test_a_story_with_one_copy_left_is_alone() -> None:
    base = ledger(ROWS[0], ROWS[0].replace("gazette", "bulletin") + " | copy=gazette")
    part = narrowed(base, Selection(outlets=("bulletin",)))
    assert part.stories == (Story("s-gazette-2022-01-10", "alone", ("bulletin-2022-01-10",), "gazette-2022-01-10"),)


def test_a_matter_with_one_side_left_agrees() -> None:
    base = figured(("gazette", 1, 1, "one"), ("herald", 2, 2, "two"))
    part = narrowed(base, Selection(outlets=("herald",)))
    assert [(matter.verdict, matter.differences) for matter in part.matters if matter.what == "figure"] == [("agree", ())]
    assert part.figures[0].evidence[0] == Evidence("herald-2022-01-11", Span(7, 10))


def test_a_thousand_issues_and_an_actor_with_a_thousand_lines() -> None:
    days = ["2022-01-05", "2022-01-03/2022-01-09", "../2022-01-20", "2022-01-01/..", "-"]  # overlapping, open and missing
    rows = [
        f"gazette 2022-01-{n % 28 + 1:02} | Nordia > Sudland | demands +1 issue{n} | {days[n % 5]} | wants number {n}" for n in range(1000)
    ]
    big = ledger(*rows)
    assert len(positions(big)) == 1000
    assert len(party(big, "Nordia").asks) == 1000
    assert len(timeline(big, 7).rows) == 7
    assert all(len(section.sentences) <= 8 for section in brief(big).sections)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the “open door” policy.", "“the ‘open door’ policy”"),
        ("“A whole one.”", "“A whole one”"),
        ('the "small" step', "“the ‘small’ step”"),
        ("security of the strait,” the envoy said", "“security of the strait, the envoy said”"),  # a mark without its fellow
        ("“We will,” he said, “not go”", "“‘We will,’ he said, ‘not go’”"),
        ("a very long way of saying so", "“a very …”"),
    ],
)
def test_marks_within_marks_are_single_and_all_have_a_fellow(words: str, shown: str) -> None:
    assert quoted_in_marks(words, 10 if "long" in words else 99) == shown


def test_intervals_are_told_in_words() -> None:
    assert [days(when) for when in ("2022-01-24/2022-01-30", "../2022-01-22", "2022-01-27/..", "2022-01", None)] == [
        "2022-01-24 to 2022-01-30", "by 2022-01-22", "from 2022-01-27", "2022-01", "",
    ]  # fmt: skip
