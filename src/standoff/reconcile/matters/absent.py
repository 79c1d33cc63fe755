"""What two voices tell and a report of the same days passes over though it covers the matter.

Many true tellings stay unjoined, so that "not joined" is far from "not told". A report passes over an act only where nothing in it could
be a telling of it, by bars far below those that join; where anything could, nothing is said. To pass over is never to contradict: the
sides and the verdict stay as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.model import Act, Difference, Matter
from standoff.reconcile.matters.joining import UNLIKE, Compare
from standoff.reconcile.matters.telling import Telling, Texts

_DAYS = 2
"""Days after a telling within which a report is of the same days."""

_COMMON = 3
"""Other matters that a report has in common with those that tell an act, from which it covers what they cover."""

_COVERING = 40
"""Reports that cover a matter, those with most in common first, beyond which nothing is said of any: in a folder of thousands about one
thing each report covers each matter, and the work would grow with their square."""

_LIKELY = 0.1
"""Likelihood from which a line could be a telling."""

_WORDS, _WORDS_OF_TWO = 0.34, 0.5
"""Share of a telling's words, by weight, from which the sentence that holds them could tell it, or two that follow each other."""

_MEANING = 0.5
"""Likeness in meaning from which a sentence could tell what another tells."""

_MOST = 40
"""Voices that tell an act, wordings of it, and versions and copies of a report, beyond which nothing is said of it."""

_LONGEST = 2000
"""Lines of a report, with its versions and copies, beyond which nothing is said of it: each is set beside each act."""

_WORK = 1_000_000
"""Lines and sentences of a report, with its versions and copies, times the tellings that they would be set beside, beyond which nothing is
said of it: so the work grows with the reports and not with their square, and takes a few seconds a report at the most."""


Places = NDArray[np.int64]


def passed_over(
    matters: Sequence[Matter],
    tellings: Mapping[str, Telling],
    acts: Mapping[str, Act],
    issues: Mapping[str, str],
    compare: Compare,
    texts: Texts,
) -> list[Matter]:
    """The matters, of which acts that reports pass over have the difference `absent` and the ids of these reports.

    `tellings`: those of `acts`, by claim; `issues`: claim → issue. An act is compared with the reports that have matters in common with it
    alone, so that the work grows with what is joined and not with the square of the reports.
    """
    reports = _Reports(tellings, acts, issues, compare, texts)
    voices = {matter.id: {reports.voice(reports.homes[claim]) for claim in matter.claims} for matter in matters if matter.id[0] == "m"}
    held: dict[str, list[str]] = {}
    for key, some in voices.items():
        if 1 < len(some) <= _MOST:
            for voice in some:
                held.setdefault(voice, []).append(key)
    covering: dict[frozenset[str], list[str]] = {}
    asked: dict[str, tuple[list[Telling], dict[str, list[str]]]] = {}
    work: Counter[str] = Counter()
    for matter in matters:
        if matter.what == "act" and 1 < len(voices.get(matter.id, ())) <= _MOST:
            told = _distinct(tellings[claim] for claim in matter.claims)
            tellers = frozenset(voices[matter.id])
            if tellers not in covering:  # two long reports may have thousands of matters in common
                others = {other for voice in tellers for other in held[voice]}
                common = Counter(beside for other in others for beside in voices[other])
                enough = [voice for voice in common.keys() - tellers if common[voice] >= _COMMON]
                covering[tellers] = sorted(sorted(enough, key=lambda voice: (-common[voice], voice))[:_COVERING])
            near = {voice: docs for voice in covering[tellers] if (docs := reports.near(voice, told))}
            asked[matter.id] = told, near
            work.update({voice: len(told) * reports.sizes[voice] for voice in near})
    found = []
    for matter in matters:
        told, near = asked.get(matter.id, ([], {}))
        silent = [doc for voice, docs in near.items() if work[voice] <= _WORK and not reports.could(voice, told) for doc in docs]
        found.append(_without(matter, sorted(silent), texts) if silent else matter)
    return found


def _without(matter: Matter, silent: Sequence[str], texts: Texts) -> Matter:
    """The matter with the difference, the reports, and who they are in its reasons."""
    documents = [texts.readings[doc].document for doc in silent]
    who = ", ".join(sorted({document.outlet or document.title or document.origin for document in documents}))
    every: tuple[Difference, ...] = tuple(sorted({*matter.differences, "absent"}))
    return replace(matter, differences=every, why=f"{matter.why}; passed over by {who}", absent=tuple(silent))


def _distinct(told: Iterable[Telling]) -> list[Telling]:
    """One telling of each voice and day for all that have the same words: a thousand copies tell no more than one."""
    return list({(item.origin, item.published, *sorted(item.words)): item for item in told}.values())


def _most(held: Sequence[tuple[Places, float]]) -> float:
    """The greatest sum of the weights that are held at one place."""
    if not held:
        return 0.0
    weights = np.repeat([weight for _, weight in held], [len(places) for places, _ in held])
    return float(np.bincount(np.concatenate([places for places, _ in held]), weights).max())


class _Reports:
    """The reports as they are searched for what could be a telling; what is looked up again and again is worked out once."""

    def __init__(
        self, tellings: Mapping[str, Telling], acts: Mapping[str, Act], issues: Mapping[str, str], compare: Compare, texts: Texts
    ) -> None:
        self.acts, self.issues, self.compare, self.texts = acts, issues, compare, texts
        self.homes: dict[str, str] = {}
        for doc, reading in texts.readings.items():
            for some in (reading.acts, reading.quotations, reading.figures):
                self.homes |= {item.id: doc for item in some}
        self.lines: dict[str, list[Telling]] = {}
        for key in sorted(acts):
            self.lines.setdefault(tellings[key].doc, []).append(tellings[key])
        self.family: dict[str, list[str]] = {}
        for doc in sorted(texts.readings):
            self.family.setdefault(self.voice(doc), []).append(doc)
        self.sizes = {
            voice: sum(len(self.lines.get(doc, ())) + len(texts.readings[doc].sentences) for doc in docs)
            for voice, docs in self.family.items()
        }
        self.sentences: dict[str, dict[str, tuple[Places, Places]]] = {}
        self.meanings: dict[str, NDArray[np.float64] | None] = {}

    def voice(self, doc: str) -> str:
        """The story of a report."""
        return self.texts.voices.homes.get(doc, doc)

    def near(self, voice: str, told: Sequence[Telling]) -> list[str]:
        """The reports of a voice that appeared when two others told this; none where too much would have to be looked at."""
        family = self.family[voice]
        if len(family) > _MOST or len(told) > _MOST or any(item.origin == voice for item in told):
            return []
        if sum(len(self.lines.get(doc, ())) for doc in family) > _LONGEST:
            return []
        return [doc for doc in family if self._of_these_days(doc, told)]

    def could(self, voice: str, told: Sequence[Telling]) -> bool:
        """Whether anything in a report of a voice, in its versions and copies too, could be a telling of this."""
        tests = self._line_could, self._words_could, self._meaning_could
        return any(test(doc, told) for doc in self.family[voice] for test in tests)

    def _of_these_days(self, doc: str, told: Sequence[Telling]) -> bool:
        """Whether a sound report appeared within days of two voices that told it, and not before all of them."""
        day = self.texts.readings[doc].document.published
        if day is None or day.first is None or doc in self.texts.damaged:
            return False
        apart = [(day.first.toordinal() - item.published, item.origin) for item in told if item.published is not None]
        near = [(days, origin) for days, origin in apart if abs(days) <= _DAYS]
        return len({origin for _, origin in near}) > 1 and any(days >= 0 for days, _ in near)

    def _line_could(self, doc: str, told: Sequence[Telling]) -> bool:
        """A line of the same party, or of nobody known, with the same polarity, and on the same issue or none; or one that is alike."""
        pairs = [(line, item) for line in self.lines.get(doc, ()) for item in told]
        return any(self._fits(line, item) for line, item in pairs) or any(self._alike(line, item) for line, item in pairs)

    def _fits(self, line: Telling, item: Telling) -> bool:
        if self.acts[line.claim].polarity != self.acts[item.claim].polarity:
            return False
        first, second = self.issues.get(line.claim), self.issues.get(item.claim)
        if first and second and first != second:
            return False
        return not (line.parties and item.parties and line.sure and item.sure) or not line.parties.isdisjoint(item.parties)

    def _alike(self, line: Telling, item: Telling) -> bool:
        likeness = self.compare(item, line, _LIKELY)
        return likeness is not None and likeness is not UNLIKE and likeness.score >= _LIKELY

    def _words_could(self, doc: str, told: Sequence[Telling]) -> bool:
        """A sentence, or two that follow each other, with much of the words of a telling. What has no words could be anywhere."""
        holders = self._sentences(doc)
        for item in told:
            total = sum(item.words.values())
            if not total:
                return True
            held = [(*holders[form], weight) for form, weight in item.words.items() if form in holders]
            alone = _most([(places, weight) for places, _, weight in held])
            if alone >= _WORDS * total or _most([(places, weight) for _, places, weight in held]) >= _WORDS_OF_TWO * total:
                return True
        return False

    def _meaning_could(self, doc: str, told: Sequence[Telling]) -> bool:
        """A sentence that is alike in meaning, or as near to one telling as the tellings of two voices are to each other."""
        table = self._meanings(doc)
        if table is None:
            return False
        for item in told:
            if item.meaning is None:
                continue
            others = [float(item.meaning @ other.meaning) for other in told if other.meaning is not None and other.origin != item.origin]
            if float((table @ item.meaning).max()) >= min([_MEANING, *others]):
                return True
        return False

    def _sentences(self, doc: str) -> dict[str, tuple[Places, Places]]:
        """Which sentences of a report hold each word, and which with the next one do; what was not read as a sentence goes with the one
        before, the title stands first."""
        if doc not in self.sentences:
            holders: dict[str, set[int]] = {}
            for token in self.texts.title(doc):
                holders.setdefault(token.form, set()).add(1)
            cuts = self.texts.cuts[doc]
            for token in self.texts.tokens[doc]:
                holders.setdefault(token.form, set()).add(bisect_right(cuts, token.start) + 2)
            self.sentences[doc] = {
                form: (np.array(sorted(places)), np.array(sorted(places | {place - 1 for place in places})))
                for form, places in holders.items()
            }
        return self.sentences[doc]

    def _meanings(self, doc: str) -> NDArray[np.float64] | None:
        """The meanings of a report's sentences, one a row; None where there are none."""
        if doc not in self.meanings:
            rows = [row for sentence in self.texts.readings[doc].sentences if (row := self.texts.meaning(sentence)) is not None]
            self.meanings[doc] = np.array(rows) if rows else None
        return self.meanings[doc]
