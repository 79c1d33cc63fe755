"""`actors`: a mention by itself to country and sector, or to none; and coordinated mentions to their parts (`compound_*`).

Rows are those of two unit-test files of other coders: `mention`, `context`, `date`, `expect` (`country` or `cc`, `code_1` or
`code_1_in`, `none`), or `text`, `seed_phrase`, `actors`. A row counts only for the fields that it has. Rows that ask for an
encyclopedia's title are not measured, but those that ask for country or sector of a person by the bare name count, and cannot be
known: no list of office holders is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eval.result import Result
from standoff.annotate.mentions import mentions_in
from standoff.lexicon import Lexicon, english
from standoff.model import Document, Mention, Parse

_NOTHING = Parse((), ())


def score(paths: list[Path], limit: int | None) -> Result:
    """Shares of right countries, sectors and nones over the rows of all files."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:limit]
    words = english()
    right = dict.fromkeys(("country", "sector", "none", "compound"), 0)
    asked = dict.fromkeys(right, 0)
    predictions, worst = [], []
    for row in rows:
        verdicts, found = _compound(row, words) if "seed_phrase" in row else _single(row, words)
        for name, verdict in verdicts.items():
            asked[name] += 1
            right[name] += verdict
            if not verdict:
                worst.append(f"{name}: {row.get('mention', row.get('text'))!r} {row.get('expect', row.get('actors'))} but found {found}")
        predictions.append({**row, "found": found})
    scores = {f"{name}_accuracy": right[name] / asked[name] for name in right if asked[name]}
    return Result(scores, {f"{name}_rows": asked[name] for name in asked if asked[name]}, predictions, worst)


def resolved(words: Lexicon, mention: str, context: str = "") -> tuple[str, str]:
    """Country (alpha-3, or CAMEO's code for an international body) and sector of a mention by itself; empty where neither is known."""
    found = _mentions(mention, words)
    whole = max(found, key=_weight, default=None)
    country = next((one.country for one in (whole, *found) if one is not None and one.country), "")
    sector = next((one.sector for one in (whole, *found) if one is not None and one.sector), "") if whole is not None else ""
    if whole is not None and whole.form == "pronoun":
        sector = "UNK"
    if whole is not None and whole.form == "name" and whole.kind in ("state", "place") and not sector:
        state = words.actors.state_of.get(whole.country or "")
        sector = "GOV" if state is not None and (whole.name or "").casefold() in {seat.casefold() for seat in state.seats} else ""
    if not country and context and not re.search(r"\d{4}", context):
        country = next((one.country for one in _mentions(context, words) if one.country), "")
    return country, sector


def _mentions(text: str, words: Lexicon) -> list[Mention]:
    return list(mentions_in(Document("m", text, (), "m"), _NOTHING, words))


def _weight(one: Mention) -> tuple[bool, int, int]:
    return one.sector is not None or one.country is not None, len(one.evidence.span), -one.evidence.span.start


def _single(row: dict[str, Any], words: Lexicon) -> tuple[dict[str, bool], object]:
    country, sector = resolved(words, row["mention"], row.get("context", ""))
    expect = row["expect"]
    verdicts: dict[str, bool] = {}
    if expect.get("none"):
        verdicts["none"] = not country and sector in ("", "UNK")
    wanted = expect.get("country", expect.get("cc"))
    if wanted is not None:
        verdicts["country"] = country == wanted
    sectors = expect.get("code_1_in") or ([expect["code_1"]] if "code_1" in expect else [])
    if sectors and sectors != ["????"]:
        verdicts["sector"] = sector in sectors
    return verdicts, {"country": country, "code_1": sector}


def _compound(row: dict[str, Any], words: Lexicon) -> tuple[dict[str, bool], object]:
    """Whether the mentions coordinated with the seed phrase mean the same actors as those listed."""
    text, seed = row["text"], row["seed_phrase"]
    start = text.index(seed)
    mentions = _outermost(one for one in _mentions(text, words) if one.name is not None)
    group: list[Mention] = []
    for mention in mentions:
        if group and not _coordinated(text, group[-1], mention):
            if _touches(group, start, start + len(seed)):
                break
            group = []
        group.append(mention)
    found = {_identity(one) for one in group} if _touches(group, start, start + len(seed)) else set()
    wanted = {_identity(max(known, key=_weight)) for actor in row["actors"] if (known := _outermost(_mentions(actor, words)))}
    return {"compound": found == wanted}, sorted(map(str, found))


def _identity(one: Mention) -> tuple[str | None, str | None]:
    name = (one.name or "").split()[-1] if one.kind == "person" else one.name
    return name or one.country, None if one.kind == "person" else one.country


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in mentions:
        span = one.evidence.span
        if not any(other.evidence.span.covers(span) and other.evidence.span != span for other in kept):
            kept.append(one)
    return kept


def _touches(group: list[Mention], start: int, end: int) -> bool:
    return any(one.evidence.span.start < end and start < one.evidence.span.end for one in group)


def _coordinated(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.evidence.span.end : other.evidence.span.start]
    return one.evidence.span == other.evidence.span or bool(re.fullmatch(r"\s*(?:,\s*)?(?:and|or|&)?\s*(?:the\s+)?", between))
