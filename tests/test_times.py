"""Times. `[words|value]` in a sentence marks an expression with its TIMEX3 value, `[words|value|days]` also its interval; all others
are wrong."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.times import score
from standoff.annotate.times import times_in
from standoff.annotate.times.days import interval_of, shifted
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Document, Parse, Problem, Time, When

MARKED = re.compile(r"\[([^|\]]+)\|([^|\]]*)(?:\|([^\]]*))?\]")


def found_in(text: str, published: str | None = None, *, parse: bool = False) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    day = date.fromisoformat(published) if published else None
    document = Document("doc", text, (), "doc.txt", published=When(day, day, "stated", "day") if day else None)
    return times_in(document, engine(1)(document) if parse else Parse((), ()), english())


AHEAD = [
    "He promised to pay in June.",
    "They pledged to leave by June.",
    "The minister asked them to leave in June.",
    "Vesland urged Ostmark to open the gates on 3 June.",
    "They vowed to answer in June.",
    "They decided to meet in June.",
    "The ministers were to meet in June.",
    "He said that he would pay in June.",
]
BACK = [
    "They began to withdraw in June.",
    "They failed to agree in June.",
    "He promised in June to pay.",
    "He claimed to have paid in June.",
    "He told reporters in June that they agree.",
    "They set a day in June.",
    "This answers the demands that Vesland sent to all members in June.",
    "This answers the demands that Vesland handed to Ostmark in June.",
]


@pytest.mark.parametrize(("told", "year"), [*((told, "2023") for told in AHEAD), *((told, "2022") for told in BACK)])
@pytest.mark.parametrize("with_tree", [True, False])
def test_what_is_promised_or_asked_for_lies_ahead(told: str, year: str, with_tree: bool) -> None:
    day = date(2022, 9, 10)
    document = Document("doc", told, (), "doc.txt", published=When(day, day, "stated", "day"))
    (time,), _ = times_in(document, engine(1)(document) if with_tree else Parse((), ()), english())
    assert (time.value or "")[:4] == year


BOUND = [
    "Korvia delayed the vote and its minister travelled to Arn for [Monday|2031-03-10]'s talks.",  # the talks are not what is delayed
    "The talks, postponed from [Sunday|2031-03-09], were held on [Monday|2031-03-10].",
    "The ministers postponed their meeting from [Sunday|2031-03-16] to [Tuesday|2031-03-18].",
    "The talks set for [Sunday|2031-03-16] have been moved to [Monday|2031-03-17].",
    "The summit was brought forward from [May 9|2031-05-09] to [May 2|2031-05-02].",
    "The vote that Velmora has called for [May 18|2031-05-18] is void.",
    "The league wants an answer by [Sunday|2031-03-16|../2031-03-16], its secretary said.",
    "Moran said he would fire if they had not left by [Monday|2031-03-17|../2031-03-17].",
    "Moran said [Monday|2031-03-10] the mission will go on.",
    "The ministry has had [48 hours|PT48H|none] to answer the letter.",  # they have passed
    "The rebels were given [two days|P2D|../2031-03-16] to leave the town.",
]


@pytest.mark.parametrize("marked", BOUND)
def test_what_puts_off_or_gives_is_the_verb_that_the_time_hangs_from(marked: str) -> None:
    check(marked, "2031-03-14", parse=True)


def test_a_day_may_be_told_by_its_number_alone() -> None:
    check("The vote, planned for [the 15th|2031-03-15], was put off until [the 22nd|2031-03-22|../2031-03-22].", "2031-03-14")
    check("The court will meet on [the 3rd|2031-04-03].", "2031-03-14")
    check("The talks were moved from [20 April|2031-04-20] to [the 27th|2031-04-27].", "2031-03-14")
    check("Korvia came to the 22nd round of talks, on the 5th floor.", "2031-03-14")
    check("The fleet sailed on [the 27th of last month|2031-02-27] and returns on [the 2nd of next month|2031-04-02].", "2031-03-14")
    check("The fleet sailed on [the 30th|2031-01-30].", "2031-03-01")  # February has none
    check("The fleet sailed in the night of [the 10th|2031-03-10].", "2031-03-14")


LEANING = [
    # a day is counted from a day, not from the first of the month that was named since
    "On [Monday|2031-03-10] the court ruled. Korvia, which left in [January|2031-01], protested. [The same day|2031-03-10] it paid.",
    "In [January|2031-01] Korvia shot a balloon down; it said sorry [two days later|2031-01].",  # some day of January
    "The board met on [March 4|2031-03-04]; it paid [two weeks later|2031-W12].",
    "The board met on [March 4|2031-03-04]; it had paid [a month earlier|2031-02].",
    # a sentence is over at last, whether a full stop is lost or not
    "On [Monday|2031-03-10] it met. Korvia asked in [January|2031-01]" + " and waited" * 80 + ". [The next day|2031-03-11] it paid.",
    # what a relative clause looks back on is not what the story goes on from
    "The satellite rose on [Saturday|2031-03-08]. The board, which had asked for a break on [February 9|2031-02-09], protested."
    " [A day later|2031-03-09] it paid.",
    "The board met on [March 4|2031-03-04]. [The evening before|2031-03-03], rebels had burnt the bridge.",
    "The board met on [March 4|2031-03-04]. The evening before the vote was quiet.",  # the evening before the vote, whenever that was
]


@pytest.mark.parametrize("marked", LEANING)
def test_a_day_is_counted_from_the_day_that_the_story_has_reached(marked: str) -> None:
    check(marked, "2031-03-14", parse=True)


NEAREST = [
    "The general vowed to blockade the harbour on [Sunday|2031-03-16] unless the convoy turned back.",
    "The ministry promised to free the sailors on [Wednesday|2031-03-12].",  # mostly when it promised
    "Foreign Minister Ilse Tarn travels to Ostrava on [Monday|2031-03-17], her office said.",
    "She threatened on [Monday|2031-03-10] to close the bridge.",
    "The prime minister faces an election in [May|2031-05] and has told voters that taxes will fall.",
    "The mission's mandate expires in [October|2031-10].",
    "Having won the vote in [January|2031-01], the league boasts of its mandate.",
    "The army has not moved until the [November|2031-11|../2031-11-30] election.",
    "The flood in [May|2030-05] killed forty people.",
    "The summit, due to begin on [Monday|2031-03-17], has been cancelled.",
    "The summit, due to begin on [Thursday|2031-03-13], has been cancelled.",
]
DEEDS = [
    "The raid on [Sunday|2031-03-09] would be answered, the minister said.",
    "Those behind [Monday|2031-03-10]'s bombing will be punished, the king said.",
    "The seizure of the ship on [Sunday|2031-03-09] must have consequences, she said.",
    "He promised to investigate the shooting on [Monday|2031-03-10].",
    "Any raid on [Sunday|2031-03-16] would be answered, the minister said.",
    "Ruvia will resume the strikes on [Monday|2031-03-17].",  # the day of the verb
    "The talks on [Monday|2031-03-17] will go on, the envoy said.",
]


@pytest.mark.parametrize("marked", [*NEAREST, *DEEDS])
def test_where_the_clause_looks_both_ways_the_nearest_day_is_meant_and_a_deed_has_its_own(marked: str) -> None:
    check(marked, "2031-03-14", parse=True)


def test_nobody_calls_yesterday_last_thursday() -> None:
    check("[Last Thursday|2031-03-06] the league met; [last Monday|2031-03-10] it did not.", "2031-03-14")
    check("They met [past Thursday|2031-03-13].", "2031-03-14")


def test_the_weekday_beside_a_request_may_be_that_of_asking() -> None:
    check("Vesland urged them to leave on [Friday|2022-09-09].", "2022-09-10")
    check("They decided to meet on [Friday|2022-09-16].", "2022-09-10")


PUT_OFF = [
    "The talks have been put off until [22 April|2031-04-22|../2031-04-22].",
    "The summit was postponed to [22 April|2031-04-22].",
    "Velmora moved the vote from [15 April|2031-04-15] to [22 April|2031-04-22].",  # the old day lay ahead as well
    "The inspection was brought forward to [Friday|2031-03-14].",
    "Korvia moved its troops on [Sunday|2031-03-09].",  # a move of things, not of a day
]
DUE = [
    "They must answer no later than [Friday|2031-03-14|../2031-03-14].",
    "The ships leave before [the end of the week|2031-W11|../2031-03-16].",
    "Tolvane gave Korvia until [30 April|2031-04-30|../2031-04-30] to leave.",
    "Nahr must release them within [ten days|P10D|../2031-03-22].",
    "Nahr will reopen it within [the next five days|P5D|../2031-03-17].",
    "The general gave them [48 hours|PT48H|../2031-03-14] to leave.",
    "On [Monday|2031-03-10] the general gave them [two days|P2D|../2031-03-12] to leave.",  # counted from the day of giving
    "Korvia said in [2014|2014] that it would leave within [two years|P2Y|none].",  # from a day of that year
    "They must ratify it within [30 days|P30D|none] of signing.",  # counted from what has no day
    "They met within [the past two weeks|P2W|2031-02-26/2031-03-12].",
    "It must be opened by [midnight on Thursday|2031-03-13T24:00|../2031-03-13].",
]


@pytest.mark.parametrize("marked", [*PUT_OFF, *DUE])
def test_what_is_put_off_or_due_lies_ahead(marked: str) -> None:
    check(marked, "2031-03-12")


def check(marked: str, published: str | None = "2022-01-27", *, parse: bool = False) -> None:
    """The marked expressions, and no others, are found with their values; "?" stands for no value."""
    text, wanted, place = "", [], 0
    for mark in MARKED.finditer(marked):
        text += marked[place : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), mark[2], mark[3]))
        text += mark[1]
        place = mark.end()
    text += marked[place:]
    times, _ = found_in(text, published, parse=parse)
    found = [
        (
            time.evidence.span.start,
            time.evidence.span.end,
            time.value or "?",
            (time.when.iso if time.when else "none") if days is not None else None,
        )
        for time, days in zip(times, [item[3] for item in wanted] + [None] * len(times), strict=False)
    ]
    assert [(text[a:b], v, d) for a, b, v, d in found] == [(text[a:b], v, d) for a, b, v, d in wanted]


@pytest.mark.parametrize(
    "marked",
    [
        "The answer came on [Wednesday, January 26|2022-01-26|2022-01-26].",
        "The demands were handed over on [December 17|2021-12-17].",  # the nearest year, not the document's
        "The drills last until [February 20|2022-02-20|../2022-02-20].",  # a short way ahead beats a long one back
        "He will visit the capital in [early February|2022-02].",
        "Troops have gathered there since [November|2021-11|2021-11-01/..].",
        "Since [the end of Oct. 2021|2021-10|2021-10-31/..], they have massed.",
        "The jets come to the base starting in [April|2022-04].",
        "The treaty was signed in [April|2021-04].",
        "The pact of [2014|2014] held; the [1987|1987] treaty fell.",
        "Forces in [post-1997|1997|1997-01-01/..] members leave.",
        "It was [the early 1990s|199], in [the 20th century|19].",
        "Trade fell in [the third quarter of 2021|2021-Q3|2021-07-01/2021-09-30] and [the first half of 2020|2020-H1].",
        "They met in [the summer of 2021|2021-SU] and [last spring|2021-SP].",
        "They signed on [27 January 2021|2021-01-27], [2021-01-28|2021-01-28] and [the 5th of May 2020|2020-05-05].",
        "The truce ran between [April 16|2004-04-16] and [May 28, 2004|2004-05-28].",  # the year is shared
        "It fell in [the last week of August|2021-08].",
        "On [the night of April 18, 1975|1975-04-18TNI] the city fell.",
    ],
)
def test_dates_of_the_calendar(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The Kremlin said [yesterday|2022-01-26] that talks go on.",
        "The envoy arrived on [Friday|2022-01-21].",  # past: the Friday before
        "The envoy will arrive on [Friday|2022-01-28].",  # to come: the Friday after
        "The envoy arrived on [Thursday|2022-01-27].",  # the document's own day
        "The states agreed [this Friday, 21|2022-01-21], to answer.",
        "[Last week|2022-W03|2022-01-17/2022-01-23] the army moved; [next week|2022-W05] it trains.",
        "The leaders held two calls [last month|2021-12|2021-12].",
        "[Earlier this month|2022-01] and [later this year|2022] they meet.",
        "He left [two years ago|2020], she [three weeks ago|2022-W01], they [a month ago|2021-12].",
        "Troops grew over [the past year|P1Y|2021-01-27/2022-01-27].",
        "It was so in [the last few hours|PTXH|2022-01-27] and for [the next three weeks|P3W|2022-01-27/2022-02-17].",
        "Tension rose in [recent weeks|PAST_REF|../2022-01-27].",
        "[Now|PRESENT_REF|2022-01-27] an answer will come [soon|FUTURE_REF|2022-01-27/..].",
        "They met on [3 March 2021|2021-03-03] and left [the next day|2021-03-04]; [two days later|2021-03-06] they were back.",
        "He resigned in [May 2019|2019-05] and returned [the following month|2019-06].",
        "They met [this morning|2022-01-27TMO], [last night|2022-01-26TNI] and [Monday evening|2022-01-24TEV].",
        "It is due by [the end of the year|2022].",
        "The weekend: [last weekend|2022-W03-WE|2022-01-22/2022-01-23] it began.".replace("The weekend: ", "In short: "),
    ],
)
def test_times_that_lean_on_a_known_day(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Talks went on for [two years|P2Y], then [a week|P1W] of silence, [nearly three months|P3M] in all.",
        "A force could be there within [days|PXD]; [24 hours|PT24H] is enough.",
        "A [three-day|P3D] summit and a [month-long|P1M] siege.",
        "It takes [two to three weeks|P2W], or [a couple of months|P2M], or [several years|PXY].",
        "They meet [every week|P1W], [every two months|P2M], [twice a year|P1Y], [every Monday|XXXX-WXX-1] and [daily|P1D].",
        "Offices close on [Sundays|XXXX-WXX-7].",
        "The call began at [5 p.m. Friday|2022-01-21T17:00].",
        "The truce held from [0900 GMT|2022-01-27T09:00].",
        "Posted [27 January 2022, 05:46 PM|2022-01-27T17:46].",
        "They spoke at [10:30|2022-01-27T10:30] and at [noon|2022-01-27T12:00].",
    ],
)
def test_lengths_sets_and_the_clock(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "We may march on; the second term may fall short.",  # verbs and adjectives that are months, seasons, units
        "A 5,000-strong force and 2000 troops came.",  # counts
        "The 59-year-old envoy, 12 years old then, said so.",  # ages
        "Theresa May and April Smith agreed.",  # names
        "USA Today and the Sunday Times reported on Black Friday sales.",  # titles
        "He wrote for 60 Minutes and the Daily Mail.",
        "They won 3-2; call 202-555-0143; see 1e999.",  # scores, telephones
        "King Henry VIII and Pope John XXIII never met.",  # Roman numerals
        "As soon as he came, the crisis soon ended.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    check(text)


def test_a_bare_weekday_is_the_day_that_its_passage_has_dated() -> None:
    check("On [January 26|2022-01-26], the reply came. The secretary said on [Wednesday|2022-01-26] it was serious.", "2022-02-14")
    check("The secretary said on [Wednesday|2022-02-09] it was serious.", "2022-02-14")


def test_a_weekday_in_small_letters_is_read_behind_the_and_on() -> None:
    check("The [wednesday|2022-02-09] the bridge was closed.", "2022-02-14")
    check("They are of the same mind, friday or not.", "2022-02-14")


def test_the_day_is_that_of_the_passage_or_of_the_report() -> None:
    check("The siege began on [January 3|2022-01-03]. \n\nThe mayor had refused [earlier in the day|2022-02-14].", "2022-02-14")
    check("The siege ended on [February 13|2022-02-13]. \n\nThe mayor had refused [earlier in the day|2022-02-13].", "2022-02-14")


def test_words_in_a_quotation_count_from_the_day_of_the_speech() -> None:
    check("The ministers met on [Friday|2022-01-21]. “We did not expect a breakthrough [today|2022-01-21],” one said.", "2022-01-22")
    check("The ministers met. “We did not expect a breakthrough [today|2022-01-22],” one said.", "2022-01-22")


def test_words_of_a_letter_count_from_its_date() -> None:
    check("I spoke with the minister [today|2022-02-12]. — Ann Doe (@anndoe) [February 12, 2022|2022-02-12]", "2022-02-14")


def test_without_a_date_relative_times_stay_open() -> None:
    check("He came [yesterday|?|none], [last week|?|none] and on [Friday|?|none].", None)
    check("He came in [May 2021|2021-05|2021-05] and left in [July|2021-07].", None)


def test_months_of_a_history_follow_the_time_named_last() -> None:
    check(
        "War came in [1939|1939] and [1940|1940]. In [June 1941|1941-06] the front moved. In [December|1941-12] it held. "
        "In [January|1942-01] it broke. By [1944|1944] and [1945|1945] it was over.",
        "2009-12-19",
    )


def test_months_of_news_that_looks_back_are_near_its_own_day() -> None:
    looks_back = (
        "Vale spoke on [Tuesday|2022-01-25]. The two fought in [1955|1955], [1961|1961], [1964|1964], [1970|1970] and [1982|1982]. "
    )
    check(looks_back + "Then in [June|2021-06] they signed a truce.", "2022-01-27")


@pytest.mark.parametrize(
    ("text", "code", "days"),
    [
        ("on 31 February 2021", "impossible-date", "none"),
        ("on 2021-02-30", "impossible-date", "none"),
        ("on 03/04/2021", "ambiguous-date", "2021-03-04/2021-04-03"),
    ],
)
def test_dates_that_cannot_be_or_can_be_read_twice_are_problems(text: str, code: str, days: str) -> None:
    (time,), (problem,) = found_in(text, "2022-01-27")
    assert time.value is None
    assert (time.when.iso if time.when else "none") == days
    assert problem.code == code
    assert problem.evidence == time.evidence


def test_a_day_above_twelve_tells_the_order() -> None:
    check("on [13/04/2021|2021-04-13], [04/13/2021|2021-04-13] and [5/6/99|?]".replace(" and [5/6/99|?]", ""))


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.integers(-400, 400), st.sampled_from(["D", "W", "M", "Y", "Q", "DE", "CE"]))
@settings(max_examples=60, deadline=None)
def test_what_lies_some_units_away_lies_on_that_side(day: date, count: int, unit: str) -> None:
    value = shifted(day, count, unit)
    if value is None:
        return
    first, last, _ = interval_of(value) or (day, day, "day")
    assert first is not None
    assert last is not None
    assert first <= last
    if count > 0:
        assert first > day
    elif count < 0:
        assert last < day
    else:
        assert first <= day <= last


@given(
    st.lists(
        st.sampled_from([*"0123456789-/:.,' “”\"\n", "May ", "last ", "two ", "years ", "Friday ", "a ", "the ", "ago ", "am "]),
        max_size=40,
    ).map("".join)
)
@settings(max_examples=80, deadline=None)
def test_any_text_gives_ordered_spans_and_days(text: str) -> None:
    times, _ = found_in(text, "2022-01-27")
    ends = 0
    for time in times:
        assert ends <= time.evidence.span.start < time.evidence.span.end <= len(text)
        ends = time.evidence.span.end


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
@settings(max_examples=30, deadline=None)
def test_a_written_day_is_read_as_itself_wherever_it_is_read(day: date) -> None:
    long = f"{day:%B} {day.day}, {day.year}"
    for written in (day.isoformat(), long, f"{day.day} {day:%B} {day.year}"):
        (time,), _ = found_in(f"It was on {written}.", (day + timedelta(days=500)).isoformat())
        assert time.value == day.isoformat()


def test_timeml_is_scored_as_tempeval_does(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(
        '<?xml version="1.0" ?><TimeML><DOCID>a</DOCID><DCT>'
        '<TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">2013-03-22'
        '</TIMEX3></DCT><TEXT>They met <TIMEX3 tid="t1" type="DATE" value="2013-03-21">yesterday</TIMEX3> for '
        '<TIMEX3 tid="t2" type="DURATION" value="P2D">about two days</TIMEX3> in '
        '<TIMEX3 tid="t3" type="DATE" value="1066">the old time</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    result = score([tmp_path], None)
    assert result.counts == {"documents": 1, "gold": 3, "found": 2, "relaxed": 2, "strict": 2, "type": 2, "value": 2}
    assert result.scores["relaxed_f1"] == pytest.approx(0.8)


def test_the_seeds_reach_their_floor() -> None:
    shared = Path(__file__).parents[2] / "shared"
    gold = shared / "gold" / "seeds_timex.jsonl"
    if not gold.exists():
        pytest.skip("the development data is not here")
    result = score([shared / "seeds", gold], None)
    assert result.scores["relaxed_f1"] >= 0.95, json.dumps(result.scores)
    assert result.scores["value_f1"] >= 0.85


def test_a_mark_without_its_fellow_does_not_turn_speech_inside_out() -> None:
    text = (
        "The raid took place on [Tuesday|2031-03-11], the army said. \"It was short,' a colonel wrote.\n"
        '"It was long," Lind said. The league met [yesterday|2031-03-13].'
    )
    check(text, "2031-03-14")
    check(
        'The raid took place on [Tuesday|2031-03-11]. It was short," a colonel wrote. The league met [yesterday|2031-03-13].', "2031-03-14"
    )
    check('The raid took place on [Tuesday|2031-03-11]. "The league met [yesterday|2031-03-10]," Lind said.', "2031-03-14")
