"""The loss of a batch: every head is trained where the documents have its layer."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.documents import IGNORE
from training.labels import TRAIT
from training.net import MASKED, Engine, sequence_loss
from training.topics import Memory

WEIGHTS = {
    "upos": 1.0, "xpos": 0.5, "arc": 1.0, "rel": 1.0, "name": 2.0, "entity": 3.0, "etype": 1.0, "attribution": 1.0,
    "act": 2.0, "segment": 1.0, "pointers": 1.0, "traits": 0.5, "links": 1.0, "fact": 0.5, "plover": 15.0, "verdict": 1.5, "sentence": 2.0,
    "topics": 0.35, "sides": 0.4,
}  # fmt: skip


def _entropy(scores: Tensor, gold: Tensor) -> Tensor | None:
    keep = gold != IGNORE
    return F.cross_entropy(scores[keep].float(), gold[keep], reduction="sum") if bool(keep.any()) else None


def losses(net: Engine, b: Batch, memory: Memory, autocast: bool = True) -> dict[str, Tensor]:
    """Weighted losses by head, each divided by the number of words of the batch."""
    x = b.inputs
    with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
        r, low = net.vectors(x["ids"], x["mask"], x["case"], x["first"])
        r, low = net.drop(r), net.drop(low)
        out = net.dense(r, x["words"], x["sentence"])
        found: dict[str, Tensor | None] = {
            name: _entropy(out[name], b.tags[name]) for name in ("upos", "xpos", "name", "entity", "etype", "act", "segment")
        }
        found["arc"] = _entropy(out["arc"], b.head)
        known = (b.head != IGNORE) & (b.tags["rel"] != IGNORE)
        if bool(known.any()):
            row, word = known.nonzero(as_tuple=True)
            scores = net.relations(out["dep"][row, word], out["gov"][row, b.head[row, word]])
            found["rel"] = F.cross_entropy(scores.float(), b.tags["rel"][row, word], reduction="sum")
        found["plover"] = _plover(net, b, r)
        if len(b.spans):
            row, at, first, last, gold = b.spans.unbind(1)
            scores = net.verdicts(r[:, 1:], x["words"], row, at, first, last)
            found["verdict"] = F.cross_entropy(scores.float(), gold, reduction="sum")
    found["attribution"] = _attribution(net, b, out["attribution"])
    found["pointers"] = _pointers(net, b, out)
    found["traits"] = _traits(b, out)
    found["links"] = _links(net, b, out)
    keep = ~torch.isnan(b.fact)
    if bool(keep.any()):
        found["fact"] = F.smooth_l1_loss(out["fact"].float()[keep], b.fact[keep], reduction="sum")
    words = float(x["words"].sum())
    result = {k: WEIGHTS[k] * v / words for k, v in found.items() if v is not None}
    if len(b.sentences):
        result["sentence"] = WEIGHTS["sentence"] * _sentence(net, b, r, low)
    if len(b.marks):
        row, first, last, group, place = b.marks.unbind(1)
        made = run_vectors(net.topics(r[:, 1:], low), row, first, last)
        result["topics"] = WEIGHTS["topics"] * memory.contrast(made, group, place)
    if len(b.wholes):
        row, first, last, group, place = b.wholes.unbind(1)
        made = run_vectors(net.sides(r[:, 1:], low), row, first, last).squeeze(1)
        result["sides"] = WEIGHTS["sides"] * memory.sided(made, group, place)
    return result


def _attribution(net: Engine, b: Batch, emissions: Tensor) -> Tensor | None:
    rows = (b.tags["attribution"][:, 0] != IGNORE).nonzero().squeeze(1)
    if not len(rows):
        return None
    words, tags = b.inputs["words"][rows], b.tags["attribution"][rows].clamp(min=0)
    return sequence_loss(emissions[rows], tags, words, net.transitions, net.start, net.end)


def _pointers(net: Engine, b: Batch, out: dict[str, Tensor]) -> Tensor | None:
    if not len(b.pointers):
        return None
    row, at = b.pointers[:, 0], b.pointers[:, 1]
    score = net.pointers(out["query"], out["key"], row, at)
    absent = b.inputs["words"][row] == 0
    score = score + MASKED * F.pad(absent.float(), (1, 0)).unsqueeze(1)
    return F.cross_entropy(score.flatten(0, 1), b.pointers[:, 2:].flatten(), reduction="sum")


def _traits(b: Batch, out: dict[str, Tensor]) -> Tensor | None:
    if not len(b.traits):
        return None
    score = out["trait"][b.pointers[:, 0], b.pointers[:, 1]].float()
    known = b.traits[:, 3] != IGNORE
    total = F.binary_cross_entropy_with_logits(score[known, 13], b.traits[known, 3].float(), reduction="sum")
    for k, name in enumerate(("voice", "modality", "strength")):
        total = total + F.cross_entropy(score[:, slice(*TRAIT[name])], b.traits[:, k], reduction="sum")
    return total


def _links(net: Engine, b: Batch, out: dict[str, Tensor]) -> Tensor | None:
    if not len(b.links):
        return None
    row, at, gold = b.links.unbind(1)
    score = net.links(out["link_from"], out["link_to"], row, at).masked_fill(~b.cues[row], MASKED)
    return F.cross_entropy(score, gold, reduction="sum")


def _plover(net: Engine, b: Batch, r: Tensor) -> Tensor | None:
    if not len(b.pairs):
        return None
    row, a0, a1, r0, r1, gold = b.pairs.unbind(1)
    at = torch.arange(r.shape[1] - 1).unsqueeze(0)
    actor = (at >= a0.unsqueeze(1)) & (at <= a1.unsqueeze(1))
    recipient = (at >= r0.unsqueeze(1)) & (at <= r1.unsqueeze(1))
    score = net.roots(r[row, 1:], b.inputs["words"][row], actor, recipient)
    return F.cross_entropy(score.float(), gold, reduction="sum")


def sentence_vectors(net: Engine, h: Tensor, low: Tensor, spans: Tensor) -> Tensor:
    """Unit vectors of sentences (row, first, last)."""
    row, first, last = spans.unbind(1)
    sums = [F.pad(v.float().cumsum(1), (0, 0, 1, 0)) for v in (h, low)]
    mean = [(s[row, last + 1] - s[row, first]) / (last - first + 1).unsqueeze(1) for s in sums]
    return F.normalize(net.sentence(torch.cat(mean, -1).float()), dim=-1)


def run_vectors(each: Tensor, row: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Unit vectors (M, K, 128) of runs of words, from what each word brings (B, N, K, 128)."""
    sums = F.pad(each.cumsum(1), (0, 0, 0, 0, 1, 0))
    return F.normalize(sums[row, last + 1] - sums[row, first], dim=-1)


def _sentence(net: Engine, b: Batch, r: Tensor, low: Tensor) -> Tensor:
    made = sentence_vectors(net, r[:, 1:], low, b.sentences)
    return (1 - (made * b.vectors).sum(-1)).mean()
