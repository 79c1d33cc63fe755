"""`eval names FILE…`: names of persons, organisations and places, exact spans.

Three kinds of files. `.iob2` (UNER): gold words, one document a `newdoc`, PER/ORG/LOC; against the names of the engine.
`.txt` (CrossNER): gold words, each sentence a document; politicians are persons, parties organisations, countries places; other types are
left out. `.jsonl` (re3d): raw text, Person/Organisation/Location, against the engine's entities (names and nominals) together with its
names, which may lie within them ("Minister for the Middle East" and "Middle East").

re3d marks most phrases with and without their article: articles are taken off both sides and equal spans counted once. A pronoun ("we",
"he") is no name: on either side it is left out. Spans that begin or end within a word ("camp" in "campaign") are faults of the data and
are left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from eval.result import Result, f1
from standoff.language import English, english
from standoff.model import Document

KINDS = ("person", "organisation", "place")
_TYPES = {
    "PER": "person", "ORG": "organisation", "LOC": "place", "politician": "person", "person": "person", "politicalparty": "organisation",
    "organisation": "organisation", "country": "place", "location": "place", "Person": "person", "Organisation": "organisation",
    "Location": "place",
}  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})

Named = tuple[int, int, str]


@dataclass(slots=True)
class Tally:
    """Counts by kind, what went wrong by name, predictions."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    predictions: list[dict[str, Any]] = field(default_factory=list)


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Score the engine's names on the files; `limit` takes the first documents of each."""
    engine, tally, documents = english(), Tally(), 0
    for path in paths:
        rows = _re3d(path, engine, tally) if path.suffix == ".jsonl" else _tagged(path, engine, tally)
        for number, _ in enumerate(rows, 1):
            documents += 1
            if number == limit:
                break
    precision, recall, total = f1(tally.right.total(), tally.found.total(), tally.gold.total())
    scores = {"f1": total, "precision": precision, "recall": recall}
    scores |= {f"f1.{kind}": f1(tally.right[kind], tally.found[kind], tally.gold[kind])[2] for kind in KINDS}
    counts = {"documents": documents, **{f"gold_{kind}": tally.gold[kind] for kind in KINDS}}
    return Result(scores, counts, tally.predictions, [f"{times:4d} × {what}" for what, times in tally.wrong.most_common(10)])


def _tagged(path: Path, engine: English, tally: Tally) -> Iterator[None]:
    """Files with a word and a tag on each line."""
    for number, sentences in enumerate(_documents(path)):
        words = [word for sentence in sentences for word, _ in sentence]
        gold = set(_spans([tag for sentence in sentences for _, tag in sentence]))
        found = engine.engine.decide(words, np.zeros(len(words), bool), [len(sentence) for sentence in sentences])
        named: set[Named] = {(name.run.first, name.run.last, name.kind) for part in found for name in part.names if name.kind in KINDS}
        _count(gold, named, lambda span, words=words: " ".join(words[span[0] : span[1]]), tally)
        tally.predictions.append({"doc": number, "names": sorted(named)})
        yield


def _documents(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """Documents as sentences of (word, tag)."""
    document: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    column = 1 if path.suffix == ".iob2" else 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        fields = line.split("\t")
        if line.startswith("#") and len(fields) == 1:
            if line.startswith("# newdoc") and document:
                yield document
                document = []
        elif line.strip():
            sentence.append((fields[column], fields[column + 1]))
        elif sentence:
            document.append(sentence)
            sentence = []
            if path.suffix != ".iob2":
                yield document
                document = []
    if document:
        yield document


def _spans(tags: Sequence[str]) -> Iterator[Named]:
    """The spans of BIO tags whose type is one of the three kinds."""
    first = None
    for place, tag in enumerate([*tags, "O"]):
        if first is not None and not (tag.startswith("I-") and tag[2:] == tags[first][2:]):
            kind = _TYPES.get(tags[first][2:])
            if kind:
                yield first, place, kind
            first = None
        if tag.startswith("B-") or (tag.startswith("I-") and first is None):
            first = place


def _re3d(path: Path, engine: English, tally: Tally) -> Iterator[None]:
    """Raw texts with spans in characters."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text: str = row["text"]
        parse = engine(Document(row["id"], text, (), path.name))
        pronouns = {(token.start, token.end) for token in parse.tokens if token.upos == "PRON"}
        gold = {_bare(text, item["start"], item["end"], _TYPES[item["type"]]) for item in row["entities"] if item["type"] in _TYPES}
        gold = {span for span in gold if span[:2] not in pronouns and not _cuts_a_word(text, *span[:2])}
        found: set[Named] = set()
        for name in (*parse.entities, *parse.names):
            start, end, kind = _bare(text, parse.tokens[name.run.first].start, parse.tokens[name.run.last - 1].end, name.kind)
            if (start, end) not in pronouns and kind in KINDS and not any((start, end) == span[:2] for span in found):
                found.add((start, end, kind))
        _count(gold, found, lambda span, text=text: text[span[0] : span[1]], tally)
        tally.predictions.append({"id": row["id"], "entities": [{"start": a, "end": b, "type": kind} for a, b, kind in sorted(found)]})
        yield


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends between two letters or digits."""
    return any(0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum() for place in (start, end))


def _bare(text: str, start: int, end: int, kind: str) -> Named:
    """The span without blanks at its ends and without its article."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    first, _, rest = text[start:end].partition(" ")
    if rest and first.lower() in _ARTICLES:
        start = end - len(rest.lstrip())
    return start, end, kind


def _count(gold: set[Named], found: set[Named], words: Any, tally: Tally) -> None:
    tally.right.update(kind for _, _, kind in gold & found)
    tally.found.update(kind for _, _, kind in found)
    tally.gold.update(kind for _, _, kind in gold)
    other = {span[:2]: span[2] for span in found}
    for span in gold - found:
        tally.wrong[f"{span[2]} {words(span)!r} " + (f"taken for {other[span[:2]]}" if span[:2] in other else "missed")] += 1
    for span in found - gold:
        if span[:2] not in {item[:2] for item in gold}:
            tally.wrong[f"{words(span)!r} is no {span[2]}"] += 1
