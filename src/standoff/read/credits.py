"""Lines that are nothing but a credit ("With Reuters, AP", "(With Cordage Press)"), and the agencies that a credit names.

An agency is a listed one (`lexicon/en/agencies.toml`), or a name that is built as the names of agencies and outlets are (`read/head.py`).
"""

from __future__ import annotations

import re

from standoff.lexicon import Lexicon
from standoff.read.head import Known, outlet_like

LONGEST = 12
"""So many words at most has a line that is nothing but a credit, or a sentence that is one."""
_APART = re.compile(r"\s*[,;/&]\s*")


def agencies_in(line: str, words: Lexicon) -> tuple[str, ...]:
    """The usual names of the listed agencies that a credit names, in the order of the text."""
    found: dict[str, int] = {}
    for agency in words.masthead.agencies:
        for form in agency.words:
            match = _whole(form).search(line)
            if match and (agency.name not in found or match.start() < found[agency.name]):
                found[agency.name] = match.start()
    return tuple(sorted(found, key=lambda name: (found[name], name)))


def credited(line: str, words: Lexicon, heads: Known) -> tuple[str, ...]:
    """The agencies that a credit names, listed ones first, then those built like one."""
    listed = agencies_in(line, words)
    rest = _without_listed(line, words)
    built = (part for part in _parts(rest, words) if outlet_like(part, heads))
    return (*listed, *dict.fromkeys(built)) if len(line.split()) <= LONGEST else listed


def only_credit(line: str, words: Lexicon, heads: Known, *, last: bool) -> bool:
    """Whether a line is nothing but the names of agencies and what may stand beside them.

    Names that are in no list count behind a word such as "With", or where the `last` line of the report is one such name alone.
    """
    rest = _without_listed(line, words)
    parts = _parts(rest, words)
    if not parts:
        return rest != line
    bare = line.strip(" ()[].")
    opened = bare.split()[0].casefold() in words.masthead.beside and (bare[0].isupper() or line[0] in "([")
    return (opened or (last and len(parts) == 1 and parts[0] == bare)) and all(outlet_like(part, heads) for part in parts)


def _whole(form: str) -> re.Pattern[str]:
    """The pattern of a name that is no part of a longer word."""
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


def _without_listed(line: str, words: Lexicon) -> str:
    """The line with a comma in the place of each listed agency."""
    forms = (form for agency in words.masthead.agencies for form in agency.words if form in line)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        line = _whole(form).sub(",", line)
    return line


def _parts(rest: str, words: Lexicon) -> list[str]:
    """What is left of a line between commas and small words, brackets and stops apart."""
    beside = "|".join(re.escape(word) for word in sorted(words.masthead.beside, key=lambda word: (-len(word), word)) if word != "the")
    found = []
    for piece in _APART.split(re.sub(r"(?i)\band\b", ",", rest.strip(" ()[]"))):
        part = re.sub(rf"^(?:(?:the|(?i:{beside}))(?:\s+|$))+", "", piece.strip(" .()[]-–—|"))
        if re.sub(r"\W", "", part):
            found.append(part)
    return found
