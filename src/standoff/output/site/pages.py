"""Which pages a site has, and what stands on each: views over the ledger, laid out as tables of cells."""

from __future__ import annotations

from standoff.model import Act, Claim, Document, Ledger
from standoff.output.facts import Named, facts_of, namings_in
from standoff.output.site.cells import Cell, Page, Part, Row, Table, facet, narrowed_to, place, several, tables, text
from standoff.output.site.party import party_pages
from standoff.output.site.places import party_files, party_links
from standoff.output.site.report import kinship, notes_of, pieces_of
from standoff.output.site.standing import (
    STATUS,
    answers_page,
    calendar_page,
    changes_page,
    options_page,
    positions_page,
    stance_of,
    waiting,
)
from standoff.output.site.told import disputes_page, figures_page, ledger_page, quotations_page, timeline_page
from standoff.views import Expected, Position, brief, calendar, disputes, positions
from standoff.views.index import Index, index
from standoff.views.shown import days, labelled, setter

_FEW = 8
"""Rows of each table on the front page."""


def pages_of(ledger: Ledger) -> tuple[Page, ...]:
    """All pages but those of the reports, in the order in which they are listed."""
    return (
        overview(ledger),
        brief_page(ledger),
        positions_page(ledger),
        answers_page(ledger),
        timeline_page(ledger),
        calendar_page(ledger),
        changes_page(ledger),
        options_page(ledger),
        ledger_page(ledger),
        quotations_page(ledger),
        figures_page(ledger),
        disputes_page(ledger),
        actors_page(ledger),
        sources_page(ledger),
        *party_pages(ledger),
    )


def reports_of(ledger: Ledger) -> tuple[Page, ...]:
    """A page for each report."""
    joined = index(ledger)
    claims: dict[str, list[Claim]] = {document.id: [] for document in ledger.documents}
    everything: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    for claim in everything:
        claims[claim.evidence[0].doc].append(claim)
    named = namings_in(ledger).get
    return tuple(report_page(document, tuple(claims[document.id]), joined, named) for document in ledger.documents)


def period(ledger: Ledger) -> str:
    """The days of the first and the last report, or nothing where no report has a date."""
    found = sorted(item.published.iso for item in ledger.documents if item.published)
    return "" if not found else found[0] if found[0] == found[-1] else f"{found[0]} to {found[-1]}"


def source(document: Document | None) -> str:
    """What a report is called in a row: its outlet and day, or its file."""
    if document is None:
        return "?"
    day = f", {document.published.iso}" if document.published else ", no date"
    return (document.outlet or document.title or document.origin) + day


def overview(ledger: Ledger) -> Page:
    """The front page: how much there is, what stands between the parties, what comes next, and what a person has to look at."""
    issues, ahead, differing = positions(ledger), expected(ledger), disputes(ledger)
    tiles = (
        {"count": len(ledger.documents), "label": "reports", "href": "sources.html"},
        {"count": len(ledger.acts), "label": "acts", "href": "ledger.html"},
        {"count": len(ledger.quotations), "label": "quotations", "href": "quotations.html"},
        {"count": len(ledger.figures), "label": "figures", "href": "figures.html"},
        {"count": len(issues), "label": "issues", "href": "positions.html"},
        {"count": len(differing), "label": "differences found between reports", "href": "disputes.html"},
    )
    standing = tuple(
        Row(
            (
                Cell((Part(labelled(item.label), f"positions.html#{item.issue}"),)),
                Cell((Part(item.status, style=STATUS.get(item.status)), Part(waiting(item) or item.because, style="small")), between=" "),
                Cell(_parties(item)),
                text(str(item.origins), "number"),
            )
        )
        for item in sorted(issues, key=lambda item: _FIRST.index(item.status))[:_FEW]
    )
    coming = tuple(
        Row(
            (
                text(days(item.when), "day"),
                text(setter(", ".join(item.by), item.kind, item.polarity)),
                Cell((Part(item.what, place(item.told[0].evidence[0], item.told[0].claim), "words"),)),
            )
        )
        for item in ahead[:_FEW]
    )
    between = f"What stands between them{_first(len(issues))}"
    next_days = f"Expected next{_first(len(ahead))}"
    homes = {key: f"documents/{item.id}.html" for item in ledger.documents for key in (item.origin, item.id)}
    trouble = tuple(
        Row((Cell((Part(item.locator, homes.get(item.locator)),)), text(item.code, "small"), text(item.message)))
        for item in ledger.problems
    )
    shown = (
        Table("standing", ("Issue", "Status", "Parties", "Independent voices"), standing, "No issue was found yet.", between),
        Table("coming", ("When", "By", "What"), coming, "The reports set no day for anything ahead.", next_days),
        Table("problems", ("Where", "What", "Meaning and remedy"), trouble, "Every file was read.", "Problems met while reading"),
    )
    dates = period(ledger)
    lead = f"What {len(ledger.documents)} reports say, side by side" + (f", of {dates}." if dates else ".")
    content: tuple[tuple[str, object], ...] = (("tiles", tiles), ("tables", shown), ("legend", ()), ("parties", party_links(ledger)))
    return Page("index.html", "Overview", "Overview", lead, "overview.html", content)


_FIRST = ("opposed", "opposed with offers", "unanswered", "agreed", "common ground", "done", "one side", "no stance")
"""The order of statuses on the front page: what is open between the parties, then what is settled."""


def _parties(item: Position) -> tuple[Part, ...]:
    """Who takes which side, each with a link to its latest words."""
    found = []
    for cell in item.cells[:6]:
        line = cell.words or cell.act
        if cell.stance is not None:
            side, style = stance_of(cell)
            there = place(line.evidence[0], line.claim) if line else None
            found.append(Part(f"{cell.party} {side}", there, style, line.words if line else None))
    return tuple(found)


def _first(many: int) -> str:
    """How many of the rows the front page shows, where it leaves some out."""
    return f" (the first {_FEW} of {many:,})" if many > _FEW else ""


def brief_page(ledger: Ledger) -> Page:
    """One page that a person could send."""
    found = brief(ledger)
    claims: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    places = {claim.id: place(claim.evidence[0], claim.id) for claim in claims}
    content: tuple[tuple[str, object], ...] = (("brief", found), ("places", places))
    return Page("brief.html", "Brief", found.title, "", "brief.html", content)


def expected(ledger: Ledger) -> tuple[Expected, ...]:
    """What is still to come, by day."""
    return tuple(item for item in calendar(ledger) if item.due in ("now", "ahead") and item.outcome in ("open", "slipped"))


def actors_page(ledger: Ledger) -> Page:
    """Every actor with its forms and those it speaks for."""
    joined = index(ledger)
    counts: dict[str, int] = {}
    for naming in ledger.namings:
        counts[naming.actor] = counts.get(naming.actor, 0) + 1
    files = party_files(ledger)
    rows = []
    for actor in sorted(ledger.actors, key=lambda item: (-counts.get(item.id, 0), item.name)):
        heads = tuple(joined.name(item) for item in actor.speaks_for)
        rows.append(
            Row(
                (
                    Cell((Part(actor.name, files.get(actor.id) or narrowed_to("ledger.html", q=actor.name)),)),
                    text(actor.kind, "small"),
                    several(heads),
                    several(actor.roles, "small"),
                    several(actor.aliases, "small"),
                    text(str(counts.get(actor.id, 0)), "number"),
                ),
                (("kind", actor.kind), ("party", "|".join(heads))),
                actor.id,
            )
        )
    facets = (facet("kind", "Kind", rows), facet("party", "Speaks for", rows))
    table = Table(
        "actors", ("Name", "Kind", "Speaks for", "Office", "Also called", "Mentions"), tuple(rows), "No actor was found.", facets=facets
    )
    return tables(
        "actors.html",
        "Actors",
        "Actors",
        "Who is named, under which names, and for whom they speak. Put joinings right with standoff merge, split, rename and speaks-for.",
        table,
    )


def sources_page(ledger: Ledger) -> Page:
    """Every report, with the independent voice it belongs to."""
    joined = index(ledger)
    rows = []
    for document in sorted(ledger.documents, key=lambda item: (item.published.iso if item.published else "~", item.origin)):
        kin, voice = kinship(document.id, joined)
        rows.append(
            Row(
                (
                    text(document.published.iso if document.published else "no date", "day"),
                    Cell((Part(document.title or document.origin, f"documents/{document.id}.html"),)),
                    Cell((Part(document.outlet, narrowed_to("ledger.html", outlet=document.outlet)),) if document.outlet else ()),
                    several(document.credits),
                    Cell((Part(voice, kin and f"documents/{kin}.html"),), "small"),
                    text("machine-translated" if document.translated else "", "small"),
                    text(document.origin, "small"),
                ),
                (("outlet", document.outlet or ""), ("voice", voice.partition(" of ")[0])),
            )
        )
    facets = (facet("outlet", "Outlet", rows), facet("voice", "Voice", rows))
    table = Table(
        "reports",
        ("Day", "Report", "Outlet", "Credits", "Voice", "Marks", "File"),
        tuple(rows),
        "There is no report in this dossier. Add some: standoff add FILE PATH…",
        facets=facets,
    )
    return tables("sources.html", "Sources", "Sources", "Copies of one report and versions of it count as one voice.", table)


def report_page(document: Document, claims: tuple[Claim, ...], joined: Index, named: Named) -> Page:
    """One report with the words of its claims marked, and beside it what is held about each."""
    parties = {claim.id: _who(claim, joined) for claim in claims}
    kin, voice = kinship(document.id, joined)
    head = (
        document.outlet,
        document.published.iso if document.published else "no date",
        document.author,
        "machine-translated" if document.translated else None,
        document.url,
        document.origin,
    )
    about = [Part(fact) for fact in head if fact]
    about += [Part(voice, kin and f"documents/{kin}.html")] if voice != "alone" else []
    held = {claim.id: facts_of(claim, named, joined) for claim in claims}
    notes = notes_of(document, claims, parties, held)
    content: tuple[tuple[str, object], ...] = (
        ("pieces", pieces_of(document, claims)),
        ("notes", notes),
        ("about", about),
        ("kinds", tuple(dict.fromkeys(note.what for note in notes))),
        ("language", document.language),
    )
    return Page(
        f"documents/{document.id}.html", source(document), document.title or source(document), "", "report.html", content, listed=False
    )


def _who(claim: Claim, joined: Index) -> str:
    if isinstance(claim, Act):
        holders = claim.actors or ((claim.speaker,) if claim.speaker else ())
        return ", ".join(dict.fromkeys(name for words in holders for name in joined.called(words)))
    words = getattr(claim, "speaker", None) or getattr(claim, "who", None)
    return ", ".join(joined.called(words))
