"""The ledger beside its gold: `python -m eval ledger TEXTS GOLD.jsonl`, or one folder that holds texts and `ledger.jsonl`.

With a third path, an analyst's `issues.toml`, acts go to the issues of that list.

Lines are matched inside a document, one to one, the best overlap (intersection over union) first, and only where they share at least half
of the shorter span; ties go to the line of the same kind and issue. Found issues carry their own labels, so they are set against the
gold's by the one-to-one mapping that agrees on most matched lines (`span_kind_issue_f1`) and scored as a clustering (`issue_bcubed_f1`).
Gold lines marked `optional` are neither missed nor wrong; `also_right` and `also_at` are further right values and places.

`python -m eval.ledger GOLD.jsonl OLD.jsonl NEW.jsonl` prints, by name, the lines that NEW gains and loses against OLD.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.assignment import best_assignment, best_first
from eval.result import Result, bcubed, f1
from standoff.read.issues import read_issues

Line = dict[str, Any]
Pair = tuple[Line, Line]

CORE = frozenset({"position", "commitment", "threat", "denial"})
LEAST = 0.5
_GLOSS = re.compile(r"\s*\([^()]*\)\s*$")
"""A coder's gloss behind a name, "Ada Okafor (Harbour Institute)": no part of the name."""


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Walk the texts and score their acts. `paths`: texts and gold, or one folder with both."""
    from eval.walked import walked

    texts, *others = [path for path in paths if path.suffix != ".toml"]
    gold = lines(others[0] if others else texts / "ledger.jsonl")
    given = tuple(issue for path in paths if path.suffix == ".toml" for issue in read_issues(path))
    found = walked(texts, limit, given)
    kept = {line["doc"] for line in gold} if limit is None else set(found.files.values())
    return compare([line for line in gold if line["doc"] in kept], predictions(found))


def predictions(found: Any) -> list[Line]:
    """The acts of a walked folder in the shape of the gold: one row for each act and issue."""
    bearings: dict[str, list[tuple[str | None, int | None]]] = {}
    labels = {issue.id: issue.label for issue in found.ledger.issues}
    for bearing in found.ledger.bearings:
        bearings.setdefault(bearing.claim, []).append((labels.get(bearing.issue, bearing.issue), bearing.stance))
    told = [matter for matter in found.ledger.matters if not matter.id.startswith("k-")]  # a denial is not the act that it denies
    matters = {claim: matter.id for matter in told for claim in matter.claims}
    rows = []
    for act in found.ledger.acts:
        first, last = act.evidence[0].span.start, act.evidence[-1].span.end
        text = next(item.text for item in found.ledger.documents if item.id == act.evidence[0].doc)
        chain = [text[item.span.start : item.span.end] for item in act.attribution]
        for issue, stance in bearings.get(act.id) or [(None, None)]:
            rows.append(
                {
                    "id": act.id, "doc": found.files[act.evidence[0].doc], "quote": text[first:last], "start": first, "end": last,
                    "kind": act.kind, "polarity": act.polarity,
                    "actor": sorted({name for item in act.actors for name in found.parties(item)}),
                    "actor_span": _place(act.actors[0] if act.actors else None),
                    "speaker": "; ".join(found.names(act.speaker)) if act.speaker else None,
                    "speaker_span": _place(act.speaker),
                    "target": sorted({name for item in act.targets for name in found.parties(item)}),
                    "cue": found.words(act.cue) if act.cue else None, "cue_span": _place(act.cue),
                    "proposition": found.words(act.proposition) if act.proposition else None, "proposition_span": _place(act.proposition),
                    "issue": issue, "stance": stance,
                    "date": act.when.iso if act.when else None, "date_basis": act.when.basis if act.when else None,
                    "event_date": act.event_when.iso if act.event_when else None,
                    "condition": found.words(act.condition) if act.condition else None, "voice": act.voice,
                    "attribution": "; ".join(chain) or None, "modality": act.modality, "strength": act.strength,
                    "red_line": act.red_line, "cluster": matters.get(act.id), "confidence": act.confidence, "because": list(act.because),
                }
            )  # fmt: skip
    return sorted(rows, key=lambda row: (row["doc"], row["start"], row["end"], row["kind"], row["id"], str(row["issue"])))


def compare(gold: Sequence[Line], found: Sequence[Line]) -> Result:
    """All scores of the task: over all lines, without narrator lines (`said_`), and over the core kinds (`core_`)."""
    scores: dict[str, float] = {}
    counts: dict[str, int] = {}
    subsets: tuple[tuple[str, Callable[[Line], bool]], ...] = (
        ("", lambda line: True),
        ("said_", lambda line: line.get("voice") != "narrator"),
        ("core_", lambda line: line["kind"] in CORE),
    )
    for prefix, keep in subsets:
        some, kept = _scores([line for line in gold if keep(line)], [line for line in found if keep(line)])
        scores |= {prefix + name: value for name, value in some.items()}
        counts |= {prefix + name: value for name, value in kept.items()}
    return Result(scores, counts, list(found), _worst(gold, found))


def matched(gold: Sequence[Line], found: Sequence[Line]) -> list[Pair]:
    """One-to-one pairs of gold and found lines, best overlap first."""
    by_doc: dict[str, list[tuple[int, Line]]] = {}
    for place, line in enumerate(found):
        by_doc.setdefault(line["doc"], []).append((place, line))
    candidates = []
    for row, line in enumerate(gold):
        for place, other in by_doc.get(line["doc"], ()):
            union = max((_iou(at, (other["start"], other["end"])) for at in _places(line)), default=0.0)
            if union:
                kind, issue = line["kind"] == other["kind"], line.get("issue") == other.get("issue")
                candidates.append((-union, not (kind and issue), not kind, row, place))
    return [(gold[row], found[place]) for row, place in best_first(candidates)]


def right(line: Line, other: Line, field: str) -> bool:
    """Whether the found value of `field` is one that the gold takes for right."""
    given = [line.get(field), *line.get("also_right", {}).get(field, [])]
    value = _folded(other.get(field))
    return any(_folded(item) == value for item in given)


def lines(path: Path) -> list[Line]:
    """The rows of a JSONL file."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]


def _scores(gold: Sequence[Line], found: Sequence[Line]) -> tuple[dict[str, float], dict[str, int]]:
    pairs = matched(gold, found)
    sure = [(line, other) for line, other in pairs if not line.get("optional")]
    wanted = sum(not line.get("optional") for line in gold)
    offered = len(found) - (len(pairs) - len(sure))
    same_kind = [(line, other) for line, other in sure if right(line, other, "kind")]
    mapping = _mapping(same_kind)
    same_issue = [pair for pair in same_kind if mapping.get(str(pair[1].get("issue"))) == str(pair[0].get("issue"))]
    scores: dict[str, float] = {}
    for name, kept in (("span", sure), ("span_kind", same_kind), ("span_kind_issue", same_issue)):
        scores[f"{name}_precision"], scores[f"{name}_recall"], scores[f"{name}_f1"] = f1(len(kept), offered, wanted)
    for field in ("kind", "polarity", "speaker", "date", "voice", "modality", "strength", "stance"):
        kept = [pair for pair in sure if field in pair[0]]
        if kept:
            scores[f"{field}_accuracy"] = sum(right(line, other, field) for line, other in kept) / len(kept)
    scores["actors_exact"] = sum(right(line, other, "actor") for line, other in sure) / (len(sure) or 1)
    scores["actors_jaccard"] = sum(_jaccard(line["actor"], other["actor"]) for line, other in sure) / (len(sure) or 1)
    labelled = [(line, other) for line, other in sure if line.get("issue")]
    ours = {str(place): str(other.get("issue") or f"none {place}") for place, (_, other) in enumerate(labelled)}
    theirs = {str(place): str(line["issue"]) for place, (line, _) in enumerate(labelled)}
    scores["issue_bcubed_f1"] = bcubed(theirs, ours)[2]
    return scores, {"gold": wanted, "found": offered, "matched": len(sure)}


def _mapping(pairs: Iterable[Pair]) -> dict[str, str]:
    """Found issue → gold issue, one to one, so that most pairs agree; equal labels first."""
    both = Counter((str(other.get("issue")), str(line.get("issue"))) for line, other in pairs if other.get("issue"))
    ours, theirs = sorted({key for key, _ in both}), sorted({key for _, key in both})
    if not both:
        return {}
    gain = [[both[a, b] + (0.5 if a == b else 0.0) for b in theirs] for a in ours]
    return {ours[row]: theirs[column] for row, column in best_assignment(gain) if gain[row][column] > 0}


def _jaccard(gold: Sequence[str], found: Sequence[str]) -> float:
    ours, theirs = {_plain(name) for name in found}, {_plain(name) for name in gold}
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 1.0


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(sorted(_plain(part) for part in value.split(";")))
    if isinstance(value, list):
        return tuple(sorted(_plain(str(part)) for part in value))
    return value


def _plain(name: str) -> str:
    return " ".join(_GLOSS.sub("", name).casefold().removeprefix("the ").replace("’", "'").split())


def _places(line: Line) -> list[tuple[int, int]]:
    return [(line["start"], line["end"]), *((first, last) for first, last in line.get("also_at", []))]


def _iou(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    lengths = one[1] - one[0], other[1] - other[0]
    if shared <= 0 or shared < LEAST * min(lengths):
        return 0.0
    return shared / (sum(lengths) - shared)


def _place(words: Any) -> list[int] | None:
    return [words.span.start, words.span.end] if words else None


def _worst(gold: Sequence[Line], found: Sequence[Line]) -> list[str]:
    """Missed core lines, lines that nobody wrote, and lines of another kind, by name; the surest errors first."""
    pairs = matched(gold, found)
    known, used = {id(line) for line, _ in pairs}, {id(other) for _, other in pairs}
    errors = [
        (-float(other.get("confidence", 0.5)), f"kind    {_named(line)} → {other['kind']}/{other['polarity']}: {_brief(other['quote'])}")
        for line, other in pairs
        if not right(line, other, "kind") and not line.get("optional")
    ]
    errors += [
        (-float(line.get("confidence", 0.5)), f"invented {line['doc'][:24]} {line['kind']}/{line['polarity']}: {_brief(line['quote'])}")
        for line in found
        if id(line) not in used
    ]
    errors += [
        (-0.9 if line["kind"] in CORE else -0.4, f"missed  {_named(line)}: {_brief(line['quote'])}")
        for line in gold
        if id(line) not in known and not line.get("optional")
    ]
    return [text for _, text in sorted(errors)]


def _named(line: Line) -> str:
    return f"{line['id']} {line['kind']}/{line['polarity']}"


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 110 else f"{text[:60]} … {text[-45:]}"


def changes(gold: Sequence[Line], old: Sequence[Line], new: Sequence[Line]) -> list[str]:
    """What `new` gains and loses against `old`, by name: right lines gained and lost, wrong lines brought in and dropped."""
    before, after = _state(gold, old), _state(gold, new)
    said = []
    for line in gold:
        was, now = before[0].get(line["id"], "missed"), after[0].get(line["id"], "missed")
        if was != now:
            sign = "gained" if now == "right" else "lost  " if was == "right" else "moved "
            said.append(f"{sign} {_named(line)} ({was} → {now}): {_brief(line['quote'])}")
    said += [f"wrong+ {name}" for name in sorted(after[1] - before[1])]
    said += [f"wrong- {name}" for name in sorted(before[1] - after[1])]
    return said


def _state(gold: Sequence[Line], found: Sequence[Line]) -> tuple[dict[str, str], set[str]]:
    pairs = matched(gold, found)
    state = {line["id"]: "right" if right(line, other, "kind") else other["kind"] for line, other in pairs}
    used = {id(other) for _, other in pairs}
    wrong = {f"{line['doc'][:20]} {line['start']} {line['kind']}: {_brief(line['quote'])}" for line in found if id(line) not in used}
    return state, wrong


def main() -> int:
    """Print gained and lost lines between two prediction files."""
    if len(sys.argv) != 4:
        print(__doc__)
        return 2
    gold, old, new = (lines(Path(name)) for name in sys.argv[1:])
    for name, rows in (("old", old), ("new", new)):
        scores = compare(gold, rows).scores
        print(name, *(f"{key} {scores[key]:.3f}" for key in ("span_f1", "span_kind_precision", "span_kind_recall", "span_kind_f1")))
    said = changes(gold, old, new)
    print(*said, sep="\n")
    print(Counter(line.split()[0] for line in said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
