"""Is a ledger borne out? Every span is looked up in its text again, and every record that points to another must find it.

What `check` finds are faults of ours or of a hand that changed the file, never of the reports; a sound dossier gives none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from standoff.model import Claim, Evidence, Issue, Ledger, Problem, Reading, Span, document_id


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was looked at, and what does not hold."""

    documents: int
    claims: int
    spans: int
    faults: tuple[Problem, ...]


def check(ledger: Ledger, readings: Iterable[Reading] = ()) -> Checked:
    """Verify the laws that a ledger can show by itself: words behind every claim (1), text and offsets (2), ids (4), no lost reference."""
    texts = {document.id: document.text for document in ledger.documents}
    spans, faults = 0, []
    for place, words in _all_words(ledger, readings):
        spans += 1
        fault = _astray(words, texts)
        if fault:
            faults.append(Problem(*fault, place, words))
    for document in ledger.documents:
        if document.id != document_id(document.text, document.published, document.outlet, document.url, document.title):
            faults.append(Problem("changed-document", "The report is not the one that was read: its id does not fit it.", document.id))
        faults += (
            Problem("block-outside", f"A block ends at {block.span.end}, beyond the text.", document.id)
            for block in document.blocks
            if block.span.end > len(document.text)
        )
    faults += _doubles(ledger)
    faults += _lost(ledger)
    claims = len(ledger.acts) + len(ledger.quotations) + len(ledger.figures)
    return Checked(len(ledger.documents), claims, spans, tuple(faults))


def _all_words(ledger: Ledger, readings: Iterable[Reading]) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence with the record that rests on it."""
    records: tuple[Claim | Issue, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures, *ledger.issues)
    for record in records:
        yield from ((record.id, words) for words in words_in(record))
    for naming in ledger.namings:
        yield f"naming of {naming.actor}", naming.words
    for time in ledger.times:
        yield f"time {time.value}", time.evidence
    for problem in ledger.problems:
        yield from ((f"problem {problem.code}", words) for words in words_in(problem))
    for reading in readings:
        doc = reading.document.id
        yield from ((f"mention {mention.name}", mention.evidence) for mention in reading.mentions)
        yield from (("a sentence", Evidence(doc, sentence.span)) for sentence in reading.sentences)


def words_in(value: object) -> Iterator[Evidence]:
    """Every `Evidence` inside a value, wherever a field holds it: a new field is checked without a word here."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words_in(item)
    elif is_dataclass(value) and not isinstance(value, Span):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


def _astray(words: Evidence, texts: dict[str, str]) -> tuple[str, str] | None:
    text = texts.get(words.doc)
    if text is None:
        return "no-document", f"Its words are said to be in the report {words.doc}, which the dossier does not hold."
    if words.span.end > len(text):
        return "outside-text", f"Its words end at {words.span.end}, but the report has {len(text)} characters."
    if not words.span.of(text).strip():
        return "blank-words", f"There is nothing but white space from {words.span.start} to {words.span.end}."
    return None


def _doubles(ledger: Ledger) -> Iterator[Problem]:
    """Ids come from content: two records of one id are one record told twice, or two that hide each other."""
    claims: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    groups: tuple[Iterable[str], ...] = (
        (item.id for item in ledger.documents),
        (item.id for item in claims),
        (item.id for item in ledger.actors),
        (item.id for item in ledger.issues),
        (item.id for item in ledger.stories),
        (item.id for item in ledger.matters),
    )
    for group in groups:
        counted = Counter(group)
        yield from (Problem("same-id", f"{times} records have this id.", id) for id, times in counted.items() if times > 1)


def _lost(ledger: Ledger) -> Iterator[Problem]:
    """Records that point to nothing."""
    claims: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    known = {
        "report": {item.id for item in ledger.documents},
        "actor": {item.id for item in ledger.actors},
        "act": {item.id for item in ledger.acts},
        "quotation": {item.id for item in ledger.quotations},
        "claim": {item.id for item in claims},
        "issue": {item.id for item in ledger.issues},
        "story": {item.id for item in ledger.stories},
    }
    for place, what, id in _pointers(ledger):
        if id not in known[what]:
            yield Problem("lost-reference", f"It points to the {what} {id}, which the dossier does not hold.", place)
    homes = Counter(doc for story in ledger.stories for doc in set(story.docs))
    if ledger.stories:
        for doc in sorted(known["report"]):
            if homes[doc] != 1:
                yield Problem("not-one-story", f"The report is in {homes[doc]} stories; every report is in one.", doc)


def _pointers(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Where a record points to another: (from, kind, to)."""
    for naming in ledger.namings:
        yield f"naming at {naming.words.doc}:{naming.words.span.start}", "actor", naming.actor
    for actor in ledger.actors:
        yield from ((actor.id, "actor", party) for party in actor.speaks_for)
    for act in ledger.acts:
        if act.answers:
            yield act.id, "act", act.answers
    for quotation in ledger.quotations:
        if quotation.within:
            yield quotation.id, "quotation", quotation.within
    for bearing in ledger.bearings:
        yield f"bearing of {bearing.claim}", "act", bearing.claim
        yield f"bearing of {bearing.claim}", "issue", bearing.issue
    for story in ledger.stories:
        yield from ((story.id, "report", doc) for doc in story.docs)
    for matter in ledger.matters:
        yield from ((matter.id, "claim", claim) for claim in matter.claims)
        yield from ((matter.id, "report", doc) for doc in matter.absent)
        for side in matter.sides:
            yield from ((matter.id, "claim", claim) for claim in side.claims)
            yield from ((matter.id, "story", origin) for origin in side.origins)
