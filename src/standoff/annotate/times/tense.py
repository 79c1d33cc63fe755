"""The tense of the clause that a time stands in: from the parse where there is one, else from the words around."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from standoff.annotate.grammar import Words
from standoff.annotate.times.sense import Tense
from standoff.model import Parse, Token

_ENDS = frozenset({".", "!", "?", "\n\n", ";"})
_REACH = 25
_AHEAD = frozenset({"until", "till", "by", "starting", "beginning", "ahead", "effective"})
_FROM = frozenset({"starting", "beginning", "effective"})
_INFINITIVE_AHEAD = frozenset(
    {"plan", "expect", "schedule", "intend", "due", "set", "hope", "aim", "prepare", "want", "agree", "decide", "propose", "slate"}
)


@dataclass(frozen=True)
class Tenses:
    """The tenses of one document's clauses. `cues` maps a word to its class in `tenses.toml`."""

    words: Words
    parse: Parse
    cues: dict[str, str]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.parse.tokens]

    @cached_property
    def _children(self) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = {}
        for token in self.parse.tokens:
            found.setdefault(token.head, []).append(token)
        return found

    def at(self, first: int, last: int) -> Tense | None:
        """The tense around words `first` to `last` (exclusive), or None where nothing tells it."""
        before = self.words.lower[first - 1] if first else ""
        if {before, self.words.lower[first - 2] if first > 1 else ""} & _FROM:
            return "future"
        if self.parse.tokens:
            found = self._parsed(self.words.starts[first])
            if found is not None:
                return "future" if before in {"until", "till", "by"} and found != "past" else found
        return self._near(first, last)

    def around(self, first: int, last: int) -> Callable[[], Tense | None]:
        """`at`, asked only when it is needed."""
        return lambda: self.at(first, last)

    def _parsed(self, place: int) -> Tense | None:
        tokens = self.parse.tokens
        index = bisect_right(self._starts, place) - 1
        for _ in range(12):
            if index < 0:
                return None
            token = tokens[index]
            if token.upos == "VERB" or (
                token.upos in {"AUX", "ADJ", "NOUN"}
                and any(child.rel.startswith(("cop", "aux")) for child in self._children.get(index, []))
            ):
                found = self._verb(index)
                if found is not None:
                    return found
            index = token.head
        return None

    def _verb(self, index: int) -> Tense | None:
        token = self.parse.tokens[index]
        helpers = [child for child in self._children.get(index, []) if child.rel.startswith(("aux", "cop"))]
        said = {child.text.lower() for child in helpers}
        if said & {"will", "'ll", "’ll", "shall", "wo", "ll"}:
            return "future"
        if said & {"was", "were", "had", "did", "has", "have", "been"} or token.xpos == "VBD":
            return "past"
        if said & {"is", "are", "'s", "’s"} and token.text.lower() in {"going", "expected", "scheduled", "due", "planned", "set", "slated"}:
            return "future"
        if said & {"would", "could", "may", "might", "should", "can", "must"}:
            return "future"
        if token.xpos in {"VB", "VBG"} and token.head >= 0:
            marked = any(child.text.lower() == "to" for child in self._children.get(index, []))
            governor = self.parse.tokens[token.head].text.lower()
            if marked and any(governor.startswith(stem[:4]) for stem in _INFINITIVE_AHEAD):
                return "future"
            return None
        if token.xpos == "VBN" and not helpers and token.rel.startswith("acl"):
            return "past"
        return None

    def _near(self, first: int, last: int) -> Tense | None:
        """The nearest word that tells a tense, first to the left in the sentence, then to the right; a word to the right counts as
        farther."""
        lower, items = self.words.lower, self.words.items
        left = right = None
        for index in range(first - 1, max(-1, first - _REACH), -1):
            if lower[index] in _ENDS and not _abbreviation(items, index):
                break
            if first - index <= 2 and lower[index] in _AHEAD:
                return "future"
            if (found := self._cue(index)) is not None:
                left = (first - index, found)
                break
        for index in range(last, min(len(lower), last + _REACH)):
            if lower[index] in _ENDS and not _abbreviation(items, index):
                break
            if (found := self._cue(index)) is not None:
                right = (2 * (index - last) + 3, found)
                break
        nearest = min((item for item in (left, right) if item is not None), default=None)
        return nearest[1] if nearest else None

    def _cue(self, index: int) -> Tense | None:
        word = self.words.lower[index]
        kind = self.cues.get(word)
        if kind == "future":
            return "future"
        if kind == "past" or (kind is None and word.endswith("ed") and len(word) > 4 and self.words.items[index].islower()):
            before = self.words.lower[max(0, index - 2) : index]
            if (before[-1:] == ["be"] and before[:1] != ["to"]) or before == ["to", "be"]:
                return "future"
            if word in {"expected", "scheduled", "planned", "slated"}:
                return "future"
            return "past"
        if kind == "modal":
            return "future"
        if (
            word == "to"
            and index + 1 < len(self.words.lower)
            and self.words.lower[index + 1]
            in {"be", "meet", "hold", "take", "visit", "begin", "start", "discuss", "vote", "speak", "travel"}
        ):
            return "future"
        return None


def _abbreviation(items: list[str], index: int) -> bool:
    """Whether a full stop ends an abbreviation: a short word with a capital before it, or a small letter after it."""
    if items[index] != "." or index == 0:
        return False
    before = items[index - 1]
    after = items[index + 1] if index + 1 < len(items) else ""
    return (
        before[:1].isupper() and len(before) <= 4 and before not in {"He", "It", "We", "No", "Yes", "NATO", "Iran", "Iraq", "Kyiv", "Kiev"}
    ) or after[:1].islower()
