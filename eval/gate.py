"""`python -m eval.gate [--update] [TASK…]`: run every measure of `floors.json` whose data are there, and fail when a score fell.

A floor holds the paths (relative to the project's folder), the digest of their content, and the scores as they were measured when it was
last written. A score may fall, and a count of mistakes rise, by `SLACK` (rounding, and the last bits of another processor) and no more.
`--update` writes what was measured now; it is used with the change that moved the number, and the change says why.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from math import inf
from pathlib import Path
from typing import Any

from eval.result import Result, digest

FLOORS = Path(__file__).parent / "floors.json"
PAGE = FLOORS.parent.parent / "docs" / "measures.md"
SLACK = 0.005
HEAD = """# The measures

Written by `python -m eval.gate --update` from what was measured; do not edit by hand. `python -m eval TASK PATH…` prints any of them,
with the ten worst errors by name, and takes other data of the same shape. F1s are between 0 and 1. `../shared` is the development data;
it is no part of the project, and measures on it are skipped where it is absent.

Read these as figures on development data. The five seed reports were read while rules were written. Batches a2 and b of the coded acts,
the dev sets of the treebanks and of PolNeAR were kept out of training and used to choose settings. The other batches were trained on.
The made-up standoffs of `eval/dossiers` were not trained on; what was looked at there is said in their README.
"""
SPEEDS = ("words_per_second", "documents_per_second", "peak_mb", "seconds")
MISTAKES = ("wrong_sign",)
"""Counts of which fewer are better."""


def main() -> int:
    """0 when no score fell, 1 when one did, with a table of what was gained and lost."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description=__doc__)
    parser.add_argument("tasks", nargs="*", help="only these tasks")
    parser.add_argument("--update", action="store_true", help="write the scores measured now")
    options = parser.parse_args()
    floors: list[dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fell = 0
    for floor in floors:
        if options.tasks and floor["task"] not in options.tasks:
            continue
        fell += _gate(floor, options.update)
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        PAGE.write_text(page_of(floors), encoding="utf-8")
    print(f"{len(floors)} floors, {fell} scores fell", file=sys.stderr)
    return 1 if fell else 0


def page_of(floors: list[dict[str, Any]]) -> str:
    """The page on measures: what was measured on which data, one table a measure; written anew with every update."""
    parts = [HEAD]
    for floor in floors:
        names = " ".join(floor["paths"])
        rows = "\n".join(f"| {name} | {value:.3f} |" for name, value in floor["scores"].items())
        parts.append(
            f"## {floor['task']}: {names}\n\n{floor.get('note', '')}\n\n| score | value |\n|---|---|\n{rows}\n".replace("\n\n\n\n", "\n\n")
        )
    return "\n".join(parts)


def _worse(key: str, score: float, floor: float) -> bool:
    """Whether a score fell below its floor, or a count of mistakes rose above it, by more than the slack."""
    return score > floor + SLACK if key in MISTAKES else score < floor - SLACK


def _gate(floor: dict[str, Any], update: bool) -> int:
    root = FLOORS.parent.parent
    paths = [root / path for path in floor["paths"]]
    name = f"{floor['task']} {' '.join(floor['paths'])}"
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        print(f"skipped  {name}: {', '.join(absent)} is not here")
        return 0
    found = digest(paths)
    if floor.get("digest") not in (None, found) and not update:
        print(f"FAILED   {name}: the data are not those that were measured (digest {found[:12]}); measure anew with --update")
        return 1
    started = time.perf_counter()
    result: Result = importlib.import_module(f"eval.{floor['task']}").score(paths, floor.get("limit"))
    seconds = time.perf_counter() - started
    old: dict[str, float] = floor["scores"]
    now = {key: result.scores.get(key, inf if key in MISTAKES else 0.0) for key in old}  # what is no longer measured has fallen
    fell = [key for key, value in old.items() if key not in SPEEDS and _worse(key, now[key], value)]
    moved = [f"{key} {value:.3f}→{now[key]:.3f}" for key, value in old.items() if abs(now[key] - value) > SLACK]
    print(f"{'FAILED  ' if fell else 'held    '} {name} ({seconds:.0f} s) {'; '.join(moved)}")
    if update:
        floor["digest"] = found
        floor["scores"] = {key: round(value, 4) for key, value in sorted(result.scores.items()) if key not in SPEEDS}
        return 0
    return len(fell)


if __name__ == "__main__":
    sys.exit(main())
