"""Does the exported file decide alike whatever the batch and the threads, how fast is it, and what do 8 bits cost? Adds to the run's
`scores.json`.

`python -m training.check --shared DIR --run DIR`
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training import decode, measure
from training.corpora import Corpora
from training.documents import Doc
from training.export import onnx_runner, restore, to_onnx
from training.train import load


def decisions(run: measure.Runner, docs: list[Doc], pieces: int) -> dict[str, np.ndarray]:
    """Every decision that is an argmax, over all words of all documents."""
    found: dict[str, list[np.ndarray]] = {k: [] for k in ("upos", "xpos", "head", "name", "entity", "etype", "attribution", "act")}
    for d, parts in measure.outputs(run, docs, pieces):
        for w, out in parts:
            found["head"].append(decode.heads_of(out["arc"], d.sentence[w.a : w.b]))
            for k in found:
                if k != "head":
                    found[k].append(out[k].argmax(1))
    return {k: np.concatenate(v) for k, v in found.items()}


def differences(a: dict[str, np.ndarray], b: dict[str, np.ndarray]) -> int:
    """How many decisions differ."""
    return sum(int((a[k] != b[k]).sum()) for k in a)


def speed(run: measure.Runner, docs: list[Doc]) -> float:
    """Words a second of the forward passes alone."""
    words = sum(len(d.words) for d in docs)
    begun = time.monotonic()
    for _ in measure.outputs(run, docs):
        pass
    return words / (time.monotonic() - begun)


def neighbours(path: Path) -> int:
    """The most that the products of two neighbouring weights with the largest activation come to, over all 8-bit products of a file."""
    graph = onnx.load(str(path)).graph
    weights = {node.input[1] for node in graph.node if node.op_type == "MatMulIntegerToFloat"}
    most = 0
    for one in graph.initializer:
        if one.name in weights:
            sizes = np.abs(numpy_helper.to_array(one).astype(int))
            even = sizes[: len(sizes) // 2 * 2]
            most = max(most, 255 * int((even[::2] + even[1::2]).max()))
    return most


def lines(model: Path, docs: list[Doc]) -> list[str]:
    """What was found, for the card."""
    two, one = onnx_runner(model / "engine.onnx", 2), onnx_runner(model / "engine.onnx", 1)
    base = decisions(two, docs, 3000)
    total = sum(len(v) for v in base.values())
    single, thread = differences(base, decisions(two, docs, 1)), differences(base, decisions(one, docs, 3000))
    quickest = max(speed(two, docs) for _ in range(5))
    return [
        f"Windows one by one instead of in batches: {single} of {total:,} decisions differ; one thread instead of two: {thread} differ.",
        f"Two neighbouring products come to {neighbours(model / 'engine.onnx'):,} at most; without VNNI they add up in 16 bits (32,767).",
        f"Forward passes with two threads on a shared machine, best of five: {quickest:,.0f} words/s.",
    ]


def exact(run: Path, found: Corpora) -> dict[str, dict[str, float]]:
    """The scores of the same weights in fp32."""
    net, _ = restore(run)
    with tempfile.TemporaryDirectory() as folder:
        to_onnx(net, Path(folder) / "full.onnx")
        return measure.exam(onnx_runner(Path(folder) / "full.onnx"), measure.arrays_of(net), found)


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--model", type=Path, default=Path("src/standoff/language/model"))
    ap.add_argument("--cache", default="corpora.pkl", help="file beside --run that keeps the corpora as read")
    args = ap.parse_args()
    found = load(args.shared, args.run.parent / args.cache)
    path = args.run / "scores.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["further"] = [*kept.get("further", []), *lines(args.model, found.dev["acts"])]
    kept["exact"] = exact(args.run, found)
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    print(*kept["further"], sep="\n")


if __name__ == "__main__":
    main()
