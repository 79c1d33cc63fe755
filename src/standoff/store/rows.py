"""LEDGER → ROWS of the readable tables. Each function gives the rows of one table, sorted, in the order of the table's columns.

Lists are written as text with "; " between the parts: a dossier is opened by people in Datasette and by `sqlite3`, not only by us. The
links between claims and actors stand in the table `parties`, one row for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from standoff.model import Act, Actor, Bearing, Claim, Evidence, Figure, Ledger, Naming, Quotation, Reading, Side, When, bounds, encode

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]

LIST = "; "


@dataclass(frozen=True, slots=True)
class Sources:
    """What the rows are drawn from, with the look-ups that several tables need."""

    readings: tuple[Reading, ...]
    ledger: Ledger
    texts: Mapping[str, str]
    actors: Mapping[str, Actor]
    namings: Mapping[Evidence, tuple[Naming, ...]]
    bearings: Mapping[str, tuple[Bearing, ...]]
    """Claim → what it bears on."""


def sources(readings: tuple[Reading, ...], ledger: Ledger) -> Sources:
    """`readings` in the order of the ledger's documents, and the look-ups made once."""
    by_document = {reading.document.id: reading for reading in readings}
    namings: dict[Evidence, tuple[Naming, ...]] = {}
    for naming in ledger.namings:
        namings[naming.words] = (*namings.get(naming.words, ()), naming)
    found: dict[str, tuple[Bearing, ...]] = {}
    for bearing in ledger.bearings:
        found[bearing.claim] = (*found.get(bearing.claim, ()), bearing)
    return Sources(
        readings=tuple(by_document[document.id] for document in ledger.documents),
        ledger=ledger,
        texts={document.id: document.text for document in ledger.documents},
        actors={actor.id: actor for actor in ledger.actors},
        namings=namings,
        bearings=found,
    )


def documents(source: Sources) -> Iterator[Row]:
    for number, document in enumerate(source.ledger.documents, 1):
        yield (
            number,
            document.id,
            document.origin,
            document.outlet,
            document.published.iso if document.published else None,
            document.title,
            document.author,
            document.url,
            document.language,
            None if document.translated is None else int(document.translated),
            LIST.join(document.credits),
            document.text,
            encode((document.blocks, document.published, document.credits)).decode(),
        )


def sentences(source: Sources) -> Iterator[Row]:
    found = ((reading.document, sentence) for reading in source.readings for sentence in reading.sentences)
    for number, (document, sentence) in enumerate(found, 1):
        span = sentence.span
        yield number, document.id, span.start, span.end, int(sentence.doubtful), span.of(document.text)


def actors(source: Sources) -> Iterator[Row]:
    mentions = Counter(naming.actor for naming in source.ledger.namings)
    for actor in source.ledger.actors:
        speaks_for = LIST.join(_name(source, party) for party in actor.speaks_for)
        roles, aliases = LIST.join(actor.roles), LIST.join(actor.aliases)
        yield (actor.id, actor.name, actor.kind, actor.country, actor.sector, speaks_for, roles, aliases, mentions[actor.id])


def issues(source: Sources) -> Iterator[Row]:
    acts = Counter(bearing.issue for bearing in source.ledger.bearings)
    for issue in source.ledger.issues:
        yield issue.id, issue.label, issue.proposition, int(issue.given), acts[issue.id]


def stories(source: Sources) -> Iterator[Row]:
    for story in source.ledger.stories:
        yield story.id, story.kind, story.origin, LIST.join(story.credits), len(story.docs), story.why


def story_documents(source: Sources) -> Iterator[Row]:
    for story in source.ledger.stories:
        yield from ((story.id, doc) for doc in sorted(set(story.docs)))


def matters(source: Sources) -> Iterator[Row]:
    for matter in source.ledger.matters:
        origins = {origin for side in matter.sides for origin in side.origins}
        differences = LIST.join(matter.differences)
        yield (matter.id, matter.what, matter.verdict, differences, len(matter.claims), len(matter.sides), len(origins), matter.why)


def matter_claims(source: Sources) -> Iterator[Row]:
    for matter in source.ledger.matters:
        sides: dict[str, Side] = {claim: side for side in matter.sides for claim in side.claims}
        for claim in sorted(set(matter.claims)):
            yield matter.id, claim, sides[claim].label if claim in sides else None


def acts(source: Sources) -> Iterator[Row]:
    labels = {issue.id: issue.label for issue in source.ledger.issues}
    for act in source.ledger.acts:
        yield (
            act.id,
            *_place(source, act),
            act.kind,
            act.polarity,
            _who(source, act.actors),
            _who(source, (act.speaker,)) or None,
            _who(source, act.targets),
            _said(source, act.proposition),
            _said(source, act.condition),
            LIST.join(labels.get(bearing.issue, bearing.issue) for bearing in source.bearings.get(act.id, ())),
            _day(act.when),
            _day(act.event_when),
            act.voice,
            _who(source, act.attribution),
            act.modality,
            act.strength,
            int(act.red_line),
            " ".join(filter(None, (act.plover.root, act.plover.mode))) if act.plover else None,
            act.answers,
            act.confidence,
            LIST.join(act.because),
        )


def bearings(source: Sources) -> Iterator[Row]:
    for bearing in source.ledger.bearings:
        yield bearing.claim, bearing.issue, bearing.stance, bearing.why


def quotations(source: Sources) -> Iterator[Row]:
    for item in source.ledger.quotations:
        yield (
            item.id,
            *_place(source, item),
            item.manner,
            _who(source, (item.speaker,)) or None,
            _said(source, item.cue),
            _who(source, (item.addressee,)) or None,
            _who(source, item.via),
            _day(item.said),
            item.within,
            item.confidence,
            LIST.join(item.because),
        )


def figures(source: Sources) -> Iterator[Row]:
    for item in source.ledger.figures:
        yield (
            item.id,
            *_place(source, item),
            item.amount.low,
            item.amount.high,
            item.amount.unit,
            int(item.amount.approximate),
            _said(source, item.counts),
            _who(source, (item.who,)) or None,
            _said(source, item.place),
            item.state,
            _day(item.as_of),
            _who(source, item.account),
            item.confidence,
            LIST.join(item.because),
        )


def times(source: Sources) -> Iterator[Row]:
    for time in source.ledger.times:
        span = time.evidence.span
        yield time.evidence.doc, span.start, span.end, _said(source, time.evidence), time.kind, time.value, _day(time.when), time.why


def parties(source: Sources) -> Iterator[Row]:
    for claim in _claims(source.ledger):
        for role, words in roles_of(claim):
            said = _said(source, words)
            namings = source.namings.get(words, ())
            yield from ((claim.id, role, said, naming.actor, naming.why) for naming in namings)
            if not namings:
                yield claim.id, role, said, None, None


def named(source: Sources) -> Iterator[Row]:
    yield from sorted({(naming.actor, naming.words.doc) for naming in source.ledger.namings})


def namings(source: Sources) -> Iterator[tuple[str, str, str, list[Naming]]]:
    """The namings of each report, with the first and the last day on which its claims can lie."""
    published = {item.id: (item.published.last or item.published.first) if item.published else None for item in source.ledger.documents}
    found: dict[str, list[Naming]] = {doc: [] for doc in published}
    for naming in source.ledger.namings:
        found.setdefault(naming.words.doc, []).append(naming)
    first = dict.fromkeys(found, date.max)
    last = dict.fromkeys(found, date.min)
    for claim in _claims(source.ledger):
        doc = claim.evidence[0].doc
        days = bounds(_when(claim), published[doc])
        if days is not None:
            first[doc], last[doc] = min(first[doc], days[0]), max(last[doc], days[1] or date.max)
    for doc, some in sorted(found.items()):
        yield doc, str(first[doc]), str(last[doc]), some


def _when(claim: Claim) -> When | None:
    match claim:
        case Act():
            return claim.when
        case Quotation():
            return claim.said
        case Figure():
            return claim.as_of


def problems(source: Sources) -> Iterator[Row]:
    for problem in source.ledger.problems:
        words = problem.evidence
        place: Row = (None, None, None, None)
        if words:
            place = (words.doc, words.span.start, words.span.end, _said(source, words))
        yield (problem.code, problem.locator, problem.message, *place)


def claims(source: Sources) -> Iterator[Row]:
    for number, claim in enumerate(_claims(source.ledger), 1):
        yield number, claim.id, type(claim).__name__.lower(), claim.evidence[0].doc, _words(source, claim)


TABLES: tuple[tuple[str, Callable[[Sources], Iterator[Row]]], ...] = (
    ("documents", documents),
    ("sentences", sentences),
    ("actors", actors),
    ("issues", issues),
    ("stories", stories),
    ("story_documents", story_documents),
    ("matters", matters),
    ("matter_claims", matter_claims),
    ("acts", acts),
    ("bearings", bearings),
    ("quotations", quotations),
    ("figures", figures),
    ("times", times),
    ("parties", parties),
    ("named", named),
    ("problems", problems),
    ("claims", claims),
)
"""Which function fills which table; `filling.py` writes them in this order."""


def roles_of(claim: Claim) -> tuple[tuple[str, Evidence], ...]:
    """The words that name the parties to `claim`, each with its role."""
    match claim:
        case Act():
            found: list[tuple[str, Evidence | None]] = [("actor", words) for words in claim.actors]
            found += [("speaker", claim.speaker), *(("target", words) for words in claim.targets)]
            found += [("source", words) for words in claim.attribution]
        case Quotation():
            found = [("speaker", claim.speaker), ("addressee", claim.addressee), *(("source", words) for words in claim.via)]
        case Figure():
            found = [("whose", claim.who), *(("source", words) for words in claim.account)]
    return tuple((role, words) for role, words in found if words is not None)


def _claims(ledger: Ledger) -> Iterator[Claim]:
    yield from ledger.acts
    yield from ledger.quotations
    yield from ledger.figures


def _place(source: Sources, claim: Claim) -> Row:
    first = claim.evidence[0]
    return first.doc, first.span.start, max(item.span.end for item in claim.evidence), _words(source, claim)


def _words(source: Sources, claim: Claim) -> str:
    return " … ".join(item.span.of(source.texts[item.doc]) for item in claim.evidence)


def _said(source: Sources, words: Evidence | None) -> str | None:
    return words.span.of(source.texts[words.doc]) if words else None


def _who(source: Sources, parties: Iterable[Evidence | None]) -> str:
    """The names of those whom the words name; the words themselves where nobody knows whom they name."""
    found: dict[str, None] = {}
    for words in parties:
        if words is None:
            continue
        names = [_name(source, naming.actor) for naming in source.namings.get(words, ())]
        found |= dict.fromkeys(names or [words.span.of(source.texts[words.doc])])
    return LIST.join(found)


def _name(source: Sources, actor: str) -> str:
    return source.actors[actor].name if actor in source.actors else actor


def _day(when: When | None) -> str | None:
    return when.iso if when else None
