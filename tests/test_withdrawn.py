"""Which figures an outlet takes back by a note of correction, and which stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from standoff.model import Amount, Block, Document, Evidence, Figure, Ledger, Matter, Side, Span, Story, When
from standoff.views import disputes, figures
from standoff.views.withdrawn import _wrong, withdrawn


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("(Corrects number of held crew in story of March 3 to 27 from 23.)", [23]),
        ("Correction: an earlier version of this story said there were 23 crew; it was 27.", [23]),
        ("This article was amended on 5 March 2025 to say that four guards, not three, were held.", [3]),
        ("We wrongly gave the number of trucks as 1,500. There are 150.", [1500]),
        ("(Corrects figure in paragraph 3 to 27 crew instead of 23)", [23]),
        ("Correction: four guards were named; it was three.", []),  # which of the two?
        ("(Corrects from Monday to Tuesday)", []),
        ("An earlier version of this story said that the talks were held on 4 March 2024.", []),  # a day
    ],
)
def test_which_number_a_note_calls_wrong(note: str, wrong: list[int]) -> None:
    assert list(_wrong(note)) == wrong


def told(outlet: str, day: int, words: str, note: str = "", month: int = 3) -> tuple[Document, Figure]:
    """A report with one figure (the number, then what it counts) and perhaps a note."""
    text = f"{words} {note}".strip()
    blocks = [Block("text", Span(0, len(words)))] + ([Block("correction", Span(len(words) + 1, len(text)))] if note else [])
    when = When(date(2031, month, day), date(2031, month, day), "stated", "day")
    doc = f"{outlet}-{month}-{day}"
    number = int(words.split()[0])
    counts = Evidence(doc, Span(len(str(number)) + 1, len(words)))
    figure = Figure(f"f-{doc}", (Evidence(doc, Span(0, len(words))),), Amount(number, number, None, False), counts=counts)
    return Document(doc, text, tuple(blocks), f"{doc}.txt", outlet=outlet, published=when), figure


NOTE = "(Corrects number of crew to 27 from 23)"


def of(*reports: tuple[Document, Figure], copies: tuple[str, ...] = ()) -> Ledger:
    documents = tuple(document for document, _ in reports)
    counted = tuple(figure for _, figure in reports)
    sides = tuple(Side(str(figure.amount.low), (figure.id,), (f"s-{figure.id}",)) for figure in counted)
    matter = Matter("m", "figure", tuple(figure.id for figure in counted), sides, "differ", ("number",))
    stories = (Story("s", "copies", copies, copies[0]),) if copies else ()
    return Ledger(documents=documents, figures=counted, matters=(matter,), stories=stories)


def test_a_number_taken_back_counts_no_more() -> None:
    ledger = of(told("Wire", 3, "23 crew members"), told("Wire", 9, "27 crew members", NOTE))
    assert set(withdrawn(ledger)) == {"f-Wire-3-3"}
    (row,) = figures(ledger)
    assert (row.low, row.high, row.best and row.best.low, row.verdict) == (27, 27, 27, "supersede")
    assert [account.withdrawn is not None for account in row.accounts] == [True, False]
    assert disputes(ledger) == ()
    without = replace(ledger, documents=tuple(replace(item, blocks=item.blocks[:1]) for item in ledger.documents))
    assert (figures(without)[0].low, len(disputes(without))) == (23, 1)


@pytest.mark.parametrize(
    "other",
    [
        told("Herald", 3, "23 crew members"),  # of another outlet
        told("Wire", 3, "23 trucks"),  # of another thing
        told("Wire", 3, "24 crew members"),
        told("Wire", 12, "23 crew members"),  # it says so again, afterwards
        told("Wire", 3, "23 crew members", month=1),  # long ago
    ],
    ids=["outlet", "thing", "number", "later", "long ago"],
)
def test_what_a_note_does_not_take_back(other: tuple[Document, Figure]) -> None:
    assert withdrawn(of(other, told("Wire", 9, "27 crew members", NOTE))) == {}


def test_a_side_shows_the_sentence_of_its_number() -> None:
    (one, figure), (two, other) = told("Wire", 3, "23 crew members"), told("Herald", 3, "27 crew members")
    long = "and " + "word " * 60
    texts = (f"{one.text} were held at 6.30 p.m. on Monday. They slept.", f"{two.text} {long}")
    documents = (replace(one, text=texts[0]), replace(two, text=texts[1]))
    (row,) = disputes(replace(of((documents[0], figure), (documents[1], other))))
    first, second = sorted(row.sides, key=lambda side: side.words)
    assert (first.words, first.shown) == ("23 crew members", "23 crew members were held at 6.30 p.m. on Monday.")
    assert second.shown.startswith("27 crew members and word word")
    assert second.shown.endswith("word …")
    assert len(second.shown) < 150


def test_a_copy_falls_with_it() -> None:
    ledger = of(
        told("Wire", 3, "23 crew members"), told("Herald", 4, "23 crew members"), told("Wire", 9, "27 crew members", NOTE),
        copies=("Wire-3-3", "Herald-3-4"),
    )  # fmt: skip
    assert set(withdrawn(ledger)) == {"f-Wire-3-3", "f-Herald-3-4"}
    assert disputes(ledger) == ()


def test_what_a_headline_and_its_text_count_is_told_once() -> None:
    document, one = told("Wire", 3, "27 crew members")
    other = replace(one, id="f-other")
    elsewhere = told("Herald", 3, "27 crew members")
    documents = (document, elsewhere[0])
    rows = figures(Ledger(documents=documents, figures=(one, other, replace(one, id="f-freed", state="freed"), elsewhere[1])))
    assert sorted(len(row.accounts) for row in rows) == [1, 1, 2]
    assert all(row.origins == 1 for row in rows)


def test_a_number_of_hundreds_of_digits_is_compared_like_any_other() -> None:
    number = 10**400
    ledger = of(told("Wire", 3, f"{number} crew members"), told("Wire", 9, "27 crew members", NOTE))
    assert withdrawn(ledger) == {}
    assert number in {row.high for row in figures(ledger)}
