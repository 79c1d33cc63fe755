"""The network: one encoder, many heads over the vectors of words (shapes and formulas: CONTRACT.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.documents import NEW_LINE, SHAPES, model_path
from training.labels import POINTERS

WIDTH = 384
ARC = 256
REL = 64
LINK = 64
POINT = 48
REACH = 64
TRAITS = 14
TOPIC = 128
LOW = 768
MASKED = -1e4


@dataclass
class Sizes:
    """Numbers of labels of the heads."""

    upos: int
    xpos: int
    rel: int
    name: int
    entity: int
    etype: int
    attribution: int
    act: int
    segment: int
    plover: int


class PooledDropout(nn.Module):
    """Dropout whose masks are slices of one pool of random bits: drawing fresh ones costs a tenth of a step."""

    pool: ClassVar[dict[float, Tensor]] = {}

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """Zero a share `p` of the values while training."""
        if not self.training or self.p == 0:
            return x
        if self.p not in self.pool:
            self.pool[self.p] = (torch.rand(1 << 24) >= self.p).to(torch.bfloat16) / (1 - self.p)
        bits = self.pool[self.p]
        at = int(torch.randint(0, len(bits) - x.numel(), (1,)))
        return x * bits[at : at + x.numel()].view(x.shape).to(x.dtype)


class Engine(nn.Module):
    """Encoder and heads. `forward` gives the outputs of the exported file, in order of `OUTPUTS`."""

    OUTPUTS = (
        "upos", "xpos", "arc", "dep", "gov", "name", "entity", "etype", "attribution", "link_from", "link_to",
        "act", "segment", "trait", "query", "key", "fact", "h", "low",
    )  # fmt: skip

    def __init__(self, sizes: Sizes, attention: str = "eager", dropout: float = 0.2) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(
            str(model_path()), attn_implementation=attention, add_pooling_layer=False,
            attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.1,
        )  # fmt: skip
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        for module in list(self.encoder.modules()):
            for name, child in module.named_children():
                if isinstance(child, nn.Dropout):
                    setattr(module, name, PooledDropout(child.p))
        self.sizes = sizes
        self.case = nn.Embedding(NEW_LINE + SHAPES, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.mix = nn.Parameter(torch.zeros(4))
        self.mix_low = nn.Parameter(torch.zeros(7))
        self.drop = PooledDropout(dropout)
        self.upos, self.xpos = nn.Linear(WIDTH, sizes.upos), nn.Linear(WIDTH, sizes.xpos)
        self.name, self.entity = nn.Linear(WIDTH, sizes.name), nn.Linear(WIDTH, sizes.entity)
        self.etype = nn.Linear(WIDTH, sizes.etype)
        self.attribution_hidden, self.attribution = nn.Linear(WIDTH, 192), nn.Linear(192, sizes.attribution)
        self.act_hidden = nn.Linear(WIDTH, WIDTH)
        self.act, self.segment = nn.Linear(WIDTH, sizes.act), nn.Linear(WIDTH, sizes.segment)
        self.trait, self.fact = nn.Linear(WIDTH, TRAITS), nn.Linear(WIDTH, 1)
        self.arc_dep, self.arc_gov = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc_bilinear, self.arc_bias = nn.Linear(ARC, ARC, bias=False), nn.Linear(ARC, 1, bias=False)
        self.dep, self.gov = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        self.link_from, self.link_to = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)
        self.query, self.key = nn.Linear(WIDTH, len(POINTERS) * POINT), nn.Linear(WIDTH, len(POINTERS) * POINT)
        # computed in numpy at run time
        self.rel_bilinear = nn.Parameter(torch.empty(sizes.rel, REL, REL))
        nn.init.uniform_(self.rel_bilinear, -1 / REL, 1 / REL)
        self.rel_linear = nn.Linear(2 * REL, sizes.rel)
        self.link_distance, self.link_absent = nn.Parameter(torch.zeros(2 * REACH + 1)), nn.Parameter(torch.zeros(1))
        self.pointer_distance = nn.Parameter(torch.zeros(len(POINTERS), 2 * REACH + 1))
        self.pointer_absent = nn.Parameter(torch.zeros(len(POINTERS)))
        self.transitions = nn.Parameter(torch.zeros(sizes.attribution, sizes.attribution))
        self.start, self.end = nn.Parameter(torch.zeros(sizes.attribution)), nn.Parameter(torch.zeros(sizes.attribution))
        self.sentence = nn.Linear(2 * WIDTH, WIDTH)
        self.topic, self.gate = nn.Linear(2 * WIDTH, 2 * TOPIC), nn.Linear(2 * WIDTH, 2)
        self.side, self.side_gate = nn.Linear(2 * WIDTH, TOPIC), nn.Linear(2 * WIDTH, 1)
        self.plover_query = nn.Linear(2 * WIDTH, WIDTH)
        self.plover_hidden, self.plover = nn.Linear(4 * WIDTH, 256), nn.Linear(256, sizes.plover)
        self.verdict_query = nn.Linear(2 * WIDTH, WIDTH)
        self.verdict_hidden, self.verdict = nn.Linear(4 * WIDTH, 256), nn.Linear(256, sizes.act)

    def vectors(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Top vectors of [CLS] and the words, (B, N+1, H), and the low mix of the words, (B, N, H)."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(case)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask, output_hidden_states=True).hidden_states
        top = torch.softmax(self.mix.float(), 0)
        low = torch.softmax(self.mix_low.float(), 0)
        h = sum(top[k].to(states[-1].dtype) * states[k - 4] for k in range(4))
        g = sum(low[k].to(states[-1].dtype) * states[k] for k in range(7))
        at = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        words = torch.gather(h, 1, at)
        return torch.cat([h[:, :1], words], 1), torch.gather(g, 1, at)

    def dense(self, r: Tensor, words: Tensor, sentence: Tensor) -> dict[str, Tensor]:
        """Outputs of all heads that live in the exported file."""
        x = r[:, 1:]
        act = self.drop(F.gelu(self.act_hidden(x)))
        heads = self.drop(F.gelu(self.arc_gov(r)))
        arc = torch.matmul(self.arc_bilinear(self.drop(F.gelu(self.arc_dep(x)))), heads.transpose(1, 2)) / 16.0
        arc = arc + self.arc_bias(heads).transpose(1, 2)
        apart = (sentence.unsqueeze(2) != sentence.unsqueeze(1)) | (words.unsqueeze(1) == 0)
        arc = arc + MASKED * F.pad(apart.to(arc.dtype), (1, 0))
        return {
            "upos": self.upos(x), "xpos": self.xpos(x), "arc": arc,
            "dep": self.drop(F.gelu(self.dep(x))), "gov": self.drop(F.gelu(self.gov(r))),
            "name": self.name(x), "entity": self.entity(x), "etype": self.etype(x),
            "attribution": self.attribution(self.drop(F.gelu(self.attribution_hidden(x)))),
            "link_from": self.link_from(x), "link_to": self.link_to(r),
            "act": self.act(act), "segment": self.segment(act), "trait": self.trait(act),
            "query": self.query(act), "key": self.drop(F.gelu(self.key(r))), "fact": self.fact(x).squeeze(-1),
        }  # fmt: skip

    def relations(self, dep: Tensor, gov: Tensor) -> Tensor:
        """Scores of the relations of M pairs (M, 64), (M, 64)."""
        bilinear = torch.einsum("mi,rij,mj->mr", dep, self.rel_bilinear.to(dep.dtype), gov)
        return bilinear + self.rel_linear(torch.cat([dep, gov], -1))

    def pointers(self, query: Tensor, key: Tensor, row: Tensor, at: Tensor) -> Tensor:
        """Pointer scores (M, 8, N+1) of M cue words: `row` of the batch, `at` word. Column 0 = absent."""
        m, n, roles = len(row), key.shape[1] - 1, len(POINTERS)
        q = query[row, at].float().view(m, roles, POINT)
        k = key.float().view(key.shape[0], n + 1, roles, POINT)[row]
        score = torch.einsum("mrd,mnrd->mrn", q, k) / POINT**0.5
        gap = (torch.arange(n).unsqueeze(0) - at.unsqueeze(1)).clamp(-REACH, REACH) + REACH
        bias = self.pointer_distance[:, gap].transpose(0, 1)
        return score + torch.cat([self.pointer_absent.view(1, -1, 1).expand(m, -1, 1), bias], -1)

    def links(self, link_from: Tensor, link_to: Tensor, row: Tensor, at: Tensor) -> Tensor:
        """Scores (M, N+1) of the cues of M source or content words; column 0 = no cue here."""
        n = link_to.shape[1] - 1
        score = torch.einsum("md,mnd->mn", link_from[row, at].float(), link_to[row].float()) / 8.0
        gap = (torch.arange(n).unsqueeze(0) - at.unsqueeze(1)).clamp(-REACH, REACH) + REACH
        return score + torch.cat([self.link_absent.expand(len(row), 1), self.link_distance[gap]], -1)

    def roots(self, h: Tensor, words: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        """PLOVER scores: word vectors (B, N, H), masks of words, actor and recipient (B, N)."""
        h = h.float()
        a, r = ((h * m.unsqueeze(-1)).sum(1) / m.sum(1, keepdim=True).clamp(min=1) for m in (actor.float(), recipient.float()))
        weight = torch.einsum("bd,bnd->bn", self.plover_query(torch.cat([a, r], -1)), h) / WIDTH**0.5
        weight = torch.softmax(weight.masked_fill(words == 0, MASKED), -1)
        pooled = torch.einsum("bn,bnd->bd", weight, h)
        mean = (h * words.unsqueeze(-1)).sum(1) / words.sum(1, keepdim=True).clamp(min=1)
        return self.plover(self.drop(F.gelu(self.plover_hidden(torch.cat([a, r, pooled, mean], -1)))))

    def verdicts(self, h: Tensor, words: Tensor, row: Tensor, at: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Scores (M, acts) of M spans `first`..`last` with the cue word `at`, read whole: the class of the act, 0 = none."""
        cue, each = h[row, at].float(), h[row].float()
        place = torch.arange(h.shape[1]).unsqueeze(0)
        inside = ((place >= first.unsqueeze(1)) & (place <= last.unsqueeze(1))).float()
        mean = torch.einsum("mn,mnd->md", inside, each) / inside.sum(1, keepdim=True)
        weight = torch.einsum("md,mnd->mn", self.verdict_query(torch.cat([cue, mean], -1)), each) / WIDTH**0.5
        seen = words[row] > 0
        near = torch.einsum("mn,mnd->md", torch.softmax(weight.masked_fill(inside == 0, MASKED), -1), each)
        wide = torch.einsum("mn,mnd->md", torch.softmax(weight.masked_fill(~seen, MASKED), -1), each)
        return self.verdict(self.drop(F.gelu(self.verdict_hidden(torch.cat([cue, mean, near, wide], -1)))))

    def topics(self, h: Tensor, low: Tensor) -> Tensor:
        """What each word brings to two vectors of a run, its issue's and its matter's: (…, 2, 128), no longer than 1 each."""
        return _gated(self.topic, self.gate, h, low)

    def sides(self, h: Tensor, low: Tensor) -> Tensor:
        """What each word brings to the vector of the side that an act takes: (…, 1, 128), no longer than 1."""
        return _gated(self.side, self.side_gate, h, low)

    def begin_topics(self) -> None:
        """Begin with what the sentence vectors know: their map, turned at random into fewer dimensions."""
        with torch.no_grad():
            turned = torch.linalg.qr(torch.randn(WIDTH, WIDTH, generator=torch.Generator().manual_seed(1)))[0]
            for k in range(2):
                some = turned[k * TOPIC : (k + 1) * TOPIC]
                self.topic.weight[k * TOPIC : (k + 1) * TOPIC] = some @ self.sentence.weight
                self.topic.bias[k * TOPIC : (k + 1) * TOPIC] = some @ self.sentence.bias
            nn.init.zeros_(self.gate.weight)
            nn.init.zeros_(self.gate.bias)

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor, words: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        """All outputs of the exported file."""
        r, low = self.vectors(ids, mask, case, first)
        out = self.dense(r, words, sentence)
        return tuple({**out, "h": r[:, 1:], "low": low}[name] for name in self.OUTPUTS)


def _gated(turn: nn.Linear, gate: nn.Linear, h: Tensor, low: Tensor) -> Tensor:
    """Unit vectors of each word times their gates: (…, gates, 128)."""
    x = torch.cat([h, low], -1).float()
    each = F.normalize(turn(x).unflatten(-1, (-1, TOPIC)), dim=-1)
    return each * torch.sigmoid(gate(x)).unsqueeze(-1)


def sequence_loss(emissions: Tensor, tags: Tensor, words: Tensor, transitions: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Negative log-likelihood of the tag sequences (linear chain), summed; all rows have at least one word."""
    e, m = emissions.float(), words.bool()
    n = e.shape[1]
    gold = start[tags[:, 0]] + e[:, 0].gather(1, tags[:, :1]).squeeze(1)
    alpha = start + e[:, 0]
    for i in range(1, n):
        step = torch.logsumexp(alpha.unsqueeze(2) + transitions, 1) + e[:, i]
        alpha = torch.where(m[:, i : i + 1], step, alpha)
    inner = e[:, 1:].gather(2, tags[:, 1:].unsqueeze(2)).squeeze(2) + transitions[tags[:, :-1], tags[:, 1:]]
    gold = gold + (inner * m[:, 1:]).sum(1)
    last = tags.gather(1, (m.sum(1, keepdim=True) - 1))
    gold = gold + end[last.squeeze(1)]
    return (torch.logsumexp(alpha + end, 1) - gold).sum()
