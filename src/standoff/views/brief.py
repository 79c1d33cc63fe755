"""The brief: one page that a person could send. Every sentence is built from rows of the ledger and carries footnotes to their reports.

`brief` chooses what goes on the page; `brief_file` writes it as Markdown, HTML or text. There is no sentence without a row behind it: the
summary is counted from the positions, what is quoted stands in quotation marks as the report has it, and nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.model import Evidence, Ledger
from standoff.views.calendar import Expected, calendar, latest
from standoff.views.changes import Change, changes
from standoff.views.disputes import Dispute, disputes
from standoff.views.filter import Selection, narrowed
from standoff.views.index import Index, index
from standoff.views.positions import Cell, Position, positions
from standoff.views.quotations import Utterance, quotations
from standoff.views.shown import days, disagreement, labelled, quoted, sentence_around, setter, side_of
from standoff.views.timeline import Happening, timeline

ISSUES, PARTIES, CHANGES, SPEAKERS, QUOTES, DISPUTES, COMING = 8, 4, 8, 4, 2, 4, 6
"""How many rows of each kind fit on the page."""
LONGEST = 160
SHORTEST = 4
"""A quotation of fewer words is no key point."""
SHORT = 6
"""Words of an event that are fewer, begin within a sentence or with a pronoun are shown with their sentence."""
_LEANS = re.compile(r"(?:he|she|it|they|this|that|these|those|we|i)\b", re.IGNORECASE)
_HEAD = 60
BACKGROUND = timedelta(days=60)
"""How long before the first report things still are news on the page."""
_NEWS = ("status", "reversed", "withdrawn", "hardened", "softened", "new", "answered", "came", "slipped", "dropped", "newly contradicted")
_STATUS = ("done", "agreed", "common ground", "opposed with offers", "opposed", "unanswered")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the numbers of its footnotes, and the claims and words behind it."""

    text: str
    notes: tuple[int, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences; `empty` says what is missing where there are none."""

    heading: str
    sentences: tuple[Sentence, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the report that it points to."""

    number: int
    doc: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The page: a title, the summary in one bold line, sections, and the reports they rest on."""

    title: str
    summary: Sentence
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class _Notes:
    """Numbers reports in the order in which sentences first rest on them."""

    def __init__(self, joined: Index) -> None:
        self.joined = joined
        self.numbers: dict[str, int] = {}

    def sentence(self, text: str, evidence: Iterable[Evidence], claims: Iterable[str], *, each: bool = False) -> Sentence:
        """A sentence with the footnotes of its evidence; of copies, of a report or of a passage, the first stands for all.

        Where copies differ from one another, `each` is cited.
        """
        some = tuple(dict.fromkeys(evidence))
        voices: dict[str, str] = {}
        for item in some:
            voices.setdefault(item.doc if each else self.joined.voice_of(item), item.doc)
        # reports first cited together are numbered by day
        by_day = sorted(voices.values(), key=lambda doc: self.joined.published(doc) or date.max)
        numbers = sorted(self.numbers.setdefault(doc, len(self.numbers) + 1) for doc in by_day)
        return Sentence(text, tuple(numbers), tuple(dict.fromkeys(claims)), some)

    def notes(self) -> tuple[Note, ...]:
        """The footnotes, by number."""
        found = []
        for doc, number in self.numbers.items():
            document = self.joined.documents[doc]
            day = document.published.iso if document.published else None
            title = document.title or (None if document.outlet else document.origin)  # a report without both goes by its file
            found.append(Note(number, doc, document.outlet, title, day, document.url))
        return tuple(found)


def brief(ledger: Ledger, title: str = "Brief", since: date | None = None, until: date | None = None) -> Brief:
    """The page as known on `until` (by default the day of the latest report), with what changed since `since` where it is given."""
    known = narrowed(ledger, Selection(as_of=until)) if until else ledger
    joined = index(known)
    notes = _Notes(joined)
    seen = until or latest(joined)
    rows = positions(known)
    summary = _summary(rows, seen, known, notes)
    news = _changed(changes(ledger, since, until), notes) if since else _happened(timeline(_recent(known, joined), CHANGES).rows, notes)
    sections = (
        Section(f"What changed since {since}" if since else "What happened", news, "Nothing is told."),
        Section("Positions by issue", _positions(rows, notes), "No party has taken a stance on an issue."),
        Section("Key points by speaker", _said(quotations(known), notes), "Nobody is quoted."),
        Section("Where the reports disagree", _disputed(disputes(known), notes), "No difference between the reports was found."),
        Section("Expected next", _coming(calendar(known, seen), notes), "Nothing dated is expected."),
    )
    every = (summary, *(sentence for section in sections for sentence in section.sentences))
    return Brief(
        title=f"{title}, {seen}" if seen else title,
        summary=summary,
        sections=sections,
        notes=notes.notes(),
        claims=tuple(dict.fromkeys(claim for sentence in every for claim in sentence.claims)),
        evidence=tuple(dict.fromkeys(item for sentence in every for item in sentence.evidence)),
    )


def _summary(rows: Sequence[Position], seen: date | None, ledger: Ledger, notes: _Notes) -> Sentence:
    """The state of all issues in one line; where there are none, what there is."""
    if not rows:
        many = len(ledger.documents)
        return Sentence(
            f"{many} report{'s' * (many != 1)} and no issue on which parties take sides." if many else "No reports.", (), (), ()
        )
    parts = []
    shown: list[Position] = []
    for status in _STATUS:
        some = [row for row in rows if row.status == status]
        if some:
            shown += some[:2]
            more = f" and {len(some) - 2} more" if len(some) > 2 else ""
            parts.append(f"{status}: {', '.join(_awaited(row) for row in some[:2])}{more}")
    count = sum(bool(row.proposition) for row in rows)
    issues = f"{count} issue{'s' * (count != 1)}"
    line = f"{issues}, most told of {_list(_principals(rows))}" if len(_principals(rows)) > 1 else issues
    line += f"; {'; '.join(parts)}." if parts else ", on none of which parties face each other."
    some = shown or list(rows[:1])
    bearing = [item for row in some for cell in row.cells[:2] for line in (cell.words, cell.act) if line for item in line.evidence]
    return notes.sentence(line, bearing or [row.evidence[0] for row in some], (claim for row in some for claim in row.claims))


def _awaited(row: Position) -> str:
    """The label of an issue; of one that is unanswered, by whom."""
    waiting = f" by {_list(row.waiting_on[:2])}" if row.status == "unanswered" and row.waiting_on else ""
    return labelled(row.label) + waiting


def _principals(rows: Sequence[Position]) -> list[str]:
    counts: dict[str, int] = {}
    for row in rows:
        for cell in row.cells:
            if cell.stance is not None:
                counts[cell.party] = counts.get(cell.party, 0) + len(cell.history)
    return sorted(counts, key=lambda party: (-counts[party], party))[:2]


def _recent(ledger: Ledger, joined: Index) -> Ledger:
    """What happened in the time of the reports and shortly before; their background is no news."""
    days = [day for doc in joined.documents if (day := joined.published(doc)) is not None]
    return narrowed(ledger, Selection(since=min(days) - BACKGROUND)) if days else ledger


def _changed(rows: Sequence[Change], notes: _Notes) -> tuple[Sentence, ...]:
    found = []
    for row in [row for row in rows if row.kind in _NEWS][:CHANGES]:
        who = _list(row.parties[:3])
        about = f" on {labelled(row.label)}" if row.label else ""
        if row.kind == "status":
            text = f"{labelled(row.label)}: {row.because}"
        else:
            text = f"{_capital(row.kind)}: {who}{about}" if who else f"{_capital(row.kind)}{about}"
        if row.after:
            text += f", {_quoted(row.after)}" + (f" (before: {_quoted(row.before)})" if row.before else "")
        found.append(notes.sentence(f"{text}{_on(row.day)}.", row.evidence, row.claims))
    return tuple(found)


def _happened(rows: Sequence[Happening], notes: _Notes) -> tuple[Sentence, ...]:
    found = []
    for row in rows:
        who = _unless_said(row.actors[:3], row.words)
        voices = f" ({row.origins} independent reports)" if row.origins > 1 else ""
        whole = _whole(row, notes.joined)
        if whole:
            who = "" if all(name.split()[-1].casefold() in whole.casefold() for name in row.actors[:3]) else who
        said = f"{who}{_quoted(whole or row.words)}"
        found.append(notes.sentence(f"{_capital(days(row.when))}: {said}{voices}.", row.evidence, row.claims))
    return tuple(found)


def _whole(row: Happening, joined: Index) -> str | None:
    """The sentence around words that are a piece of one ("on the very day its deadline ran out"); a piece alone tells little."""
    words = row.words.split()
    if len(words) >= SHORT and words[0][:1].isupper() and not _LEANS.match(row.words):
        return None
    place = row.evidence[0]
    document = joined.documents.get(place.doc)
    whole = sentence_around(document.text, place.span.start, place.span.end, LONGEST) if document else None
    return whole.rstrip(":") if whole else None


def _positions(rows: Sequence[Position], notes: _Notes) -> tuple[Sentence, ...]:
    """One sentence an issue: its status, and the words or acts that bear out where each party stands; joint words stand once."""
    found = []
    for row in sorted((row for row in rows if any(cell.stance is not None for cell in row.cells)), key=_weight)[:ISSUES]:
        groups: dict[tuple[str, str], list[Cell]] = {}
        for cell in row.cells:
            line = cell.words or cell.act
            if cell.stance is not None and line is not None:
                groups.setdefault((line.claim, _stands(cell)), []).append(cell)
        parts, bearing, claims = [], list[Evidence](), list[str]()
        for (claim, _), cells in list(groups.items())[:PARTIES]:
            line = cells[0].words or cells[0].act
            if line is not None:
                parts.append(f"{_list([cell.party for cell in cells])}: {_stands(cells[0])}, {_quoted(line.words)}{_on(line.day)}")
                bearing += line.evidence
                claims.append(claim)
        waiting = f", waiting for {_list(row.waiting_on[:3])}" if row.waiting_on else ""
        what = f" – {row.proposition}" if row.proposition and row.proposition.casefold() != row.label.casefold() else ""
        if parts:
            found.append(notes.sentence(f"{labelled(row.label)}{what} ({row.status}{waiting}): {'; '.join(parts)}.", bearing, claims))
    return tuple(found)


def _weight(row: Position) -> tuple[bool, int, int]:
    """Issues on which something stands between parties come first, then those that most reports tell of."""
    return row.status in ("one side", "no stance"), -row.origins, -len(row.claims)


def _stands(cell: Cell) -> str:
    """Where a party stands, without a verb: a name does not tell whether it is one or many."""
    stands = side_of(cell.stance or 0, claimed=cell.claimed)
    if cell.red_line:
        stands += ", a red line"
    if cell.words_stance is None:
        return f"{stands} by its acts"
    return f"{stands} in words, not in acts" if cell.acts_stance is not None and cell.acts_stance != cell.words_stance else stands


def _said(rows: Sequence[Utterance], notes: _Notes) -> tuple[Sentence, ...]:
    """What the most quoted speakers said, in their own words, told by most first."""
    by_speaker: dict[str, list[Utterance]] = {}
    for row in rows:
        if (
            row.speaker
            and row.speaker_ids
            and row.manner in ("direct", "mixed")
            and len(row.words.split()) >= SHORTEST
            and len(row.words) <= LONGEST * 2
        ):
            by_speaker.setdefault(row.speaker, []).append(row)
    ranked = sorted(by_speaker, key=lambda name: (-len(by_speaker[name]), name))[:SPEAKERS]
    found = []
    for name in ranked:
        best = sorted(by_speaker[name], key=lambda row: (-row.origins, -(row.day or date.min).toordinal(), row.evidence[0]))[:QUOTES]
        party = f" ({_list(best[0].speaks_for[:2])})" if best[0].speaks_for else ""
        words = "; ".join(f"{_reported(row)}{_on(row.day)}" for row in best)
        evidence = [item for row in best for item in row.evidence]
        found.append(notes.sentence(f"{name}{party}: {words}.", evidence, (claim for row in best for claim in row.claims)))
    return tuple(found)


def _reported(row: Utterance) -> str:
    """What somebody said; before words of the report around his own its verb, which tells whether they were demanded or denied."""
    if row.manner == "direct" or not row.cue.isalpha() or not row.words[:1].isalpha():
        return _quoted(row.words.removeprefix("that "))
    return f"{row.cue} {_quoted(row.words)}"


def _disputed(rows: Sequence[Dispute], notes: _Notes) -> tuple[Sentence, ...]:
    """The gravest disputes; a later count of the same thing is news, and disputes nothing. Numbers of the same sentences stand together."""
    groups: dict[object, list[Dispute]] = {}
    for row in rows:
        if (row.what, row.verdict) != ("figure", "supersede"):
            key = frozenset(side.sentence for side in row.sides) if row.what == "figure" else row.matter
            groups.setdefault(key, []).append(row)
    found = []
    for some in list(groups.values())[:DISPUTES]:
        first = some[0]
        about = f"{_list(first.about[:2])}: " if first.about else ""
        told = "; ".join(map(_sides, some)) + (f", in {_quoted(first.sides[0].sentence)}" if first.sides[0].sentence else "")
        text = f"{_capital(about + disagreement(first.verdict, first.differences))}: {told}."
        evidence, claims = (item for row in some for item in row.evidence), (item for row in some for item in row.claims)
        found.append(notes.sentence(text, evidence, claims, each=True))
    return tuple(found)


def _sides(row: Dispute) -> str:
    """The sides of a dispute with who tells them."""
    return "; ".join(_quoted(side.words) + (f" ({_list(side.outlets[:3])})" if side.outlets else "") for side in row.sides[:3])


def _coming(rows: Sequence[Expected], notes: _Notes) -> tuple[Sentence, ...]:
    dated = [row for row in rows if row.when and row.outcome == "open"]
    ahead = [row for row in dated if row.due in ("now", "ahead")]
    late = [row for row in dated if row.due == "past"]
    found = []
    for row in (*ahead, *reversed(late)):
        who = _unless_said(row.by[:3], row.what).removesuffix(": ")
        who = f"{setter(who, row.kind, row.polarity)}: " if who else ""
        condition = f", on condition: {_quoted(row.condition)}" if row.condition and row.condition not in row.what else ""
        again = row.outcome_lines[-1] if row.outcome_lines else None
        overdue = f"; later: {_quoted(again.words)}{_on(again.day)}" if again else "; no outcome was found" if row.due == "past" else ""
        found.append(notes.sentence(f"{_capital(days(row.when))}: {who}{_quoted(row.what)}{condition}{overdue}.", row.evidence, row.claims))
    return tuple(found[:COMING])


def _quoted(words: str) -> str:
    """Words of a report in marks, cut at a word where they are long."""
    return quoted(words, LONGEST)


def _unless_said(names: Sequence[str], words: str) -> str:
    """Who it is, before their words; nothing where these begin with it anyway."""
    begins = words[:_HEAD].casefold()
    known = all(name.split()[-1].casefold() in begins for name in names)
    return "" if known else f"{_list(names)}: "


def _on(day: date | None) -> str:
    return f" ({day})" if day else ""


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
