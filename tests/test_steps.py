"""What grows with the length of one report grows no faster than it: four times the text, about four times the steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest
from parses import mention, parsed
from steps import steps
from views_notation import ledger

from standoff.annotate.amounts import amounts_in
from standoff.annotate.figures import figures_in
from standoff.annotate.mentions import mentions_in
from standoff.annotate.times import times_in
from standoff.lexicon import english
from standoff.model import Document, Evidence, Parse, Quotation
from standoff.views import answers, calendar

WORDS = english()
DAY = date(2022, 1, 27)
SHIPS = (
    "Sudland|PROPN|NNP|3|nsubj will|AUX|MD|3|aux send|VERB|VB|0|root four|NUM|CD|5|nummod ships|NOUN|NNS|3|obj on|ADP|IN|7|case "
    "Friday|PROPN|NNP|3|obl _.|PUNCT|.|3|punct"
)
SPOKEN = "“We wait,” Anna Lind said. Boris Talvik left. “They may go,” said Boris Talvik. "


def figures(times: int) -> Callable[[], object]:
    """A report of so many sentences, each a quotation with a figure and a day."""
    document, parse = parsed("\n".join([SHIPS] * times), DAY)
    found, _ = times_in(document, parse, WORDS)
    amounts = amounts_in(document, parse, WORDS)
    speaker = mention(document, "Sudland")
    said = tuple(
        Quotation(f"q-{at}", (Evidence(document.id, item.span),), "indirect", speaker.evidence) for at, item in enumerate(parse.sentences)
    )
    return lambda: figures_in(document, parse, (speaker,), found, amounts, said, WORDS)


def mentions(times: int) -> Callable[[], object]:
    """One line of so many quotations and speakers."""
    document = Document("doc", (SPOKEN * times).strip(), (), "long.txt")
    return lambda: mentions_in(document, Parse((), ()), WORDS)


def demands(times: int) -> Callable[[], object]:
    """A ledger of so many demands of one party to another on one issue, and as many answers."""
    asked = [f"herald 2022-01-10 | Nordia > Sudland | demands +1 reply | 2022-01-10 | answer letter {at}" for at in range(times)]
    told = [f"herald 2022-01-10 | Sudland > Nordia | rejects -1 reply | 2022-01-10 | no word on {at}" for at in range(times)]
    found = ledger(*asked, *told)
    return lambda: answers(found)


def promises(times: int) -> Callable[[], object]:
    """A ledger of so many promises of one party on one issue."""
    rows = [
        f"herald 2022-01-10 | Nordia > Sudland | commits +1 reply | 2022-01-10 | send letter number {at} | event=2022-01-20"
        for at in range(times)
    ]
    found = ledger(*rows)
    return lambda: calendar(found)


@pytest.mark.parametrize("made", [figures, mentions, demands, promises])
def test_four_times_the_report_is_four_times_the_steps(
    made: Callable[[int], Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("answers", "outcome"):
        monkeypatch.setattr(import_module(f"standoff.views.{room}"), "MOST", 5)
    assert steps(made(60)) < 5 * steps(made(15))
