"""A question put to a dossier: its days read, the reports looked through, the rows that answer. The command asks here, and the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from standoff import views
from standoff.model import Document, Parse, Time, When
from standoff.output.cli_views import part_of
from standoff.output.questioned import dated
from standoff.store import Store
from standoff.views import Selection
from standoff.views.sheets import CLAIMS
from standoff.views.wording import words as spelt

ASKED = 300
"""Of a larger dossier, so many reports are looked through for an answer: those that speak most of what is asked."""

_OF = {"event": "what happens or is due", "said": "what was said", "either": "what was said or happens"}
"""What is asked of a day, by the clock that the question means."""

Likeness = Callable[[str, Sequence[str]], Sequence[float]]


def answered(
    store: Store, question: str, wanted: Selection, limit: int, likeness: Callable[[], Likeness] | None = None
) -> tuple[views.Result, str]:
    """What answers a question in the part of a dossier that `wanted` keeps, and in a sentence which days it was taken to ask for."""
    from standoff.lexicon import ENGLISH
    from standoff.lexicon.matching import read_matching

    known = read_matching(ENGLISH)
    reports = [day for item in store.mastheads().documents if (day := item.published and item.published.first)]
    when = dated(question, known.by_kind, reports, times)
    common = known.empty | when.words
    telling = [word for word in spelt(question) if word.casefold() not in (known.empty if when.days else common)]
    among = store.nearest(telling, ASKED) if store.count() > ASKED else None
    ledger = part_of(store, wanted, (*CLAIMS, "times") if when.days else CLAIMS, among)
    like = likeness() if likeness else None
    found = views.ask(
        ledger,
        question,
        limit,
        common=common,
        likeness=like,
        counting=known.counting,
        days=when.days,
        asking=known.by_kind,
        forms=known.verbs,
    )
    return found, f"Asked: {_OF[when.days.clock]} on {when.days.iso}." if when.days else ""


def times(text: str, day: date) -> Sequence[Time]:
    """The times in a text of a day, by the rules that read those of reports."""
    from standoff.annotate.times import times_in
    from standoff.lexicon import english

    document = Document("d-question", text, (), "question", published=When(day, day, "stated", "day"))
    return times_in(document, Parse((), ()), english())[0]
