"""After training: fit the sentence vectors in closed form on the finished encoder, and choose the layer they read.

`python -m training.refine --shared DIR --run DIR` changes `final.pt` (the network as trained stays in `checkpoint.pt`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from training.batches import packed
from training.documents import Doc, inputs, windows
from training.export import restore
from training.measure import WINDOW
from training.net import WIDTH, Engine
from training.train import load

LAYERS = 7


def means(net: Engine, docs: list[Doc]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every sentence: mean top vector, mean vectors of all layers (S, 7, H), target."""
    tops, layers, targets = [], [], []
    top = torch.softmax(net.mix.detach(), 0)
    for batch in packed(windows(docs, WINDOW), 3000, None):
        x = {k: torch.from_numpy(v) for k, v in inputs(batch).items()}
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            embedded = net.encoder.embeddings.word_embeddings(x["ids"]) + net.case(x["case"])
            states = net.encoder(inputs_embeds=embedded, attention_mask=x["mask"], output_hidden_states=True).hidden_states
            at = x["first"].unsqueeze(-1).expand(-1, -1, WIDTH)
            words = torch.stack([torch.gather(s.float(), 1, at) for s in states], 2).numpy()
        h = np.einsum("k,bnkh->bnh", top.float().numpy(), words[:, :, LAYERS - 4 :])
        for r, w in enumerate(batch):
            if w.doc.targets is None:
                continue
            number = w.doc.sentence[w.a : w.b]
            for s in np.unique(number):
                i = np.flatnonzero(number == s)
                tops.append(h[r, i[0] : i[-1] + 1].mean(0))
                layers.append(words[r, i[0] : i[-1] + 1].mean(0))
                targets.append(w.doc.targets[s])
    return np.array(tops), np.array(layers), np.array(targets)


def ridge(x: np.ndarray, y: np.ndarray, strength: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Matrix and bias of a linear map."""
    mean, centre = x.mean(0), y.mean(0)
    z = x - mean
    matrix = np.linalg.solve(z.T @ z + strength * np.eye(x.shape[1]), z.T @ (y - centre))
    return matrix.astype(np.float32), (centre - mean @ matrix).astype(np.float32)


def quality(made: np.ndarray, true: np.ndarray) -> tuple[float, float]:
    """Mean cosine with the original vectors, and how often the nearest other sentence is the same one."""
    made = made / np.linalg.norm(made, axis=1, keepdims=True)
    near = [(v @ v.T - 2 * np.eye(len(v))).argmax(1) for v in (made, true)]
    return float((made * true).sum(1).mean()), float((near[0] == near[1]).mean())


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--cache", default="corpora.pkl", help="file beside --run that keeps the corpora as read")
    ap.add_argument("--every", type=int, default=2, help="use each so-many-th document")
    args = ap.parse_args()
    torch.set_num_threads(2)
    found = load(args.shared, args.run.parent / args.cache)
    net, state = restore(args.run)
    known = [d for docs in found.train.values() for d in docs if d.targets is not None][:: args.every]
    top, layers, target = means(net, known)
    dev_top, dev_layers, dev_target = means(net, found.dev["acts"])
    mix = torch.softmax(net.mix_low.detach(), 0).numpy()
    options = {"mix": mix, **{str(k): np.eye(LAYERS)[k] for k in range(LAYERS)}}
    best: tuple[float, str, np.ndarray, np.ndarray] | None = None
    for name, weights in options.items():
        matrix, bias = ridge(np.concatenate([top, np.tensordot(layers, weights, (1, 0))], 1), target)
        made = np.concatenate([dev_top, np.tensordot(dev_layers, weights, (1, 0))], 1) @ matrix + bias
        cosine, same = quality(made, dev_target)
        print(f"low = {name}: cosine {cosine:.4f}, same neighbour {same:.3f}", flush=True)
        if best is None or cosine > best[0]:
            best = cosine, name, matrix, bias
    assert best
    weights = options[best[1]]
    state["net"]["mix_low"] = torch.tensor(np.log(np.maximum(weights, 1e-9)), dtype=torch.float32)
    state["net"]["sentence.weight"] = torch.from_numpy(best[2].T.copy())
    state["net"]["sentence.bias"] = torch.from_numpy(best[3])
    torch.save(state, args.run / "final.pt")


if __name__ == "__main__":
    main()
