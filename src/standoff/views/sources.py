"""Where it all comes from: outlets with their reports and credits, and the stories in which copies are one voice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.model import Document, Evidence, Ledger
from standoff.views.index import Index, index


@dataclass(frozen=True, slots=True)
class Report:
    """One report: when it came out, its story and whether others carry the same text, what it credits, how much it claims."""

    doc: str
    origin: str
    title: str | None
    published: str | None
    day: date | None
    outlet: str | None
    author: str | None
    url: str | None
    credits: tuple[str, ...]
    language: str
    translated: bool | None
    story: str
    story_kind: Literal["alone", "copies", "versions"]
    story_origin: str | None
    shared_with: tuple[str, ...]
    acts: int
    quotations: int
    figures: int
    problems: int


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet with its reports by day. Where none is named (`outlet` is None), the file that the reports come from stands for it.

    `name` is what to call it. `own` counts the reports whose text nobody else here carries first, `versions` those that are revised ones.

    `claims` is empty and `evidence` too: a source is where claims come from, and each report's page lists its own.
    """

    outlet: str | None
    reports: tuple[Report, ...]
    own: int
    credits: tuple[str, ...]
    first: date | None
    last: date | None
    translated: int
    undated: int
    acts: int
    quotations: int
    figures: int
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    name: str = ""
    versions: int = 0


def sources(ledger: Ledger) -> tuple[Source, ...]:
    """All outlets with their reports, those with most reports first; reports of no named outlet last."""
    joined = index(ledger)
    counts = [Counter(item.evidence[0].doc for item in some) for some in (ledger.acts, ledger.quotations, ledger.figures)]
    problems = Counter(item.evidence.doc if item.evidence else item.locator for item in ledger.problems)
    homes: dict[tuple[str | None, str], list[Report]] = {}
    for document in ledger.documents:
        name = document.outlet or document.origin.partition("#")[0]  # "archive.jsonl#12" is the twelfth report of a file
        homes.setdefault((document.outlet, name), []).append(_report(document, counts, problems, joined))
    rows = [_source(outlet, name, some) for (outlet, name), some in homes.items()]
    return tuple(sorted(rows, key=lambda row: (row.outlet is None, -len(row.reports), row.name)))


def _report(document: Document, counts: list[Counter[str]], problems: Counter[str], joined: Index) -> Report:
    story = joined.stories.get(joined.voice(document.id))
    return Report(
        doc=document.id,
        origin=document.origin,
        title=document.title,
        published=document.published.iso if document.published else None,
        day=joined.published(document.id),
        outlet=document.outlet,
        author=document.author,
        url=document.url,
        credits=document.credits,
        language=document.language,
        translated=document.translated,
        story=story.id if story else document.id,
        story_kind=story.kind if story else "alone",
        story_origin=story.origin if story else None,
        shared_with=tuple(doc for doc in story.docs if doc != document.id) if story else (),
        acts=counts[0][document.id],
        quotations=counts[1][document.id],
        figures=counts[2][document.id],
        problems=problems[document.id],
    )


def _source(outlet: str | None, name: str, some: list[Report]) -> Source:
    reports = tuple(sorted(some, key=lambda row: (row.day or date.max, row.title or "", row.doc)))
    days = [row.day for row in reports if row.day is not None]
    return Source(
        outlet=outlet,
        reports=reports,
        own=sum(not row.shared_with or row.story_origin == row.doc for row in reports),
        credits=tuple(sorted({name for row in reports for name in row.credits})),
        first=min(days, default=None),
        last=max(days, default=None),
        translated=sum(row.translated is True for row in reports),
        undated=sum(row.day is None for row in reports),
        acts=sum(row.acts for row in reports),
        quotations=sum(row.quotations for row in reports),
        figures=sum(row.figures for row in reports),
        name=name,
        versions=sum(row.story_kind == "versions" for row in reports),
    )
