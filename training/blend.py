"""Mean of the weights of two runs, the second of which went on from the first: keeps most of what each is better at.

`python -m training.blend --runs A B --share 0.4 --out C` writes `C/final.pt` with 0.6 of A and 0.4 of B.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--runs", type=Path, nargs=2, required=True)
    ap.add_argument("--share", type=float, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    one, two = (torch.load(run / "final.pt", weights_only=False) for run in args.runs)
    for name, value in one["net"].items():
        if value.is_floating_point():
            one["net"][name] = torch.lerp(value, two["net"][name], args.share)
    for name in ("seconds", "words", "steps"):
        one[name] += two[name]
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(one, args.out / "final.pt")


if __name__ == "__main__":
    main()
