"""Figures: `TEXTS GOLD.jsonl` (rows as in `seeds_figures.jsonl`). A match is an overlap of at least half of the shorter span, one to one.

`value_accuracy`: low and high equal the gold's. `counted_accuracy`: the words that the figure counts, or its unit, share a content word
with the gold's `unit`, `counts` or quote (compared without the plural's s; for money the unit alone decides). `who_accuracy`, on rows that
have `who`: one of the gold's parties is among the parties that the figure's words for "whose" stand for, by name. `precision` leaves aside
figures that meet an optional row. `both_accuracy`: value and counted noun right.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from eval.result import Result, f1
from eval.walked import Walked, walked
from standoff.model import Evidence, Figure, Misuse

_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "with",
        "that",
        "their",
        "its",
        "by",
        "from",
        "into",
        "some",
        "more",
        "than",
        "about",
        "around",
        "at",
        "least",
        "up",
    ]
)


def score(paths: list[Path], limit: int | None) -> Result:
    """Score the figures found in the texts of `paths[0]` against the rows of `paths[1]`. Raises `Misuse` on other paths."""
    if len(paths) != 2 or not paths[0].is_dir() or paths[1].suffix != ".jsonl":
        raise Misuse("figures takes a folder of texts and a JSONL of gold figures.")
    walk = walked(paths[0], limit)
    gold = [json.loads(line) for line in paths[1].read_text(encoding="utf-8").splitlines() if line.strip()]
    names = set(walk.files.values())
    gold = [row for row in gold if row["doc"] in names]
    pairs, free = _paired(walk, gold)
    right: dict[str, list[bool]] = {"value": [], "counted": [], "both": [], "who": []}
    worst: list[str] = []
    for row, figure in pairs:
        if row.get("optional"):
            continue
        value, counted = _value(row, figure), _counted(walk, row, figure)
        right["value"].append(value)
        right["counted"].append(counted)
        right["both"].append(value and counted)
        if row.get("who"):
            right["who"].append(_who(walk, row, figure))
        if not (value and counted and (not row.get("who") or right["who"][-1])):
            worst.append(
                f"wrong   {row['doc'][:3]} {row['quote']!r} {row['low']} {row.get('high')} {row['counts']!r} {row.get('who')!r}"
                f" | {_told(walk, figure)}"
            )
    matched = sum(not row.get("optional") for row, _ in pairs)
    wanted = [row for row in gold if not row.get("optional")]
    found = len(walk.ledger.figures) - sum(bool(row.get("optional")) for row, _ in pairs) - free
    met = {id(row) for row, _ in pairs}
    worst = [f"missed  {row['doc'][:3]} {row['quote']!r} {row['counts']!r}" for row in wanted if id(row) not in met] + worst
    taken = {figure.id for _, figure in pairs}
    worst += [f"extra   {_told(walk, figure)}" for figure in walk.ledger.figures if figure.id not in taken]
    precision, recall, both = f1(matched, found, len(wanted))
    scores = {"precision": precision, "recall": recall, "f1": both}
    scores |= {f"{name}_accuracy": sum(values) / len(values) if values else 0.0 for name, values in right.items()}
    return Result(
        scores, {"gold": len(wanted), "found": found, "matched": matched}, [_plain(walk, figure) for figure in walk.ledger.figures], worst
    )


def _paired(walk: Walked, gold: list[dict[str, Any]]) -> tuple[list[tuple[dict[str, Any], Figure]], int]:
    """The matches, best overlap first, and how many of the unmatched figures lie on an optional row."""
    near: list[tuple[float, int, str]] = []
    by_id = {figure.id: figure for figure in walk.ledger.figures}
    for number, row in enumerate(gold):
        for figure in walk.ledger.figures:
            span = figure.evidence[0].span
            shared = min(span.end, row["end"]) - max(span.start, row["start"])
            shorter = min(len(span), row["end"] - row["start"])
            if walk.files[figure.evidence[0].doc] == row["doc"] and 2 * shared >= shorter:
                near.append((-shared / shorter, number, figure.id))
    pairs: dict[int, str] = {}
    for _, number, figure_id in sorted(near):
        if number not in pairs and figure_id not in pairs.values():
            pairs[number] = figure_id
    free = {figure_id for _, number, figure_id in near if figure_id not in pairs.values() and gold[number].get("optional")}
    return [(gold[number], by_id[figure_id]) for number, figure_id in sorted(pairs.items())], len(free)


def _value(row: dict[str, Any], figure: Figure) -> bool:
    low, high = row["low"], row.get("high")
    return figure.amount.low == low and figure.amount.high == high


def _stems(text: str) -> set[str]:
    found = set()
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if word not in _EMPTY:
            found.add(word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
    return found


def _counted(walk: Walked, row: dict[str, Any], figure: Figure) -> bool:
    if re.fullmatch(r"[A-Z]{3}|percent", row["unit"] or ""):
        return bool(figure.amount.unit == row["unit"])
    said = _stems(walk.words(figure.counts)) if figure.counts is not None else set()
    said |= _stems(figure.amount.unit or "")
    return bool(said & (_stems(row["unit"] or "") | _stems(row["counts"] or "") | _stems(row["quote"])))


def _who(walk: Walked, row: dict[str, Any], figure: Figure) -> bool:
    if figure.who is None:
        return False
    wanted = {name.strip().lower() for name in re.split(r";", row["who"])}
    said = {name.lower() for name in (*walk.parties(figure.who), *walk.names(figure.who), walk.words(figure.who))}
    return any(one == two or _stems(one) == _stems(two) for one in wanted for two in said)


def _told(walk: Walked, figure: Figure) -> str:
    def words(item: Evidence | None) -> str:
        return walk.words(item) if item is not None else "-"

    amount = figure.amount
    said = f"{words(figure.evidence[0])!r} {amount.low} {amount.high} {amount.unit}"
    return f"{said} counts={words(figure.counts)!r} who={words(figure.who)!r} {figure.because}"


def _plain(walk: Walked, figure: Figure) -> dict[str, Any]:
    span = figure.evidence[0].span
    return {
        "doc": walk.files[figure.evidence[0].doc],
        "start": span.start,
        "end": span.end,
        "quote": walk.words(figure.evidence[0]),
        "low": figure.amount.low,
        "high": figure.amount.high,
        "unit": figure.amount.unit,
        "counts": walk.words(figure.counts) if figure.counts is not None else None,
        "who": "; ".join(walk.parties(figure.who)) if figure.who is not None else None,
        "approximate": figure.amount.approximate,
        "as_of": figure.as_of.iso if figure.as_of is not None else None,
        "place": walk.words(figure.place) if figure.place is not None else None,
        "state": figure.state,
        "account": [walk.words(item) for item in figure.account],
    }
