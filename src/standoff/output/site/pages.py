"""Which pages a site has, and what stands on each: views over the ledger, laid out as tables of cells."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model import Act, Claim, Document, Evidence, Ledger
from standoff.output.site.cells import Cell, Part, Row, Table, facet, several, text
from standoff.output.site.report import notes_of, pieces_of
from standoff.views.index import Index, index
from standoff.views.lines import Line, lines

STANCES = {1: ("for", "plus"), 0: ("open", "zero"), -1: ("against", "minus")}


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its template, its heading, and what the template shows."""

    file: str
    title: str
    heading: str
    lead: str
    template: str
    content: tuple[tuple[str, object], ...]
    listed: bool = True


def pages_of(ledger: Ledger) -> tuple[Page, ...]:
    """All pages but those of the reports, in the order in which they are listed."""
    return (
        overview(ledger),
        ledger_page(ledger),
        quotations_page(ledger),
        actors_page(ledger),
        sources_page(ledger),
    )


def reports_of(ledger: Ledger) -> tuple[Page, ...]:
    """A page for each report."""
    joined = index(ledger)
    claims: dict[str, list[Claim]] = {document.id: [] for document in ledger.documents}
    everything: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    for claim in everything:
        claims[claim.evidence[0].doc].append(claim)
    return tuple(report_page(document, tuple(claims[document.id]), joined) for document in ledger.documents)


def place(evidence: Evidence, claim: str | None = None) -> str:
    """The address of words within the site."""
    return f"documents/{evidence.doc}.html" + (f"#{claim}" if claim else "")


def source(document: Document | None) -> str:
    """What a report is called in a row: its outlet and day, or its file."""
    if document is None:
        return "?"
    day = f", {document.published.iso}" if document.published else ", no date"
    return (document.outlet or document.title or document.origin) + day


def overview(ledger: Ledger) -> Page:
    """The front page: what is in the dossier, and what a person has to look at."""
    tiles = (
        {"count": len(ledger.documents), "label": "reports", "href": "sources.html"},
        {"count": len(ledger.acts), "label": "acts", "href": "ledger.html"},
        {"count": len(ledger.quotations), "label": "quotations", "href": "quotations.html"},
        {"count": len(ledger.actors), "label": "actors", "href": "actors.html"},
    )
    rows = tuple(Row((text(item.locator), text(item.code, "small"), text(item.message))) for item in ledger.problems)
    table = Table(
        "problems",
        ("Where", "What", "Meaning and remedy"),
        rows,
        "Nothing stood in the way: every file was read.",
        "Problems met while reading",
    )
    return Page(
        "index.html",
        "Overview",
        "Overview",
        "What the reports say, side by side.",
        "overview.html",
        (("tiles", tiles), ("tables", (table,)), ("preface", ())),
    )


def ledger_page(ledger: Ledger) -> Page:
    """Every act as a row."""
    joined = index(ledger)
    rows = tuple(act_row(line, joined) for line in lines(ledger))
    facets = (facet("party", "Party", rows), facet("act", "Act", rows), facet("issue", "Issue", rows), facet("outlet", "Outlet", rows))
    table = Table(
        "acts",
        ("Day", "Who", "Act", "Words", "Issue", "Report"),
        rows,
        "No act was found. Add reports, or look at the problems.",
        facets=facets,
    )
    return _tables(
        "ledger.html",
        "Ledger",
        "The ledger",
        "Who demands, refuses, offers, threatens, says or does what, in the words of the reports.",
        table,
    )


def act_row(line: Line, joined: Index) -> Row:
    """An act as a row of the ledger."""
    topic = joined.issues.get(line.issue) if line.issue else None
    stance = STANCES.get(line.stance) if line.stance is not None else None
    parties = tuple(joined.name(item) for item in line.parties)
    who = tuple(Part(name) for name in (parties or line.actors))
    if line.speaker and line.speaker not in (*parties, *line.actors):
        who = (*who, Part(f"by {line.speaker}", style="small"))
    issue: tuple[Part, ...] = (Part(topic.label),) if topic else ()
    if stance and topic:
        issue = (*issue, Part(stance[0], style=stance[1], hint=f"against: {topic.proposition}"))
    act: tuple[Part, ...] = (Part(_act(line), style=f"chip {line.polarity}", hint=f"{line.kind}, {line.modality}, {line.voice}"),)
    if line.red_line:
        act = (*act, Part("red line", style="chip rejects"))
    day = Cell(
        (Part(line.date or (f"≤ {line.day}" if line.day else "undated"), hint=None if line.dated else "the day of the report"),), "day"
    )
    words = Cell((Part(line.words, place(line.evidence[0], line.claim), "words"),), "words")
    return Row(
        (
            day,
            Cell(who or (Part("the report", style="none"),)),
            Cell(act, between=" "),
            words,
            Cell(issue, between=" · "),
            text(source(joined.documents.get(line.doc)), "small"),
        ),
        (
            ("party", "|".join(parties or line.actors)),
            ("act", _act(line)),
            ("issue", topic.label if topic else ""),
            ("outlet", line.outlet or ""),
        ),
    )


def _act(line: Line) -> str:
    """An act in one word: what a position does, else its kind (an accusation is told from other statements)."""
    return line.polarity if line.kind == "position" or line.polarity == "accuses" else line.kind


def quotations_page(ledger: Ledger) -> Page:
    """Every quotation as a row, by speaker."""
    joined = index(ledger)
    spoken = [item for item in ledger.quotations if item.manner != "term"]
    rows = []
    for item in sorted(spoken, key=lambda item: (joined.called(item.speaker) or ("~",), item.evidence[0])):
        speaker = ", ".join(joined.called(item.speaker))
        document = joined.documents.get(item.evidence[0].doc)
        rows.append(
            Row(
                (
                    Cell((Part(speaker),)) if speaker else text("not named", "none"),
                    text(item.manner, "small"),
                    Cell((Part(joined.text(item.evidence), place(item.evidence[0], item.id), "words"),), "words"),
                    several(name for words in item.via for name in joined.called(words)),
                    text(source(document), "small"),
                ),
                (("speaker", speaker), ("manner", item.manner), ("outlet", (document.outlet or "") if document else "")),
            )
        )
    facets = (facet("speaker", "Speaker", rows), facet("manner", "Manner", rows), facet("outlet", "Outlet", rows))
    table = Table(
        "quotations", ("Speaker", "Manner", "Words", "Relayed by", "Report"), tuple(rows), "No quotation was found.", facets=facets
    )
    return _tables("quotations.html", "Quotations", "Quotations", "What is given to whom as said, in whose report.", table)


def actors_page(ledger: Ledger) -> Page:
    """Every actor with its forms and those it speaks for."""
    joined = index(ledger)
    counts: dict[str, int] = {}
    for naming in ledger.namings:
        counts[naming.actor] = counts.get(naming.actor, 0) + 1
    rows = []
    for actor in sorted(ledger.actors, key=lambda item: (-counts.get(item.id, 0), item.name)):
        heads = tuple(joined.name(item) for item in actor.speaks_for)
        rows.append(
            Row(
                (
                    text(actor.name),
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
    return _tables(
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
        story = joined.stories.get(joined.voice(document.id))
        kin = f"{story.kind} of {len(story.docs)}" if story and story.kind != "alone" else "alone"
        rows.append(
            Row(
                (
                    text(document.published.iso if document.published else "no date", "day"),
                    Cell((Part(document.title or document.origin, f"documents/{document.id}.html"),)),
                    text(document.outlet),
                    several(document.credits),
                    text(kin, "small"),
                    text("machine-translated" if document.translated else "", "small"),
                    text(document.origin, "small"),
                ),
                (("outlet", document.outlet or ""), ("voice", kin)),
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
    return _tables("sources.html", "Sources", "Sources", "Copies of one report and versions of it count as one voice.", table)


def report_page(document: Document, claims: tuple[Claim, ...], joined: Index) -> Page:
    """One report with the words of its claims marked."""
    parties = {claim.id: _who(claim, joined) for claim in claims}
    facts = [
        fact
        for fact in (
            document.outlet,
            document.published.iso if document.published else "no date",
            document.author,
            document.url,
            document.origin,
        )
        if fact
    ]
    content: tuple[tuple[str, object], ...] = (
        ("pieces", pieces_of(document, claims)),
        ("notes", notes_of(document, claims, parties)),
        ("facts", facts),
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


def _tables(file: str, title: str, heading: str, lead: str, *tables: Table) -> Page:
    return Page(file, title, heading, lead, "table.html", (("tables", tables), ("preface", ())))
