"""Fit the weights by which an act's actors are chosen: `python -m training.choices --shared FOLDER` writes `annotate/acts/chosen.toml`.

From reports with the coders' actors, through the whole walk: the made-up standoffs that the engine has not seen and each twelfth of the
further coded reports, which it has not seen either; the standoffs and batches that it was trained on count too, the batches less, since
its pointer is surer there than on new reports. A suggestion is right if it stands for the coder's parties. The coders of the further
reports give an actor by one place only, and none more often; one sign says so, and has no weight in use. The batches that are held out of
all training are not looked at.

With `--measure` each standoff that the engine has not seen is left out in turn, and each fifth of the further reports.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from eval.ledger import lines, matched, right
from eval.walked import documents_of
from standoff.annotate import annotate
from standoff.annotate.acts import by_rules, candidates_in
from standoff.annotate.acts.chosen import NONE, SURER, WEIGHTS, Signs, best_of, cases, likely, open_to
from standoff.annotate.acts.suggested import scene_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Document, Evidence, Ledger, Parse, Reading, Span
from standoff.model.party import Roster, parties, roster_of
from standoff.read import read
from standoff.reconcile import reconcile
from training.corpora import HELD_OUT_BATCHES, standoffs
from training.documents import Doc
from training.readers import coded

FURTHER = "of the further reports"
LEAST = 10
"""Suggestions that have a sign with a weight."""
STRENGTH = 0.05
BATCH, CODED = 0.4, 0.5
PARTS = 5
ORIGIN = """\
# Written by `python -m training.choices`: weights of the signs of a suggested actor. What they mean: chosen.py.
# Fitted on the actors that coders gave: 19 made-up standoffs (eleven of which the engine has not seen), the batches of coded reports but
# those held out of all training (a2, b), and each twelfth of the further coded reports. The seeds and the dossiers of eval took no part.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An act: the signs of its suggestions, that of the rules first, which are right, which may be taken, its weight and its set."""

    signs: list[Signs]
    right: list[bool]
    free: list[int]
    weight: float
    of: str


class Words:
    """The lexicon and an engine that parses each document once."""

    def __init__(self) -> None:
        self.lexicon = english()
        self._engine = engine()
        self._last: tuple[str, Parse] | None = None

    def __call__(self, document: Document) -> Parse:
        if self._last is None or self._last[0] != document.id:
            self._last = (document.id, self._engine(document))
        return self._last[1]


def cases_of(words: Words, document: Document) -> tuple[Reading, list[Any]]:
    """The reading of a document, and for each act by the rules the act with its suggestions and the numbers of those that may be taken."""
    reading = annotate(document, words.lexicon, words)
    page, items = candidates_in(document, words(document), reading.mentions, reading.times, reading.quotations, words.lexicon)
    acts = by_rules(page, items)
    told, scene = cases(page, items, acts), scene_of(page)
    free = [open_to(scene, item, act, [one for one, _ in case]) for item, act, case in zip(items, acts, told, strict=True)]
    return reading, list(zip(acts, told, free, strict=True))


def standoff(words: Words, folder: Path, weight: float) -> Iterator[Example]:
    """The acts of a folder of reports with `ledger.jsonl`."""
    documents, problems = documents_of(folder, words.lexicon)
    told = [cases_of(words, document) for document in documents]
    people = _people(reconcile([reading for reading, _ in told], words.lexicon, problems=problems))
    found = [row for document, (_, acts) in zip(documents, told, strict=True) for row in _rows(document.origin, acts)]
    for line, row in matched([line for line in lines(folder / "ledger.jsonl") if not line.get("optional")], found):
        yield _example(people, line, row, weight, folder.name)


def further(words: Words, doc: Doc) -> Iterator[Example]:
    """The acts of a further coded report, whose actors are given by their place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(doc.text, encoding="utf-8")
        document = next((item for item in read(path, words.lexicon) if isinstance(item, Document)), None)
    head = doc.text.strip()[:60]
    shift = (document.text.find(head) - doc.text.find(head)) if document is not None and head in document.text else None
    if document is None or shift is None:
        return
    reading, acts = cases_of(words, document)
    people = _people(reconcile([reading], words.lexicon))
    gold = []
    for row in doc.source:
        at = row["actor_span"]
        place = Evidence(document.id, Span(at[0] + shift, at[1] + shift)) if at is not None else None
        names = list(parties(people[0], place)) or [place.span.of(document.text)] if place is not None else []
        gold.append({**row, "doc": "", "start": row["start"] + shift, "end": row["end"] + shift, "actor": names})
    for line, row in matched(gold, _rows("", acts)):
        one = _example(people, line, row, CODED, f"{FURTHER} {sum(doc.name.encode()) % PARTS}")
        yield replace(one, signs=[{**signs, FURTHER: 1.0} for signs in one.signs])


def _people(ledger: Ledger) -> tuple[Roster, dict[str, str]]:
    return roster_of(ledger), {document.id: document.text for document in ledger.documents}


def _rows(origin: str, acts: Sequence[Any]) -> list[dict[str, Any]]:
    places = [(act.evidence[0].span.start, act.evidence[-1].span.end) for act, _, _ in acts]
    return [
        {"doc": origin, "start": start, "end": end, "kind": act.kind, "polarity": act.polarity, "case": case, "free": free}
        for (act, case, free), (start, end) in zip(acts, places, strict=True)
    ]


def _example(people: tuple[Roster, dict[str, str]], line: dict[str, Any], row: dict[str, Any], weight: float, of: str) -> Example:
    roster, texts = people
    told = []
    for one, _ in row["case"]:
        names = {name for piece in one.words for name in parties(roster, piece) or (piece.span.of(texts[piece.doc]),)}
        told.append(right(line, {"actor": sorted(names)}, "actor"))
    return Example([signs for _, signs in row["case"]], told, row["free"], weight, of)


def fit(examples: Sequence[Example]) -> Signs:
    """The weights of a logit over all suggestions, that of all under the empty name; acts of which no suggestion is right are left out."""
    kept = [one for one in examples if any(one.right)]
    table = DictVectorizer()
    x = table.fit_transform([signs for one in kept for signs in one.signs])
    often = np.asarray((x != 0).sum(axis=0)).ravel() >= LEAST
    y = [value for one in kept for value in one.right]
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300)
    model.fit(x[:, often], y, sample_weight=[one.weight for one in kept for _ in one.right])
    names = table.get_feature_names_out()[often]
    return {"": float(model.intercept_[0]), **dict(sorted(zip(names.tolist(), model.coef_[0].tolist(), strict=True)))}


def measured(examples: Sequence[Example], weights: Signs) -> tuple[int, int, int]:
    """How many acts there are, how many are right by the rules, and how many by the choice."""
    by_choice = 0
    for one in examples:
        odds = [likely({name: value for name, value in signs.items() if name != FURTHER}, weights) for signs in one.signs]
        least = 0.0 if NONE in one.signs[0] else SURER
        by_choice += one.right[best_of(odds, one.free, least=least)]
    return len(examples), sum(one.right[0] for one in examples), by_choice


def left_out(examples: Sequence[Example]) -> None:
    """Each set that the engine has not seen, by weights fitted on all others."""
    names = sorted({one.of for one in examples if one.of.startswith(FURTHER)} | {folder.name for folder in standoffs(fitted=True)})
    for name in names:
        weights = fit([one for one in examples if one.of != name])
        count, before, after = measured([one for one in examples if one.of == name], weights)
        print(f"{name:28} {count} acts, right by the rules {before / count:.3f}, by the choice {after / count:.3f}", flush=True)


def all_examples(shared: Path) -> list[Example]:
    """All acts that weights are fitted on."""
    words = Words()
    found: list[Example] = []
    for folder in (*standoffs(fitted=True), *standoffs()):
        found += standoff(words, folder, 1.0)
    for folder in sorted((shared / "train/acts").iterdir()):
        if folder.is_dir() and folder.name not in HELD_OUT_BATCHES:
            found += standoff(words, folder, BATCH)
    for doc in (*coded.apart(coded.coded(shared))[1], *coded.apart(coded.written())[1]):
        found += further(words, doc)
    return found


def main() -> None:
    """Fit, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--measure", action="store_true")
    args = parser.parse_args()
    examples = all_examples(args.shared)
    weights = fit(examples)
    body = "".join(f'"{name}" = {value:.3f}\n' for name, value in weights.items() if name != FURTHER and (not name or abs(value) >= 0.005))
    WEIGHTS.write_text(f"{ORIGIN}\n[weights]\n{body}", encoding="utf-8")
    print(f"{len(examples)} acts, {len(weights)} weights")
    if args.measure:
        left_out(examples)


if __name__ == "__main__":
    main()
