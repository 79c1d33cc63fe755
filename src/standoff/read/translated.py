"""The marks of a machine translation: names in small letters, articles before states that take none, full stops in mid-sentence.

One mark may be a slip of the pen; a report counts as translated from two marks of different words on. Then its readings weigh less where
they stand alone against others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.lexicon import Lexicon
from standoff.model import Block

_ARTICLED = re.compile(
    r"\b(?:the|The|You|you)\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?=[.,;:”\"]|\s+(?:and|of|on|in|with|to|has|have|that|will|is|are|was|were)\b)"
)
_BROKEN = re.compile(r"\b(?:the|a|an|of|to|and|with|by|for|from|should|must|would|will|its|their)\.\s+[A-Z]|[.]\s[.]|\bUS\$\s\d")
_NEEDED = 2


def translated(text: str, blocks: tuple[Block, ...], words: Lexicon) -> bool:
    """Whether the running text of a report bears at least two different marks."""
    small, bare = _small_names(words), _bare_states(words)
    marks: set[str] = set()
    for block in blocks:
        if block.kind == "text":
            for mark in _marks(block.span.of(text), small, bare):
                marks.add(mark)
                if len(marks) >= _NEEDED:
                    return True
    return False


def _marks(line: str, small: frozenset[str], bare: frozenset[str]) -> Iterator[str]:
    plain = set(re.findall(r"(?<![\w.@/#-])[a-z]{4,}(?![\w@-]|\.\w)", line))
    yield from sorted(plain & small)
    for match in _ARTICLED.finditer(line):
        if match[1] in bare or match[0].lower().startswith("you "):
            yield match[0]
    for match in _BROKEN.finditer(line):
        yield match[0]


def _small_names(words: Lexicon) -> frozenset[str]:
    """Names of states and bodies that are one word, in small letters, where those letters are no word of their own."""
    states = {form.lower() for row in words.actors.states if not (row.cased or row.shared) for form in row.words if form.isalpha()}
    bodies = {form.lower() for row in words.actors.bodies for form in row.words if form.isalpha() and form.isupper() and len(form) > 3}
    return frozenset(name for name in states | bodies if name.isascii())


def _bare_states(words: Lexicon) -> frozenset[str]:
    """Names of states that take no article: those of one word that do not end like a plural."""
    return frozenset(row.name for row in words.actors.states if " " not in row.name and not row.name.endswith("s") and not row.shared)
