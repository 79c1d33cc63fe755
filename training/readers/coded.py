"""Reports coded by hand for this project: `training/written` (our own texts, acts below them) and `training/coded` (offsets only).

The texts behind `training/coded/acts.jsonl` are their publishers' and lie outside the project. A line is a report: `source` names the
file below the folder of shared material (after `#` the id of a row), `end` how far the report was read, `acts` one list an act: start,
end, label, spans of cue, actor, speaker and proposition (null for none), flags; labels and flags as in `training/readers/notation.py`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from training.documents import Doc
from training.readers import acts, notation

HERE = Path(__file__).parents[1]
APART = 12
"""Each so-many-th report is kept out of training."""


def written(folder: Path = HERE / "written") -> list[Doc]:
    """Reports of our own with their acts."""
    return [acts.document(f"written/{path.stem}", *notation.report(path)) for path in sorted(folder.glob("*.txt"))]


def coded(shared: Path, ledger: Path = HERE / "coded/acts.jsonl") -> list[Doc]:
    """Reports of others with their acts."""
    docs = []
    for line in ledger.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        text = text_of(shared, report["source"])[: report["end"]]
        docs.append(acts.document(f"coded/{report['source']}", text, [row(act) for act in report["acts"]]))
    return docs


def crises(docs: list[Doc], ledger: Path = HERE / "coded/issues.jsonl") -> dict[str, tuple[list[Doc], dict[str, str]]]:
    """By name of the crisis: those of `docs` that are about it, their rows now with issue and stance, and the propositions by label."""
    by_name, out = {d.name: d for d in docs}, {}
    for line in ledger.read_text(encoding="utf-8").splitlines():
        crisis = json.loads(line)
        of_it = [(by_name[name], told) for source, told in crisis["reports"].items() if (name := f"coded/{source}") in by_name]
        for doc, told in of_it:
            for one, about in zip(doc.source, told, strict=True):
                if about:
                    one["issue"], one["stance"] = crisis["issues"][about[0]][0], about[1]
        out[crisis["group"]] = [doc for doc, _ in of_it], dict(crisis["issues"])
    return out


def row(act: list[Any]) -> dict[str, Any]:
    """The ledger row of an act."""
    start, end, label, *spans, flags = act
    named = zip(("cue_span", "actor_span", "speaker_span", "proposition_span"), spans, strict=True)
    return {"start": start, "end": end, **notation.classes(label, flags), **dict(named)}


def apart(docs: list[Doc]) -> tuple[list[Doc], list[Doc]]:
    """Reports to train on, and those kept out."""
    return [d for i, d in enumerate(docs) if (i + 1) % APART], [d for i, d in enumerate(docs) if not (i + 1) % APART]


def text_of(shared: Path, source: str) -> str:
    """The text of a report of the shared material."""
    path, _, row = source.partition("#")
    return _rows(shared / path)[row] if row else (shared / path).read_text(encoding="utf-8")


@cache
def _rows(path: Path) -> dict[str, str]:
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = row.get("body-paragraphs")
        text = "\n".join(" ".join(p) for p in body) if body else row["text"]
        out[str(row.get("uuid") or row["id"])] = text
    return out
