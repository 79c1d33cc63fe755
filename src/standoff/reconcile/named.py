"""What an actor of the whole dossier is called: the one body behind a short form, and the name under which an actor is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Mention, Reading
from standoff.model.party import LISTED, OPENS

_INNER = re.compile(r"[A-Z]\.?|[\"“‘'].+[\"”’']")
_SMALL = re.compile(r"\b[^\W\d_A-Z]+\b")
LATE = "a state's name in the dossier"
"""How the reason ends where a report alone does not read a name as a state's."""
_OFTENER, _LEAST = 2, 3
"""A short form is shown where it stands for a body so many times as often as the full name, and at least so often."""


@dataclass(frozen=True, slots=True)
class Item:
    """A named mention with the words that name and the document they lie in."""

    mention: Mention
    form: str
    doc: str
    article: bool = False
    """Whether "the" stands before the words."""

    @property
    def name(self) -> str:
        """The name that the report gives to whoever is mentioned."""
        return self.mention.name or ""


def in_lexicon(mention: Mention) -> bool:
    """Whether the lexicon lists what a mention names."""
    return LISTED in mention.why


def full_of(items: list[Item]) -> Mapping[str, str]:
    """For each short form in capitals the one body of the dossier whose initials it is: told in brackets ("Harbour Workers Union (HWU)"),
    else three letters or more that begin the words of one name.
    """
    bodies = {
        item.name for item in items if item.mention.kind in ("organisation", "outlet", "other") and item.mention.form != "description"
    }
    told: dict[str, set[str]] = {}
    for item in items:
        if item.form.isupper() and item.form.isalpha() and " " in item.name and item.name in bodies:
            told.setdefault(item.form, set()).add(item.name)
    begun: dict[str, set[str]] = {}
    for name in bodies:
        short = initials(name)
        if len(short) > 2 and short in bodies and short not in told:
            begun.setdefault(short, set()).add(name)
    return {short: min(names) for short, names in (begun | told).items() if len({folded(name) for name in names}) == 1}


def shortened(items: list[Item], words: Words) -> Mapping[str, str]:
    """For each name of one word with an article the one body of the dossier that ends with it ("the Compact": "Meridian Compact"), or that
    begins with it and goes on with "of" ("the Union"); not what stands behind "of" ("Council of the Compact" is a part of it).
    """
    named = [item.mention for item in items if item.mention.form == "name"]
    bearers = {item.name.split()[-1] for item in items if item.mention.kind == "person" and item.name and not item.article}
    single = {
        item.name
        for item in items
        if item.article and item.mention.form == "name" and item.mention.kind in ("organisation", "other", "place")
    } - bearers
    called = {item.name for item in items if item.article and item.mention.kind == "other" and item.mention.form == "name"}
    fits: dict[str, dict[str, str]] = {}
    for mention in named:
        name = mention.name or ""
        last = name.split()[-1]
        if (mention.kind == "organisation" or name in called) and " " in name:
            parts = name.split()
            ends = [] if words.cues["complement"].intersection(parts[1:-1]) else [last]
            for short in {*ends, *([parts[0]] if parts[1] in words.cues["complement"] else [])} & single:
                fits.setdefault(short, {}).setdefault(folded(name), name)
    same = reordered(items, words)
    whole = {last: {same.get(name, name) for name in full.values()} for last, full in fits.items() if len(last) > 3}
    return {last: next(iter(full)) for last, full in whole.items() if len(full) == 1}


def misread(items: list[Item]) -> frozenset[str]:
    """The single names that reports read as a person's more often than as a body's, yet now and then as a body's ("Vale told reporters").

    None that the lexicon lists, that has an article, for which somebody speaks, or that is part of a body's longer name: a firm may bear
    its founder's.
    """
    shown = [item for item in items if item.mention.form in ("name", "title")]
    persons = Counter(item.form for item in shown if item.mention.kind == "person")
    bodies = Counter(item.name for item in shown if item.mention.kind in ("organisation", "other") and " " not in item.name)
    parts = {word for item in shown if item.mention.kind in ("organisation", "outlet") and " " in item.name for word in item.name.split()}
    owned = {name for item in items for name in item.mention.speaks_for} | {item.name for item in shown if item.article} | parts
    listed = {item.name for item in items if item.mention.kind == "outlet" or in_lexicon(item.mention)}
    return frozenset(name for name, count in bodies.items() if persons[name] > count) - owned - listed


def placed(readings: Iterable[Reading]) -> frozenset[str]:
    """The single names, in small letters, that reports read as a place's more often than as a person's or a body's ("Marenburg rejected
    it"). None that the lexicon lists, for which somebody speaks, that has an office, or that is the last word of a person's full name.
    """
    mentions = [one for reading in readings for one in reading.mentions if one.name and one.form == "name"]
    places = Counter(folded(one.name or "") for one in mentions if one.kind == "place")
    others = [one for one in mentions if one.kind in ("person", "organisation", "other")]
    strays = Counter(folded(one.name or "") for one in others)
    listed = {folded(one.name or "") for one in others if one.role or in_lexicon(one)}
    bearers = {folded((one.name or "").split()[-1]) for one in others if one.kind == "person" and " " in (one.name or "")}
    spoken = {folded(name) for reading in readings for one in reading.mentions for name in one.speaks_for}
    named = frozenset(name for name, count in places.items() if " " not in name and count > strays[name] > 0)
    return named - listed - bearers - spoken


def opening(readings: Iterable[Reading]) -> frozenset[str]:
    """The single names, in small letters, that have their capital only from sentences that they open, and stand in small letters in another
    report ("Hostages": "the hostages").
    """
    mentions = [one for reading in readings for one in reading.mentions if one.name and one.form == "name"]
    begun = {folded(one.name or "") for one in mentions if one.why == OPENS and " " not in (one.name or "")}
    begun -= {folded(one.name or "") for one in mentions if one.why != OPENS}
    return frozenset(begun & {word for reading in readings for word in _SMALL.findall(reading.document.text)}) if begun else frozenset()


def as_person(item: Item) -> Item:
    """The same words, taken for a person's."""
    return item if item.mention.kind == "person" else replace(item, mention=replace(item.mention, kind="person"))


def reordered(items: list[Item], words: Words) -> Mapping[str, str]:
    """For each name of a body the commonest one of the same words ("Front of the Dawn": "Dawn Front", "Union of the Coastal Towns")."""
    counts = Counter(
        item.name for item in items if item.mention.kind == "organisation" and item.mention.form == "name" and " " in item.name
    )
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        parts = [word for word in folded(name).replace("-", " ").split() if word not in words.cues["name link"]]
        if len(parts) > 1:
            alike.setdefault(tuple(sorted(parts)), []).append(name)
    found = {}
    for names in alike.values():
        best = min(names, key=lambda name: (-counts[name], len(name), name))
        found.update({name: best for name in names if folded(name) != folded(best)})
    return found


def initials(name: str) -> str:
    """The capitals that begin the words of a name, or nothing where it has fewer than three ("International Harbour Union" gives IHU)."""
    capitals = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 2 else ""


def shown_name(items: list[Item], words: Words) -> str:
    """The commonest full name; a short form of a body that no lexicon lists ("HWU", "Meridian") where reports clearly prefer it."""
    given = [item for item in items if item.mention.form not in ("description", "pronoun")] or items
    names = Counter(item.name for item in given)
    full = {name: count for name, count in names.items() if " " in name} or dict(names)
    best = min(full, key=lambda name: (-full[name], -len(name), name))
    if items[0].mention.kind == "person":
        return plain_name(best)
    return _preferred(best, [item for item in given if item.mention.form == "name"], words)


def _preferred(best: str, items: list[Item], words: Words) -> str:
    """The short form under which a body is met far more often than under its full name, if there is one."""
    if " " not in best or any(item.mention.kind != "organisation" or in_lexicon(item.mention) for item in items):
        return best
    forms = Counter(item.form.removeprefix("the ").removeprefix("The ") for item in items)
    short = {form: count for form, count in forms.items() if _is_short(form, best, words)}
    if not short:
        return best
    chosen = min(short, key=lambda form: (-short[form], form))
    whole = sum(count for form, count in forms.items() if " " in form)
    return chosen if short[chosen] >= max(_LEAST, _OFTENER * whole) else best


def _is_short(form: str, full: str, words: Words) -> bool:
    """Whether a form is a short one of a full name: its initials, or its first word ("Meta" of "Meta Platforms")."""
    first, second = full.split()[:2]
    return (form.isupper() and form.isalpha() and len(form) > 1) or (form == first and second not in words.cues["name link"])


def plain_name(name: str) -> str:
    """A person's name without the initials and the nickname within it ("Jacob J. Lew", 'Lewis "Scooter" Libby')."""
    parts = name.split()
    return " ".join(part for at, part in enumerate(parts) if not 0 < at < len(parts) - 1 or not _INNER.fullmatch(part))
