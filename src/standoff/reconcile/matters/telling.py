"""What is compared of a claim: whose it is, when, and the weighted words of its content.

Words that name a party stand for that party ("Moscow", "the Russian side" and "Lavrov" are all Russia), so that two outlets' names for one
thing do not hide that they tell the same. Weights are inverse document frequencies over the sentences of all readings.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from standoff.lexicon import Lexicon
from standoff.model import Act, Actor, Document, Evidence, Figure, Naming, Quotation, Reading, Sentence, Story, When, meaning_of
from standoff.model.party import named, roster, spoken_for
from standoff.model.voices import voices_of
from standoff.reconcile.events import stem
from standoff.reconcile.matters.places import Place, Places

_FAINT = 0.4
_UNIT = 0.6
_LEAD = 4
_LEAST_DOUBTFUL, _DOUBTFUL_SHARE = 2, 0.05
_PRIOR_LENGTH = 20.0
_OTHER_SENTENCES = 200
"""Sentences that a folder is thought to be part of: in two short reports the words they share are no less telling than in two hundred."""
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text as it is compared: its stem, or `@` and the id of the actor that it names."""

    start: int
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One claim, ready to be compared. `words` are its own, `context` those of its sentence; `parties` and `speakers`
    are ids of actors.

    `first` and `last` are days (ordinals) between which the thing was; `stated` is False where the day is no more than that of the report.
    `meaning` is the sentence's vector, less the mean of all sentences, of unit length; None where the language engine gave none.
    `doubtful` is set for a report that reads as machine-translated or broken. `targets` are the parties addressed or acted upon, `runs` the
    pairs of content words that follow each other in the claim: what is word for word the same shares them, whoever is said to have said
    it. `lead` is set in a report's first sentences, which sum up what is told below. `company` are all parties that its report
    names; `sure` is False where the parties are no more than persons of whom no report says for whom they speak. `about` and `retold` are
    meanings of what an act is about (`Parse.meaning`), those of its issue and of its matter, of unit length. `called` are the plain words
    that tell whose an act is ("the mediators"), `persons` the persons whose it is or who voice it. `places` are those that an act names,
    `named` the folded names of all places and states of its report.
    """

    claim: str
    doc: str
    origin: str
    start: int
    end: int
    parties: frozenset[str]
    speakers: frozenset[str]
    named_person: bool
    words: Mapping[str, float]
    context: Mapping[str, float]
    numbers: frozenset[str]
    first: int | None
    last: int | None
    stated: bool
    published: int | None
    meaning: NDArray[np.float64] | None
    doubtful: bool
    targets: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    lead: bool = False
    sure: bool = True
    company: frozenset[str] = frozenset()
    about: NDArray[np.float64] | None = None
    retold: NDArray[np.float64] | None = None
    called: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    named: frozenset[str] = frozenset()


class Texts:
    """The documents with their words cut, the namings in them, and how rare each word is over all sentences."""

    def __init__(
        self,
        readings: Iterable[Reading],
        actors: Iterable[Actor],
        namings: Iterable[Naming],
        stories: Iterable[Story],
        words: Lexicon,
    ) -> None:
        self.readings = {reading.document.id: reading for reading in readings}
        self.roster = roster(actors, namings, (reading.document for reading in self.readings.values()))
        self.heads: dict[str, tuple[str, ...]] = {}
        self.company = {
            doc: frozenset(head for naming in found for head in self._heads(naming.actor)) for doc, found in self.roster.namings.items()
        }
        self.voices = voices_of(stories)
        self.places = Places(self.readings.values(), words)
        self.empty = words.matching.empty
        self.faint = _cue_words(words)
        self.nots = _negations(words)
        self.fates = words.quantities.fates
        self.damaged = frozenset(doc for doc, reading in self.readings.items() if damaged(reading))
        self.tokens = {doc: self._tokens(reading.document) for doc, reading in sorted(self.readings.items())}
        self.starts = {doc: [token.start for token in tokens] for doc, tokens in self.tokens.items()}
        self.cuts = {doc: [item.span.start for item in reading.sentences] for doc, reading in self.readings.items()}
        self.rarity, self.sentences = self._rarity()
        self.mean = self._mean()
        self.contexts: dict[tuple[tuple[Evidence, ...], frozenset[str]], dict[str, float]] = {}

    def parties(self, words: Evidence | None) -> frozenset[str]:
        """The ids of the parties that these words stand for: whom the actor speaks for, else the actor itself."""
        if words is None:
            return frozenset()
        return frozenset(head for actor in named(self.roster, words) for head in self._heads(actor.id))

    def behind(self, words: Evidence | None) -> frozenset[str]:
        """The ids of the actors that these words name."""
        return frozenset() if words is None else frozenset(actor.id for actor in named(self.roster, words))

    def slice(self, evidence: Evidence) -> list[Token]:
        """The words of a stretch."""
        starts = self.starts.get(evidence.doc, [])
        tokens = self.tokens.get(evidence.doc, [])
        return tokens[bisect_left(starts, evidence.span.start) : bisect_left(starts, evidence.span.end)]

    def title(self, doc: str) -> list[Token]:
        """The content words of a report's title, where it has one beside its text."""
        title = self.readings[doc].document.title or ""
        return self._plain(title, 0, len(title))

    def content(self, evidence: Iterable[Evidence], apart: frozenset[str], without: Iterable[Evidence] = ()) -> dict[str, float]:
        """The weighted words of the stretches, without the names in `apart` and the words in `without`.

        Their length is a little below 1, and the more so the fewer words there are: one word in common of two is no proof.
        """
        skipped = {(item.doc, token.start) for item in without for token in self.slice(item)}
        forms = {token.form for item in evidence for token in self.slice(item) if (item.doc, token.start) not in skipped}
        weights = {form: self.weight(form) for form in sorted(forms) if form.removeprefix("@") not in apart}
        length = math.sqrt(_PRIOR_LENGTH + sum(weight * weight for weight in weights.values()))
        return {form: weight / length for form, weight in weights.items() if weight > 0}

    def runs(self, evidence: Iterable[Evidence]) -> frozenset[str]:
        """The pairs of content words that follow each other in the stretches; a name beside a name is no such pair."""
        pairs = (pair for item in evidence for pair in pairwise(self.slice(item)))
        return frozenset(f"{one.form} {other.form}" for one, other in pairs if not (one.form[0] == other.form[0] == "@"))

    def around(self, evidence: tuple[Evidence, ...], apart: frozenset[str]) -> dict[str, float]:
        """The content of a sentence, worked out once for all claims in it."""
        key = evidence, apart
        if key not in self.contexts:
            self.contexts[key] = self.content(evidence, apart)
        return self.contexts[key]

    def weight(self, form: str) -> float:
        """The inverse document frequency of a word over all sentences; less for a word that tells the kind of the act, not its content."""
        rarity = math.log((self.sentences + _OTHER_SENTENCES) / (self.rarity.get(form, 0) + 1))
        return rarity * _FAINT if form in self.faint else rarity

    def sentence(self, evidence: Evidence) -> Sentence | None:
        """The sentence in which a stretch begins."""
        place = self._place(evidence)
        return self.readings[evidence.doc].sentences[place] if place >= 0 else None

    def lead(self, evidence: Evidence) -> bool:
        """Whether a stretch stands among the first sentences of its report, headline and dateline included."""
        return 0 <= self._place(evidence) < _LEAD

    def _place(self, evidence: Evidence) -> int:
        return bisect_left(self.cuts.get(evidence.doc, []), evidence.span.start + 1) - 1

    def meaning(self, sentence: Sentence | None) -> NDArray[np.float64] | None:
        """The vector of a sentence, less what all sentences have in common, of unit length."""
        if sentence is None or not sentence.vector or len(sentence.vector) != len(self.mean):
            return None
        vector = np.frombuffer(sentence.vector, dtype=np.int8).astype(np.float64) - self.mean
        length = float(np.sqrt(vector @ vector))
        return vector / length if length else None

    def run(self, evidence: Evidence) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
        """The meanings of a stretch that an act is about, of its issue and of its matter, of unit length; None where the language engine
        gave none."""
        sentence = self.sentence(evidence)
        part = next((part for span, part in sentence.parts if span == evidence.span), b"") if sentence is not None else b""
        if not part:
            return None, None
        both = np.stack([np.frombuffer(meaning_of(part, which), dtype=np.int8).astype(np.float64) for which in ("issue", "matter")])
        both /= np.maximum(np.sqrt((both * both).sum(axis=1, keepdims=True)), 1e-9)
        return both[0], both[1]

    def words(self, evidence: Evidence) -> str:
        """The words themselves."""
        return evidence.span.of(self.readings[evidence.doc].document.text)

    def negated(self, evidence: Iterable[Evidence]) -> bool:
        """Whether a word that denies ("not", "never", "no") stands in the stretches."""
        return any(self.nots.search(self.words(item)) for item in evidence)

    def _heads(self, actor: str) -> tuple[str, ...]:
        if actor not in self.heads:
            known = self.roster.actors.get(actor)
            self.heads[actor] = tuple(head.id for head in spoken_for(self.roster, known)) if known is not None else (actor,)
        return self.heads[actor]

    def _tokens(self, document: Document) -> list[Token]:
        """The content words of a text, in order; the words of a naming become its actor and the parties it speaks for."""
        found: list[Token] = []
        place = 0
        text = document.text
        for naming in self.roster.namings.get(document.id, ()):
            start = naming.words.span.start
            if start < place:
                continue
            found += self._plain(text, place, start)
            found += [Token(start, f"@{name}") for name in sorted({naming.actor, *self._heads(naming.actor)})]
            place = naming.words.span.end
        return [*found, *self._plain(text, place, len(text))]

    def _plain(self, text: str, start: int, end: int) -> list[Token]:
        return [
            Token(match.start(), stem(word) if word[0].isalpha() else word.replace(",", ""))
            for match in WORD.finditer(text, start, end)
            if (word := match.group().lower()) not in self.empty and len(word) > 1
        ]

    def _mean(self) -> NDArray[np.float64]:
        """The mean of all sentence vectors, summed in whole numbers so that no order matters."""
        vectors = [item.vector for reading in self.readings.values() for item in reading.sentences if item.vector]
        length = max(map(len, vectors), default=0)
        total = np.zeros(length, dtype=np.int64)
        for vector in vectors:
            if len(vector) == length:
                total += np.frombuffer(vector, dtype=np.int8)
        return total / max(1, len(vectors))

    def _rarity(self) -> tuple[Counter[str], int]:
        """In how many sentences each word stands; where a reading has no sentences, its lines serve."""
        counts: Counter[str] = Counter()
        total = 0
        for doc, reading in sorted(self.readings.items()):
            cuts = [item.span.start for item in reading.sentences] or [
                match.start() for match in re.finditer(r"(?<=[.!?”\"\n])\s*\S", reading.document.text)
            ]
            tokens, starts = self.tokens[doc], self.starts[doc]
            bounds = [0, *(bisect_left(starts, cut) for cut in cuts), len(tokens)]
            for first, last in pairwise(bounds):
                if first < last:
                    total += 1
                    counts.update({token.form for token in tokens[first:last]})
        return counts, total


def damaged(reading: Reading) -> bool:
    """Whether a report reads as machine-translated or broken: it says so itself, or many of its sentences stop where they should not."""
    doubtful = sum(sentence.doubtful for sentence in reading.sentences)
    return bool(reading.document.translated) or doubtful >= max(_LEAST_DOUBTFUL, _DOUBTFUL_SHARE * len(reading.sentences))


def _cue_words(words: Lexicon) -> frozenset[str]:
    """Single words that make an act a demand, a denial and so on: what is demanded is told by others."""
    tables = (words.acts.cues.by_first, words.acts.nouns.by_first)
    return frozenset(stem(first) for table in tables for first, rows in table.items() if any(len(parts) == 1 for parts, _ in rows))


def _negations(words: Lexicon) -> re.Pattern[str]:
    """The words that deny; "n't" ends a word, the others are words."""
    told = sorted(word for row in words.acts.traits if (row.trait, row.value) == ("modality", "negated") for word in row.words)
    return re.compile("|".join((r"\b" if word[:2] not in ("n'", "n’") else "") + re.escape(word) + r"\b" for word in told), re.IGNORECASE)


def of_act(act: Act, texts: Texts) -> Telling:
    """An act as it is compared."""
    parties = frozenset(party for words in act.actors for party in texts.parties(words))
    speakers = texts.behind(act.speaker)
    targets = frozenset(party for words in act.targets for party in texts.parties(words))
    apart = parties | speakers | frozenset(name for words in act.actors for name in texts.behind(words))
    telling = _telling(act.id, act.evidence, parties, speakers, apart, act.when, (act.cue,) if act.cue else (), texts)
    about, retold = texts.run(act.about)
    persons = frozenset(name for name in parties | speakers if texts.roster.actors[name].kind == "person")
    return replace(
        telling,
        targets=targets - parties,
        sure=not parties <= persons,
        company=texts.company.get(telling.doc, frozenset()),
        about=about,
        retold=retold,
        called=frozenset(token.form for words in act.actors for token in texts.slice(words) if token.form[0] != "@"),
        persons=persons,
        places=texts.places.of(act.evidence),
        named=texts.places.named.get(telling.doc, frozenset()),
    )


def of_quotation(quotation: Quotation, texts: Texts) -> Telling:
    """A quotation as it is compared."""
    speakers = texts.behind(quotation.speaker)
    return _telling(quotation.id, quotation.evidence, texts.parties(quotation.speaker), speakers, frozenset(), quotation.said, (), texts)


def of_figure(figure: Figure, texts: Texts) -> Telling:
    """A figure as it is compared: the words of what is counted and of where, and the parties that count. The head of what is counted gives
    way to the unit, so that "troops" and "soldiers" are one thing.
    """
    parties = texts.parties(figure.who)
    evidence = tuple(item for item in (figure.counts, figure.place) if item is not None) or figure.evidence
    accounts = frozenset(name for words in figure.account for name in texts.parties(words))
    telling = _telling(figure.id, evidence, parties, accounts, parties, figure.as_of, (), texts)
    if figure.amount.unit is None:
        return telling
    head = texts.slice(figure.counts or figure.evidence[-1])[-1:]
    words = {form: weight for form, weight in telling.words.items() if not head or form != head[0].form}
    return replace(telling, words=words | {f"#{figure.amount.unit}": _UNIT})


def _telling(
    claim: str,
    evidence: tuple[Evidence, ...],
    parties: frozenset[str],
    speakers: frozenset[str],
    apart: frozenset[str],
    when: When | None,
    without: tuple[Evidence, ...],
    texts: Texts,
) -> Telling:
    doc = evidence[0].doc
    reading = texts.readings[doc]
    sentence = texts.sentence(evidence[0])
    words = texts.content(evidence, apart, without)
    around = (Evidence(doc, sentence.span),) if sentence is not None else evidence
    return Telling(
        claim=claim,
        doc=doc,
        origin=texts.voices.of(evidence[0]),
        start=evidence[0].span.start,
        end=evidence[-1].span.end,
        parties=parties,
        speakers=speakers,
        named_person=any(texts.roster.actors[name].kind == "person" for name in speakers),
        words=words,
        context=texts.around(around, apart),
        numbers=frozenset(form for form in words if form[0].isdigit()),
        first=_ordinal(when.first) if when else None,
        last=_ordinal(when.last) if when else None,
        stated=when is not None and when.basis != "publication",
        published=_ordinal(reading.document.published.first) if reading.document.published else None,
        meaning=texts.meaning(sentence),
        doubtful=doc in texts.damaged,
        runs=texts.runs(evidence),
        lead=texts.lead(evidence[0]),
    )


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None
