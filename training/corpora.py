"""All training and development sets, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from training import labels as label_lists
from training import topics
from training.documents import Doc, encode
from training.readers import acts, attribution, coded, names, small, ud

HELD_OUT_BATCHES = ("a2", "b")
HERE = Path(__file__).parent
FITTED_ON = (
    "airspace", "canal", "coup", "islands", "poisoning", "reactor", "rebels", "refugees", "satellites", "tariffs", "vaccines",
)  # fmt: skip
FITTED_CRISES = ("finan1", "iraq6")
"""Made-up standoffs that the engine does not see, and real crises whose issues it does not see: on them the weights of issues and matters
are fitted, with meanings as of new reports."""


@dataclass
class Corpora:
    """Sets by name, and the label lists they define."""

    train: dict[str, list[Doc]]
    dev: dict[str, list[Doc]]
    labels: dict[str, list[str]]
    groups: list[topics.Group]


def read(shared: Path) -> Corpora:
    """Read everything under the folder of shared material."""
    t = shared / "train"
    uds = {**ud.factuality(t / "factuality/UDS_IH2/train.jsonl")}
    uds_dev = ud.factuality(t / "factuality/UDS_IH2/dev.jsonl")
    tags = {}
    for p in sorted((t / "uner_ewt").glob("*train*.iob2")):
        tags.update(ud.uner(p))
    tags_dev = ud.uner(t / "uner_ewt/en_ewt-ud-dev.iob2")
    ewt = ud.read(t / "ud_ewt/en_ewt-ud-train.rebuilt.conllu", "ewt", tags, uds)
    gum = ud.read(t / "ud_gum/en_gum-ud-train.rebuilt.conllu", "gum")
    ewt_dev = ud.read(t / "ud_ewt/en_ewt-ud-dev.conllu", "ewt", tags_dev, uds_dev)
    gum_dev = ud.read(t / "ud_gum/en_gum-ud-dev.conllu", "gum")
    lists = label_lists.collect([*ewt, *gum])
    for docs in (ewt, gum, ewt_dev, gum_dev):
        ud.index(docs, lists)
    re3d = list(names.re3d(shared / "gold/re3d.jsonl"))
    plover = small.plover(shared / "gold/plv_train.jsonl")
    batches = sorted(p.name for p in (t / "acts").iterdir() if p.is_dir())
    ledgers = {b: acts.read(t / "acts" / b) for b in batches}
    train_coded, dev_coded = coded.apart(coded.coded(shared))
    train_written, dev_written = coded.apart(coded.written())
    train = {
        "ewt": ewt,
        "gum": gum,
        "acts": [d for b in batches if b not in HELD_OUT_BATCHES for d in ledgers[b]],
        "coded": train_coded,
        "written": train_written,
        "polnear": attribution.read(t / "polnear/train"),
        "crossner": names.crossner(t / "crossner_politics/train.txt"),
        "named": names.marked(HERE / "written/names"),
        "re3d": [d for d in re3d if names.free(d) and not names.held_out(d)],
        "plover": [d for i, d in enumerate(plover) if i % 7],
        "meantime": small.meantime(t / "factuality/MEANTIME/train.jsonl"),
    }
    dev = {
        "ewt": ewt_dev,
        "gum": gum_dev,
        "acts": [d for b in HELD_OUT_BATCHES for d in ledgers[b]],
        "coded": [*dev_coded, *dev_written],
        "polnear": attribution.read(t / "polnear/dev"),
        "crossner": names.crossner(t / "crossner_politics/dev.txt"),
        "re3d": [d for d in re3d if not names.free(d) or names.held_out(d)],
        "plover": [d for i, d in enumerate(plover) if not i % 7],
    }
    train["dossiers"] = [d for folder in standoffs() for d in acts.read(folder)]
    groups = mark(train)
    for docs in (*train.values(), *dev.values()):
        for d in docs:
            encode(d)
    return Corpora(
        {k: [d for d in v if d.words] for k, v in train.items()}, {k: [d for d in v if d.words] for k, v in dev.items()}, lists, groups
    )


def standoffs(*, fitted: bool = False) -> list[Path]:
    """Folders of made-up standoffs with gold, written for training: those of the engine, or those that weights are `fitted` on."""
    return sorted(p.parent for p in (HERE / "dossiers").glob("*/ledger.jsonl") if (p.parent.name in FITTED_ON) == fitted)


def mark(train: dict[str, list[Doc]]) -> list[topics.Group]:
    """The groups of acts with issues; marks are added to the coded reports, and `train` gets the corpus "topics"."""
    told = {folder.name: {one["label"]: one["proposition"] for one in tomllib.loads((folder / "issues.toml").read_text())["issue"]}
            for folder in standoffs()}  # fmt: skip
    batches: dict[str, list[Doc]] = {}
    for d in (*train["acts"], *train["dossiers"]):
        batches.setdefault(d.name.split("/")[0], []).append(d)
    groups: list[topics.Group] = []
    train["topics"] = []
    for name, docs in sorted(batches.items()):
        group, lines = topics.batch(name, docs, len(groups), told.get(name, {}))
        groups.append(group)
        train["topics"] += lines
    for name, (docs, issues) in coded.crises(train["coded"]).items():
        if name in FITTED_CRISES:
            continue
        group, lines = topics.batch(name, docs, len(groups), issues)
        groups.append(group)
        train["topics"] += lines
    for path in sorted((HERE / "written/banks").glob("*.txt")):
        group, lines = topics.bank(path, len(groups))
        groups.append(group)
        train["topics"] += lines
    return groups
