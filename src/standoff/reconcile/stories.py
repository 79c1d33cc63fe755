"""Which documents are one voice: near copies, wire copy and revisions.

The rules, each named in a story's `why`: (1) `same address`: two documents with one URL are versions of one report; (2) `shared text`: at
least half of the shorter one's own words (outside of quotation marks, notices and credits) stand in the other; (3) `same agency`: both
credit one agency alone, of the same days, and share a quarter. A report that only quotes another at length shares nothing in its own voice,
and stays alone; the passages that it has from another are that one's (`copied`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from standoff.lexicon import Lexicon
from standoff.model import Document, Story, content_id
from standoff.reconcile.copied import copied_in
from standoff.reconcile.passages import Passage, passages_of

HALF = 0.5
"""Share of the shorter report's own words from which two reports are one voice."""

_QUARTER = 0.25
_AGENCY_DAYS = 2
_WIRE = re.compile(r"\s*[^\W\d_]{2}[^()\n]{0,60}\(([^\W\d_][^()\d\n]{1,40})\)\s*[—–-]")
_DATELINE = re.compile(r"\s*[^\W\d_][^\n]{0,60}?[(—–-]\s*([^()\n—–-]{2,40}?)\s*\)?\s*[—–-]")


def stories_of(documents: tuple[Document, ...], words: Lexicon) -> tuple[Story, ...]:
    """Every document in exactly one story, sorted by id."""
    unique = {document.id: document for document in documents}
    agencies = {key: agencies_of(document, words) for key, document in unique.items()}
    reasons: dict[tuple[str, str], str] = {}
    for first, second in _same_address(unique):
        reasons[first, second] = "same address"
    for passage in passages_of(documents, _QUARTER):
        reason = _one_voice(passage, unique, agencies)
        if reason:
            reasons.setdefault((passage.a, passage.b), reason)
    stories = [_story(family, unique, agencies, reasons) for family in _families(unique, reasons)]
    copied = copied_in(tuple(unique.values()), {doc: story.id for story in stories for doc in story.docs})
    stories = [replace(story, copied=copied.get(story.id, ())) for story in stories]
    return tuple(sorted(stories, key=lambda item: item.id))


def agencies_of(document: Document, words: Lexicon) -> tuple[str, ...]:
    """The agencies that a report credits: those of its credits, and the one in its dateline ("GENEVA (Agency) — …")."""
    names = {form: row.name for row in words.masthead.agencies for form in row.words}
    found = dict.fromkeys(document.credits)
    for block in document.blocks:
        if block.kind == "text":
            match = _DATELINE.match(document.text, block.span.start, min(block.span.end, block.span.start + 120))
            wire = _WIRE.match(document.text, block.span.start, min(block.span.end, block.span.start + 120))
            if match and match[1] in names:
                found.setdefault(names[match[1]])
            elif wire and _is_agency(wire[0], wire[1]):
                found.setdefault(wire[1])
            break
    return tuple(sorted(found))


def _is_agency(dateline: str, name: str) -> bool:
    """Whether a name in brackets between a town in capitals and a dash is that of an agency that is in no list."""
    town = re.split(r"[\s,(]", dateline.strip(), maxsplit=1)[0]
    return town.isupper() and all(word[0].isupper() for word in name.split())


def _one_voice(passage: Passage, documents: dict[str, Document], agencies: dict[str, tuple[str, ...]]) -> str | None:
    """The rule by which two documents that share text are one voice, or None."""
    if passage.own >= HALF:
        return "shared text"
    one, other = agencies[passage.a], agencies[passage.b]
    first, second = _day(documents[passage.a]), _day(documents[passage.b])
    if first is None or second is None or abs(first - second) > _AGENCY_DAYS:
        return None
    return "same agency" if len(one) == 1 and one == other and passage.own >= _QUARTER else None


def _same_address(documents: dict[str, Document]) -> Iterator[tuple[str, str]]:
    """Neighbours in the lists of the documents that were found at one address. A bare host is no address of a report."""
    places: dict[str, list[str]] = {}
    for key in sorted(documents):
        url = documents[key].url
        if url:
            parts = urlsplit(url if "//" in url else f"//{url}")
            path = parts.path.rstrip("/")
            if path or parts.query:
                host = (parts.hostname or "").removeprefix("www.")
                places.setdefault(f"{host}{path}?{'' if path.count('/') > 1 or '-' in path else parts.query}", []).append(key)
    for keys in places.values():
        yield from pairwise(keys)


def _families(documents: dict[str, Document], pairs: dict[tuple[str, str], str]) -> list[tuple[str, ...]]:
    """The connected groups of documents, each sorted."""
    parent = {key: key for key in documents}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in sorted(pairs):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    families: dict[str, list[str]] = {}
    for key in sorted(documents):
        families.setdefault(root(key), []).append(key)
    return [tuple(family) for family in families.values()]


def _story(
    family: tuple[str, ...], documents: dict[str, Document], agencies: dict[str, tuple[str, ...]], reasons: dict[tuple[str, str], str]
) -> Story:
    members = [documents[key] for key in family]
    credits = tuple(sorted({name for key in family for name in agencies[key]}))
    identity = content_id("s", family)
    if len(members) == 1:
        return Story(identity, "alone", family, None, credits, "")
    inside = set(family)
    rules = sorted({reason for (one, other), reason in reasons.items() if one in inside and other in inside})
    kind: Literal["copies", "versions"] = "versions" if rules == ["same address"] or _one_outlet(members) else "copies"
    origin, why = _origin(members, agencies)
    return Story(identity, kind, _in_time(members), origin, credits, "; ".join([*rules, why] if why else rules))


def _one_outlet(members: list[Document]) -> bool:
    """Whether all come from one outlet that is known, or from one address, so that the later is a revision of the earlier."""
    outlets = {item.outlet.lower().removeprefix("www.") if item.outlet else None for item in members}
    return len(outlets) == 1 and None not in outlets


def _in_time(members: list[Document]) -> tuple[str, ...]:
    """The ids, the earliest first; those without a day last."""
    return tuple(item.id for item in sorted(members, key=_moment))


def _moment(document: Document) -> tuple[int, str]:
    day = _day(document)
    return (day if day is not None else 10**7, document.id)


def _origin(members: list[Document], agencies: dict[str, tuple[str, ...]]) -> tuple[str | None, str]:
    """What the family goes back to, where the text shows it, and the rule: an agency's own copy, a sole credit, the first in time."""
    credited = {name for item in members for name in agencies[item.id]}
    own = [item for item in members if item.outlet and _host_name(item.outlet) in {name.lower() for name in credited}]
    if len(own) == 1:
        return own[0].id, "origin: the agency's own copy"
    sole = {agencies[item.id] for item in members if agencies[item.id]}
    if len(sole) == 1 and len(credited) == 1:
        return next(iter(credited)), "origin: the agency credited"
    if credited:
        return None, ""
    dated = sorted((day, item.id) for item in members if (day := _day(item)) is not None)
    if len(dated) == len(members) and dated[0][0] < dated[1][0]:
        return dated[0][1], "origin: the first in time"
    return None, ""


def _host_name(outlet: str) -> str:
    """The name of an outlet, or the telling part of its host ("www.agency.com" → "agency")."""
    name = outlet.lower().removeprefix("www.")
    return name.split(".")[0] if re.fullmatch(r"[\w.-]+\.[a-z]{2,}", name) else name


def _day(document: Document) -> int | None:
    when = document.published
    return when.first.toordinal() if when is not None and when.first is not None else None


__all__ = ["HALF", "agencies_of", "stories_of"]
