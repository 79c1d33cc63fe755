"""Pages on what stands between the parties: the matrix of positions, demands and answers, the calendar."""

from __future__ import annotations

from standoff.model import Ledger
from standoff.output.site import legends
from standoff.output.site.cells import Cell, Page, Part, Row, Table, facet, narrowed_to, place, several, tables, text
from standoff.output.site.places import party_files, party_links
from standoff.views import Answer, Change, Expected, Option, Position, Reply, answers, calendar, changes, options, positions
from standoff.views.calendar import latest
from standoff.views.index import index
from standoff.views.lines import Line, lines
from standoff.views.positions import Cell as Standing
from standoff.views.sheets import week_before_the_last
from standoff.views.shown import days, labelled, paired, quoted, setter, side_of

STANCES = {1: ("for", "plus"), 0: ("open", "zero"), -1: ("against", "minus")}
_COLUMNS = 5
_REPLIES = 3
STATUS = {
    "agreed": "plus",
    "done": "plus",
    "common ground": "plus",
    "opposed": "minus",
    "opposed with offers": "zero",
    "unanswered": "zero",
}


def positions_page(ledger: Ledger) -> Page:
    """Issue × party. The states and bodies with most lines on a side have a column of their own; the others share the last.

    Persons who speak for nobody and whom nobody addresses comment, and are no party: theirs are the last columns.
    """
    found = positions(ledger)
    faced = {target for line in lines(ledger) for target in line.targets if target not in line.parties}
    alone = {cell.party_id for issue in found for cell in issue.cells if cell.kind == "person" and cell.party_id not in faced}
    weight: dict[str, int] = {}
    names: dict[str, str] = {}
    for issue in found:
        for cell in issue.cells:
            weight[cell.party_id] = weight.get(cell.party_id, 0) + (len(cell.history) if cell.stance is not None else 0)
            names[cell.party_id] = cell.party
    ranked = sorted(weight, key=lambda party: (party in alone, -weight[party], names[party]))
    columns, rest = ranked[:_COLUMNS], set(ranked[_COLUMNS:])
    taken = sorted(found, key=lambda issue: all(cell.stance is None for cell in issue.cells))  # where nobody takes a side: last
    files = party_files(ledger)
    rows = tuple(_issue(issue, columns, rest, files) for issue in taken)
    head = ("Issue", "Status", *(names[party] for party in columns), *(("Others",) if rest else ()))
    facets = (facet("status", "Status", rows), facet("party", "Side taken by", rows))
    empty = "No position on any issue was found. Add reports, or give your issues with --issues."
    table = Table("matrix", head, rows, empty, facets=facets, style="matrix")
    lead = (
        "Where each party stands on each issue: its latest stance on the reference proposition, in words (“…”) and deeds (▸), with the "
        "number of independent voices that tell it; the number leads to all its lines."
    )
    return tables("positions.html", "Positions", "Positions", lead, table, legend=legends.POSITIONS, parties=party_links(ledger))


def _issue(issue: Position, columns: list[str], rest: set[str], files: dict[str, str]) -> Row:
    cells = {cell.party_id: cell for cell in issue.cells}
    label = Cell((Part(labelled(issue.label)), Part(f"{_asked(issue)}: {_shortened(issue.proposition, 140)}", style="small")), between="\n")
    status = (Part(issue.status, style=STATUS.get(issue.status), hint=issue.because),)
    others = [cell for cell in issue.cells if cell.party_id in rest]
    parts = tuple(
        Part(f"{cell.party}: {stance_of(cell)[0]}", _address(cell.words or cell.act), stance_of(cell)[1], _quoted(cell)) for cell in others
    )
    return Row(
        (
            label,
            Cell((*status, *((Part(waiting(issue), style="small"),) if issue.waiting_on else ())), between=" "),
            *(_standing(cells.get(party), issue.label, files.get(party)) for party in columns),
            *((Cell(parts, "small"),) if rest else ()),
        ),
        (("status", issue.status), ("party", "|".join(cell.party for cell in issue.cells if cell.stance is not None))),
        issue.issue,
    )


def _asked(issue: Position) -> str:
    """What stands before an issue's reference proposition."""
    return "Claim" if any(cell.claimed for cell in issue.cells) else "For"


def waiting(issue: Position) -> str:
    """On whom an issue waits, or nothing."""
    return f"waiting on {', '.join(issue.waiting_on)}" if issue.waiting_on else ""


def _standing(cell: Standing | None, label: str, file: str | None) -> Cell:
    if cell is None:
        return Cell(())
    there = narrowed_to(file, issue=label) if file else narrowed_to("ledger.html", party=cell.party, issue=label)
    parts = list(chips_of(cell, there))
    if cell.red_line:
        parts.append(Part("red line", style="chip rejects"))
    if cell.words is not None:
        parts.append(Part(quoted(cell.words.words, 130), _address(cell.words), "words", cell.words.outlet))
    if cell.act is not None:
        other = f" {side_of(cell.act.stance, claimed=cell.claimed)}:" if cell.act.stance not in (None, cell.stance) else ""
        parts.append(Part(f"▸{other} {_shortened(cell.act.words, 110)}", _address(cell.act), "words", cell.act.outlet))
    return Cell(tuple(parts), between=" ")


def stance_of(cell: Standing) -> tuple[str, str]:
    """Where a party stands, in a word, and how the word is shown."""
    if cell.stance is not None:
        return side_of(cell.stance, claimed=cell.claimed), STANCES[cell.stance][1]
    return ("mixed", "zero") if cell.mixed else ("no side", "small")


def chips_of(cell: Standing, there: str) -> tuple[Part, ...]:
    """Where a party stands, since when, and by how many voices, which leads to its lines."""
    stance, style = stance_of(cell)
    since = (Part(f"since {cell.since}", style="small whole"),) if cell.since else ()
    voices = f"{cell.origins} voice{'' if cell.origins == 1 else 's'}"
    return (Part(stance, style=f"chip {style}"), *since, Part(voices, there, "small whole", "all its lines on this issue"))


def _quoted(cell: Standing) -> str | None:
    line = cell.words or cell.act
    return line.words if line else None


ASKED = ("Since", "By", "To", "What", "Asked in these words", "Answer", "Answered in these words")
"""The columns of a table of what was asked."""


def answers_page(ledger: Ledger) -> Page:
    """Every demand, offer and open hand with its answer."""
    rows = tuple(answer_row(item) for item in answers(ledger))
    facets = (
        facet("by", "By", rows),
        facet("to", "To", rows),
        facet("what", "What", rows),
        facet("outcome", "Answer", rows),
        facet("issue", "Issue", rows),
    )
    empty = "Nobody was found to demand, offer or propose anything to a named party."
    table = Table("answers", ASKED, rows, empty, facets=facets)
    return tables(
        "answers.html",
        "Answers",
        "Demands and answers",
        "What was put to whom, and what came back. Agreed to and delivered are two things.",
        table,
        legend=legends.ANSWERS,
    )


def answer_row(item: Answer) -> Row:
    """Something asked, with its answer."""
    replies = tuple(
        Part(
            f"{_on(reply.line)}{_replying(item, reply.line)}{reply.amounts}: {_shortened(reply.line.words, 150)}",
            _address(reply.line),
            "words",
        )
        for reply in _shown(item)
    )
    style = {"refused": "minus", "not answered": "small", "delivered": "plus", "agreed": "plus"}.get(item.outcome, "zero")
    outcome = [Part(item.outcome, style=style)]
    outcome += [Part(f"agreed {item.agreed_on}", style="small")] if item.agreed_on else []
    outcome += [Part(f"delivered {item.delivered_on}", style="small")] if item.delivered_on else []
    return Row(
        (
            text(str(item.since) if item.since else "", "day"),
            several(item.by),
            text(item.to),
            Cell((Part(item.what, style="chip"), Part(item.label, style="small")), between=" "),
            Cell((Part(item.words, _address(item.asked[0]), "words"),), "words"),
            Cell(tuple(outcome), between=" "),
            Cell(replies, "words", "\n"),
        ),
        (("by", "|".join(item.by)), ("to", item.to), ("what", item.what), ("outcome", item.outcome), ("issue", item.label)),
    )


def _shown(item: Answer) -> tuple[Reply, ...]:
    """The first replies, the one that tells the outcome among them."""
    some = item.replies[:_REPLIES]
    return some if item.telling is None or item.telling in some else (*some[:-1], item.telling)


def _replying(item: Answer, line: Line) -> str:
    """Who replies, where it is not the party asked itself."""
    return "" if item.to_id in line.parties else f"{', '.join(line.actors)} "


def options_page(ledger: Ledger) -> Page:
    """The options table of confrontation analysis: each party's wish, what it says it will do otherwise, and what it is doing."""
    rows = tuple(_option(item) for item in options(ledger))
    facets = (facet("issue", "Issue", rows), facet("party", "Party", rows))
    head = ("Issue", "Party", "Wishes", "Otherwise it says it will", "If", "Is doing now", "Against")
    table = Table("options", head, rows, "No party was found to wish or threaten anything.", facets=facets)
    lead = "The options table of confrontation analysis: what each wants, what it says it will do otherwise, what it is doing. No forecast."
    return tables("options.html", "Options", "Options", lead, table)


def _option(item: Option) -> Row:
    wish = (Part(item.wish.words, _address(item.wish), "words"),) if item.wish else ()
    otherwise = tuple(Part(line.words, _address(line), "words") for line in item.otherwise[:_REPLIES])
    doing = tuple(Part(f"{_on(line)}{line.words}", _address(line), "words") for line in item.doing[:_REPLIES])
    return Row(
        (
            text(item.label),
            text(item.party),
            Cell(wish, "words"),
            Cell(otherwise, "words", "\n"),
            several(item.conditions[:3], "small"),
            Cell(doing, "words", "\n"),
            several(item.against, "small"),
        ),
        (("issue", item.label), ("party", item.party)),
    )


def changes_page(ledger: Ledger) -> Page:
    """What is new since a week before the latest report, as in `standoff changes`."""
    since = week_before_the_last(ledger)
    found = changes(ledger, since) if since else ()
    claims = {line.claim: line for line in lines(ledger)}
    rows = tuple(_change(item, claims) for item in found)
    facets = (facet("kind", "Change", rows), facet("party", "Party", rows), facet("issue", "Issue", rows))
    head = ("Day", "Change", "Issue", "Who", "Before", "Now", "Because")
    empty = (
        "Nothing changed in the week of the latest report." if since else "No report has a date, so nothing can be said to have changed."
    )
    lead = f"What the reports after {since} changed. standoff changes FILE --from DAY takes any other day." if since else ""
    return tables(
        "changes.html", "Changes", "What changed", lead, Table("changes", head, rows, empty, facets=facets), legend=legends.CHANGES
    )


def _change(item: Change, claims: dict[str, Line]) -> Row:
    known = [claims[claim] for claim in item.claims if claim in claims]
    line = next((one for one in reversed(known) if one.words == item.after), known[-1] if known else None)
    earlier = next((one for one in known if one.words == item.before), None)
    style = {"hardened": "minus", "reversed": "minus", "softened": "plus", "withdrawn": "plus", "came": "plus"}.get(item.kind, "small")
    return Row(
        (
            text(str(item.day) if item.day else "", "day"),
            text(item.kind, style),
            text(item.label),
            several(item.parties),
            Cell((Part(item.before, _address(earlier), "words"),) if item.before else (), "words"),
            Cell((Part(item.after, _address(line), "words"),) if item.after else (), "words"),
            text(item.because, "small"),
        ),
        (("kind", item.kind), ("party", "|".join(item.parties)), ("issue", item.label)),
    )


def calendar_page(ledger: Ledger) -> Page:
    """What is expected, and whether it came."""
    found, seen = calendar(ledger), latest(index(ledger))
    today = seen.isoformat() if seen else ""
    groups: dict[str, list[Row]] = {"ahead": [], "passed": [], "settled": [], "undated": []}
    for item in found:
        groups[_group(item, today)].append(expected_row(item))
    head = ("When", "By", "What", "Condition", "Outcome", "Told by")
    titles = {
        "ahead": ("Still to come, or put off to a later day", "No report says of anything still ahead on which day it is expected."),
        "passed": (
            "The day has passed, and no report tells whether it came",
            "Of everything whose day has passed the reports tell an outcome.",
        ),
        "settled": ("Came, came late, or was dropped", "Nothing that was expected has an outcome in the reports."),
        "undated": ("Without a day", "Nothing is expected without a day."),
    }
    return tables(
        "calendar.html",
        "Calendar",
        "What is expected next, and whether it came",
        "Days as the reports give them; seen from the day of the latest report.",
        *(Table(name, head, tuple(groups[name]), empty, title, facets=()) for name, (title, empty) in titles.items()),
    )


def _group(item: Expected, today: str) -> str:
    """Where an expectation stands: what nobody can know yet is kept apart from what the reports have passed over."""
    if item.due == "undated":
        return "undated"
    if item.outcome == "slipped" and item.moved_to is not None:
        last = item.moved_to.rpartition("/")[2]
        return "passed" if last < today[: len(last)] else "ahead"
    if item.outcome != "open":
        return "settled"
    return "passed" if item.due == "past" else "ahead"


def expected_row(item: Expected) -> Row:
    """Something expected, with what came of it."""
    style = {"came": "plus", "dropped": "minus"}.get(item.outcome, "zero")
    outcome = [Part(item.ended, style=style, hint=item.because)]
    outcome += [Part(f"to {days(item.moved_to)}", style="small")] if item.moved_to else []
    outcome += [Part(line.words, _address(line), "words") for line in item.outcome_lines[:1]]
    return Row(
        (
            Cell((Part(days(item.when), hint=item.precision),), "day"),
            text(setter(", ".join(item.by), item.kind, item.polarity)),
            Cell((Part(item.what, _address(item.told[0]), "words"),), "words"),
            text(item.condition, "small"),
            Cell(tuple(outcome), between=" "),
            several(dict.fromkeys(line.source for line in item.told), "small"),
        )
    )


def _on(line: Line) -> str:
    return f"{line.day} " if line.day else ""


def _address(line: Line | None) -> str | None:
    return place(line.evidence[0], line.claim) if line else None


def _shortened(words: str, longest: int) -> str:
    words = paired(" ".join(words.split()))
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"
