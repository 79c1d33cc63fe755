"""Times: spans, types and values as TempEval-3 scores them (UzZaman et al. 2013).

Paths: `.tml` files or folders of them, WikiWars, Recognizers specs, TimeBank expressions (`.tsv`), or `TEXTS GOLD.jsonl` as for the seeds.

A gold time and a found one match when they overlap (relaxed) or are equal (strict), one to one, best overlap first. `type_f1` and
`value_f1` count the relaxed matches with the right attribute over all found and all gold.
"""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.result import Result, f1
from standoff.annotate.times import times_in
from standoff.lexicon import english
from standoff.model import Document, Misuse, Parse, Time, When


@dataclass(frozen=True, slots=True)
class Gold:
    """A time as the gold has it; `optional` costs nothing when missed and is neither right nor wrong when found."""

    start: int
    end: int
    kind: str
    value: str | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its date and its gold times."""

    name: str
    text: str
    published: date | None
    gold: tuple[Gold, ...]


def score(paths: list[Path], limit: int | None) -> Result:
    """Score the times found in every text of `paths` (the module's docstring says which kinds of paths)."""
    cases = [case for path in _sources(paths) for case in path][:limit]
    words = english()
    tally = dict.fromkeys(("gold", "found", "relaxed", "strict", "type", "value"), 0)
    predictions: list[dict[str, Any]] = []
    worst: list[str] = []
    for case in cases:
        when = When(case.published, case.published, "stated", "day") if case.published else None
        found, _ = times_in(Document(case.name, case.text, (), case.name, published=when), Parse((), ()), words)
        _count(case, found, tally, worst)
        predictions += [
            {
                "doc": case.name,
                "start": time.evidence.span.start,
                "end": time.evidence.span.end,
                "quote": time.evidence.span.of(case.text),
                "type": time.kind,
                "value": time.value,
                "when": time.when.iso if time.when else None,
                "mod": time.mod,
                "rule": time.why,
            }
            for time in found
        ]
    scores: dict[str, float] = {}
    for name in ("relaxed", "strict", "type", "value"):
        precision, recall, both = f1(tally[name], tally["found"], tally["gold"])
        scores[f"{name}_f1"] = both
        if name == "relaxed":
            scores["relaxed_precision"], scores["relaxed_recall"] = precision, recall
    scores["value_accuracy"] = tally["value"] / tally["relaxed"] if tally["relaxed"] else 0.0
    return Result(scores, {"documents": len(cases), **tally}, predictions, worst)


def _count(case: Case, found: tuple[Time, ...], tally: dict[str, int], worst: list[str]) -> None:
    pairs = sorted(
        (-min(gold.end, time.evidence.span.end) + max(gold.start, time.evidence.span.start), one, two)
        for one, gold in enumerate(case.gold)
        for two, time in enumerate(found)
        if min(gold.end, time.evidence.span.end) > max(gold.start, time.evidence.span.start)
    )
    by_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, two in pairs:
        if one not in by_gold and two not in taken:
            by_gold[one] = two
            taken.add(two)
    near = [
        place
        for place, time in enumerate(found)
        if place not in taken
        and any(g.optional and g.start < time.evidence.span.end and time.evidence.span.start < g.end for g in case.gold)
    ]
    free = {by_gold[one] for one in by_gold if case.gold[one].optional} | set(near)
    tally["gold"] += sum(not gold.optional for gold in case.gold)
    tally["found"] += len(found) - len(free)
    for one, gold in enumerate(case.gold):
        said = f"{case.name}: {case.text[gold.start : gold.end]!r} {gold.kind} {gold.value}"
        if gold.optional:
            continue
        if one not in by_gold:
            worst.append(f"missed  {said}")
            continue
        time = found[by_gold[one]]
        span = time.evidence.span
        exact = (span.start, span.end) == (gold.start, gold.end)
        tally["relaxed"] += 1
        tally["strict"] += exact
        tally["type"] += time.kind == gold.kind
        right = _same(time, gold.value)
        tally["value"] += right
        if not exact:
            worst.append(f"span    {said} | {span.of(case.text)!r}")
        if not right:
            worst.append(f"value   {said} | {span.of(case.text)!r} {time.value} {time.when.iso if time.when else None} {time.why}")
    for place, time in enumerate(found):
        if place not in taken and place not in free:
            span = time.evidence.span
            around = case.text[max(0, span.start - 30) : span.end + 20].replace("\n", " ")
            worst.append(f"extra   {case.name}: {span.of(case.text)!r} {time.value} {time.why} …{around}…")


def _same(time: Time, gold: str | None) -> bool:
    """Whether the value is the gold's, as TIMEX3, or as an interval of days where the gold writes one (`a/b`, `../d`)."""
    if gold is None or time.value == gold:
        return True
    if (time.value or "").endswith("_REF") and time.when is not None and time.when.iso == gold:
        return True
    return "/" in gold and time.when is not None and _interval(gold) == (str(time.when.first or ".."), str(time.when.last or ".."))


def _interval(written: str) -> tuple[str, ...]:
    first, last = written.split("/")
    if re.fullmatch(r"\d{4}", first):
        first += "-01-01"
    return first, last


def _sources(paths: list[Path]) -> Iterator[list[Case]]:
    if len(paths) == 2 and paths[0].is_dir() and paths[1].suffix == ".jsonl":
        yield _seeds(*paths)
        return
    for path in paths:
        if path.suffix == ".json":
            yield _recognizers(path)
        elif path.suffix == ".tsv":
            yield _timenorm(path)
        elif path.suffix == ".tml":
            yield [_timeml(path)]
        elif path.is_dir() and (files := sorted(path.rglob("*.tml"))):
            yield [_timeml(file) for file in files]
        elif path.is_dir() and (files := sorted(path.rglob("*.key.xml"))):
            yield [_wikiwars(file) for file in files]
        elif path.is_dir() and (files := sorted(path.glob("*.json"))):
            yield [case for file in files for case in _recognizers(file)]
        else:
            raise Misuse(f"{path} holds no .tml, no WikiWars .key.xml, no Recognizers .json.")


def _timeml(path: Path) -> Case:
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", path.read_text(encoding="utf-8-sig")))
    published = None
    for element in root.iter("TIMEX3"):
        if element.get("functionInDocument") in {"CREATION_TIME", "PUBLICATION_TIME"} and published is None:
            published = _date(element.get("value", ""))
    body = root.find(".//TEXT")
    if body is None:
        for parent in root.iter():
            for child in [item for item in parent if item.tag == "DCT"]:
                parent.remove(child)
    text, gold = _flat(root if body is None else body, "TIMEX3", "value")
    return Case(path.stem, text, published, tuple(one for one in gold if one.start < one.end))


def _wikiwars(path: Path) -> Case:
    """TIMEX2 mapped to TIMEX3: the inner of nested ones only, none without a value, none that an event names, no "former"."""
    source = path.read_text(encoding="utf-8-sig")
    source = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+);)", "&amp;", source)
    root = ElementTree.fromstring(source)
    stamp = root.find(".//DATETIME/TIMEX2")
    text, gold = _flat(root.find(".//TEXT"), "TIMEX2", "val")
    inner = [one for one in gold if not any(two is not one and one.start <= two.start and two.end <= one.end for two in gold)]
    kept = [one for one in inner if one.value is not None and text[one.start : one.end].lower() != "former"]
    optional = [one for one in gold if one not in kept]
    named = [Gold(one.start, one.end, one.kind, one.value, True) for one in optional]
    return Case(
        path.stem, text, _date(stamp.get("val", "") if stamp is not None else ""), tuple(sorted([*kept, *named], key=lambda one: one.start))
    )


def _flat(element: ElementTree.Element | None, tag: str, attribute: str) -> tuple[str, list[Gold]]:
    parts: list[str] = []
    gold: list[Gold] = []
    length = 0

    def visit(node: ElementTree.Element) -> None:
        nonlocal length
        start = length
        if node.text:
            parts.append(node.text)
            length += len(node.text)
        for child in node:
            visit(child)
            if child.tail:
                parts.append(child.tail)
                length += len(child.tail)
        if node.tag == tag:
            value = node.get(attribute)
            gold.append(Gold(start, length, node.get("type") or _kind(value, node.get("set") or node.get("SET")), value))

    if element is not None:
        visit(element)
    return "".join(parts), sorted(gold, key=lambda one: (one.start, one.end))


def _kind(value: str | None, repeated: str | None) -> str:
    if repeated or (value or "").startswith("XXXX"):
        return "SET"
    if (value or "").startswith("P") and not (value or "").endswith("REF"):
        return "DURATION"
    return "TIME" if "T" in (value or "")[4:] and "REF" not in (value or "") else "DATE"


def _recognizers(path: Path) -> list[Case]:
    rows = json.loads(path.read_text(encoding="utf-8-sig"))
    cases = []
    for number, row in enumerate(rows):
        gold = []
        for result in row.get("Results", []):
            start = result["Start"]
            end = result["End"] + 1 if "End" in result else start + result["Length"]
            value = result.get("Value") or result.get("Resolution") or {}
            timex = value.get("Timex") or next((item.get("timex") for item in value.get("values", [])), None)
            kind = (result.get("Type") or result.get("TypeName", "")).split(".")[-1]
            gold.append(
                Gold(start, end, {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}.get(kind, "DATE"), timex)
            )
        stamp = row.get("Context", {}).get("ReferenceDateTime", "")
        cases.append(Case(f"{path.name.split('.')[0]}:{number}", row["Input"], _date(stamp), tuple(gold)))
    return cases


def _timenorm(path: Path) -> list[Case]:
    """Expressions of TimeBank, one to a text, each with the date of its document (the first full date of its block)."""
    cases: list[Case] = []
    published: date | None = None
    for number, row in enumerate(csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)):
        if len(row) < 3:
            published = None
            continue
        if published is None:
            published = _date(row[2])
            continue
        cases.append(Case(f"{number}@{published}", row[0], published, (Gold(0, len(row[0]), row[1], row[2]),)))
    return cases


def _seeds(texts: Path, gold: Path) -> list[Case]:
    rows: dict[str, list[Gold]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["doc"], []).append(Gold(row["start"], row["end"], row["type"], row["value"], bool(row.get("optional"))))
    cases = []
    for path in sorted(texts.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        dated = re.search(r"\bdate (\d{4}-\d\d-\d\d)|^\s*(\d{1,2} [A-Z][a-z]+ \d{4})", text[:400], re.MULTILINE)
        published = _date(dated[1]) if dated and dated[1] else _written(dated[2]) if dated else None
        cases.append(Case(path.name, text, published, tuple(rows.get(path.name, []))))
    return cases


def _written(text: str) -> date | None:
    (time, *_), _ = times_in(Document("d", text, (), "d"), Parse((), ()), english())
    return _date(time.value or "")


def _date(value: str) -> date | None:
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None
