"""Which rules, words and model read a report: a digest, so that a dossier knows when it was read by others.

Imports nothing of ours, so that a look at a dossier can ask without loading what reads.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from standoff.model import Language

_ROOMS = ("model", "lexicon", "language", "annotate", "reconcile")
"""Whatever decides what stands in a reading or a ledger. The model's weights are told by the digests in its `vocabulary.json`."""


@cache
def engine() -> str:
    """A digest of our own rules, words and model files, as they lie on this disk."""
    return _digest(_ROOMS)


@cache
def shown_by() -> str:
    """A digest of the views, and of the values that they show: what a dossier keeps of them is good for these only."""
    return _digest(("model", "views"))


def _digest(rooms: tuple[str, ...]) -> str:
    house = Path(__file__).parent
    found = hashlib.sha256()
    for room in rooms:
        for file in sorted(house.joinpath(room).rglob("*")):
            if file.suffix in {".py", ".toml", ".json"}:
                found.update(file.relative_to(house).as_posix().encode())
                found.update(b"%d:" % file.stat().st_size)
                found.update(file.read_bytes())
    return found.hexdigest()[:16]


def engine_with(language: Language) -> str:
    """The digest for a reading by `language`: another function than ours adds its name, and its attribute `digest` where it has one."""
    home = language.__module__
    if home.partition(".")[0] == "standoff":
        return engine()
    name = getattr(language, "__qualname__", type(language).__qualname__)
    return f"{engine()}+{home}.{name}{getattr(language, 'digest', '')}"
