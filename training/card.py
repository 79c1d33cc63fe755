"""Write the model card: `python -m training.card --run DIR`. Numbers come from the run's `scores.json`, words from `card.toml`."""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

PICK = (
    ("ewt", "upos"), ("gum", "upos"), ("ewt", "las"), ("gum", "las"), ("uner", "f1"), ("re3d", "f1"), ("polnear", "source"),
    ("polnear", "cue"), ("polnear", "content"), ("acts", "span_f1"), ("acts", "kind_f1"), ("plover", "macro_f1"),
)  # fmt: skip


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(r) + " |" for r in lines)


def scores(found: dict[str, dict[str, float]]) -> str:
    """Every score of every development set."""
    rows = [[name, ", ".join(f"{k} {v:.0f}" if k == "gold" else f"{k} {v:.3f}" for k, v in each.items())] for name, each in found.items()]
    return table(["set", "scores"], rows)


def curves(found: list[dict[str, Any]]) -> str:
    """Learning curves."""
    rows = [[f"{c['minutes']:.0f}", f"{c['words'] / 1e6:.1f}", *(f"{c[a][b]:.3f}" for a, b in PICK)] for c in found if "ewt" in c]
    return table(["minutes", "million words", *(f"{a} {b}" for a, b in PICK)], rows)


def eight_bits(shipped: dict[str, dict[str, float]], exact: dict[str, dict[str, float]]) -> str:
    """What rounding to 8 bits costs."""
    rows = [[f"{a} {b}", f"{exact[a][b]:.4f}", f"{shipped[a][b]:.4f}", f"{shipped[a][b] - exact[a][b]:+.4f}"] for a, b in PICK]
    return table(["score", "fp32", "8 bits, as shipped", "difference"], rows)


def card(run: Path) -> str:
    """The whole page."""
    kept = json.loads((run / "scores.json").read_text(encoding="utf-8"))
    words = tomllib.loads((Path(__file__).parent / "card.toml").read_text(encoding="utf-8"))
    parts = ["# The language engine: model card", words["what"].strip()]
    parts += ["## Data and licences", table(["corpus", "layers", "licence"], [
        [d["name"], d["layers"], d["licence"]] for d in words["data"]
    ])]  # fmt: skip
    parts += ["## Training", words["training"].strip() + f"\n\nThe run: {kept['steps']} steps, {kept['words'] / 1e6:.2f} million words, "
              f"{kept['seconds'] / 60:.0f} minutes on two cores."]  # fmt: skip
    parts += ["## Scores of the shipped file on sets that were held out", words["scores"].strip(), scores(kept["scores"])]
    if kept.get("by_label"):
        parts += ["### By label", *(f"**{name}**\n\n{scores(each)}" for name, each in kept["by_label"].items())]
    if kept.get("further"):
        parts += ["### Further measurements", "\n".join(f"- {line}" for line in kept["further"])]
    if kept.get("exact"):
        parts += ["### What 8 bits cost", eight_bits(kept["scores"], kept["exact"])]
    parts += [
        "## Learning curves",
        curves([*kept["curves"], {"minutes": kept["seconds"] / 60, "words": kept["words"], **kept["scores"]}]),
        "## Known faults",
        "\n".join(f"- {f}" for f in words["faults"]),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--model", type=Path, default=Path("src/standoff/language/model"))
    args = ap.parse_args()
    (args.model / "CARD.md").write_text(card(args.run), encoding="utf-8")


if __name__ == "__main__":
    main()
