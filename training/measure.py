"""Scores of the development sets, in the manner of the project's evaluation (quick versions for use while training)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

from training import decode
from training.batches import packed
from training.corpora import Corpora
from training.documents import IGNORE, Doc, Window, inputs, windows
from training.labels import ACT, MODALITY, STRENGTH, TRAIT, VOICE
from training.net import Engine

WINDOW = 176
CANDIDATE = 0.1
Runner = Callable[[dict[str, np.ndarray]], dict[str, np.ndarray]]
Row = dict[str, Any]


def runner(net: Engine, autocast: bool = True) -> Runner:
    """The network as a function of arrays."""

    def run(x: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=autocast):
            out = net(*(torch.from_numpy(x[k]) for k in ("ids", "mask", "case", "first", "words", "sentence")))
        return {k: v.float().numpy() for k, v in zip(net.OUTPUTS, out, strict=True)}

    return run


def arrays_of(net: Engine) -> dict[str, np.ndarray]:
    """The arrays of `heads.npz`."""
    t = {k: v.detach().float().numpy().copy() for k, v in net.state_dict().items() if not k.startswith("encoder")}
    return {
        "rel_bilinear": t["rel_bilinear"], "rel_linear": t["rel_linear.weight"], "rel_bias": t["rel_linear.bias"],
        "attribution_transitions": t["transitions"], "attribution_start": t["start"], "attribution_end": t["end"],
        "link_distance": t["link_distance"], "link_absent": t["link_absent"],
        "pointer_distance": t["pointer_distance"], "pointer_absent": t["pointer_absent"],
        "sentence_matrix": t["sentence.weight"].T.copy(), "sentence_bias": t["sentence.bias"],
        "topic_matrix": np.concatenate([t["topic.weight"], t["side.weight"]]).T.copy(),
        "topic_bias": np.concatenate([t["topic.bias"], t["side.bias"]]),
        "gate_matrix": np.concatenate([t["gate.weight"], t["side_gate.weight"]]).T.copy(),
        "gate_bias": np.concatenate([t["gate.bias"], t["side_gate.bias"]]),
        "plover_query_matrix": t["plover_query.weight"].T.copy(), "plover_query_bias": t["plover_query.bias"],
        "plover_hidden_matrix": t["plover_hidden.weight"].T.copy(), "plover_hidden_bias": t["plover_hidden.bias"],
        "plover_matrix": t["plover.weight"].T.copy(), "plover_bias": t["plover.bias"],
        "verdict_query_matrix": t["verdict_query.weight"].T.copy(), "verdict_query_bias": t["verdict_query.bias"],
        "verdict_hidden_matrix": t["verdict_hidden.weight"].T.copy(), "verdict_hidden_bias": t["verdict_hidden.bias"],
        "verdict_matrix": t["verdict.weight"].T.copy(), "verdict_bias": t["verdict.bias"],
    }  # fmt: skip


def outputs(run: Runner, docs: list[Doc], pieces: int = 3000) -> Iterator[tuple[Doc, list[tuple[Window, dict[str, np.ndarray]]]]]:
    """Documents with the outputs of their windows, in order, padding cut off."""
    every = windows(docs, WINDOW)
    done: dict[int, dict[str, np.ndarray]] = {}
    for batch in packed(every, pieces, None):
        out = run(inputs(batch))
        for r, w in enumerate(batch):
            n = w.b - w.a
            cut = {k: v[r, : n + 1] if k in ("gov", "key", "link_to") else v[r, :n] for k, v in out.items()}
            cut["arc"] = cut["arc"][:, : n + 1]
            done[id(w)] = cut
    grouped: dict[int, list[tuple[Window, dict[str, np.ndarray]]]] = defaultdict(list)
    for w in every:
        grouped[id(w.doc)].append((w, done[id(w)]))
    for d in docs:
        yield d, grouped[id(d)]


def f1(right: float, given: float, gold: float) -> dict[str, float]:
    """Precision, recall, F1."""
    p, r = right / max(given, 1), right / max(gold, 1)
    return {"p": p, "r": r, "f1": 2 * p * r / max(p + r, 1e-9)}


def parse_scores(run: Runner, arrays: dict[str, np.ndarray], docs: list[Doc], labels: dict[str, list[str]]) -> dict[str, float]:
    """UPOS, XPOS, UAS, LAS with gold tokens and sentences (relations without subtypes, as CoNLL 2018), types of heads."""
    c: Counter[str] = Counter()
    plain = [r.split(":")[0] for r in labels["rel"]]
    for d, parts in outputs(run, docs):
        for w, out in parts:
            gold = d.layers["head"][w.a : w.b]
            gold = np.where(gold >= 0, gold - w.a + 1, 0)
            heads = decode.heads_of(out["arc"], d.sentence[w.a : w.b])
            rel = decode.relations(out["dep"], out["gov"], heads, arrays, labels["rel"].index("root"))
            want = d.layers["rel"][w.a : w.b]
            c["n"] += w.b - w.a
            c["upos"] += int((out["upos"].argmax(1) == d.layers["upos"][w.a : w.b]).sum())
            c["xpos"] += int((out["xpos"].argmax(1) == d.layers["xpos"][w.a : w.b]).sum())
            same = heads == gold
            c["uas"] += int(same.sum())
            c["las"] += sum(bool(s) and g >= 0 and plain[r] == plain[g] for s, r, g in zip(same, rel, want, strict=True))
            if "etype" in d.layers:
                t, g = out["etype"].argmax(1), d.layers["etype"][w.a : w.b]
                c["etype_right"] += int(((t == g) & (g > 0)).sum())
                c["etype_given"] += int((t > 0).sum())
                c["etype_gold"] += int((g > 0).sum())
    scores = {k: c[k] / c["n"] for k in ("upos", "xpos", "uas", "las")}
    if c["etype_gold"]:
        scores["etype"] = f1(c["etype_right"], c["etype_given"], c["etype_gold"])["f1"]
    return scores


def tag_scores(run: Runner, docs: list[Doc], layer: str, labels: list[str], types: tuple[str, ...]) -> dict[str, float]:
    """Exact spans of a BIO layer; types kept."""
    right, given, gold = Counter[str](), Counter[str](), Counter[str]()
    step = decode.allowed(labels)
    for d, parts in outputs(run, docs):
        want = [labels[max(t, 0)] for t in d.layers[layer]]
        have: list[str] = []
        for _, out in parts:
            have += [labels[t] for t in decode.viterbi(out[layer], step)]
        a, b = set(decode.spans(want)), set(decode.spans(have))
        for kind in types:
            right[kind] += len([s for s in a & b if s[2] == kind])
            given[kind] += len([s for s in b if s[2] == kind])
            gold[kind] += len([s for s in a if s[2] == kind])
    scores = {k: f1(right[k], given[k], gold[k])["f1"] for k in types}
    return {**f1(sum(right.values()), sum(given.values()), sum(gold.values())), **scores}


def attribution_scores(run: Runner, arrays: dict[str, np.ndarray], docs: list[Doc], labels: list[str]) -> dict[str, float]:
    """Exact span F1 of source, cue, content, and accuracy of the links between gold spans."""
    right, given, gold = Counter[str](), Counter[str](), Counter[str]()
    linked = Counter[str]()
    step = arrays["attribution_transitions"] + decode.allowed(labels)
    for d, parts in outputs(run, docs):
        emissions = np.concatenate([out["attribution"] for _, out in parts])
        path = decode.viterbi(emissions, step, arrays["attribution_start"], arrays["attribution_end"])
        a = set(decode.spans([labels[t] for t in d.layers["attribution"]]))
        b = set(decode.spans([labels[t] for t in path]))
        for kind in ("source", "cue", "content"):
            right[kind] += len([s for s in a & b if s[2] == kind])
            given[kind] += len([s for s in b if s[2] == kind])
            gold[kind] += len([s for s in a if s[2] == kind])
        for w, out in parts:
            cues = [s[0] - w.a for s in sorted(a) if s[2] == "cue" and w.a <= s[0] < w.b]
            for one in d.attributions or ():
                own = {c - w.a for c, _ in one.cues if w.a <= c < w.b}
                for first, _ in [*one.sources, *one.contents]:
                    if own and w.a <= first < w.b:
                        linked["n"] += 1
                        linked["right"] += decode.links(out, arrays, first - w.a, cues) in own
    scores = {k: f1(right[k], given[k], gold[k])["f1"] for k in ("source", "cue", "content")}
    return {**scores, "links": linked["right"] / max(linked["n"], 1)}


def act_rows(run: Runner, arrays: dict[str, np.ndarray], docs: list[Doc]) -> dict[str, list[Row]]:
    """Candidate acts of each document, in characters, with features."""
    rows: dict[str, list[Row]] = {}
    for d, parts in outputs(run, docs):
        rows[d.name] = []
        for w, out in parts:
            for a in decode.acts(out, arrays, CANDIDATE, d.sentence[w.a : w.b]):

                def chars(span: tuple[int, int] | None, at: int = w.a, d: Doc = d) -> tuple[int, int] | None:
                    return (d.starts[at + span[0]], d.ends[at + span[1]]) if span else None

                start, end = chars(a.span) or (0, 0)
                rows[d.name].append({
                    "start": start, "end": end, "label": a.label, "p": a.p, "features": decode.features(a), "actor": chars(a.actor),
                    "speaker": chars(a.speaker), "proposition": chars(a.proposition), "trait": a.trait,
                })  # fmt: skip
    return rows


def match(gold: list[Row], given: list[Row]) -> list[tuple[int, int]]:
    """One-to-one, best overlap first, at least half of the shorter span."""
    pairs = []
    for i, g in enumerate(gold):
        for j, h in enumerate(given):
            shared = min(g["end"], h["end"]) - max(g["start"], h["start"])
            shorter = min(g["end"] - g["start"], h["end"] - h["start"])
            if shared > 0 and 2 * shared >= shorter:
                union = max(g["end"], h["end"]) - min(g["start"], h["start"])
                pairs.append((-shared / union, i, j))
    used_gold: set[int] = set()
    used_given: set[int] = set()
    out = []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_given:
            used_gold.add(i)
            used_given.add(j)
            out.append((i, j))
    return out


def act_scores(docs: list[Doc], rows: dict[str, list[Row]], keep: Callable[[Row], bool]) -> dict[str, float]:
    """Span and span+kind scores of the kept candidates, and accuracies on matched lines."""
    c: Counter[str] = Counter()
    for d in docs:
        gold = [g for g in d.source if not g.get("optional")]
        spare = [g for g in d.source if g.get("optional")]
        given = [r for r in rows[d.name] if keep(r)]
        pairs = match(gold, given)
        taken = {j for _, j in pairs}
        left = [r for j, r in enumerate(given) if j not in taken]
        c["given"] += len(given) - len(match(spare, left))
        c["gold"] += len(gold)
        c["span"] += len(pairs)
        for i, j in pairs:
            g, h = gold[i], given[j]
            kind, polarity = ACT[h["label"]].split("/")
            c["kind"] += kind == g["kind"]
            c["polarity"] += polarity == g["polarity"]
            for name, values in (("voice", VOICE), ("modality", MODALITY), ("strength", STRENGTH)):
                if g.get(name):
                    c[name + "_n"] += 1
                    c[name] += values[int(h["trait"][slice(*TRAIT[name])].argmax())] == g[name]
            for name in ("actor", "speaker", "proposition"):
                if name + "_span" in g:
                    want, have = g[name + "_span"], h[name]
                    c[name + "_n"] += 1
                    c[name] += (not want and not have) or bool(want and have and min(want[1], have[1]) > max(want[0], have[0]))
    out = {"span_" + k: v for k, v in f1(c["span"], c["given"], c["gold"]).items()}
    out |= {"kind_" + k: v for k, v in f1(c["kind"], c["given"], c["gold"]).items()}
    out["polarity"] = c["polarity"] / max(c["span"], 1)
    for name in ("voice", "modality", "strength", "actor", "speaker", "proposition"):
        out[name] = c[name] / max(c[name + "_n"], 1)
    return out


def act_labels(docs: list[Doc], rows: dict[str, list[Row]], keep: Callable[[Row], bool]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 of each kind and polarity."""
    right, given, gold = Counter[str](), Counter[str](), Counter[str]()
    for d in docs:
        have = [r for r in rows[d.name] if keep(r)]
        given.update(ACT[r["label"]] for r in have)
        gold.update(f"{g['kind']}/{g['polarity']}" for g in d.source)
        for i, j in match(d.source, have):
            label = ACT[have[j]["label"]]
            right[label] += label == f"{d.source[i]['kind']}/{d.source[i]['polarity']}"
    return {k: {**f1(right[k], given[k], gold[k]), "gold": float(gold[k])} for k in ACT[1:] if gold[k]}


def tag_labels(
    run: Runner, arrays: dict[str, np.ndarray], docs: list[Doc], labels: dict[str, list[str]]
) -> dict[str, dict[str, dict[str, float]]]:
    """F1 of each UPOS and each relation (head and relation right)."""
    right, given, gold = Counter[str](), Counter[str](), Counter[str]()
    for d, parts in outputs(run, docs):
        for w, out in parts:
            head = d.layers["head"][w.a : w.b]
            head = np.where(head >= 0, head - w.a + 1, 0)
            heads = decode.heads_of(out["arc"], d.sentence[w.a : w.b])
            rel = decode.relations(out["dep"], out["gov"], heads, arrays, labels["rel"].index("root"))
            tags = out["upos"].argmax(1)
            for i in range(w.b - w.a):
                mine, true = labels["upos"][tags[i]], labels["upos"][d.layers["upos"][w.a + i]]
                given[mine] += 1
                gold[true] += 1
                right[mine] += mine == true
                mine, number = labels["rel"][rel[i]], d.layers["rel"][w.a + i]
                true = labels["rel"][number] if number >= 0 else "?"
                given[mine] += 1
                gold[true] += 1
                right[mine] += mine == true and heads[i] == head[i]

    def each(names: list[str], least: int) -> dict[str, dict[str, float]]:
        return {k: {**f1(right[k], given[k], gold[k]), "gold": float(gold[k])} for k in names if gold[k] >= least}

    return {"UPOS": each(labels["upos"], 1), "relations (head and relation)": each(labels["rel"], 20)}


def plover_scores(run: Runner, arrays: dict[str, np.ndarray], docs: list[Doc], count: int) -> dict[str, float]:
    """Accuracy and macro F1 over the roots."""
    right, given, gold = Counter[int](), Counter[int](), Counter[int]()
    for d, parts in outputs(run, docs):
        assert d.pair
        w, out = parts[0]
        if max(d.pair[0][1], d.pair[1][1]) >= w.b:
            continue
        guess = int(decode.root(out["h"], d.pair[0], d.pair[1], arrays).argmax())
        gold[d.pair[2]] += 1
        given[guess] += 1
        right[guess] += guess == d.pair[2]
    each = [f1(right[k], given[k], gold[k])["f1"] for k in range(count) if gold[k]]
    return {"accuracy": sum(right.values()) / max(sum(gold.values()), 1), "macro_f1": float(np.mean(each))}


def other_scores(run: Runner, arrays: dict[str, np.ndarray], facts: list[Doc], vectors: list[Doc]) -> dict[str, float]:
    """Pearson's r and mean error of factuality; mean cosine of sentence vectors with the original encoder's."""
    want, have, cosines = [], [], []
    for d, parts in outputs(run, facts):
        fact = np.concatenate([out["fact"] for _, out in parts])
        keep = ~np.isnan(d.layers["fact"])
        want += d.layers["fact"][keep].tolist()
        have += fact[keep].tolist()
    for d, parts in outputs(run, vectors):
        assert d.targets is not None
        for w, out in parts:
            number = d.sentence[w.a : w.b]
            for s in np.unique(number):
                at = np.flatnonzero(number == s)
                cosines.append(float(decode.sentence_vector(out, arrays, at[0], at[-1]) @ d.targets[s]))
    r = float(np.corrcoef(want, have)[0, 1])
    return {"fact_r": r, "fact_mae": float(np.abs(np.array(want) - np.array(have)).mean()), "sentence_cosine": float(np.mean(cosines))}


def _at_least(least: float) -> Callable[[Row], bool]:
    """Whether a row's probability is `least` or more."""
    return lambda row: bool(row["p"] >= least)


def exam(run: Runner, arrays: dict[str, np.ndarray], found: Corpora) -> dict[str, dict[str, float]]:
    """All scores of the development sets; acts at the one threshold that is best on these very sets."""
    dev, labels = found.dev, found.labels
    scores = {k: parse_scores(run, arrays, dev[k], labels) for k in ("ewt", "gum")}
    pol = ("PER", "ORG", "LOC")
    scores["uner"] = tag_scores(run, dev["ewt"], "name", labels["name"], pol)
    scores["gum_names"] = tag_scores(run, dev["gum"], "name", labels["name"], pol)
    scores["crossner"] = tag_scores(run, dev["crossner"], "name", labels["name"], pol)
    scores["re3d"] = tag_scores(run, dev["re3d"], "entity", labels["entity"], ("Person", "Organisation", "Location"))
    scores["polnear"] = attribution_scores(run, arrays, dev["polnear"], labels["attribution"])
    for name in ("acts", "coded"):
        rows = act_rows(run, arrays, dev[name])
        best = max(
            ({"threshold": t, **act_scores(dev[name], rows, _at_least(t))} for t in np.arange(0.2, 0.8, 0.05).tolist()),
            key=lambda s: s["kind_f1"],
        )
        scores[name] = {k: float(v) for k, v in best.items()}
    scores["plover"] = plover_scores(run, arrays, dev["plover"], len(labels["plover"]))
    scores["other"] = other_scores(run, arrays, dev["ewt"], dev["acts"])
    return {k: {n: round(x, 4) for n, x in v.items()} for k, v in scores.items()}


def measure(net: Engine, found: Corpora) -> dict[str, dict[str, float]]:
    """The exam of a network in training."""
    net.eval()
    return exam(runner(net), arrays_of(net), found)


__all__ = ["IGNORE", "act_rows", "act_scores", "exam", "measure"]
