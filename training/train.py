"""Train the engine: `python -m training.train --shared DIR --out DIR --minutes 60`. Resumes from the last checkpoint in `--out`."""

from __future__ import annotations

import argparse
import json
import math
import os
import pickle
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from torch.multiprocessing.spawn import spawn

from training import corpora as corpus_reader
from training import swaps
from training.batches import Batch, Share, build, stream
from training.corpora import Corpora
from training.documents import Window, encode, model_path
from training.losses import losses
from training.measure import measure
from training.net import TOPIC, Engine, Sizes
from training.readers import made
from training.topics import Memory

PHASES = {
    "main": {"ewt": 1.0, "gum": 1.0, "acts": 2.0, "polnear": 0.36, "crossner": 1.5, "re3d": 2.5, "plover": 1.2, "meantime": 0.6},
    "late": {"ewt": 1.0, "gum": 1.0, "acts": 0.9, "polnear": 0.2, "crossner": 1.0, "re3d": 1.0, "plover": 0.4, "meantime": 0.6},
    "more": {
        "ewt": 1.0,
        "gum": 1.0,
        "acts": 0.5,
        "made": 0.4,
        "polnear": 0.45,
        "crossner": 0.8,
        "re3d": 0.8,
        "plover": 0.3,
        "meantime": 0.3,
    },
    "tune": {
        "ewt": 0.8,
        "gum": 0.8,
        "acts": 0.8,
        "coded": 0.8,
        "written": 0.8,
        "made": 0.3,
        "polnear": 0.3,
        "crossner": 0.5,
        "re3d": 0.6,
        "plover": 0.4,
        "meantime": 0.2,
    },
    "loose": {
        "ewt": 1.1,
        "gum": 1.1,
        "acts": 0.7,
        "coded": 0.8,
        "written": 0.7,
        "dossiers": 1.2,
        "topics": 2.0,
        "made": 0.2,
        "polnear": 0.35,
        "crossner": 0.5,
        "re3d": 0.6,
        "plover": 0.3,
        "meantime": 0.1,
    },
    "wide": {
        "ewt": 1.4,
        "gum": 1.4,
        "acts": 0.6,
        "coded": 0.8,
        "written": 0.6,
        "dossiers": 1.2,
        "topics": 1.8,
        "made": 0.1,
        "polnear": 0.3,
        "crossner": 0.6,
        "re3d": 0.7,
        "plover": 0.3,
        "meantime": 0.1,
    },
}
PHASES["fine"] = {**PHASES["wide"], "topics": 2.0, "named": 1.4}
MASK = 103
# Share of the pieces that are hidden: in reports with coded acts, in all other texts. Late in training the small sets are known by heart.
HIDDEN = {
    "main": (0.0, 0.0),
    "late": (0.08, 0.0),
    "more": (0.15, 0.0),
    "tune": (0.12, 0.0),
    "loose": (0.15, 0.12),
    "wide": (0.15, 0.1),
    "fine": (0.15, 0.1),
}
EVERY = 180.0


def sizes(labels: dict[str, list[str]]) -> Sizes:
    """Numbers of labels."""
    return Sizes(**{k: len(labels[k]) for k in Sizes.__dataclass_fields__})


def load(shared: Path, cache: Path) -> Corpora:
    """The corpora, with sentence vectors of the original encoder, cached on disk."""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    found = corpus_reader.read(shared)
    add_vectors(found)
    cache.write_bytes(pickle.dumps(found))
    return found


def add_vectors(found: Corpora) -> None:
    """Targets of the sentence vectors: the original encoder, mean-pooled, for a part of the sets."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(str(model_path()), add_pooling_layer=False).eval()
    docs = [*found.train["ewt"], *found.train["gum"], *found.train["acts"], *found.train["polnear"][::6],
            *found.dev["acts"], *found.dev["polnear"][::8]]  # fmt: skip
    units: list[tuple[Any, int, list[int]]] = []
    for d in (d for d in docs if d.targets is None):
        d.targets = np.zeros((int(d.sentence[-1]) + 1, 384), np.float32)
        for s in np.unique(d.sentence):
            at = np.flatnonzero(d.sentence == s)
            units.append((d, int(s), [p for i in at for p in d.pieces[i]][:126]))
    units.sort(key=lambda u: len(u[2]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for k in range(0, len(units), 64):
            part = units[k : k + 64]
            width = max(len(u[2]) for u in part) + 2
            ids = torch.zeros(len(part), width, dtype=torch.long)
            for r, (_, _, pieces) in enumerate(part):
                ids[r, : len(pieces) + 2] = torch.tensor([101, *pieces, 102])
            mask = (ids > 0).long()
            h = encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
            v = torch.nn.functional.normalize((h * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True), dim=-1).numpy()
            for (d, s, _), row in zip(part, v, strict=True):
                d.targets[s] = row


class Run:
    """State of a run that outlives the process: weights, optimiser, seconds spent, curves."""

    def __init__(self, net: Engine, out: Path, minutes: float, rates: tuple[float, float], memory: Memory) -> None:
        self.net, self.out, self.budget, self.rates, self.memory = net, out, minutes * 60, rates, memory
        encoder = [p for n, p in net.named_parameters() if n.startswith("encoder") and p.requires_grad]
        heads = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder}, {"params": heads}], lr=rates[0], weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )
        self.spent, self.step, self.words = 0.0, 0, 0
        self.phase = "main"  # later ones: fewer passes over the small sets, learned by then, and with words hidden
        self.agreed = 0.0  # seconds spent, the same in all processes
        self.curves: list[dict[str, Any]] = []

    def save(self, name: str = "checkpoint.pt") -> None:
        """Write a checkpoint, whole or not at all."""
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(), "spent": self.spent,
                 "step": self.step, "words": self.words, "curves": self.curves}  # fmt: skip
        torch.save(state, self.out / (name + ".part"))
        os.replace(self.out / (name + ".part"), self.out / name)

    def resume(self, start: Path | None = None) -> None:
        """Go on from a checkpoint if there is one, else from the weights of another run."""
        path = self.out / "checkpoint.pt"
        if start and not path.exists():
            state = torch.load(start, weights_only=False)
            self.net.load_state_dict(state["net"], strict=False)  # a head that it lacks begins anew
            if "topic.weight" not in state["net"]:
                self.net.begin_topics()
            self.curves = state["curves"]
        if path.exists():
            state = torch.load(path, weights_only=False)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.spent, self.step, self.words, self.curves = (state[k] for k in ("spent", "step", "words", "curves"))

    def rate(self) -> float:
        """Warm-up over 150 steps, then linear decay over the time budget."""
        return min(1.0, (self.step + 1) / 150) * max(0.01, 1 - self.agreed / self.budget)

    def agree(self) -> None:
        """Mean of the gradients of all processes, and the clock of the first: one exchange a step, so that all stay alike."""
        self.agreed = self.spent
        if not dist.is_initialized():
            return
        held = [p for p in self.net.parameters() if p.requires_grad]
        for p in held:
            if p.grad is None:
                p.grad = torch.zeros_like(p)
        clock = torch.tensor([self.spent if dist.get_rank() == 0 else 0.0, float(self.words) if dist.get_rank() == 0 else 0.0])
        flat = torch.cat([p.grad.flatten() for p in held if p.grad is not None])
        dist.all_reduce(flat)
        dist.all_reduce(clock)
        flat /= dist.get_world_size()
        at = 0
        for p in held:
            if p.grad is not None:
                p.grad.copy_(flat[at : at + p.numel()].view_as(p))
            at += p.numel()
        self.spent, self.words = float(clock[0]), int(clock[1])
        self.agreed = self.spent

    def advance(self, batch: list[Window]) -> dict[str, float]:
        """One step."""
        begun = time.monotonic()
        for group, base in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = base * self.rate()
        built = build(batch, random.Random(self.step))
        hide(built, *HIDDEN[self.phase])
        parts = losses(self.net, built, self.memory)
        total = torch.stack([v.float() for v in parts.values()]).sum()
        total.backward()
        self.words += int(built.inputs["words"].sum()) * (dist.get_world_size() if dist.is_initialized() else 1)
        self.agree()
        norm = torch.nn.utils.clip_grad_norm_([p for p in self.net.parameters() if p.requires_grad], 1.0)
        if math.isfinite(float(norm)):
            self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.spent += time.monotonic() - begun
        return {k: float(v.detach()) for k, v in parts.items()}


def train(run: Run, found: Corpora, pieces: int, exams: list[float], seed: int) -> None:
    """Until the time budget is spent."""
    rank = dist.get_rank() if dist.is_initialized() else 0
    rng = random.Random(seed + run.step + 1000 * rank)
    torch.manual_seed(seed + run.step + 1000 * rank)
    shares = {k: Share(found.train[k], t) for k, t in PHASES[run.phase].items()}
    pools = swaps.pools(found.train)
    batches = stream(shares, pieces, rng, lambda doc, rng: swaps.swapped(doc, pools, rng))
    run.net.train()
    mean: dict[str, float] = {}
    saved = time.monotonic()
    exams = [e for e in exams if e > run.spent / run.budget]
    run.agreed = run.spent
    while run.agreed < run.budget:
        for k, v in run.advance(next(batches)).items():
            mean[k] = 0.97 * mean.get(k, v) + 0.03 * v
        if rank:
            continue
        if run.step % 50 == 0:
            print(
                f"step {run.step} {run.spent:.0f}s {run.words / run.spent:.0f} w/s", {k: round(v, 3) for k, v in mean.items()}, flush=True
            )
        if exams and run.agreed / run.budget >= exams[0]:
            exams.pop(0)
            examine(run, found)
            print("EXAM", json.dumps(run.curves[-1]), flush=True)
        if time.monotonic() - saved > EVERY:
            run.save()
            saved = time.monotonic()


def hide(batch: Batch, coded: float, others: float) -> None:
    """Mask a share of the pieces: of the reports with coded acts, which are few and soon known by heart, and of all other texts."""
    ids = batch.inputs["ids"]
    share = torch.where(batch.tags["act"][:, :1] >= 0, coded, others)
    known = (batch.inputs["mask"] == 1) & (ids != 101) & (ids != 102)
    ids[known & (torch.rand(ids.shape) < share)] = MASK


def examine(run: Run, found: Corpora) -> None:
    """Scores of the development sets so far, added to the curves."""
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    run.curves.append({"minutes": round(run.spent / 60, 1), "words": run.words, **measure(run.net, found)})
    torch.set_num_threads(threads)
    run.net.train()


def work(rank: int, args: argparse.Namespace) -> None:
    """One of the processes: same weights, other batches. One thread each is faster than threads that wait on each other."""
    if args.processes > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(args.port))
        dist.init_process_group("gloo", rank=rank, world_size=args.processes)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    found = load(args.shared, args.out.parent / args.cache)
    found.train["made"] = [encode(d) for d in made.read(24, args.seed)]
    if rank == 0:
        print("read", {k: len(v) for k, v in found.train.items()}, flush=True)
    run = Run(Engine(sizes(found.labels)), args.out, args.minutes, tuple(args.rates), Memory(found.groups, TOPIC))
    run.resume(args.start)
    run.phase = args.phase
    train(run, found, args.pieces, args.exams, args.seed)
    if rank == 0:
        run.save()
        final = {"net": run.net.state_dict(), "labels": found.labels, "sizes": asdict(run.net.sizes), "curves": run.curves,
                 "seconds": run.spent, "words": run.words, "steps": run.step, "phase": run.phase}  # fmt: skip
        torch.save(final, args.out / "final.pt")
        print("FINAL", run.step, run.words, flush=True)


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--minutes", type=float, default=60)
    ap.add_argument("--pieces", type=int, default=900, help="pieces a batch and process")
    ap.add_argument("--rates", type=float, nargs=2, default=(3e-4, 1.5e-3), help="of the encoder and of the heads")
    ap.add_argument("--processes", type=int, default=2)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--phase", choices=list(PHASES), default="main")
    ap.add_argument("--start", type=Path, help="checkpoint of another run whose weights to begin with")
    ap.add_argument("--port", type=int, default=29511)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--cache", default="corpora.pkl", help="file beside --out that keeps the corpora as read")
    ap.add_argument("--exams", type=float, nargs="*", default=[0.25, 0.5, 0.75])
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    load(args.shared, args.out.parent / args.cache)
    if args.processes > 1:
        spawn(work, args=(args,), nprocs=args.processes)
    else:
        work(0, args)


if __name__ == "__main__":
    main()
