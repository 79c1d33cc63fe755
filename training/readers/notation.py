"""Acts in the notation of hand coding: one line an act, its words quoted from a numbered sentence.

`sentence | label | span | cue | actor | speaker | proposition | flags`: words as they stand in the report (`first words ... last words` for
long ones), `-` for none; flags are the voice (`d` direct, `i` indirect, `n` narrator, `a` analyst), then modality, strength and `red`
where they are not the usual ones. Quoting words instead of counting characters is quick to write and to check by eye.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from standoff.language.split import split

LABELS = {
    "dem": "position/demands", "rej": "position/rejects", "acp": "position/accepts", "off": "position/offers", "opn": "position/open",
    "com": "commitment/commits", "thr": "threat/threatens", "den": "denial/denies", "act": "action/reports", "sta": "statement/reports",
    "acc": "statement/accuses", "exp": "expectation/expects",
}  # fmt: skip
FLAGS: dict[str, dict[str, Any]] = {
    **{letter: {"voice": voice} for letter, voice in (("d", "direct"), ("i", "indirect"), ("n", "narrator"), ("a", "analyst"))},
    **{m: {"modality": m} for m in ("asserted", "negated", "planned", "possible", "conditional", "historical")},
    **{s: {"strength": s} for s in ("strong", "weak", "normal")},
    "red": {"red_line": True},
    "-": {},
}
Span = tuple[int, int]


class Unreadable(ValueError):
    """A line that does not say what it should; the message gives its number and what is wrong."""


def sentences(text: str) -> list[Span]:
    """The sentences that the numbers mean."""
    return [(cut.tokens[0][0], cut.tokens[-1][1]) for cut in split(text) if cut.tokens]


def report(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """The text of a written report, and the rows of the acts that stand below it."""
    text, marked, lines = path.read_text(encoding="utf-8").partition("\n# acts\n")
    if not marked:
        raise Unreadable(f"{path.name}: no line “# acts” between the text and its acts")
    text = text.rstrip() + "\n"
    return text, parse(lines.splitlines(), text, path.name)


def parse(lines: list[str], text: str, name: str) -> list[dict[str, Any]]:
    """Ledger rows (`training/readers/acts.py`) of the lines about a text."""
    cuts = sentences(text)
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 8:
            raise Unreadable(f"{name}, act line {number}: {len(fields)} fields instead of 8")
        rows.append(_row(f"{name}, act line {number}", fields, text, cuts))
    return rows


def _row(where: str, fields: list[str], text: str, cuts: list[Span]) -> dict[str, Any]:
    sentence, label, span, cue, actor, speaker, proposition, flags = fields
    if label not in LABELS or not sentence.isdigit() or not 1 <= int(sentence) <= len(cuts):
        raise Unreadable(f"{where}: no such label or sentence")
    place = int(sentence) - 1
    own = cuts[place]
    at = _find(text, span, *own) or _find(text, span, own[0], cuts[min(place + 1, len(cuts) - 1)][1])
    if at is None:
        raise Unreadable(f"{where}: the span is not in the sentence")

    def near(words: str, reach: int) -> Span | None:
        found = None if words in ("", "-") else _find(text, words, *at) or _near(text, words, place, cuts, reach)
        if found is None and words not in ("", "-"):
            raise Unreadable(f"{where}: {words!r} is not near")
        return found

    try:
        named = classes(label, flags)
    except KeyError as error:
        raise Unreadable(f"{where}: flag {error}") from error
    return {
        "start": at[0], "end": at[1], **named, "cue_span": near(cue, 1) or at, "actor_span": near(actor, 12),
        "speaker_span": near(speaker, 12), "proposition_span": near(proposition, 1),
    }  # fmt: skip


def classes(label: str, flags: str) -> dict[str, Any]:
    """Kind, polarity and traits of a label and its flags; KeyError for a flag that is none."""
    kind, polarity = LABELS[label].split("/")
    row: dict[str, Any] = {
        "kind": kind, "polarity": polarity, "voice": "narrator", "modality": "asserted", "strength": "normal", "red_line": False,
    }  # fmt: skip
    for flag in flags.split():
        row |= FLAGS[flag]
    return row


def _find(text: str, words: str, start: int, end: int) -> Span | None:
    """Place of the words in `text[start:end]`; between `...` the shortest stretch from the first place."""
    first, dots, last = words.partition("...")
    hit = _pattern(first).search(text, start, end)
    if hit is None or not dots:
        return hit.span() if hit else None
    rest = _pattern(last).search(text, hit.start() + 1, end)
    return (hit.start(), rest.end()) if rest else None


def _pattern(words: str) -> re.Pattern[str]:
    """The words, whole, with any space between them."""
    edges = (r"(?<!\w)" if words.lstrip()[:1].isalnum() else "", r"(?!\w)" if words.rstrip()[-1:].isalnum() else "")
    return re.compile(edges[0] + r"\s+".join(map(re.escape, words.split())) + edges[1])


def _near(text: str, words: str, place: int, cuts: list[Span], reach: int) -> Span | None:
    """In the sentence, else in one before it (or after, by two at most), the nearest first."""
    for far in range(reach + 1):
        for k in (place - far, place + far):
            if 0 <= k < len(cuts) and (k <= place or far <= 2):
                found = _find(text, words, *cuts[k])
                if found:
                    return found
    return None
