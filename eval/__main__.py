"""`python -m eval TASK PATH… [--json] [--predictions FILE] [--limit N]`: one command, one contract for every measure.

A task is the module `eval.<task>` with a function `score(paths, limit) -> Result`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

from eval.result import Result, digest

TASKS = (
    "parse", "names", "attribution", "times", "figures", "actors", "naming", "ledger", "quotations", "plover", "positions", "stories",
    "copies", "matters", "matrix", "timeline", "speed", "dates",
)  # fmt: skip


def main() -> int:
    """Run one task; the exit status is 0 when it was measured, 2 on wrong use."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("paths", nargs="+", help="files and folders, or generated:N for speed")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--predictions", type=Path, help="write the predictions there, as JSONL in the shape of the gold")
    parser.add_argument("--limit", type=int, help="take only the first N documents or rows")
    options = parser.parse_args()
    paths = [Path(path) for path in options.paths]
    missing = [str(path) for path in paths if not str(path).startswith("generated:") and not path.exists()]
    if missing:
        parser.error(f"no such file or folder: {', '.join(missing)}")
    started = time.perf_counter()
    result: Result = importlib.import_module(f"eval.{options.task}").score(paths, options.limit)
    seconds = round(time.perf_counter() - started, 2)
    if options.predictions:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in result.predictions]
        options.predictions.write_text("".join(lines), encoding="utf-8")
    if options.json:
        scores = {name: round(value, 4) for name, value in result.scores.items()}
        found = {
            "task": options.task,
            "paths": options.paths,
            "digest": digest(path for path in paths if path.exists()),
            "scores": scores,
            "counts": result.counts,
            "seconds": seconds,
        }
        print(json.dumps(found))
        return 0
    for name, value in result.scores.items():
        print(f"{name:32} {value:12.4f}")
    for name, count in result.counts.items():
        print(f"{name:32} {count:12d}")
    print(f"{'seconds':32} {seconds:12.2f}")
    for line in result.worst[:10]:
        print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
