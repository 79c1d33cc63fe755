"""An analyst's issues: a TOML file with `[[issue]]` tables.

[[issue]]
label = "grain convoys"
proposition = "The convoys pass the straits"     # stance +1 = for it
words = ["grain", "convoy", "safe passage"]
examples = ["Redland will not let the convoys through."]
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from standoff.model import GivenIssue, Misuse


def read_issues(path: Path) -> tuple[GivenIssue, ...]:
    """The issues in the file, in its order. Raises `Misuse` with place and remedy when the file does not hold them as it should."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misuse(f"{path.name} is not valid TOML: {error}.") from error
    except OSError as error:
        raise Misuse(f"{path.name} could not be opened: {error.strerror}.") from error
    tables = content.get("issue")
    if not isinstance(tables, list) or not tables:
        raise Misuse(f"{path.name} holds no [[issue]] table. Each needs a label and a proposition.")
    found = tuple(_issue(path.name, number, table) for number, table in enumerate(tables, 1))
    labels = [issue.label for issue in found]
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise Misuse(f"{path.name} gives the label {twice[0]!r} to more than one issue. Labels tell issues apart.")
    return found


def _issue(name: str, number: int, table: object) -> GivenIssue:
    unknown = sorted(set(table) - set(GivenIssue.__dataclass_fields__)) if isinstance(table, dict) else []
    if unknown:
        raise Misuse(f"{name}, issue {number}: unknown field {unknown[0]!r}. Known are label, proposition, words and examples.")
    try:
        issue = msgspec.convert(table, GivenIssue)
    except msgspec.ValidationError as error:
        raise Misuse(f"{name}, issue {number}: {error}.") from error
    if not issue.label.strip() or not issue.proposition.strip():
        raise Misuse(f"{name}, issue {number}: label and proposition may not be empty.")
    return issue
