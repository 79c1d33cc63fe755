"""`eval matters TEXTS LEDGER.jsonl`: are the tellings of one act joined, and those of two kept apart?

Two measures in one: of the walk (over lines that match the gold; the gold's field `cluster` says what is one), and, with the prefix
`given_`, of the joining alone, with the gold's own lines, parties and days in place of what was read. Where `<case>_clusters.jsonl` lies
beside the lines, so do verdicts: `verdict_accuracy` over the comparisons of which a matter holds half or more, `copies_*` over utterances
in two wordings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from eval import ledger as lines_task
from eval.gold import gold_ledger
from eval.result import Result, bcubed
from standoff.annotate.meanings import with_parts
from standoff.lexicon import english
from standoff.model import Evidence, Language, Ledger, Naming, Reading, Sentence, Span
from standoff.model.parse import Run
from standoff.reconcile.matters import matters_of
from standoff.reconcile.stories import stories_of

Row = dict[str, Any]


def score(paths: list[Path], limit: int | None) -> Result:
    """Both measures; `paths`: texts and lines, or one folder with both. The walk is left out when the limit is 0."""
    texts = paths[0]
    path = paths[1] if len(paths) > 1 else texts / "ledger.jsonl"
    rows = lines_task.lines(path)
    scores: dict[str, float] = {}
    counts: dict[str, int] = {}
    worst: list[str] = []
    predictions: Sequence[Row] = ()
    language: Language | None = None
    if limit != 0:
        from eval.walked import walked
        from standoff.language import english as engine

        language = engine()
        predictions = lines_task.predictions(walked(texts, limit))
        pairs = [(row, found) for row, found in lines_task.matched(rows, predictions) if not row.get("optional")]
        found_of = {row["id"]: found.get("cluster") or f"alone {found['id']}" for row, found in pairs}
        scores |= _clustered("", rows, found_of)
        counts["matched_lines"] = len(pairs)
        worst += [f"walk: {line}" for line in _worst([row for row, _ in pairs], found_of)]
    _, given = given_ledger(texts, path, language)
    kept = [row for row in rows if not row.get("optional")]
    scores |= _clustered("given_", kept, _matter_of(given))
    counts["lines"] = len(kept)
    scores |= _against_known(path, given, counts)
    worst += [f"given: {line}" for line in _worst(kept, _matter_of(given))]
    return Result(scores, counts, predictions, worst)


def given_ledger(texts: Path, path: Path, language: Language | None = None) -> tuple[tuple[Reading, ...], Ledger]:
    """The gold's acts, quotations and figures, and their ledger as the package joins them. `language` gives the sentences and meanings."""
    gold = gold_ledger(texts, path)
    people = path.with_name(path.name.replace("_ledger.jsonl", "_actors.jsonl"))
    namings = _all_namings(gold, people) if people != path and people.exists() else gold.namings
    readings = tuple(
        Reading(
            document,
            with_parts(language(document), acts) if language is not None else _sentences(document.text),
            (),
            (),
            tuple(item for item in gold.quotations if item.evidence[0].doc == document.id),
            acts,
            tuple(item for item in gold.figures if item.evidence[0].doc == document.id),
        )
        for document in gold.documents
        for acts in (tuple(item for item in gold.acts if item.evidence[0].doc == document.id),)
    )
    words = english()
    stories = stories_of(gold.documents, words)
    return readings, replace(gold, namings=namings, stories=stories, matters=matters_of(readings, gold.actors, namings, stories, (), words))


def _all_namings(gold: Ledger, people: Path) -> tuple[Naming, ...]:
    """Every occurrence of a capitalised surface form names its actor, as a reader of names would find it."""
    forms: dict[str, dict[str, str]] = {}
    for line in people.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for form in row["surface_forms"]:
            if form["form"][:1].isupper():
                for doc in form["documents"]:
                    forms.setdefault(doc, {})[form["form"]] = row["canonical"]
    found = {naming.words: naming for naming in gold.namings}
    for document in gold.documents:
        known = forms.get(document.id, {})
        if known:
            pattern = "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))
            for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", document.text):
                words = Evidence(document.id, Span(match.start(), match.end()))
                found.setdefault(words, Naming(words, known[match.group()], "surface form"))
    return tuple(found[words] for words in sorted(found))


def _sentences(text: str) -> tuple[Sentence, ...]:
    cuts = [0, *(match.end() for match in re.finditer(r"[.!?][”\"’)]*\s+|\n+", text)), len(text)]
    return tuple(Sentence(Run(0, 1), Span(a, b)) for a, b in pairwise(cuts) if text[a:b].strip())


def _matter_of(ledger: Ledger) -> dict[str, str]:
    joined = {claim: matter.id for matter in ledger.matters if not matter.id.startswith("k-") for claim in matter.claims}
    return {act.id: joined.get(act.id, f"alone {act.id}") for act in ledger.acts}


def _clustered(prefix: str, rows: Sequence[Row], found: Mapping[str, str]) -> dict[str, float]:
    gold = {row["id"]: row.get("cluster") or f"alone {row['id']}" for row in rows if row["id"] in found}
    _, _, both = bcubed(gold, {key: found[key] for key in gold})
    right, predicted, wanted = _pair_counts(gold, found)
    return {
        f"{prefix}bcubed_f1": both,
        f"{prefix}pairwise_precision": right / predicted if predicted else 1.0,
        f"{prefix}pairwise_recall": right / wanted if wanted else 1.0,
    }


def _pair_counts(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[int, int, int]:
    wanted = {pair for pair in combinations(sorted(gold), 2) if gold[pair[0]] == gold[pair[1]]}
    joined = {pair for pair in combinations(sorted(gold), 2) if found[pair[0]] == found[pair[1]]}
    return len(wanted & joined), len(joined), len(wanted)


def _against_known(path: Path, given: Ledger, counts: dict[str, int]) -> dict[str, float]:
    """Verdicts and copies beside `<case>_clusters.jsonl`, when it is there."""
    beside = path.with_name(path.name.replace("_ledger.jsonl", "_clusters.jsonl"))
    if beside == path or not beside.exists():
        return {}
    known = [json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines() if line.strip()]
    claims = {claim: matter for matter in given.matters if not matter.id.startswith("k-") for claim in matter.claims}
    right = made = 0
    for row in known:
        wanted = set(row["figures"] or row["lines"])
        best = max(
            (claims[claim] for claim in sorted(wanted) if claim in claims), key=lambda item: len(wanted & set(item.claims)), default=None
        )
        if best is not None and len(wanted & set(best.claims)) >= max(2, len(wanted) / 2):
            made += 1
            right += best.verdict == row["relation_class"]
    copies = [(pair["a"], pair["b"]) for row in known for pair in row["copies"] if pair["certainty"] != "possible"]
    doubtful = {frozenset((pair["a"], pair["b"])) for row in known for pair in row["copies"] if pair["certainty"] == "possible"}
    copies = [pair for pair in copies if "-q" in pair[0] and "-q" in pair[1]]
    wanted_pairs = {frozenset(pair) for pair in copies}
    joined = {
        frozenset(pair)
        for matter in given.matters
        if matter.what == "quotation"
        for pair in combinations(matter.claims, 2)
        if frozenset(pair) not in doubtful
    }
    hit = len(wanted_pairs & joined)
    counts |= {"verdicts": made, "known_comparisons": len(known), "copies": len(wanted_pairs), "quotation_pairs": len(joined)}
    return {
        "verdict_accuracy": right / made if made else 0.0,
        "copies_precision": hit / len(joined) if joined else 1.0,
        "copies_recall": hit / len(wanted_pairs) if wanted_pairs else 1.0,
    }


def _worst(rows: Sequence[Row], found: Mapping[str, str]) -> list[str]:
    """Pairs joined that the gold keeps apart."""
    gold = {row["id"]: row.get("cluster") or f"alone {row['id']}" for row in rows}
    quotes = {row["id"]: row["quote"] for row in rows}
    return [
        f"{a} {quotes[a][:70]!r} | {b} {quotes[b][:70]!r}"
        for a, b in combinations(sorted(gold), 2)
        if found.get(a) == found.get(b) and gold[a] != gold[b]
    ]
