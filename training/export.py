"""Write the model files of the contract: `python -m training.export --run DIR --model src/standoff/language/model`."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from standoff.language.files import SHIPPED
from training import decode, measure
from training.corpora import Corpora
from training.documents import Doc, tokenizer
from training.eight import eight_bits
from training.labels import ACT, POINTERS, TRAIT
from training.net import Engine, Sizes
from training.train import load

AXES = {"ids": "bs", "mask": "bs", "case": "bs", "first": "bn", "words": "bn", "sentence": "bn"}
GIVEN_AWAY = 0.015
NEIGHBOURS = 32767 // 255
"""What two weights, times an activation of 255 each, may come to in 16 bits."""

NEXT = {"arc": {0: "b", 1: "n", 2: "m"}, "gov": {0: "b", 1: "m"}, "key": {0: "b", 1: "m"}, "link_to": {0: "b", 1: "m"}}


def restore(run: Path) -> tuple[Engine, dict[str, Any]]:
    """The trained network and what is known about its training."""
    state = torch.load(run / "final.pt", weights_only=False)
    net = Engine(Sizes(**state["sizes"]), attention="eager")
    net.load_state_dict(state["net"])
    return net.eval(), state


def example() -> dict[str, np.ndarray]:
    """A tiny batch that gives the exporter its shapes."""
    from training.documents import encode, inputs, windows
    from training.raw import read

    docs = [encode(read("a", "x", "The minister said so. He left.")), encode(read("b", "x", "They refused."))]
    return inputs([w for d in docs for w in windows([d], 176)])


def to_onnx(net: Engine, path: Path) -> None:
    """fp32 graph."""
    x = example()
    dynamic: dict[str, dict[int, str]] = {k: dict(enumerate(v)) for k, v in AXES.items()}
    dynamic |= {k: NEXT.get(k, {0: "b", 1: "n"}) for k in net.OUTPUTS}
    with torch.no_grad():
        torch.onnx.export(
            net, tuple(torch.from_numpy(x[k]) for k in AXES), str(path), input_names=list(AXES), output_names=list(net.OUTPUTS),
            dynamic_axes=dynamic, opset_version=17, dynamo=False, do_constant_folding=True,
        )  # fmt: skip


def narrow(source: Path, target: Path) -> None:
    """Large matrices as int8 with one scale a channel, widened again at load: results do not depend on the batch."""
    model = onnx.load(str(source))
    graph = model.graph
    looked_up = {n.input[0] for n in graph.node if n.op_type == "Gather"}
    kept, nodes = [], []
    for t in graph.initializer:
        a = numpy_helper.to_array(t)
        if a.dtype != np.float32 or a.ndim != 2 or a.size < 4096:
            kept.append(t)
            continue
        axis = 0 if t.name in looked_up else 1
        scale = scales(a, axis)
        small = np.clip(np.round(a / np.expand_dims(scale, 1 - axis)), -127, 127).astype(np.int8)
        kept += [
            numpy_helper.from_array(small, t.name + "_q"),
            numpy_helper.from_array(scale, t.name + "_s"),
            numpy_helper.from_array(np.zeros(len(scale), np.int8), t.name + "_z"),
        ]
        nodes.append(helper.make_node("DequantizeLinear", [t.name + "_q", t.name + "_s", t.name + "_z"], [t.name], axis=axis))
    old = list(graph.node)
    del graph.initializer[:]
    del graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes + old)
    onnx.save(model, str(target))


def scales(weights: np.ndarray, axis: int) -> np.ndarray:
    """One scale a channel of `axis`: nothing beyond 127, and of a factor of a product no two neighbours beyond `NEIGHBOURS` together.

    Processors without VNNI add the products of two neighbours in 16 bits, which would overflow and be cut off without a word: the same
    report would read otherwise there.
    """
    sizes = np.abs(weights)
    most = sizes.max(1 - axis) / 127
    if axis == 1:
        even = sizes[: len(sizes) // 2 * 2]
        most = np.maximum(most, (even[::2] + even[1::2]).max(0) / (NEIGHBOURS - 0.5))  # each is rounded by a half at most
    return np.maximum(most, 1e-8).astype(np.float32)


def onnx_runner(path: Path, threads: int = 2) -> measure.Runner:
    """The exported file as a function of arrays."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    return lambda x: dict(zip(names, session.run(None, {k: x[k] for k in AXES}), strict=True))


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + ridge * w
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w)), gradient)
    return w


def calibrate(docs: list[Doc], rows: dict[str, list[measure.Row]]) -> tuple[np.ndarray, float, list[dict[str, float]]]:
    """Weights of the features of an act, the threshold, and the curve, on held-out batches.

    Precision comes first: the threshold is the highest that gives away at most `GIVEN_AWAY` of the best span+kind F1.
    """
    x, y = [], []
    for d in docs:
        right = {j for i, j in measure.match(d.source, rows[d.name]) if ACT[rows[d.name][j]["label"]].split("/")[0] == d.source[i]["kind"]}
        for j, r in enumerate(rows[d.name]):
            x.append(r["features"])
            y.append(j in right)
    w = fit(np.array(x, float), np.array(y, float))
    curve = [{"threshold": round(t, 3), **measure.act_scores(docs, rows, partial(_kept, w, t))} for t in np.arange(0.1, 0.8, 0.02).tolist()]
    best = max(row["kind_f1"] for row in curve)
    return w, max(row["threshold"] for row in curve if row["kind_f1"] >= best - GIVEN_AWAY), curve


def _kept(w: np.ndarray, least: float, row: measure.Row) -> bool:
    return probability(row["features"], w) >= least


def probability(features: np.ndarray, w: np.ndarray) -> float:
    """Calibrated probability of an act."""
    return float(1 / (1 + np.exp(-features @ w)))


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export(run: Path, found: Corpora, model: Path) -> None:
    """All files but the card; scores go to `scores.json` beside the run."""
    net, state = restore(run)
    model.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        to_onnx(net, Path(folder) / "full.onnx")
        narrow(Path(folder) / "full.onnx", Path(folder) / "narrow.onnx")
        eight_bits(Path(folder) / "narrow.onnx", model / "engine.onnx")
    arrays = measure.arrays_of(net)
    np.savez_compressed(model / "heads.npz", **cast(dict[str, Any], arrays))
    tokenizer().save(str(model / "tokenizer.json"), pretty=False)
    engine = onnx_runner(model / "engine.onnx")
    coded = [*found.dev["acts"], *found.dev["coded"]]
    rows = measure.act_rows(engine, arrays, coded)
    weights, threshold, curve = calibrate(coded, rows)
    vocabulary = {
        "version": 1,
        **{k: state["labels"][k] for k in ("upos", "xpos", "rel", "name", "entity", "etype", "attribution", "act", "segment",
                                            "voice", "modality", "strength", "plover")},
        "pointers": POINTERS, "trait": TRAIT, "window": measure.WINDOW, "longest": 384, "pieces_per_word": 12,
        "act_decision": {
            "candidate": measure.CANDIDATE, "verdict": decode.VERDICT, "calibration": [round(float(v), 6) for v in weights],
            "threshold": dict.fromkeys(ACT[1:], threshold),
        },
        "sha256": {name: digest(model / name) for name in ("engine.onnx", "heads.npz", "tokenizer.json")},
    }  # fmt: skip
    wording = model / "wording.npz"
    if not wording.exists():  # fitted afterwards, on what these weights make of reports (`training/wording.py`)
        shutil.copy(SHIPPED / wording.name, wording)
    vocabulary["sha256"][wording.name] = digest(wording)
    (model / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    scores = measure.exam(engine, arrays, found)
    scores["acts_calibrated"] = next(c for c in curve if c["threshold"] == threshold)
    sure = lambda r: probability(r["features"], weights) >= threshold  # noqa: E731
    by_label = {"acts (reports kept out of training)": measure.act_labels(coded, rows, sure)}
    for name in ("ewt", "gum"):
        for kind, each in measure.tag_labels(engine, arrays, found.dev[name], found.labels).items():
            by_label[f"{kind}, {name} dev"] = each
    kept = {"scores": scores, "by_label": by_label, "act_curve": curve}
    kept |= {k: state[k] for k in ("curves", "seconds", "words", "steps")}
    (run / "scores.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    print(json.dumps(scores, indent=1))
    print({p.name: round(p.stat().st_size / 1e6, 2) for p in model.iterdir()})


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--model", type=Path, default=Path("src/standoff/language/model"))
    ap.add_argument("--cache", default="corpora.pkl", help="file beside --run that keeps the corpora as read")
    args = ap.parse_args()
    torch.set_num_threads(2)
    export(args.run, load(args.shared, args.run.parent / args.cache), args.model)


if __name__ == "__main__":
    main()
