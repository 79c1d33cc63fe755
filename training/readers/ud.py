"""Universal Dependencies (EWT, GUM), with UNER names on EWT, GUM's entities, and UDS factuality on EWT."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from training.documents import IGNORE, Doc

NOT_FREE = {"essay", "fiction", "letter", "podcast", "whow", "reddit"}
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC",
         "substance": "MISC", "animal": "MISC", "plant": "MISC"}  # fmt: skip


def sentences(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Sentences of a CoNLL-U file: comments and word lines."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
        elif not line:
            if rows:
                yield meta, rows
                meta, rows = {}, []
        else:
            row = line.split("\t")
            if "-" not in row[0] and "." not in row[0]:
                rows.append(row)


def entities(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """GUM's mentions that open and close within one sentence: first, last, type."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    found: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for piece in re.finditer(r"\(([^()]+)\)?|([^()]+)\)", m.group(1) if m else ""):
            t = piece.group()
            if t.startswith("("):
                fields = t[1:].rstrip(")").split("-")
                if t.endswith(")"):
                    found.append((i, i, fields[1]))
                else:
                    opened[fields[0]].append((i, fields[1]))
            else:
                key = t[:-1].split("-")[0]
                if opened.get(key):
                    start, kind = opened[key].pop()
                    found.append((start, i, kind))
    return found


def name_span(rows: list[list[str]], start: int, end: int, head: int) -> tuple[int, int]:
    """The proper-name run round the head of a mention."""
    heads = [int(r[6]) - 1 for r in rows]
    rel, upos, form = [r[7] for r in rows], [r[3] for r in rows], [r[1] for r in rows]
    children: dict[int, list[int]] = defaultdict(list)
    for i in range(start, end + 1):
        children[heads[i]].append(i)
    keep = {head}

    def capital(i: int) -> bool:
        return form[i][:1].isupper() or form[i][:1].isdigit()

    def add(i: int) -> None:
        for k in children[i]:
            r = rel[k]
            inner = r in ("compound", "flat", "goeswith", "flat:name", "dep")
            modifier = r in ("amod", "nummod", "nmod:poss") and capital(k) and upos[k] in ("PROPN", "ADJ", "NUM", "VERB", "NOUN")
            tail = r == "nmod" and capital(k) and upos[k] == "PROPN" and k > i
            if inner or modifier or tail:
                keep.add(k)
                add(k)
            if tail:
                keep.update(q for q in children[k] if rel[q] == "case" or (rel[q] == "det" and q > i))
            if r == "punct" and form[k] in ("-", ".", "'", "/", "&", "–") and start < k < end:
                keep.add(k)

    add(head)
    a = b = head
    while a - 1 >= start and a - 1 in keep:
        a -= 1
    while b + 1 <= end and b + 1 in keep:
        b += 1
    while a < head and (form[a] in "-.'/–" or not capital(a)):
        a += 1
    while b > head and form[b] in "-'/–":
        b -= 1
    return a, b


def gum_layers(rows: list[list[str]]) -> tuple[list[str], list[str]]:
    """Mention types on heads, and BIO of names; '?' where GUM says nothing about a capitalised adjective."""
    heads = [int(r[6]) - 1 for r in rows]
    etype, bio = ["O"] * len(rows), ["O"] * len(rows)
    named = []
    for start, end, kind in entities(rows):
        outside = [i for i in range(start, end + 1) if not start <= heads[i] <= end]
        head = next((i for i in outside if rows[i][7] != "punct"), start)
        if etype[head] == "O":
            etype[head] = kind
        if rows[head][3] == "PROPN" and kind in TYPES:
            named.append((*name_span(rows, start, end, head), TYPES[kind]))
    for i, row in enumerate(rows):
        if row[3] in ("ADJ", "PROPN") and row[1][:1].isupper():
            bio[i] = "?"
    used = [False] * len(rows)
    for a, b, kind in sorted(named, key=lambda x: (x[0] - x[1], x[0])):
        if not any(used[a : b + 1]):
            used[a : b + 1] = [True] * (b - a + 1)
            bio[a] = f"B-{kind}"
            bio[a + 1 : b + 1] = [f"I-{kind}"] * (b - a)
    return etype, bio


def uner(path: Path) -> dict[str, list[str]]:
    """UNER tags by sentence id."""
    out: dict[str, list[str]] = {}
    for meta, rows in _iob(path):
        out[meta] = [r[2].replace("OTH", "MISC") if len(r) > 2 and r[2][:1] in "BI" else "O" for r in rows]
    return out


def _iob(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    name, rows = "", list[list[str]]()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id"):
            name = line.split(" = ")[1].strip()
        elif not line:
            if rows:
                yield name, rows
            rows = []
        elif not line.startswith("#"):
            rows.append(line.split("\t"))


def factuality(path: Path) -> dict[str, list[tuple[int, float]]]:
    """UDS judgements by the sentence's letters: (word, mean)."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        out[row["text"].replace(" ", "")] = [(t["span1"][0], float(t["label"])) for t in row["targets"]]
    return out


def read(
    path: Path, corpus: str, names: dict[str, list[str]] | None = None, facts: dict[str, list[tuple[int, float]]] | None = None
) -> list[Doc]:
    """Documents of a treebank; raw labels stay in `source` until `index`."""
    grouped: list[tuple[str, list[tuple[dict[str, str], list[list[str]]]]]] = []
    for meta, rows in sentences(path):
        doc = meta.get("newdoc id") or meta.get("newdoc")
        if doc or not grouped:
            grouped.append((doc or path.name, []))
        grouped[-1][1].append((meta, rows))
    kept = [g for g in grouped if corpus != "gum" or g[0].split("_")[1] not in NOT_FREE]
    return [_document(name, corpus, sents, names, facts) for name, sents in kept]


def _document(name: str, corpus: str, sents: list[Any], names: Any, facts: Any) -> Doc:
    raw: dict[str, Any] = {k: [] for k in ("upos", "xpos", "rel", "etype", "name")}
    words: list[str] = []
    number, line, heads, fact = [], [], [], []
    for k, (meta, rows) in enumerate(sents):
        base = len(words)
        words += [r[1] for r in rows]
        number += [k] * len(rows)
        line += ["newpar" in meta or "newpar id" in meta] + [False] * (len(rows) - 1)
        raw["upos"] += [r[3] for r in rows]
        raw["xpos"] += [r[4] for r in rows]
        raw["rel"] += [r[7] for r in rows]
        heads += [base + int(r[6]) - 1 if int(r[6]) else -1 for r in rows]
        judged = np.full(len(rows), np.nan, np.float32)
        for at, value in (facts or {}).get("".join(r[1] for r in rows), ()):
            if at < len(rows):
                judged[at] = value
        fact += judged.tolist()
        if corpus == "gum":
            etype, bio = gum_layers(rows)
        else:
            etype = ["?"] * len(rows)
            tags = (names or {}).get(meta.get("sent_id", ""))
            bio = tags if tags and len(tags) == len(rows) else ["?"] * len(rows)
        raw["etype"] += etype
        raw["name"] += bio
    if corpus != "gum":
        raw.pop("etype")
    doc = Doc(name, corpus, words, np.array(number), np.array(line, bool), source=raw)
    doc.layers["head"] = np.array(heads)
    if facts is not None:
        doc.layers["fact"] = np.array(fact, np.float32)
    return doc


def index(docs: list[Doc], labels: dict[str, list[str]]) -> list[Doc]:
    """Turn raw labels into numbers; unknown ones are not trained."""
    for d in docs:
        for layer, values in d.source.items():
            known = {v: i for i, v in enumerate(labels[layer])}
            d.layers[layer] = np.array([known.get(v, IGNORE) for v in values])
    return docs
