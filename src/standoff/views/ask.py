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
from itertools import takewhile
from math import log
from typing import Literal

from standoff.model import Act, Document, Evidence, Figure, Ledger, Quotation, Span, When
from standoff.views.dated import Days, answering, nearest, of_sentence, times_of_reports, told_for
from standoff.views.index import Index, day_of, index
from standoff.views.whether import Bears, Whether, bears, whether
from standoff.views.wording import STEM, stems
from standoff.views.wording import words as spelt

ENOUGH, ALIKE = 0.5, 0.7
"""The share of the question that an answer holds at least, or else the least cosine of the meanings."""
BESIDE = 0.8
SURE = 0.7
"""What a row of a day is worth at least, where nothing but the day is asked for: the rest goes by the confidence that it is one."""
BREVITY, WORDY = 0.15, 40
_LOOKED_AT = 400
_REPORTS = 50
_VERB = SHORT = 4
_SHORT_WORD = 5
ENDING = 2
"""Letters that an ending may take ("massed" is "massing"); at least four stay."""

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""A question and several texts → the cosine of their meanings, −1 to 1 (from the language engine)."""

_AROUND = 1000
"""Characters on either side of a figure beyond which its sentence is cut: a text without full stops is one."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’)\]]*|\n|$)")
_UNSAID = "None of these lines says yes or no to that outright; they bear on it."
_PAGE = frozenset({"masthead", "furniture", "credit", "photo-credit"})
"""Blocks whose days are the page's own."""
_POLARITIES = ("demands", "rejects", "accepts", "offers", "commits", "threatens", "denies", "accuses", "expects")
_ASKED_FOR = frozenset(polarity[:_VERB] for polarity in _POLARITIES)


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question taken apart: its stems as spelled, those that ask for a polarity (with its stem), the people in it (a label and the ids
    that hold it), a pattern of all stems, and the stems that stand in the names of actors and issues, by id.

    `counted`: of a question that counts, the stems of what it counts (none: of whatever there is), else None.
    """

    spelled: dict[str, str]
    verbs: dict[str, str]
    people: dict[str, frozenset[str]]
    pattern: re.Pattern[str]
    beside: dict[str, tuple[str, ...]]
    counted: frozenset[str] | None
    days: Days | None = None
    whether: Whether | None = None

    @property
    def worded(self) -> bool:
        """Whether anything but days is asked for."""
        return bool(self.spelled or self.people)


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
) -> Result:
    """The `limit` best rows and passages for a question. Narrow the ledger first (`narrowed`) to ask within a part of it.

    `candidates` are ids of claims from a full-text index (none: all are looked at); `common` are words that ask and do not tell ("what",
    "the"), in lower case; `likeness` brings in sentence vectors; `counting` are the words that ask for a number ("how many").
    `days` are the days that the question names: only what is of them answers (their words belong among the `common`). `asking` are the
    words by which a question asks for yes or no, and the endings of its words, by what they do there (`questions.toml`).
    """
    joined = index(ledger)
    asked = _asked(question, joined, common, tuple(counting), days, (asking or {}).get("ending", ()))
    if asked is not None and asking:
        kinds = {form: kind for kind in _POLARITIES for form in asking.get(kind, ())}
        verbs = {stem: kinds[low][:_VERB] for stem, word in asked.spelled.items() if (low := word.casefold()) in kinds}
        asked = replace(asked, whether=whether(question, asked.people, asking, common), verbs=asked.verbs | verbs)
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


def _asked(
    question: str, joined: Index, common: frozenset[str], counting: tuple[str, ...], days: Days | None, endings: Sequence[str]
) -> _Asked | None:
    """The question's people and stems. Where no common words are given, small words of up to four letters ask ("who", "does")."""
    left = f" {' '.join(spelt(question))} "
    people: dict[str, frozenset[str]] = {}
    names = {
        " ".join(spelt(form)): actor.id
        for actor in joined.actors.values()
        for form in (actor.name, *actor.aliases)
        if len(form) > 1 and form[:1].isupper()
    }
    words = left.split()
    for size in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            form = " ".join(words[start : start + size])
            if form in names and f" {form} " in left:
                wanted = names[form]
                people[form] = frozenset(actor for actor in joined.actors if wanted == actor or wanted in joined.heads(actor))
                left = left.replace(f" {form} ", " ")
    left, counted = _counted(left, words[0] if words else "", common, counting)
    spelled: dict[str, str] = {}
    for word in left.split():
        if not _asks(word, words[0], common):
            spelled.setdefault(_stem(word), word)
    if not spelled and not people and days is None:
        return None
    stemmed = sorted(spelled, key=lambda stem: (-len(stem), stem))
    pattern = re.compile(r"\b(" + "|".join(_begins(stem, spelled[stem], endings) for stem in stemmed) + r")" if stemmed else r"(?!)")
    called = {actor.id: actor.name for actor in joined.actors.values()} | {issue.id: issue.label for issue in joined.issues.values()}
    beside = {key: tuple(pattern.findall(name.casefold())) for key, name in called.items()}
    verbs = {stem: verb for stem in spelled if (verb := stem[:_VERB].replace("y", "i")) in _ASKED_FOR}
    return _Asked(spelled, verbs, people, pattern, beside, counted, days)


def _begins(stem: str, word: str, endings: Sequence[str]) -> str:
    """The pattern of a stem. That of a short word is of its own forms alone: "truce" is not in "trucks", but "cut" is in "cutting"."""
    if len(word) > _SHORT_WORD or not endings:
        return re.escape(stem)
    rest, last = word.casefold()[len(stem) :], word.casefold()[-1]
    return rf"{re.escape(stem)}(?=(?:{re.escape(rest)})?{re.escape(last)}?(?:{'|'.join(map(re.escape, endings))})?\b)"


def _asks(word: str, first: str, common: frozenset[str]) -> bool:
    """Whether a word of a question asks and does not tell."""
    return word.casefold() in common or (not common and len(word) <= SHORT and (word.islower() or word == first))


def _stem(word: str) -> str:
    return word.casefold()[: max(_VERB, min(STEM, len(word) - ENDING))]


def _counted(left: str, first: str, common: frozenset[str], counting: Sequence[str]) -> tuple[str, frozenset[str] | None]:
    """A question without the words that ask for a number, and the stems of what follows them, up to the next word that tells nothing.

    None where no number is asked for.
    """
    found = (re.search(rf" {re.escape(words)}(?= )", left, re.IGNORECASE) for words in counting)
    asks = max((match for match in found if match is not None), key=lambda match: len(match.group()), default=None)
    if asks is None:
        return left, None
    after = left[asks.end() :]
    things = takewhile(lambda word: not _asks(word, first, common), after.split())
    return left[: asks.start()] + after, frozenset(map(_stem, things))


def _sentence(words: Evidence, joined: Index, starts: dict[str, list[int]]) -> str:
    """The text of the sentence in which words stand, as far as it is near; `starts` keeps where the sentences of a report begin."""
    text = joined.documents[words.doc].text
    if words.doc not in starts:
        starts[words.doc] = [match.start() for match in _SENTENCE.finditer(text)]
    begins, span = starts[words.doc], words.span
    after = bisect_right(begins, span.start)
    first, last = begins[after - 1] if after else 0, begins[after] if after < len(begins) else len(text)
    return text[max(first, span.start - _AROUND) : min(last, span.end + _AROUND)]


def _row(claim: Act | Quotation | Figure, asked: _Asked, joined: Index, starts: dict[str, list[int]]) -> Found | None:
    """A claim with what it holds of the question, or None where it holds nothing; the score tells how well its days fit (0: other days)."""
    what: Literal["act", "quotation", "figure"]
    issue = None
    match claim:
        case Act():
            what, when = "act", claim.when
            owners = claim.actors or ((claim.speaker,) if claim.speaker else ())
            others = (*claim.targets, *((claim.speaker,) if claim.speaker else ()))
            issue = next((bearing.issue for bearing in joined.bearings.get(claim.id, ())), None)
            verb = claim.polarity[:_VERB] if claim.polarity in _POLARITIES else ""
        case Quotation():
            what, when, verb = "quotation", claim.said, ""
            owners = (claim.speaker,) if claim.speaker else ()
            others = (claim.addressee,) if claim.addressee else ()
        case Figure():
            what, when, verb = "figure", claim.as_of, ""
            owners = (claim.who,) if claim.who else ()
            others = tuple(item for item in (claim.counts, claim.place) if item)
    words = joined.text(claim.evidence)
    told = words
    if isinstance(claim, Figure) and asked.counted is not None:
        things = set(asked.pattern.findall(f"{words} {claim.amount.unit or ''}".casefold()))
        if things & asked.counted or not asked.counted:  # what it counts; the rest of the question stands around it
            told = f"{_sentence(claim.evidence[0], joined, starts)} {claim.amount.unit or ''}"
    folded = told.casefold()
    here = set(asked.pattern.findall(folded)) if any(stem in folded for stem in asked.spelled) else set()
    owning = {actor for item in owners for actor in joined.named(item)}
    named = owning | {actor for item in others for actor in joined.named(item)}
    beside = {stem for key in (*named, issue) for stem in asked.beside.get(key or "", ())}
    says: Bears = ""
    if asked.whether is not None and isinstance(claim, Act):
        verb_stem = _stem(asked.whether.verb)
        own = here | {stem for key in named for stem in asked.beside.get(key, ())} | {verb_stem}  # what its issue is called it need not say
        missing = len(asked.spelled.keys() - own) + sum(not named & ids and label not in told for label, ids in asked.people.items())
        says = bears(claim, owning, missing, verb_stem in here, asked.whether)
    if asked.verbs:  # "demand" asks for a demand more than for a word on demands
        beside |= here & asked.verbs.keys()
        here = (here - asked.verbs.keys()) | {stem for stem, asks in asked.verbs.items() if verb == asks or says}
    folk = [_person(label, ids, owning) for label, ids in asked.people.items() if named & ids or label in told]
    if not (here or beside or folk) and asked.worded:
        return None
    doc = claim.evidence[0].doc
    document = joined.documents.get(doc)
    worth = 1.0
    if asked.days is not None:
        bare = isinstance(claim, Figure) or (isinstance(claim, Quotation) and claim.manner == "term")
        if bare and asked.counted is None and (not asked.worded or asked.days.clock == "said"):
            return None
        its = answering(told_for(claim, document.published if document else None, asked.days.clock), asked.days)
        when, worth = its if its is not None else (when, 0.0)
        worth *= 1.0 if asked.worded else SURE + (1 - SURE) * claim.confidence
    return Found(
        what=what,
        words=words,
        who=tuple(name for item in owners for name in joined.called(item)),
        issue=joined.issues[issue].label if issue in joined.issues and issue is not None else None,
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


def _passages(ledger: Ledger, asked: _Asked, joined: Index) -> list[Found]:
    """The sentences of the reports that hold most of the question's words, of the days asked for alone; the reports next to these first."""
    days, told = asked.days, times_of_reports(ledger.times) if asked.days is not None else {}
    keys = (*asked.spelled, *(label.casefold() for label in asked.people))
    ranked = []
    for document in ledger.documents:
        text = document.text.casefold()
        held = sum(key in text for key in keys)
        if held * 2 >= len(keys) and (days is None or answering(_told_in(document, told), days)):
            ranked.append((-held, document.id))
    found = []
    for _, doc in sorted(ranked)[:_REPORTS]:
        document = joined.documents[doc]
        for match in _SENTENCE.finditer(document.text):
            words = " ".join(match[0].split())
            here = set(asked.pattern.findall(words.casefold()))
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


def _scored(some: Sequence[Found], asked: _Asked, question: str, likeness: Likeness | None, most: int = _LOOKED_AT) -> list[Found]:
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
