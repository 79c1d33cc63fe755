"""Short forms of bodies: "the Board" after "the Harbour Watch Board", "the Union" after "the Union of Coastal Towns", "the Relief Society".

A capital tells that one body is meant. Where the report has its full name, and that of one alone, the short form is that body's; where it
has none, the short form itself is the name, and the other reports of the dossier may tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.offices import plain
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Group, Organisation, Seat

_LEAST = 4
"""A short form has so many letters at least ("the Five")."""
_KINDS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "UNK"})
"""Sectors whose nouns mean the bodies of a state, or nobody, with a capital as without."""


def short_forms(page: Page, runs: Mapping[int, Run], words: Words) -> tuple[Run, ...]:
    """A name for each short form of a body that the report names in full, in their order."""
    full = _full_names(page, runs.values(), words)
    if not full:
        return ()
    held = {at for run in runs.values() for at in range(run.first, run.last)}
    found: list[Run] = []
    for at in range(1, len(page.atoms)):
        name = full.get(page.atoms[at].text)
        if name is None or at in held or page.atoms[at].loud or page.atoms[at - 1].fold != "the" or not page.close(at):
            continue
        hit, after = page.starting.get(at), page.atoms[at + 1] if at + 1 < len(page.atoms) and page.close(at + 1) else None
        if (hit is not None and (hit.last > at + 1 or not isinstance(hit.row, Group))) or (at + 1) in runs:
            continue
        if after is not None and (after.text[0].isupper() or after.fold == "of" or (after.text in "-‑" and page.joined(at + 1))):
            continue
        found.append(Run(at, at + 1, "organisation", f"short for “{name}”", name))
    return tuple(found)


def _full_names(page: Page, runs: Iterable[Run], words: Words) -> dict[str, str]:
    """For the last word of each body's name (not behind "of": "Council of the Compact"), and the first before "of", the one full name."""
    fits: dict[str, set[str]] = {}
    for run in runs:
        if run.kind == "organisation" and run.last - run.first > 1:
            name = plain(page, run.first, run.last)
            if not any(page.atoms[at].fold in words.cues["complement"] for at in range(run.first + 1, run.last - 1)):
                fits.setdefault(page.atoms[run.last - 1].text, set()).add(name)
            if page.atoms[run.first + 1].fold in words.cues["complement"]:
                fits.setdefault(page.atoms[run.first].text, set()).add(name)
    for hit in page.hits:
        if isinstance(hit.row, Body | Organisation | Seat) and hit.last - hit.first > 1 and not getattr(hit.row, "outlet", False):
            fits.setdefault(page.atoms[hit.last - 1].text, set()).add(hit.row.name)
    return {
        short: next(iter(names))
        for short, names in fits.items()
        if len(names) == 1 and len(short) >= _LEAST and short.istitle() and short != next(iter(names))
    }


def named_by_kind(page: Page, drafts: tuple[Draft, ...], phrases: Iterable[Phrase]) -> tuple[Draft, ...]:
    """The drafts, with a bare "the Board" that is still open under its own name where the noun has a capital of its own."""
    by_first = {phrase.first: phrase for phrase in phrases}
    named = {(draft.first, draft.last) for draft in drafts if draft.name is not None}
    return tuple(draft if (draft.first, draft.last) in named else _by_kind(page, draft, by_first.get(draft.first)) for draft in drafts)


def _by_kind(page: Page, draft: Draft, phrase: Phrase | None) -> Draft:
    if phrase is None or draft.name is not None or draft.form != "description" or draft.country or draft.speaks_for:
        return draft
    row, head = phrase.row, page.atoms[phrase.head.first]
    bare = phrase.determiner == "the" and phrase.core == phrase.head.first and draft.last == phrase.head.last and not phrase.before
    if not bare or not isinstance(row, Group) or row.voice != "self" or row.sector in _KINDS or phrase.head.entry.plural:
        return draft
    if (
        not head.text.istitle()
        or head.text.endswith("s")
        or head.loud
        or draft.last - phrase.head.first != 1
        or draft.kind not in ("organisation", "group")
    ):
        return draft
    return replace(draft, kind="organisation", name=head.text, form="name", why="a kind of body with a capital")
