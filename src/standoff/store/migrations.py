"""Steps from one format of the dossier to the next, as SQL over the source tables.

`STEPS[n - 1]` leads from format n to n + 1. A dossier of an older format is copied into memory and stepped up when it is opened; its
file stays as it is until the next writing, which is in the present format. The derived tables need no step: every writing makes them
anew, and a command that only looks finds the ledger in `parts`.
"""

from __future__ import annotations

STEPS: tuple[str, ...] = ("CREATE TABLE given_persons (number INTEGER PRIMARY KEY, name TEXT NOT NULL, record TEXT NOT NULL);",)
