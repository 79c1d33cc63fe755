"""Lines as a dossier keeps them, so that a view of a part reads lines and need not make them out of claims.

They are kept in bundles, one for each report and issue, with the days between which they lie: a filter reads only the bundles that can hold
what it keeps. `excerpt` then narrows them as `narrowed` does a ledger; a test holds that the rows are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from standoff.model import Ledger, bounds, decode, encode
from standoff.views.filter import Selection, narrowed, parties_to
from standoff.views.index import Aside, Excerpt, index
from standoff.views.lines import Line, lines

Bundle = tuple[str, str, date, date, bytes]
"""A report, an issue (empty: none), the first and the last day, and the lines encoded."""
Kept = tuple[tuple[int, Line, Aside], ...]
"""Lines with their places in the whole, and what stands beside them."""


def bundles(ledger: Ledger) -> Iterator[Bundle]:
    """The lines of a ledger as a dossier keeps them, by report and issue."""
    joined = index(ledger)
    acts = {act.id: act for act in ledger.acts}
    groups: dict[tuple[str, str], list[tuple[int, Line, Aside]]] = {}
    for number, line in enumerate(lines(ledger)):
        act = acts[line.claim]
        involved = {actor for words in parties_to(act) for actor in joined.names(words)}
        aside = Aside(act.when, act.event_when, act.answers, tuple(sorted(involved)))
        groups.setdefault((line.doc, line.issue or ""), []).append((number, line, aside))
    for (doc, issue), some in sorted(groups.items()):
        days = [found for _, _, aside in some if (found := bounds(aside.when, joined.published(doc))) is not None]
        first, last = min((day for day, _ in days), default=date.max), max((day or date.max for _, day in days), default=date.min)
        yield doc, issue, first, last, encode(some)


def excerpt(frame: Ledger, kept: bytes, wanted: Selection) -> Excerpt:
    """The lines out of bundles that `wanted` keeps, in the order of the whole. `frame`: the reports, actors, issues and stories."""
    found = sorted(decode(Kept, kept), key=_number)
    whole = Excerpt(frame, tuple(line for _, line, _ in found), {line.claim: aside for _, line, aside in found})
    return narrowed(whole, wanted)


def _number(item: tuple[int, Line, Aside]) -> int:
    return item[0]
