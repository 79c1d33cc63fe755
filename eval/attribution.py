"""`eval attribution FOLDER`: sources, cues and contents of reported speech in the layout of PolNeAR (`text/`, `attributions/`).

Gold: the first annotator by name; pieces parted by nothing but space are one span; a span is taken to the whole words that it touches, so
that a slip of one letter is no error. Exact F1 compares the spans of each role; overlap F1 matches spans one to one that share at least
half of the shorter. `linked_f1`: a whole attribution is right when its source, cue and content each overlap so (and are absent together);
`linked_exact_f1`: all characters the same. Manner of a content: `direct` all within quotation marks, `indirect` none, else `mixed`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.result import Result, f1
from standoff.language import english
from standoff.model import Document

Spans = tuple[tuple[int, int], ...]
ROLES = ("source", "cue", "content")
_QUOTES = '"“”«»'


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in characters."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(slots=True)
class Tally:
    """right, found, gold by name of the measure; and errors by name."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, right: int, found: int, gold: int) -> None:
        self.right[name] += right
        self.found[name] += found
        self.gold[name] += gold

    def f1(self, name: str) -> float:
        return f1(self.right[name], self.found[name], self.gold[name])[2]


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Score the engine on the articles of the folders."""
    language, tally, predictions, documents = english(), Tally(), [], 0
    for folder in paths:
        chosen: dict[str, Path] = {}
        for file in sorted((folder / "attributions").glob("*.ann")):
            chosen.setdefault(file.stem.rsplit("_", 1)[0], file)
        for file in sorted((folder / "text").glob("*.txt")):
            if file.stem not in chosen or (limit is not None and documents >= limit):
                continue
            documents += 1
            text = file.read_text(encoding="utf-8")
            parse = language(Document(file.stem, text, (), file.name))
            places = [(token.start, token.end) for token in parse.tokens]

            def characters(runs: Iterable[Any], places: list[tuple[int, int]] = places) -> Spans:
                return tuple((places[run.first][0], places[run.last - 1][1]) for run in runs)

            found = [Linked(characters(item.source), characters(item.cue), characters(item.content)) for item in parse.attributions]
            gold = gold_of(chosen[file.stem], text, places)
            compare(gold, found, text, tally)
            predictions += [{"doc": file.name, **{role: getattr(item, role) for role in ROLES}} for item in found]
    names = [f"{role}_f1" for role in ROLES] + [f"{role}_overlap" for role in ROLES] + ["linked_f1", "linked_exact_f1"]
    names += [f"content_f1.{manner}" for manner in ("direct", "mixed", "indirect")]
    scores = {name: tally.f1(name) for name in names}
    counts = {"documents": documents, **{f"gold_{role}s": tally.gold[f"{role}_f1"] for role in ROLES}}
    return Result(scores, counts, predictions, [f"{times:4d} × {what}" for what, times in tally.missed.most_common(10)])


def gold_of(file: Path, text: str, places: Sequence[tuple[int, int]]) -> list[Linked]:
    """The attributions of one `.ann` file (brat), their spans widened to the words at `places`."""
    spans: dict[str, Spans] = {}
    events: list[dict[str, list[tuple[int, int]]]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T"):
            role, _, where = fields[1].partition(" ")
            if role.lower() in ROLES:
                pieces = sorted((int(a), int(b)) for a, b in (piece.split() for piece in where.split(";")))
                spans[fields[0]] = _words(_joined(pieces, text), places)
        elif line.startswith("E"):
            event: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
            for part in fields[1].split():
                role, _, key = part.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in ROLES:
                    event[role] += spans.get(key, ())
            events.append(event)
    return [Linked(*(tuple(sorted(set(event[role]))) for role in ROLES)) for event in events]


def _joined(pieces: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in pieces:
        if found and not text[found[-1][1] : first].strip():
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _words(pieces: Iterable[tuple[int, int]], places: Sequence[tuple[int, int]]) -> Spans:
    """Each piece from the first to the last word that it touches."""
    found = []
    for first, last in pieces:
        inside = [place for place in places if place[0] < last and first < place[1]]
        if inside:
            found.append((inside[0][0], inside[-1][1]))
    return tuple(found)


def compare(gold: Sequence[Linked], found: Sequence[Linked], text: str, tally: Tally) -> None:
    """Add one document to the tally."""
    for role in ROLES:
        want = {span for item in gold for span in getattr(item, role)}
        have = {span for item in found for span in getattr(item, role)}
        tally.add(f"{role}_f1", len(want & have), len(have), len(want))
        tally.add(f"{role}_overlap", len(matched(sorted(want), sorted(have))), len(have), len(want))
        for first, last in want - have:
            near = [span for span in have if min(last, span[1]) > max(first, span[0])]
            tally.missed[f"{role} {'with other ends' if near else 'missed'}"] += 1
            if role == "cue" and not near:
                tally.missed[f"cue missed: {text[first:last].lower()[:40]}"] += 1
        if role == "content":
            for manner in ("direct", "mixed", "indirect"):
                own, theirs = ({span for span in spans if manner_of(text[slice(*span)]) == manner} for spans in (want, have))
                tally.add(f"content_f1.{manner}", len(own & theirs), len(theirs), len(own))
    exact = len(set(gold) & set(found))
    tally.add("linked_exact_f1", exact, len(set(found)), len(set(gold)))
    free = list(found)
    right = 0
    for item in gold:
        like = next((other for other in free if all(_alike(getattr(item, role), getattr(other, role)) for role in ROLES)), None)
        if like is not None:
            free.remove(like)
            right += 1
    tally.add("linked_f1", right, len(found), len(gold))


def matched(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """One-to-one pairs of numbers that share at least half of the shorter span, best first."""
    pairs = []
    for i, (a, b) in enumerate(gold):
        for j, (c, d) in enumerate(found):
            shared = min(b, d) - max(a, c)
            if shared > 0 and 2 * shared >= min(b - a, d - c):
                pairs.append((-shared / max(b - a, d - c), i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    chosen = []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            chosen.append((i, j))
    return chosen


def _alike(one: Spans, other: Spans) -> bool:
    """Absent together, or sharing at least half of the shorter, all pieces counted."""
    if not one or not other:
        return not one and not other
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return 2 * shared >= min(sum(b - a for a, b in one), sum(d - c for c, d in other))


def manner_of(words: str) -> str:
    """How a content is given: direct, indirect or mixed."""
    words = words.strip().rstrip(",.")
    if not any(mark in words for mark in _QUOTES):
        return "indirect"
    inner = words[1:-1]
    return "direct" if words[0] in _QUOTES and words[-1] in _QUOTES and not any(mark in inner for mark in _QUOTES) else "mixed"
