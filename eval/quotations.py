"""Quotations beside their gold: `python -m eval quotations TEXTS GOLD.jsonl`.

Contents are matched one to one inside a document, the best overlap first, where they share at least half of the shorter; a cue or a
speaker is right when the content is matched and its span shares at least half of the shorter. `term_accuracy`: on matched contents, quoted
terms told from speech. Optional gold rows are neither missed nor wrong; `also_right` gives further right types, speakers and spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eval.assignment import best_first
from eval.ledger import Line, Pair, lines, right
from eval.result import Result, f1
from standoff.model import Evidence, Quotation

if TYPE_CHECKING:
    from eval.walked import Walked

Spans = Sequence[Sequence[int]]


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Walk the texts and score their quotations."""
    from eval.walked import walked

    found = walked(paths[0], limit)
    gold = lines(paths[1])
    kept = {line["doc"] for line in gold} if limit is None else set(found.files.values())
    return compare([line for line in gold if line["doc"] in kept], predictions(found))


def predictions(found: Walked) -> list[Line]:
    """The quotations of a walked folder in the shape of the gold."""
    rows = [_row(item, found) for item in found.ledger.quotations]
    return sorted(rows, key=lambda row: (row["doc"], row["content"], row["type"], row["id"]))


def _row(item: Quotation, found: Walked) -> Line:
    return {
        "id": item.id,
        "doc": found.files[item.evidence[0].doc],
        "content": [_place(part) for part in item.evidence],
        "content_text": [found.words(part) for part in item.evidence],
        "cue": _place(item.cue),
        "cue_text": found.words(item.cue) if item.cue else None,
        "speaker_span": _place(item.speaker),
        "speaker_text": found.words(item.speaker) if item.speaker else None,
        "speaker": "; ".join(found.names(item.speaker)) if item.speaker else None,
        "type": item.manner,
        "via": "; ".join(name for part in item.via for name in found.names(part)) or None,
        "nested_in": item.within,
        "because": list(item.because),
    }


def _place(words: Evidence | None) -> list[int] | None:
    return [words.span.start, words.span.end] if words else None


def compare(gold: Sequence[Line], found: Sequence[Line]) -> Result:
    """All scores of the task."""
    pairs = _matched(gold, found)
    sure = [(line, other) for line, other in pairs if not line.get("optional")]
    partners = {id(other) for line, other in pairs if line.get("optional")}
    offered = [line for line in found if id(line) not in partners]
    wanted = [line for line in gold if not line.get("optional")]
    speech = [(line, other) for line, other in sure if (line["type"] == "term") == (other["type"] == "term") and line["type"] != "term"]
    scores: dict[str, float] = {}
    said, told = [line for line in offered if line["type"] != "term"], [line for line in wanted if line["type"] != "term"]
    scores["content_precision"], scores["content_recall"], scores["content_f1"] = f1(len(speech), len(said), len(told))
    for name, field in (("cue", "cue"), ("speaker", "speaker_span")):
        hits = sum(_shares(line, other, field) for line, other in speech)
        _, _, scores[f"{name}_f1"] = f1(hits, sum(bool(line[field]) for line in said), sum(bool(line[field]) for line in told))
    named = [(line, other) for line, other in speech if line["speaker"]]
    scores["speaker_accuracy"] = _share([right(line, other, "speaker") for line, other in named])
    scores["via_accuracy"] = _share([right(line, other, "via") for line, other in speech])
    scores["type_accuracy"] = _share([right(line, other, "type") for line, other in sure])
    scores["term_accuracy"] = _share([(line["type"] == "term") == (other["type"] == "term") for line, other in sure])
    counts = {"gold": len(told), "found": len(said), "matched": len(speech), "terms": len(wanted) - len(told)}
    return Result(scores, counts, list(found), _worst(gold, found, pairs))


def _matched(gold: Sequence[Line], found: Sequence[Line]) -> list[Pair]:
    candidates = []
    for row, line in enumerate(gold):
        for place, other in enumerate(found):
            if line["doc"] != other["doc"]:
                continue
            share = max(_iou(spans, other["content"]) for spans in _contents(line))
            if share:
                cue = bool(line["cue"] and other["cue"] and _iou([line["cue"]], [other["cue"]]))
                same = (line["type"] == "term") == (other["type"] == "term")
                candidates.append((-share, not same, not cue, row, place))
    return [(gold[row], found[place]) for row, place in best_first(candidates)]


def _contents(line: Line) -> list[Spans]:
    return [line["content"], *line.get("also_right", {}).get("content", [])]


def _iou(one: Spans, other: Spans) -> float:
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    lengths = sum(a[1] - a[0] for a in one), sum(b[1] - b[0] for b in other)
    return shared / (sum(lengths) - shared) if shared and shared >= 0.5 * min(lengths) else 0.0


def _shares(line: Line, other: Line, field: str) -> bool:
    if not line[field] or not other[field]:
        return False
    also = line.get("also_right", {}).get(field)
    places = [line[field], *([also] if also and isinstance(also[0], int) else also or [])]
    return any(_iou([place], [other[field]]) > 0 for place in places)


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _worst(gold: Sequence[Line], found: Sequence[Line], pairs: Sequence[Pair]) -> list[str]:
    known, used = {id(line) for line, _ in pairs}, {id(other) for _, other in pairs}
    errors = [f"missed  {line['id']} {line['type']}: {_brief(line)}" for line in gold if id(line) not in known and not line.get("optional")]
    errors += [f"invented {line['doc'][:12]} {line['type']}: {_brief(line)}" for line in found if id(line) not in used]
    for line, other in pairs:
        if not _shares(line, other, "speaker_span") and line["speaker_span"]:
            errors.append(f"speaker {line['id']}: {line['speaker_text']} → {other['speaker_text']}")
        if not _shares(line, other, "cue") and line["cue"]:
            errors.append(f"cue     {line['id']}: {line['cue_text']} → {other['cue_text']}")
    return errors


def _brief(line: Line) -> str:
    text = " ".join(" … ".join(line["content_text"]).split())
    return text if len(text) <= 110 else f"{text[:60]} … {text[-45:]}"
