"""Fit the view of acts by their wording (`src/standoff/language/wording.py`), and how the three views decide:
`python -m training.wording --shared DIR [--model DIR]`. Writes `wording.npz` and its digest; the engine's other files stay as they are.

The view is a multinomial logistic regression over signs that occur `OFTEN` times in the reports that the engine was trained on (with the
coders' spans and cues). What the views weigh, the calibration and the threshold are fitted on reports that neither the engine nor this
view has seen: every twelfth of the coded and written reports, and the made-up standoffs that are kept for fitting weights. The seeds,
batches a2 and b and the dossiers of `eval` take no part.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from standoff.language.acts import Seen, chosen, proposal, together
from standoff.language.engine import Engine
from standoff.language.english import English
from standoff.language.files import SHIPPED, open_model
from standoff.language.wording import Said, said, signs
from standoff.model import Document, Parse, Proposal
from training import measure
from training.corpora import HELD_OUT_BATCHES, standoffs
from training.documents import Doc
from training.export import digest, fit
from training.labels import ACT
from training.readers import acts, coded

OFTEN = 20
RIDGE = 5.0
STEPS = 150
GIVEN_AWAY = 0.005
LABELS = ACT[1:]


class Watched(Engine):
    """The engine with all acts of a document as proposals, whatever their probability; `score` is their number in `seen`."""

    seen: list[Seen]

    def _proposals(self, first: int, found: Sequence[Seen], trait: np.ndarray) -> list[Proposal]:
        made = []
        for one in found:
            self.seen.append(one)
            made.append(proposal(first, one.lead, LABELS[0], 0.0, trait[one.lead.anchor], self._acts))
            object.__setattr__(made[-1], "score", float(len(self.seen) - 1))
        return made


@dataclass
class Row:
    """An act as the engine sees it, in characters, and the label of the gold line that it is matched to (-1: none)."""

    doc: str
    start: int
    end: int
    seen: Seen
    label: int = -1


def text_of(parse: Parse) -> Said:
    """The words of a parse, as the view sees them."""
    tokens = parse.tokens
    starts = [sentence.run.first for sentence in parse.sentences]
    return said([t.text for t in tokens], [t.upos for t in tokens], [t.xpos for t in tokens], [t.head for t in tokens],
                [t.rel for t in tokens], starts)  # fmt: skip


def words_in(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    """The tokens that lie in part between two characters, without mere punctuation at either end."""
    inside = [place for place, token in enumerate(parse.tokens) if token.start < end and start < token.end]
    while len(inside) > 1 and parse.tokens[inside[0]].upos == "PUNCT":
        inside.pop(0)
    while len(inside) > 1 and parse.tokens[inside[-1]].upos == "PUNCT":
        inside.pop()
    return (inside[0], inside[-1] + 1) if inside else None


def head_of(parse: Parse, run: tuple[int, int]) -> int:
    """The first word of a run that hangs from outside of it."""
    return next((place for place in range(*run) if not run[0] <= parse.tokens[place].head < run[1]), run[0])


def examples(language: English, docs: Iterable[Doc]) -> Iterator[tuple[int, list[str]]]:
    """The label and the signs of each coded act."""
    for doc in docs:
        parse = language(Document(doc.name, doc.text, (), doc.name))
        text = text_of(parse)
        for row in doc.source:
            run = words_in(parse, row["start"], row["end"])
            if run is None:
                continue
            cue = words_in(parse, *row["cue_span"]) if row.get("cue_span") else None
            yield LABELS.index(f"{row['kind']}/{row['polarity']}"), signs(text, head_of(parse, cue or run), run)


def regression(rows: list[tuple[int, list[str]]]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Signs, their weights (signs × classes) and the bias."""
    often = Counter(sign for _, found in rows for sign in found)
    known = {sign: number for number, sign in enumerate(sorted(sign for sign, count in often.items() if count >= OFTEN))}
    at = [(row, known[sign]) for row, (_, found) in enumerate(rows) for sign in found if sign in known]
    index = torch.tensor(at, dtype=torch.long).T
    x = torch.sparse_coo_tensor(index, torch.ones(index.shape[1]), (len(rows), len(known))).coalesce().to_sparse_csr()
    y = torch.tensor([label for label, _ in rows])
    weights = torch.zeros(len(known), len(LABELS), requires_grad=True)
    bias = torch.zeros(len(LABELS), requires_grad=True)
    search = torch.optim.LBFGS([weights, bias], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        search.zero_grad()
        loss = torch.nn.functional.cross_entropy(x @ weights + bias, y, reduction="sum") + RIDGE * (weights**2).sum()
        loss.backward()
        return loss

    search.step(closure)
    return list(known), weights.detach().numpy().astype(np.float64), bias.detach().numpy().astype(np.float64)


def seen_in(language: English, docs: Iterable[Doc]) -> list[Row]:
    """All acts that the engine sees in reports, each with its gold label."""
    engine = language.engine
    assert isinstance(engine, Watched)
    rows = []
    for doc in docs:
        engine.seen = []
        parse = language(Document(doc.name, doc.text, (), doc.name))
        own = [
            Row(doc.name, parse.tokens[p.run.first].start, parse.tokens[p.run.last - 1].end, engine.seen[int(p.score)])
            for p in parse.proposals
        ]
        for i, j in measure.match(doc.source, [{"start": r.start, "end": r.end} for r in own]):
            own[j].label = LABELS.index(f"{doc.source[i]['kind']}/{doc.source[i]['polarity']}")
        rows += own
    return rows


def weighed(rows: Sequence[Row]) -> tuple[float, ...]:
    """What each view weighs in the product, by the likelihood of the gold labels."""
    kept = [row for row in rows if row.label >= 0]
    logs = torch.tensor(np.array([[np.log(view / view.sum() + 1e-9) for view in row.seen.views] for row in kept]))
    y, weights = torch.tensor([row.label for row in kept]), torch.full((3,), 0.5, dtype=torch.double, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        search.zero_grad()
        loss = torch.nn.functional.cross_entropy(torch.einsum("nvc,v->nc", logs, weights), y)
        loss.backward()
        return loss

    search.step(closure)
    return tuple(round(weight, 3) for weight in weights.detach().tolist())


def decided(rows: Sequence[Row], views: Sequence[float]) -> tuple[list[int], np.ndarray]:
    """The class of each act by the views together, and what its calibration looks at."""
    both = [chosen(together(row.seen.views, views), LABELS) for row in rows]
    return [number for number, _ in both], np.array([(*row.seen.signals, *share, 1.0) for row, (_, share) in zip(rows, both, strict=True)])


def kind(label: int) -> str:
    """The kind of a class."""
    return LABELS[label].split("/")[0] if label >= 0 else ""


def curve(docs: Sequence[Doc], rows: Sequence[Row], labels: Sequence[int], sure: np.ndarray) -> list[dict[str, float]]:
    """Precision, recall and F1 of spans and kinds at each threshold, matched anew."""
    gold = {doc.name: doc.source for doc in docs}
    out = []
    for threshold in np.arange(0.3, 0.62, 0.02):
        kept: dict[str, list[dict[str, Any]]] = {name: [] for name in gold}
        for row, label, p in zip(rows, labels, sure, strict=True):
            if p >= threshold:
                kept[row.doc].append({"start": row.start, "end": row.end, "kind": kind(label)})
        right = sum(kept[name][j]["kind"] == gold[name][i]["kind"] for name in gold for i, j in measure.match(gold[name], kept[name]))
        scores = measure.f1(right, sum(map(len, kept.values())), sum(map(len, gold.values())))
        out.append({"threshold": round(float(threshold), 2), **scores})
    return out


def written(
    path: Path, table: tuple[list[str], np.ndarray, np.ndarray], views: Sequence[float], calibration: np.ndarray, threshold: float
) -> None:
    """The file, and its digest among those of the model."""
    lines, weights, bias = table
    scale = np.maximum(np.abs(weights).max(0) if len(weights) else np.ones(len(LABELS)), 1e-9) / 127
    np.savez_compressed(
        path, signs=np.frombuffer("\n".join(lines).encode(), np.uint8), weights=np.round(weights / scale).astype(np.int8), scale=scale,
        bias=bias, views=np.array(views), calibration=np.round(calibration, 6), threshold=np.full(len(LABELS), threshold),
    )  # fmt: skip
    beside = path.parent / "vocabulary.json"
    vocabulary = json.loads(beside.read_text(encoding="utf-8"))
    vocabulary["sha256"][path.name] = digest(path)
    beside.write_text(json.dumps(vocabulary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def blank(model: Path) -> None:
    """A view that knows no sign and weighs nothing, so that a model without one can be opened."""
    table = ["-"], np.zeros((1, len(LABELS))), np.zeros(len(LABELS))
    written(model / "wording.npz", table, (1.0, 1.0, 0.0), np.zeros(8), 1.0)


def reports(shared: Path) -> tuple[list[Doc], list[Doc]]:
    """Reports that the engine was trained on, and those that weights are fitted on."""
    batches = sorted(p for p in (shared / "train/acts").iterdir() if p.is_dir() and p.name not in HELD_OUT_BATCHES)
    (some, apart), (own, own_apart) = coded.apart(coded.coded(shared)), coded.apart(coded.written())
    trained = [*(d for folder in (*batches, *standoffs()) for d in acts.read(folder)), *some, *own]
    kept = [*apart, *own_apart, *(d for folder in standoffs(fitted=True) for d in acts.read(folder))]
    return [d for d in trained if d.words], [d for d in kept if d.words]


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--model", type=Path, default=SHIPPED)
    args = ap.parse_args()
    if not (args.model / "wording.npz").exists():
        blank(args.model)
    trained, kept = reports(args.shared)
    table = regression(list(examples(English(Engine(open_model(args.model))), trained)))
    written(args.model / "wording.npz", table, (1.0, 1.0, 1.0), np.zeros(8), 1.0)
    rows = seen_in(English(Watched(open_model(args.model))), kept)
    views = weighed(rows)
    labels, x = decided(rows, views)
    y = np.array([kind(row.label) == kind(label) for row, label in zip(rows, labels, strict=True)], float)
    calibration = fit(x, y)
    sure = np.array([1 / (1 + math.exp(-float(calibration @ one))) for one in x])
    told = curve(kept, rows, labels, sure)
    best = max(one["f1"] for one in told)
    threshold = max(one["threshold"] for one in told if one["f1"] >= best - GIVEN_AWAY)
    written(args.model / "wording.npz", table, views, calibration, threshold)
    print(f"{len(table[0])} signs, views {views}, calibration {np.round(calibration, 3).tolist()}, threshold {threshold}")
    for one in told:
        print({name: round(value, 3) for name, value in one.items()})


if __name__ == "__main__":
    main()
