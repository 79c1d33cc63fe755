"""Weighted mean of the weights of a run and of earlier ones that it went on from: keeps most of what each is better at.

`python -m training.blend --run A --with B/checkpoint.pt 0.1 --with C/checkpoint.pt 0.2 --out D` writes `D/final.pt`: 0.1 of B, 0.2 of C,
the rest of A (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). A head that an earlier one lacks stays as it is in A.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--with", dest="others", nargs=2, action="append", required=True, metavar=("FILE", "SHARE"))
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    one = torch.load(args.run / "final.pt", weights_only=False)
    others = [(torch.load(path, weights_only=False)["net"], float(share)) for path, share in args.others]
    for name, value in one["net"].items():
        if value.is_floating_point():
            parts = [(net[name], share) for net, share in others if name in net]
            one["net"][name] = value * (1 - sum(share for _, share in parts)) + sum(share * part for part, share in parts)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(one, args.out / "final.pt")


if __name__ == "__main__":
    main()
