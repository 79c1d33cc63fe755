"""What acts are about: acts of one standoff with their issues, and the contrast by which the engine learns to tell issues apart.

A *group* is a standoff whose issues and retold acts were marked by hand. Its *places* are acts in reports, lines of a bank, and the issues'
own texts (label and proposition, as an analyst's list gives them). Three vectors are learned for a stretch of words: one is near those of
the same issue, one near retellings of the same act, one near those on the same side of their issue and turned away from those on the
other. Positives and negatives come from the whole group: each place's last vector is kept (a memory bank; Wu et al. 2018), the loss is
the supervised contrastive one (Khosla et al. 2020), for sides a logistic one on cosines.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.documents import Doc, words_of
from training.raw import read as split

WARMTH = 0.1
"""Temperature of the softmax over likenesses."""

SIGNS = {"+ ": 1, "- ": -1, "0 ": 0}

TURN = 0.25
"""Temperature of the logistic loss on sides."""

SHUFFLED = 8
"""Lines a document of a bank: lines of any issue, so that neighbours tell nothing."""


@dataclass
class Group:
    """A standoff: for each place its issue, its matter (the same number: the same act retold), and whether it is an issue's own text."""

    name: str
    issue: list[int] = field(default_factory=list)
    matter: list[int] = field(default_factory=list)
    given: list[bool] = field(default_factory=list)
    side: list[int] = field(default_factory=list)

    def add(self, issue: int, matter: int | None = None, given: bool = False, side: int = 0) -> int:
        """A new place; without a matter it is alone. `side` is for or against what the issue's own text asks, 0 neither or not told."""
        self.issue.append(issue)
        self.matter.append(-1 - len(self.matter) if matter is None else matter)
        self.given.append(given)
        self.side.append(1 if given else side)
        return len(self.issue) - 1


def bank(path: Path, number: int) -> tuple[Group, list[Doc]]:
    """A bank (`training/written/banks`): `## label | proposition`, then a sentence a line; `=` retells the line before, `+`, `-` and `0`
    tell whether it is for or against what the proposition asks, or neither.
    """
    group, lines, issue, matter, side = Group(path.stem), [], -1, -1, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            issue += 1
            label, _, proposition = line[3:].partition("|")
            lines.append((f"{label.strip().replace('-', ' ')}: {proposition.strip()}", group.add(issue, given=True)))
        elif line.strip() and not line.startswith("#") and issue >= 0:
            retold = line.startswith("=")
            matter += not retold
            side = side if retold else SIGNS.get(line[:2], 0)
            lines.append((line[2:] if line[:2] in SIGNS or retold else line, group.add(issue, matter, side=side)))
    return group, lined(group.name, lines, number)


def batch(name: str, docs: list[Doc], number: int, propositions: dict[str, str]) -> tuple[Group, list[Doc]]:
    """Coded reports of one standoff: marks are added to them, and the coder's paraphrases and the list of issues come as further documents.

    Without `propositions` an issue's text is its label with the paraphrase that shares most words with the others of the issue.
    """
    group = Group(name)
    rows = [(d, row) for d in docs for row in d.source if row.get("issue")]
    names = sorted({row["issue"] for _, row in rows})
    clusters = {name: place for place, name in enumerate(sorted({row["cluster"] for _, row in rows if row.get("cluster")}))}
    lines: list[tuple[str, int]] = []
    retold = len(clusters)
    for doc, row in rows:
        start, end = row.get("proposition_span") or (row["start"], row["end"])
        words = words_of(doc, start, end)
        if words is None:
            continue
        issue, matter = names.index(row["issue"]), clusters.get(row.get("cluster") or "", retold)
        retold += 1
        place = group.add(issue, matter, side=row.get("stance") or 0)
        doc.marks = [*(doc.marks or []), (*words, number, place)]
        whole = words_of(doc, row["start"], row["end"])
        if whole is not None and row.get("stance"):
            doc.wholes = [*(doc.wholes or []), (*whole, number, place)]
        if row.get("proposition") and row.get("proposition_span") and not row.get("cluster"):
            lines.append((row["proposition"], group.add(issue, matter)))
    for issue, label in enumerate(names):
        told = propositions.get(label) or _central(
            [row["proposition"] for _, row in rows if row["issue"] == label and row.get("proposition")]
        )
        lines.append((f"{label.replace('-', ' ')}: {told}", group.add(issue, given=True)))
    return group, lined(group.name, lines, number)


def lined(name: str, lines: list[tuple[str, int]], number: int) -> list[Doc]:
    """Documents of a few lines in any order, each line a mark."""
    order = random.Random(len(lines)).sample(lines, len(lines))
    docs = []
    for first in range(0, len(order), SHUFFLED):
        some = order[first : first + SHUFFLED]
        doc = split(f"{name}/{first}", "topics", "\n\n".join(text for text, _ in some))
        doc.marks, at = [], 0
        doc.wholes = doc.marks
        for text, place in some:
            words = words_of(doc, at, at + len(text))
            at += len(text) + 2
            if words:
                doc.marks.append((*words, number, place))
        docs.append(doc)
    return docs


def _central(told: list[str]) -> str:
    bags = [set(text.casefold().split()) for text in told]
    held = Counter(word for bag in bags for word in bag)
    return max(told, key=lambda text: sum(held[w] - 1 for w in set(text.casefold().split())) / (len(text.split()) + 2), default="")


class Memory:
    """The last vectors of all places of all groups."""

    def __init__(self, groups: Iterable[Group], width: int) -> None:
        self.groups = list(groups)
        self.vectors = [torch.zeros(len(g.issue), 2, width) for g in self.groups]
        self.sides = [torch.zeros(len(g.issue), width) for g in self.groups]
        self.side = [torch.tensor(g.side) for g in self.groups]
        self.seen = [torch.zeros(len(g.issue), dtype=torch.bool) for g in self.groups]
        self.issue = [torch.tensor(g.issue) for g in self.groups]
        self.matter = [torch.tensor(g.matter) for g in self.groups]
        self.given = [torch.tensor(g.given) for g in self.groups]

    def contrast(self, vectors: Tensor, group: Tensor, place: Tensor) -> Tensor:
        """The loss of live unit vectors (M, 2, D) of marks, against all places of their groups; then these are remembered."""
        total = vectors.sum() * 0
        for g, own, at, keys in _by_group(self.vectors, vectors, group, place):
            self.seen[g][at] = True
            like = torch.einsum("mhd,nhd->hmn", own, keys) / WARMTH
            known = self.seen[g].unsqueeze(0).expand(len(at), -1).clone()
            known[torch.arange(len(at)), at] = False
            for scores, label in ((like[0], self.issue[g]), (like[1], self.matter[g])):
                total = total + _near(scores, known, label[at].unsqueeze(1) == label.unsqueeze(0))
            listed = known & self.given[g].unsqueeze(0)
            total = total + _near(like[0], listed, self.issue[g][at].unsqueeze(1) == self.issue[g].unsqueeze(0))
        return total / max(1, len(vectors))

    def sided(self, vectors: Tensor, group: Tensor, place: Tensor) -> Tensor:
        """The loss of live unit vectors (M, D) of whole acts: near those on one issue and one side, turned away from those on the other.

        A logistic loss on cosines; pairs of one side and of two count alike.
        """
        total = vectors.sum() * 0
        for g, own, at, keys in _by_group(self.sides, vectors, group, place):
            both = self.side[g][at].unsqueeze(1) * self.side[g].unsqueeze(0)
            both = both * (self.issue[g][at].unsqueeze(1) == self.issue[g].unsqueeze(0)) * (keys.detach().abs().sum(1) > 0).unsqueeze(0)
            both[torch.arange(len(at)), at] = 0
            cost = F.softplus(-both * (own @ keys.T) / TURN)
            for kind in (both > 0, both < 0):
                if bool(kind.any()):
                    total = total + cost[kind].mean() * len(at)
        return total / max(1, len(vectors))


def _by_group(kept: list[Tensor], vectors: Tensor, group: Tensor, place: Tensor) -> Iterator[tuple[int, Tensor, Tensor, Tensor]]:
    """For each group: its number, its live vectors, their places, and all its vectors, the live ones among them; then these are kept."""
    for g in torch.unique(group).tolist():
        rows = (group == g).nonzero().squeeze(1)
        own, at = vectors[rows], place[rows]
        keys = kept[g].clone()
        keys[at] = own
        yield g, own, at, keys
        kept[g][at] = own.detach()


def _near(scores: Tensor, known: Tensor, same: Tensor) -> Tensor:
    """Summed over the rows that have a like: minus the mean log share of their likes among all that is known."""
    like = same & known
    rows = like.any(1) & (known & ~same).any(1)
    if not bool(rows.any()):
        return scores.sum() * 0
    share = F.log_softmax(scores[rows].masked_fill(~known[rows], -1e4), 1)
    return -((share * like[rows]).sum(1) / like[rows].sum(1)).sum()
