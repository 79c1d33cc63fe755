"""Questions with a day: which days are asked for, by which clock, and that only what is of them answers."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.lexicon import english
from standoff.model import Act, Document, Evidence, Ledger, Quotation, Span, Time, When
from standoff.output.asking import times
from standoff.output.questioned import dated
from standoff.views import ask
from standoff.views.dated import Days, fit

REPORTS = [date(2022, 1, 12), date(2022, 1, 28)]  # the latest is a Friday


@pytest.mark.parametrize(
    ("question", "days", "clock"),
    [
        ("What happens on April 30?", "2022-04-30", "either"),
        ("what was said on 3 March?", "2022-03-03", "said"),  # not 2021, though the question looks back
        ("What happened on 7 December?", "2021-12-07", "either"),
        ("what is due next week?", "2022-01-31/2022-02-06", "event"),
        ("which deadlines fall before 1 March?", "2022-01-28/2022-02-28", "event"),
        ("what was told before 20 January?", "../2022-01-19", "said"),
        ("what was announced after 20 January?", "2022-01-21/..", "said"),
        ("what will happen on Monday?", "2022-01-31", "either"),
        ("what did Vesland say on Monday?", "2022-01-24", "said"),
        ("what is expected by Friday?", "2022-01-28/2022-02-04", "event"),
        ("what was said about what is due on 3 February?", "2022-02-03", "either"),  # two clocks: neither is chosen
        ("what happened between 3 and 5 January?", "2022-01-03/2022-01-05", "either"),
        ("what happened from 3 January to 5 February?", "2022-01-03/2022-02-05", "either"),
        ("what was said on 3 January or on 5 January?", "2022-01-03 or 2022-01-05", "said"),
        ("what was said on 2 May 2021?", "2021-05-02", "said"),
    ],
)
def test_the_days_that_are_asked_for(question: str, days: str, clock: str) -> None:
    found = dated(question, english().matching.by_kind, REPORTS, times).days
    assert found is not None
    assert (found.iso, found.clock) == (days, clock)


@pytest.mark.parametrize(
    "question",
    [
        "who rejected the 2021 agreement?",
        "who spoke of Monday’s talks?",
        "what is said of the January 6 report?",
        "who signed the treaty of May 2009?",
        "who may strike?",
        "who rejects the two lines?",
    ],
)
def test_days_that_name_a_thing_are_not_asked_for(question: str) -> None:
    assert dated(question, english().matching.by_kind, REPORTS, times).days is None
    assert dated("what happens on 3 March?", english().matching.by_kind, [], times).days is None


@pytest.mark.parametrize(
    ("first", "last", "precision", "fits"),
    [
        ("2022-02-15", "2022-02-15", "day", 1.0),
        ("2022-02-14", "2022-02-20", "week", 0.9),
        ("2022-02-10", "2022-02-20", "interval", 0.9),
        ("2022-02-01", "2022-02-28", "month", 0.0),  # "in February" does not tell the 15th
        ("2021-02-15", "2022-02-15", "interval", 0.0),
        (None, "2022-02-15", "day", 1.0),
        ("2022-02-01", None, "day", 0.0),
        ("2021-01-01", None, "year", 0.0),
    ],
)
def test_what_is_of_a_day(first: str | None, last: str | None, precision: str, fits: float) -> None:
    of = When(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, "stated", precision)  # type: ignore[arg-type]
    assert fit(of, Days((day(15),))) == fits


def day(number: int, month: int = 2) -> When:
    return When(date(2022, month, number), date(2022, month, number), "stated", "day")


TEXT = "Vesland wants the port opened by 15 February. Ostmark has closed it. “We shall wait,” Ostmark said. Talks are on 20 February."


def words(said: str) -> Evidence:
    start = TEXT.index(said)
    return Evidence("d", Span(start, start + len(said)))


KNOWN = Ledger(
    documents=(Document("d", TEXT, (), "a.txt", published=day(10)),),
    acts=(
        Act("a-open", (words("wants the port opened"),), "position", "demands", when=day(9), event_when=day(15)),
        Act("a-shut", (words("has closed it"),), "action", "reports", when=day(4)),
    ),
    quotations=(Quotation("q-wait", (words("We shall wait"),), "direct"),),
    times=(
        Time(words("15 February"), "DATE", "2022-02-15", day(15)),
        Time(words("20 February"), "DATE", "2022-02-20", day(20)),
    ),
)


@pytest.mark.parametrize(
    ("number", "clock", "rows"),
    [
        (15, "event", ["wants the port opened"]),
        (15, "said", []),
        (9, "said", ["wants the port opened"]),
        (9, "event", []),
        (4, "either", ["has closed it"]),
        (4, "event", ["has closed it"]),
        (10, "said", ["We shall wait"]),  # the day of its report
        (10, "event", []),
    ],
)
def test_only_what_is_of_the_days_answers(number: int, clock: str, rows: list[str]) -> None:
    asked = Days((day(number),), clock)  # type: ignore[arg-type]
    assert [row.words for row in ask(KNOWN, "?", days=asked).rows] == rows


def test_a_day_without_anything_is_told_with_the_nearest_that_have_something() -> None:
    answer = ask(KNOWN, "?", days=Days((day(12),)))
    assert (answer.rows, answer.passages, answer.near) == ((), (), (date(2022, 2, 10), date(2022, 2, 15)))
    assert "2022-02-12" in (answer.message or "")
    assert "2022-02-15" in (answer.message or "")


def test_days_more_than_a_year_off_are_not_near() -> None:
    far = When(date(2040, 12, 31), date(2040, 12, 31), "stated", "day")
    assert ask(KNOWN, "?", days=Days((far,))).near == ()
    since = Days((When(date(2022, 2, 1), None, "stated", "day"),), "event")
    assert [row.when for row in ask(KNOWN, "?", days=since).rows] == ["2022-02-15", "2022-02-04"]


def test_a_passage_answers_by_the_day_that_it_names() -> None:
    answer = ask(KNOWN, "talks", days=Days((day(20),), "event"))
    assert [(row.words, row.when) for row in answer.passages] == [("Talks are on 20 February.", "2022-02-20")]
    assert ask(KNOWN, "whaling", days=Days((day(20),), "event")).message
