"""Ask a dossier: the rows and passages that answer a question, best first, or the plain statement that nothing does.

Rows are acts, quotations and figures. A row is worth the share of the question's weight that it holds: rare words weigh more (inverse
document frequency over the rows), words in the row's names or issue count a little less than in its own words, and of two rows that hold
the same the shorter is better. Actors named in the question by any of their aliases are one thing to be held, by whoever speaks for them;
a verb of the question is held by a row of that polarity ("demand", "reject", "threaten"). With sentence vectors the nearness in meaning
is added. A question that counts ("how many ships are waiting?") is answered by the figures of what it counts, in whose sentences the rest
of it stands. Where it names days (`Days`), only rows and passages of those days answer, and where none does the nearest days that have
something are named. Where it names somebody, what neither is theirs nor speaks of them does not answer. A row that holds less than half
does not answer either, so a question about what is not in the dossier gets no answer (law 7).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import Literal

from standoff.model import Act, Document, Evidence, Figure, Ledger, Quotation, Span, When
from standoff.views.dated import Days, answering, nearest, of_sentence, times_of_reports, told_for
from standoff.views.index import Index, day_of, index
from standoff.views.question import POLARITIES, VERB, Asked, asked_of, stem_of
from standoff.views.whether import Bears, bears
from standoff.views.wording import stems

ENOUGH, ALIKE = 0.5, 0.7
"""The share of the question that an answer holds at least, or else the least cosine of the meanings."""
BESIDE = 0.8
SURE = 0.7
"""What a row of a day is worth at least, where nothing but the day is asked for: the rest goes by the confidence that it is one."""
BREVITY, WORDY = 0.15, 40
_LOOKED_AT = 400
_REPORTS = 50

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""A question and several texts → the cosine of their meanings, −1 to 1 (from the language engine)."""

_AROUND = 1000
"""Characters on either side of a figure beyond which its sentence is cut: a text without full stops is one."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’)\]]*|\n|$)")
_UNSAID = "None of these lines says yes or no to that outright; they bear on it."
_PAGE = frozenset({"masthead", "furniture", "credit", "photo-credit"})
"""Blocks whose days are the page's own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row or passage that answers: what it is, its words, whose and when, how well it fits (0 to 1), what of the question it holds."""

    what: Literal["act", "quotation", "figure", "passage"]
    words: str
    who: tuple[str, ...]
    issue: str | None
    when: str | None
    day: date | None
    outlet: str | None
    doc: str
    score: float
    holds: tuple[str, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    source: str = ""
    """What to call the report: its outlet, else its title, else its file."""
    bears: Bears = ""
    """Of a question for yes or no: what an act says of it outright."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a question gets: rows, best first; passages of reports beside them; and a sentence for a person when nothing answers.

    `remark` tells how far rows answer, where they do so in part.
    """

    question: str
    rows: tuple[Found, ...]
    passages: tuple[Found, ...]
    message: str | None
    days: Days | None = None
    """The days that were asked for; `near` are the nearest that have something where these have nothing."""
    near: tuple[date, ...] = ()
    remark: str | None = None


def ask(
    ledger: Ledger,
    question: str,
    limit: int = 10,
    candidates: Iterable[str] | None = None,
    common: frozenset[str] = frozenset(),
    likeness: Likeness | None = None,
    counting: Iterable[str] = (),
    days: Days | None = None,
    asking: Mapping[str, tuple[str, ...]] | None = None,
    forms: Sequence[Sequence[str]] = (),
) -> Result:
    """The `limit` best rows and passages for a question. Narrow the ledger first (`narrowed`) to ask within a part of it.

    `candidates` are ids of claims from a full-text index (none: all are looked at); `common` are words that ask and do not tell ("what",
    "the"), in lower case; `likeness` brings in sentence vectors; `counting` are the words that ask for a number ("how many").
    `days` are the days that the question names: only what is of them answers (their words belong among the `common`). `asking` are the
    words by which a question asks for yes or no, and the endings of its words, by what they do there (`questions.toml`); `forms` are the
    forms of verbs of which one does not begin as another does (`verb_forms.toml`).
    """
    joined = index(ledger)
    asked = asked_of(question, joined, common, tuple(counting), days, asking or {}, forms)
    if asked is None:
        return Result(question, (), (), "The question has no words to look for. Name a party, an issue or a thing.")
    ids = set(candidates) if candidates is not None else None
    starts: dict[str, list[int]] = {}
    some = [
        row
        for part in (ledger.acts, ledger.quotations, ledger.figures)
        for item in part
        if (ids is None or item.id in ids) and (row := _row(item, asked, joined, starts)) is not None
    ]
    dated = [row for row in some if row.score]
    rows = _scored(dated, asked, question, likeness)[:limit]
    remark = _UNSAID if asked.whether is not None and not any(row.bears for row in rows) else None
    beside = [word for stem, word in asked.spelled.items() if stem not in (asked.counted or ())]
    if not rows and asked.counted and not asked.people and not days and all(word.islower() for word in beside):  # no name is passed over
        asked = replace(asked, spelled={stem: word for stem, word in asked.spelled.items() if stem in asked.counted})
        rows = [row for row in _scored(dated, asked, question, likeness) if row.what == "figure"][:limit]
        remark = f"None of these is told with the word {', '.join(beside)}; they count what is asked for." if rows else None
    places = {item for row in rows if row.what != "figure" for item in row.evidence}
    passages = [row for row in _scored(_passages(ledger, asked, joined), asked, question, likeness) if not _covered(row, places)][:limit]
    if rows or passages:
        return Result(question, tuple(rows), tuple(passages), None, days, remark=remark)
    if days is not None:
        return _elsewhen(question, ledger, joined, _scored(some, asked, question, None, len(some)), days)
    met = {stem for row in some for stem in row.holds}
    missing = [word for stem, word in asked.spelled.items() if stem not in met]
    why = f" Nothing here speaks of {', '.join(missing)}." if missing else ""
    if not missing and len(asked.spelled) + len(asked.people) > 1:
        why = f" {', '.join((*asked.people, *asked.spelled.values()))}: each is told of here, but not together."
    return Result(question, (), (), f"Nothing in these reports answers that.{why} Ask with other words, or widen the filters.")


def _elsewhen(question: str, ledger: Ledger, joined: Index, others: Sequence[Found], days: Days) -> Result:
    """The answer to a question about days on which there is nothing: the nearest days of rows that hold the rest of it."""
    held = {claim for row in others for claim in row.claims}
    claims = (item for part in (ledger.acts, ledger.quotations, ledger.figures) for item in part if item.id in held)
    documents = joined.documents
    times = (time for item in claims for time, _ in told_for(item, documents[item.evidence[0].doc].published, days.clock))
    near = nearest(times, days)
    instead = f" The nearest days with something: {', '.join(map(str, near))}." if near else " Nor is there anything on days near to it."
    return Result(question, (), (), f"Nothing in these reports answers that for {days.iso}.{instead}", days, near)


def _sentence(words: Evidence, joined: Index, starts: dict[str, list[int]]) -> str:
    """The text of the sentence in which words stand, as far as it is near; `starts` keeps where the sentences of a report begin."""
    text = joined.documents[words.doc].text
    if words.doc not in starts:
        starts[words.doc] = [match.start() for match in _SENTENCE.finditer(text)]
    begins, span = starts[words.doc], words.span
    after = bisect_right(begins, span.start)
    first, last = begins[after - 1] if after else 0, begins[after] if after < len(begins) else len(text)
    return text[max(first, span.start - _AROUND) : min(last, span.end + _AROUND)]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What of a claim a question may hold beside its words: its time, whose it is, whom else it names, its issue and its polarity."""

    what: Literal["act", "quotation", "figure"]
    when: When | None
    owners: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    issue: str | None = None
    verb: str = ""


def _parts(claim: Act | Quotation | Figure, joined: Index) -> _Parts:
    match claim:
        case Act():
            spoken = (claim.speaker,) if claim.speaker else ()
            issue = next((bearing.issue for bearing in joined.bearings.get(claim.id, ())), None)
            verb = claim.polarity[:VERB] if claim.polarity in POLARITIES else ""
            return _Parts("act", claim.when, claim.actors or spoken, (*claim.targets, *spoken), issue, verb)
        case Quotation():
            spoken, heard = ((words,) if words else () for words in (claim.speaker, claim.addressee))
            return _Parts("quotation", claim.said, spoken, heard)
        case Figure():
            others = tuple(words for words in (claim.counts, claim.place) if words)
            return _Parts("figure", claim.as_of, (claim.who,) if claim.who else (), others)


def _bearing(act: Act, asked: Asked, held: set[str], owning: set[str], named: set[str], told: str) -> Bears:
    """What an act says of a question for yes or no. What its issue is called it need not say (`held` are the stems in its own words)."""
    if asked.whether is None:
        return ""
    verb = stem_of(asked.whether.verb)
    own = held | {stem for key in named for stem in asked.beside.get(key, ())} | {verb}
    missing = len(asked.spelled.keys() - own) + sum(not named & ids and label not in told for label, ids in asked.people.items())
    return bears(act, owning, missing, verb in held, asked.whether)


def _row(claim: Act | Quotation | Figure, asked: Asked, joined: Index, starts: dict[str, list[int]]) -> Found | None:
    """A claim with what it holds of the question, or None where it holds nothing; the score tells how well its days fit (0: other days)."""
    parts = _parts(claim, joined)
    words = joined.text(claim.evidence)
    told = words
    if isinstance(claim, Figure) and asked.counted is not None:
        things = asked.held(f"{words} {claim.amount.unit or ''}".casefold())
        if things & asked.counted or not asked.counted:  # what it counts; the rest of the question stands around it
            told = f"{_sentence(claim.evidence[0], joined, starts)} {claim.amount.unit or ''}"
    folded = told.casefold()
    here = asked.held(folded)
    owning = {actor for item in parts.owners for actor in joined.named(item)}
    named = owning | {actor for item in parts.others for actor in joined.named(item)}
    beside = {stem for key in (*named, parts.issue) for stem in asked.beside.get(key or "", ())}
    says = _bearing(claim, asked, here, owning, named, told) if isinstance(claim, Act) else ""
    if asked.verbs:  # "demand" asks for a demand more than for a word on demands
        beside |= here & asked.verbs.keys()
        here = (here - asked.verbs.keys()) | {stem for stem, asks in asked.verbs.items() if parts.verb == asks or says}
    folk = [_person(label, ids, owning) for label, ids in asked.people.items() if named & ids or label in told]
    if not (here or beside or folk) and asked.worded:
        return None
    doc = claim.evidence[0].doc
    document = joined.documents.get(doc)
    when, worth = parts.when, 1.0
    if asked.days is not None:
        bare = isinstance(claim, Figure) or (isinstance(claim, Quotation) and claim.manner == "term")
        if bare and asked.counted is None and (not asked.worded or asked.days.clock == "said"):
            return None
        its = answering(told_for(claim, document.published if document else None, asked.days.clock), asked.days)
        when, worth = its if its is not None else (when, 0.0)
        worth *= 1.0 if asked.worded else SURE + (1 - SURE) * claim.confidence
    return Found(
        what=parts.what,
        words=words,
        who=tuple(name for item in parts.owners for name in joined.called(item)),
        issue=joined.issues[parts.issue].label if parts.issue in joined.issues else None,
        when=when.spelled if when and asked.days else when.iso if when else None,
        day=day_of(when) or joined.published(doc),
        outlet=document.outlet if document else None,
        doc=doc,
        score=worth,
        holds=(*sorted(here), *(f"~{stem}" for stem in sorted(beside - here)), *folk),
        claims=(claim.id,),
        evidence=claim.evidence,
        source=joined.source(doc),
        bears=says,
    )


def _person(label: str, ids: frozenset[str], owning: set[str]) -> str:
    """Somebody asked for: whole where the claim is theirs, beside it where it is only told of them."""
    return label if ids & owning else f"~{label}"


def _passages(ledger: Ledger, asked: Asked, joined: Index) -> list[Found]:
    """The sentences of the reports that hold most of the question's words, of the days asked for alone; the reports next to these first."""
    days, told = asked.days, times_of_reports(ledger.times) if asked.days is not None else {}
    others = {stem: [form for form, meant in asked.forms.items() if meant == stem] for stem in asked.spelled}
    keys = [*((stem, *others[stem]) for stem in asked.spelled), *((label.casefold(),) for label in asked.people)]
    ranked = []
    for document in ledger.documents:
        text = document.text.casefold()
        held = sum(any(form in text for form in key) for key in keys)
        if held * 2 >= len(keys) and (days is None or answering(_told_in(document, told), days)):
            ranked.append((-held, document.id))
    found = []
    for _, doc in sorted(ranked)[:_REPORTS]:
        document = joined.documents[doc]
        for match in _SENTENCE.finditer(document.text):
            words = " ".join(match[0].split())
            here = asked.held(words.casefold())
            folk = [label for label in asked.people if label in words]
            if here or folk or not asked.worded:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                span = Span(start, start + len(match[0].strip()))
                day = joined.published(doc)
                holds = (*sorted(here), *folk)
                place = Evidence(doc, span)
                worth, when = 1.0, None
                if days is not None:
                    its = of_sentence(place, told, document.published, asked.worded, days)
                    if its is None or any(block.kind in _PAGE and block.span.overlap(span) for block in document.blocks):
                        continue
                    when, worth = its[0].spelled, its[1]
                outlet, source = document.outlet, joined.source(doc)
                found.append(Found("passage", words, (), None, when, day, outlet, doc, worth, holds, (), (place,), source))
    return found


def _told_in(document: Document, told: Mapping[str, Sequence[tuple[int, When]]]) -> list[tuple[When, float]]:
    """All days that a report tells, its own among them."""
    return [(when, 1.0) for when in (*(when for _, when in told.get(document.id, ())), document.published) if when is not None]


def _scored(some: Sequence[Found], asked: Asked, question: str, likeness: Likeness | None, most: int = _LOOKED_AT) -> list[Found]:
    """The rows that answer, best first, with what they hold spelled as in the question."""
    counts: dict[str, int] = {}
    for row in some:
        for key in {key.lstrip("~") for key in row.holds}:
            counts[key] = counts.get(key, 0) + 1
    weights = {key: log(1 + (len(some) + 1) / (counts.get(key, 0) + 0.5)) for key in (*asked.spelled, *asked.people)}
    total = sum(weights.values())
    scored = []
    for row in some:
        keys = {key.lstrip("~") for key in row.holds}
        if (keys or not asked.worded) and (not asked.people or keys & asked.people.keys()) and (not asked.counted or keys & asked.counted):
            held = sum(weights.get(key.lstrip("~"), 0.0) * (BESIDE if key.startswith("~") else 1.0) for key in row.holds)
            brief = 1 / (1 + len(row.words.split()) / WORDY) if asked.worded else 1.0
            share = held / total if asked.worded else 1.0
            scored.append((share, share * (1 - BREVITY + BREVITY * brief) * (row.score or 1.0), row))
    scored.sort(key=lambda item: (-item[1], -(item[2].day or date.min).toordinal(), item[2].evidence[0]))
    scored = scored[:most]
    near = likeness(question, [row.words for _, _, row in scored]) if likeness is not None and scored else [0.0] * len(scored)
    kept = [
        replace(
            row,
            score=round((score + max(0.0, like)) / 2 if likeness else score, 4),
            holds=tuple(asked.spelled.get(key.lstrip("~"), key.lstrip("~")) for key in row.holds),
        )
        for (share, score, row), like in zip(scored, near, strict=True)
        if share >= ENOUGH or like >= ALIKE
    ]
    return _unlike(
        sorted(kept, key=lambda row: (not row.bears, -row.score, -(row.day or date.min).toordinal(), row.evidence[0], row.claims))
    )


def _unlike(rows: Iterable[Found]) -> list[Found]:
    """The rows without further tellings in the same words."""
    met: set[tuple[str, ...]] = set()
    kept = []
    for row in rows:
        key = stems(row.words)
        if key not in met:
            met.add(key)
            kept.append(row)
    return kept


def _covered(passage: Found, places: set[Evidence]) -> bool:
    """Whether a row that is shown already has its words in this passage."""
    here = passage.evidence[0]
    return any(item.doc == here.doc and item.span.overlap(here.span) * 2 >= min(len(item.span), len(here.span)) for item in places)
