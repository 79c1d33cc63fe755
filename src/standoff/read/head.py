"""What the head of a plain text says of itself: front matter, lines with a label, the outlet's name beside the day, the wire in a dateline.

Only what is sure is taken. A name that stands alone is an outlet's where it is a listed one, an address, or is built as such names are
(`lexicon/en/outlet_words.toml`), and where the day of the report stands in the same head; a headline or a byline is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from standoff.lexicon import Lexicon
from standoff.model import Block, Span
from standoff.read.dates import ambiguous, stated_day

NEAR = 8
"""So many lines from the top may belong to the head."""

LONGEST_TITLE = 30
"""So many words at most has a headline."""

_LONGEST_MATTER, _LONGEST_VALUE, _LONGEST_HOST = 20_000, 200, 80
_RULES = {"---": ":", "+++": "="}
_KEY = re.compile(r"([A-Za-z][\w. -]{0,30}?)\s*[:=](?:\s+|$)(.*)")
_LABEL = re.compile(r"\W{0,3}([A-Za-z][A-Za-z_ -]{1,24}?)\W{0,2}:\W{0,2}\s+(\S[^\n]*)")
_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•,–—]\s*|\s+-\s+")
_DATELINE = re.compile(r"([A-Z][^()/\n]{1,60}?)[\s,]*(?:\(([^()\n]{2,40})\)\s*[-–—:]|/([^/\n]{2,40})/\s*[.–—-])")
_JOINERS = frozenset({"of", "the", "and", "for", "de", "du", "des", "der", "la", "le", "el", "al", "on", "in", "&"})
_KINDS = ("name", "common", "plain", "thing", "issuer", "paper")
_LONGEST_NAME = 4
_MOST_WORDS = {"name": 5, "common": 2, "issuer": 10}


@dataclass(frozen=True, slots=True)
class Known:
    """The words of the lexicon that a head is read by, each as it is looked up."""

    fields: dict[str, str]
    labels: dict[str, str]
    name: frozenset[str]
    common: frozenset[str]
    plain: frozenset[str]
    thing: frozenset[str]
    issuer: frozenset[str]
    paper: frozenset[str]
    listed: frozenset[str]
    states: frozenset[str]
    beside: frozenset[str]


def known(words: Lexicon) -> Known:
    """The words of `words` that a head is read by, folded."""
    rows = words.masthead.outlets
    kinds = {kind: frozenset(form for row in rows if row.kind == kind for form in row.words) for kind in _KINDS}
    outlets = {form for row in words.actors.organisations if row.outlet for form in row.words}
    agencies = {form for row in words.masthead.agencies for form in row.words}
    return Known(
        {re.sub(r"[_-]", "", form.casefold()): row.field for row in words.masthead.fields for form in row.words},
        {form: row.kind for row in rows if row.kind in ("label", "source", "sender") for form in row.words},
        kinds["name"],
        kinds["common"],
        kinds["plain"],
        kinds["thing"],
        kinds["issuer"],
        kinds["paper"],
        frozenset(form.casefold().removeprefix("the ") for form in outlets | agencies),
        frozenset(form.casefold() for row in words.actors.states for form in row.words),
        frozenset(words.masthead.beside),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What the head tells, by field; `others` are the outlets named after the first; `wire` is the agency in the dateline."""

    fields: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    wire: str | None = None


def front_matter(text: str, words: Known) -> tuple[Span | None, dict[str, str]]:
    """The place of a front matter (YAML between `---`, TOML between `+++`) at the top of `text`, and its known fields.

    One value a line; of lists the first item. Without a known field it is none.
    """
    start = len(text) - len(text.lstrip("\ufeff \t\n"))
    rule = text[start : start + 3]
    if rule not in _RULES or text[start + 3 : start + 4] not in ("\n", " ", "\t"):
        return None, {}
    match = re.compile(rf"\n{re.escape(rule)}[ \t]*(?=\n|$)").search(text, start + 2, start + _LONGEST_MATTER)
    if match is None:
        return None, {}
    found: dict[str, str] = {}
    waits: str | None = None
    for line in text[start + 3 : match.start()].split("\n"):
        item = line.strip()
        pair = _KEY.match(item) if line[:1] not in (" ", "\t", "-") else None
        name = _field(pair[1], words) if pair else None
        if pair is None:
            item = item.removeprefix("-").strip()
            if waits and item:
                found.setdefault(waits, _plain(item.removeprefix("name:")))
            waits = waits if not item else None
        elif name and name != "text":
            value = _plain(pair[2])
            waits = None if value else name
            if value:
                found.setdefault(name, value)
        else:
            waits = None
    return (Span(start, match.end()), found) if found else (None, {})


def labelled(line: str, words: Known, *, first: bool = False) -> tuple[str, str] | None:
    """The field and the value of a line such as "Outlet: The Harbour Post"; None where that is no label, or what follows no name.

    On the `first` line "Source: …" may be a headline: there its value must be built as the names of outlets are.
    """
    match = _LABEL.fullmatch(line.strip()) if len(line) <= _LONGEST_VALUE else None
    if match is None:
        return None
    label, value = match[1].strip().casefold().replace("_", " "), match[2].strip(" *_")
    kind = words.labels.get(label)
    if kind is None:
        found = _field(match[1].strip(), words)
        return (found, value) if found in ("title", "date", "url", "author") else None
    name = _without_day(value)
    if address := _host(name):
        return "outlet", address
    if kind == "label":
        return ("outlet", name) if name[:1].isalnum() else None
    if outlet_like(name, words) or (not first and kind == "source" and _named(name, words)):
        return "outlet", name
    return None


def listed(lines: list[str], words: Known) -> bool:
    """Whether the first line stands in a list of labels: the second has one too."""
    match = _LABEL.fullmatch(lines[1].strip()) if len(lines) > 1 and len(lines[1]) <= _LONGEST_VALUE else None
    return match is not None and _field(match[1].strip(), words) not in (None, "text")


def outlet_like(line: str, words: Known) -> bool:
    """Whether a line is the name of an outlet and nothing else: listed, an address, or built as such names are."""
    name = line.strip(" *_#")
    if not 2 <= len(name) <= _LONGEST_HOST:
        return False
    if name.casefold().removeprefix("the ") in words.listed or (_host(name) and "/" not in name):
        return True
    low = name.casefold()
    if not _capital(name):
        return False
    parts = re.split(r"[\s-]+", low)
    content = [part for part in parts if part not in _JOINERS]
    if _office(name, words):
        return len(name.split()) <= _MOST_WORDS["issuer"]
    if all(part in words.plain or part in words.states for part in content):
        return False
    if any(low.endswith((" " + form, "-" + form)) for form in words.name):
        return len(content) <= _MOST_WORDS["name"]
    article = parts[0] == "the"
    telling = [part for part in content[:-1] if part not in words.plain]
    if not 0 < len(telling) < _MOST_WORDS["common"] + article or len(content) > _LONGEST_NAME or content[0] in words.thing:
        return False
    return parts[-1] in words.common or (article and content[0] in words.common and " of " in low)


def wire_in(line: str, words: Known) -> str | None:
    """The agency in a dateline ("GENEVA, Jan. 3 (Meridian Wire) - …", "LESK, 6 March. /Inform/. …"), or None."""
    match = _DATELINE.match(line[:_LONGEST_VALUE])
    if match is None:
        return None
    name = (match[2] or match[3]).strip()
    if name.casefold() in words.listed:
        return name
    town = re.split(r"[\s,.]", match[1], maxsplit=1)[0]
    if len(town) < 3 or not town.isupper() or not _named(name, words):
        return None
    return name if match[3] or outlet_like(name, words) else None


def named_in(blocks: list[Block], text: str, words: Known) -> Iterator[tuple[int, str]]:
    """The places of the blocks of the head that name an outlet, alone or beside the day, with the name.

    The day must stand in the same head. A first line is such a name only where another line below it can be the title, if need be a long
    one that is not closed like a sentence.
    """
    head = blocks[: next((place for place, block in enumerate(blocks[:NEAR]) if block.kind == "text"), min(NEAR, len(blocks)))]
    lines = [block.span.of(text) for block in head]
    days = [place for place, line in enumerate(lines) if head[place].kind == "masthead" and (stated_day(line) or ambiguous(line))]
    if not days:
        return
    under = unclosed(blocks[len(head)], text) if len(head) < len(blocks) else False
    for place, block in enumerate(head):
        if place in days:
            for part in _PARTS.split(lines[place]):
                if not any(character.isdigit() for character in part) and outlet_like(part, words):
                    yield place, part.strip(" *_#")
                    break
        elif block.kind in ("heading", "title") and outlet_like(lines[place], words):
            titles = [at for at in range(len(head)) if at != place and head[at].kind in ("title", "heading")]
            longer = any(len(lines[at].split()) > 3 and not outlet_like(lines[at], words) for at in titles)
            if place > 0 or longer or under:
                yield place, lines[place].strip(" *_#")


def issuer_in(title: str, words: Known) -> str | None:
    """The office whose paper a report is by its title ("Statement of the Ministry of Foreign Affairs of Arnland"), or None."""
    form = next((form for form in sorted(words.paper) if title.casefold().startswith(form + " ")), None)
    if form is None:
        return None
    name = title[len(form) :].strip().removeprefix("the ").removeprefix("The ")
    return name if _office(name, words) and outlet_like(name, words) else None


def _office(name: str, words: Known) -> bool:
    """Whether a name begins as those of offices do that give out their own statements."""
    return name.casefold().startswith(tuple(f"{form} " for form in words.issuer))


def unclosed(block: Block, text: str) -> bool:
    """Whether a line of text can be a long headline: it is not closed like a sentence."""
    line = block.span.of(text)
    return block.kind == "text" and 3 < len(line.split()) <= LONGEST_TITLE and line[-1].isalnum() and ". " not in line


def head_of(blocks: tuple[Block, ...], text: str, words: Known) -> Head:
    """All that the head of a report tells of itself; front matter goes before labels, those before names that stand alone."""
    _, found = front_matter(text, words)
    top = next((place for place, block in enumerate(blocks[:NEAR]) if block.kind == "text"), min(NEAR, len(blocks)))
    lines = [block.span.of(text) for block in blocks[:top]]
    for number, block in enumerate(blocks[:top]):
        if block.kind in ("masthead", "credit") and (
            pair := labelled(lines[number], words, first=number == 0 and not listed(lines, words))
        ):
            found.setdefault(*pair)
    alone = [name for _, name in _alone(blocks, text, words)]
    openings = [block.span.of(text) for block in blocks[: NEAR + 2] if block.kind == "text"][:2]  # a headline may be closed like a sentence
    wire = next((name for line in openings if (name := wire_in(line, words))), None)
    names = [*alone, *((wire,) if wire else ())]
    title = next((block.span.of(text) for block in blocks[:NEAR] if block.kind == "title"), "")
    if "outlet" not in found and (name := next(iter(names), None) or hostname(found.get("url")) or issuer_in(title, words)):
        found["outlet"] = name
    own = found.get("outlet", "").casefold()
    return Head(found, tuple(dict.fromkeys(name for name in names if name.casefold() != own)), wire)


def _alone(blocks: tuple[Block, ...], text: str, words: Known) -> Iterator[tuple[int, str]]:
    """The names of `named_in`, of blocks that were marked by it: a masthead line that is nothing but the name counts as well."""
    loose = [Block("heading", block.span) if _bare(block, text, words) else block for block in blocks[: NEAR + 1]]
    yield from named_in(loose, text, words)


def _bare(block: Block, text: str, words: Known) -> bool:
    return block.kind == "masthead" and outlet_like(block.span.of(text), words)


def _named(name: str, words: Known) -> bool:
    """Whether words can be a name: capitals, no day, no list, no state, none that say only "agencies"."""
    low = name.casefold()
    content = [part for part in re.split(r"[\s-]+", low) if part not in _JOINERS]
    return (
        _capital(name)
        and 0 < len(content) <= 5
        and low not in words.states
        and not any(character.isdigit() or character in ",;:()" for character in name)
        and not all(part in words.plain or part in words.beside for part in content)
    )


def _capital(name: str) -> bool:
    """Whether every word begins with a capital, but for joining words, and nothing closes it like a sentence."""
    parts = name.split()
    return (
        bool(parts)
        and name[-1:] not in ".,:;!?"
        and not any(character.isdigit() or character in ":;" for character in name)
        and all(part[:1].isupper() or part.casefold() in _JOINERS for part in parts)
        and parts[0][:1].isupper()
    )


def _plain(value: str) -> str:
    """A value without quotation marks, brackets of a list, and remarks behind `#`."""
    value = value.strip()
    if value[:1] == "[":
        value = value.strip("[]").split(",")[0].strip()
    if value[:1] in ('"', "'"):
        end = value.find(value[0], 1)
        return value[1 : end if end > 0 else None].strip()
    value = re.sub(r"\s#.*$", "", value[:2_000])
    return "" if value in ("|", ">", "~", "null", "[]", '""') else value.strip()


def _without_day(value: str) -> str:
    """A name without the day or address that follows it ("Harbour Post, 3 March 2025")."""
    name = re.split(r"\s*[(\[|<]", value, maxsplit=1)[0]
    parts = re.split(r"\s*[,–—]\s+|\s+-\s+", name, maxsplit=1)
    return (parts[0] if len(parts) > 1 and stated_day(parts[1]) else name).strip(" *_.\"'“”")


def _host(name: str) -> str | None:
    match = _ADDRESS.fullmatch(name) if len(name) <= _LONGEST_HOST else None
    return match[1] if match else None


def hostname(url: str | None) -> str | None:
    """The host of an address, or None for one that cannot be read as an address."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _field(key: str, words: Known) -> str | None:
    """The field that a key stands for, however it is spelt."""
    label = key.casefold().replace("_", " ").replace("-", " ")
    if words.labels.get(label) in ("label", "source"):
        return "outlet"
    return words.fields.get(label.replace(" ", ""))
