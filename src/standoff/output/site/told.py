"""Pages on what is told: the ledger itself, the timeline, quotations, figures, and where the reports differ."""

from __future__ import annotations

from standoff.model import Ledger
from standoff.output.site import legends
from standoff.output.site.cells import Cell, Facet, Page, Part, Row, Table, facet, place, several, tables, text
from standoff.output.site.report import kinship
from standoff.output.site.standing import STANCES
from standoff.views import Account, Count, Dispute, Happening, Utterance, disputes, figures, quotations, timeline
from standoff.views.index import Index, index
from standoff.views.lines import Line, lines
from standoff.views.shown import accord, days, deed, said_on


def ledger_page(ledger: Ledger) -> Page:
    """Every act as a row."""
    joined = index(ledger)
    rows = tuple(act_row(line, joined) for line in lines(ledger))
    empty = "No act was found. Add reports, or look at the problems on the overview."
    table = Table("acts", ACTS, rows, empty, facets=facets_of(rows))
    lead = "Who demands, refuses, offers, threatens, says or does what, in the words of the reports."
    return tables("ledger.html", "Ledger", "The ledger", lead, table, legend=legends.ACTS)


ACTS = ("Day", "Who", "Act", "Towards", "Words", "Issue", "Report")
"""The columns of a table of acts."""


def facets_of(rows: tuple[Row, ...]) -> tuple[Facet, ...]:
    """By what rows of acts may be filtered."""
    return (
        facet("party", "Party", rows),
        facet("to", "Towards", rows),
        facet("act", "Act", rows),
        facet("issue", "Issue", rows),
        facet("outlet", "Outlet", rows),
        facet("voice", "Voice", rows),
    )


def act_row(line: Line, joined: Index) -> Row:
    """An act as a row of the ledger."""
    topic = joined.issues.get(line.issue) if line.issue else None
    stance = STANCES.get(line.stance) if line.stance is not None else None
    parties = tuple(joined.name(item) for item in line.parties)
    who = tuple(Part(name) for name in (parties or line.actors))
    if line.speaker and line.speaker not in (parties or line.actors):
        who = (*who, Part(f"by {line.speaker}", style="small"))
    issue: tuple[Part, ...] = (Part(topic.label),) if topic else ()
    if stance and topic:
        issue = (*issue, Part(stance[0], style=stance[1], hint=f"measured against: {topic.proposition}"))
    hint = f"{line.kind}, {line.modality}, {line.voice}, confidence {line.confidence:.2f}"
    act: tuple[Part, ...] = (Part(deed(line.kind, line.polarity), style=f"chip {line.polarity}", hint=hint),)
    if line.red_line:
        act = (*act, Part("red line", style="chip rejects"))
    if line.modality not in ("asserted",):
        act = (*act, Part(line.modality, style="small"))
    shown = said_on(line.when, line.day) or "undated"
    kin, voice = kinship(line.doc, joined)
    copied = voice.startswith(("copy", "version"))
    source = (Part(line.source, f"documents/{line.doc}.html"), Part(_came_out(line.doc, joined), style="whole"))
    return Row(
        (
            Cell((Part(shown, hint=None if line.dated else "the day of the report"),), "day"),
            Cell(who or (Part("the report", style="none"),)),
            Cell(act, between=" "),
            several(line.towards),
            Cell((Part(line.words, place(line.evidence[0], line.claim), "words"),), "words"),
            Cell(issue, between=" · "),
            Cell((*source, *((Part(voice, kin and f"documents/{kin}.html"),) if copied else ())), "small"),
        ),
        (
            ("party", "|".join(parties or line.actors)),
            ("to", "|".join(line.towards)),
            ("act", deed(line.kind, line.polarity)),
            ("issue", topic.label if topic else ""),
            ("outlet", line.outlet or ""),
            ("voice", "copies" if copied else "own words"),
        ),
    )


def _came_out(doc: str, joined: Index) -> str:
    document = joined.documents.get(doc)
    return document.published.iso if document and document.published else "no date"


def timeline_page(ledger: Ledger) -> Page:
    """What happened when, one row a matter."""
    found = timeline(ledger)
    head = ("Day", "Who", "What", "In which words", "Issue", "Voices")
    rows = tuple(_happening(item) for item in found.rows)
    apart = tuple(_happening(item) for item in found.undated)
    facets = (facet("party", "Party", rows), facet("what", "What", rows), facet("issue", "Issue", rows))
    return tables(
        "timeline.html",
        "Timeline",
        "Timeline",
        "By the day of the event, not of the report; what several reports tell is one row.",
        Table("dated", head, rows, "No act has a day of its own in the reports.", facets=facets),
        Table("apart", head, apart, "Everything has a day.", "What the reports do not date", facets=()),
    )


def _happening(item: Happening) -> Row:
    words = Cell((Part(item.words, place(item.evidence[0], item.claims[0]), "words"),), "words")
    day = (
        Part(said_on(item.when or item.bound, item.told_on) or "undated"),
        *(Part(f"also {days(other)}", style="small") for other in item.other_days[:2]),
    )
    return Row(
        (
            Cell(day, "day", " "),
            several(item.actors),
            Cell((Part(deed(item.kind, item.polarity), style=f"chip {item.polarity}"),)),
            words,
            several(item.issues),
            _voices(item.origins, item.outlets),
        ),
        (("party", "|".join(item.actors)), ("what", deed(item.kind, item.polarity)), ("issue", "|".join(item.issues))),
    )


def _voices(origins: int, outlets: tuple[str, ...]) -> Cell:
    return Cell((Part(str(origins), hint=", ".join(outlets)),), "number")


def quotations_page(ledger: Ledger) -> Page:
    """Every utterance by speaker, its wordings folded."""
    rows = tuple(_utterance(item) for item in quotations(ledger))
    facets = (facet("speaker", "Speaker", rows), facet("manner", "Manner", rows))
    table = Table("quotations", ("Speaker", "Said", "Words", "Other wordings", "Voices"), rows, "No quotation was found.", facets=facets)
    lead = "Who is given as saying what. One remark in several wordings is one row."
    return tables("quotations.html", "Quotations", "Quotations", lead, table)


def _utterance(item: Utterance) -> Row:
    first, *others = sorted(item.variants, key=lambda other: other.words != item.words)
    speaker = Part(item.speaker) if item.speaker else Part("not named", style="none")
    heads = (Part(f"for {', '.join(item.speaks_for)}", style="small"),) if item.speaks_for and item.speaks_for != (item.speaker,) else ()
    cue = (Part(f"{first.cue}:", style="small"),) if first.cue else ()
    wordings = {first.words.casefold(): first}
    for other in others:
        wordings.setdefault(other.words.casefold(), other)
    shown = tuple(wordings.values())[1:5]
    variants = tuple(Part(other.words, place(other.evidence[0], other.claim), "words", other.source) for other in shown)
    outlets = tuple(dict.fromkeys(variant.source for variant in item.variants))
    return Row(
        (
            Cell((speaker, *heads), between=" "),
            text(said_on(item.said, item.day), "day"),
            Cell((*cue, Part(first.words, place(first.evidence[0], first.claim), "words", first.manner)), "words", " "),
            Cell(variants, "words", "\n"),
            _voices(item.origins, outlets),
        ),
        (("speaker", item.speaker or ""), ("manner", item.manner)),
    )


def figures_page(ledger: Ledger) -> Page:
    """Forces, money and people: every count with all its accounts."""
    rows = tuple(_count(item) for item in figures(ledger))
    facets = (facet("who", "Whose", rows), facet("state", "State", rows), facet("verdict", "Verdict", rows))
    head = ("What is counted", "Whose", "Where", "State", "Low", "Best supported", "High", "Accounts", "Verdict")
    table = Table("figures", head, rows, "No figure was found.", facets=facets)
    lead = "Every number with what it counts, whose, where, and on whose word. Two figures are never averaged."
    return tables("figures.html", "Figures", "Figures", lead, table, legend=legends.FIGURES)


def _count(item: Count) -> Row:
    best = ""
    if item.best is not None:
        first, last = ("" if bound is None else f"{bound:,}" for bound in (item.best.low, item.best.high))
        best = first if first == last else f"{first} or more" if not last else f"up to {last}" if not first else f"{first}–{last}"
    told = {(account.origin, account.words, account.on_word_of): account for account in reversed(item.accounts)}  # copies say it once
    accounts = tuple(_account(account) for account in tuple(reversed(told.values()))[:6])
    verdict = accord(item.verdict, item.origins)
    low, high = (item.low, item.high) if item.verdict != "not comparable" else (None, None)  # no range of different things
    return Row(
        (
            text(f"{item.counts} ({item.measure})" if item.measure else item.counts),
            several(item.who),
            text(item.place),
            text(item.state, "small"),
            text(f"{low:,}" if low is not None else "", "number"),
            text(best, "number"),
            text(f"{high:,}" if high is not None else "", "number"),
            Cell(accounts, "words", "\n"),
            text(verdict, "minus" if item.verdict in ("differ", "contradict") else "small"),
        ),
        (("who", "|".join(item.who)), ("state", item.state), ("verdict", verdict)),
    )


def _account(account: Account) -> Part:
    told_by = f" ({', '.join(account.on_word_of)})" if account.on_word_of else ""
    gone = " – taken back by the outlet" if account.withdrawn else ""
    return Part(account.words + told_by + gone, place(account.evidence[0], account.claim), "words", account.source)


def disputes_page(ledger: Ledger) -> Page:
    """Where the reports differ, side by side."""
    rows = tuple(_dispute(item) for item in disputes(ledger, comparable=False))
    facets = (facet("verdict", "Verdict", rows), facet("in", "In what", rows), facet("what", "Of what", rows))
    table = Table(
        "disputes",
        ("Verdict", "In", "About", "The sides", "Why"),
        rows,
        "No difference was found on anything that several reports tell.",
        facets=facets,
    )
    lead = "Matters that several reports tell differently. The sides stand beside each other, each with its independent voices."
    return tables("disputes.html", "Disputes", "Where the reports differ", lead, table, legend=legends.DISPUTES)


def _dispute(item: Dispute) -> Row:
    sides = tuple(
        Part(
            f"{f'{side.words}: ' if side.sentence else ''}{side.shown} — {', '.join(side.outlets)} ({side.origins})",
            place(side.evidence[0], side.claims[0]),
            "words",
        )
        if side.evidence
        else Part(f"Passed over by {', '.join(side.outlets)} ({side.origins})", None, "small")
        for side in item.sides
    )
    style = {"contradict": "minus", "differ": "zero"}.get(item.verdict, "small")
    return Row(
        (
            text(item.verdict, style),
            several(item.differences, "small"),
            several(dict.fromkeys((*item.about, *item.issues))),
            Cell(sides, "words sides", "\n"),
            text(item.why, "small"),
        ),
        (("verdict", item.verdict), ("in", "|".join(item.differences)), ("what", item.what)),
    )
