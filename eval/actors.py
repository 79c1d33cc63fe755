"""`actors`: a mention by itself to country and sector, or to none; and coordinated mentions to their parts (`compound_*`).

Rows are those of two unit-test files of other coders: `mention`, `context`, `date`, `expect` (`country` or `cc`, `code_1` or
`code_1_in`, `none`), or `text`, `seed_phrase`, `actors`. A row counts only for the fields that it has. Rows that ask for an
encyclopedia's title are not measured, but those that ask for country or sector of a person by the bare name count, and cannot be
known: no list of office holders is kept.

A coded ledger (rows with `actor_span`, `speaker_span`; its reports beside it as `.txt`) measures the parties behind given words: the
share of lines whose set of actors, or whose speaker, is exactly the coder's. A name counts as the coder's when it is one of the actor's
forms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from eval.naming import roster_for
from eval.result import Result
from standoff.annotate.mentions import mentions_in
from standoff.lexicon import Lexicon, english
from standoff.lexicon.actors import folded
from standoff.model import Document, Evidence, Mention, Parse, Span, named, spoken_for

_NOTHING = Parse((), ())


def score(paths: list[Path], limit: int | None) -> Result:
    """Shares of right countries, sectors and nones over the rows of all files."""
    by_path = {path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] for path in paths}
    rows = [row for found in by_path.values() for row in found if "actor_span" not in row][:limit]
    words = english()
    right = dict.fromkeys(("country", "sector", "none", "compound", "party", "speaker"), 0)
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
    for path, ledger in by_path.items():
        for field, wanted, found, text in _coded(path.parent, [row for row in ledger if "actor_span" in row][:limit]):
            asked[field] += 1
            right[field] += wanted == found
            if wanted != found:
                worst.append(f"{field}: “{text}” {sorted(wanted)} but found {sorted(found)}")
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


def _coded(folder: Path, rows: list[dict[str, Any]]) -> Iterator[tuple[str, set[str], set[str], str]]:
    """For each given actor and speaker of a coded ledger: the field, the coder's names, the names found, the words."""
    if not rows:
        return
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    people = roster_for(texts)
    for row in rows:
        for field, span, names in (("party", "actor_span", row["actor"]), ("speaker", "speaker_span", (row["speaker"] or "").split("; "))):
            if not row.get(span) or not any(names):
                continue
            words = Evidence(row["doc"], Span(*row[span]))
            actors = named(people, words)
            if field == "party":
                actors = tuple(party for actor in actors for party in spoken_for(people, actor))
            wanted = {_bare(name) for name in names}
            found = {
                next((form for one in (actor.name, *actor.aliases) if (form := _bare(one)) in wanted), _bare(actor.name))
                for actor in actors
            }
            yield field, wanted, found, texts[row["doc"]][slice(*row[span])]


def _bare(name: str) -> str:
    """The name without the affiliation in brackets, initials, accents and capitals."""
    return re.sub(r"\b[a-z]\. ", "", folded(re.sub(r"\s*\([^)]*\)$", "", name)).replace("-", " ")).removeprefix("the ")


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
