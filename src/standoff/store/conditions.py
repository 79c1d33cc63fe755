"""What is asked of the database: full text, and conditions on the reports, actors and days that rows tell of."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date

SEARCH = {
    "claims": "SELECT c.id, c.words FROM claims_search s JOIN claims c ON c.number = s.rowid WHERE claims_search MATCH ?"
    " ORDER BY rank, c.number LIMIT ?",
    "sentences": 'SELECT c.document || ":" || c.start || "-" || c."end", c.words FROM sentences_search s'
    " JOIN sentences c ON c.number = s.rowid WHERE sentences_search MATCH ? ORDER BY rank, c.number LIMIT ?",
    "documents": "SELECT c.id, coalesce(c.title, c.origin) FROM documents_search s JOIN documents c ON c.number = s.rowid"
    " WHERE documents_search MATCH ? ORDER BY rank, c.number LIMIT ?",
}
"""Full text: the ids and words of what holds a query, best first."""

LISTED = "(SELECT value FROM json_each(?))"


def listed(names: Iterable[str]) -> str:
    """Names as one value of a query, which reads them with `LISTED`."""
    return json.dumps(sorted(names))


def condition_on(
    docs: Collection[str] | None, people: Collection[str] | None, since: date | None, until: date | None
) -> tuple[str, list[str]]:
    """A condition on the columns `document`, `first` and `last`, and its values."""
    parts: list[tuple[str, str]] = []
    if docs is not None:
        parts.append((f"document IN {LISTED}", listed(docs)))
    if people is not None:
        parts.append((f"document IN (SELECT document FROM named WHERE actor IN {LISTED})", listed(people)))
    if since is not None:
        parts.append(("last >= ?", str(since)))
    if until is not None:
        parts.append(("first <= ?", str(until)))
    return " AND ".join(["TRUE", *(condition for condition, _ in parts)]), [value for _, value in parts]


def quoted(word: str) -> str:
    """A word of a full-text query, taken as it stands."""
    return '"' + word.replace('"', '""') + '"'
