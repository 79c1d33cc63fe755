"""The tense of the clause that a time stands in: from the parse where there is one, else from the words around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from standoff.annotate.grammar import Words
from standoff.annotate.times.sense import Tense
from standoff.lexicon.quantities import Term
from standoff.model import Parse, Token

_ENDS = frozenset({".", "!", "?", "\n\n", ";"})
_REACH = 25
_TOLD = frozenset({"future", "past", "present", "modal", "no-past"})
"""The classes that a word has in a text without a parse, one each."""
_TO = 4
"""Words between a verb whose infinitive lies ahead and its "to"."""
_PUT_OFF = 14
"""Words between a verb that puts something off and the day that it is put off to, in a text without a parse."""
_ABOVE = 5
"""Steps up the tree from a time to the verb that it hangs from."""
_WHOSE = frozenset({"nmod:poss", "compound", "amod"})
"""Relations by which a time only tells which thing is meant ("Monday's talks")."""


@dataclass(frozen=True, slots=True)
class _Leading:
    """Words by which a time lies ahead: the governors of its infinitive, its own verb, and a verb by which something is planned for it;
    those whose infinitive leaves the side open (`either`); and whether something is `due` at the time, so that the present looks ahead."""

    governors: frozenset[str]
    own: frozenset[str]
    planned: frozenset[str]
    either: frozenset[str]
    due: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `tenses.toml`: the class of a word by itself, and the words of each class that is asked for beside others."""

    told: dict[str, str]
    of: dict[str, frozenset[str]]


def cues_of(terms: Iterable[Term]) -> Cues:
    """The words of the tenses, by class."""
    of: dict[str, frozenset[str]] = {}
    for row in terms:
        of[row.kind] = of.get(row.kind, frozenset()) | frozenset(row.words)
    return Cues({word: row.kind for row in terms if row.kind in _TOLD for word in row.words}, of)


@dataclass(frozen=True)
class Tenses:
    """The tenses of one document's clauses."""

    words: Words
    parse: Parse
    cues: Cues

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.parse.tokens]

    @cached_property
    def _children(self) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = {}
        for token in self.parse.tokens:
            found.setdefault(token.head, []).append(token)
        return found

    def at(self, first: int, last: int, *, asked: bool = True) -> Tense | None:
        """The tense around words `first` to `last` (exclusive), or None where nothing tells it.

        `asked`: what somebody promises or asks for ("urged them to leave") lies ahead too.
        """
        if {*self.words.lower[max(0, first - 2) : first]} & self.cues.of["from"] or self._put_off(first, last, fully=asked):
            return "future"
        if self._behind_past(first, last):
            return "past"
        of, due = self.cues.of, self.ends(first)
        ahead = of["ahead"] | (of["promised"] | of["asked"] if asked or due else frozenset())
        if self.parse.tokens:
            own = of["asked"] | of["promised"] | of["gives"] if due else frozenset()
            planned = of["ahead"] | of["promised"] | of["asked"] if asked and self.before(first, "moved to") else frozenset()
            either = frozenset[str]() if asked else of["promised"] | of["asked"]
            found = self._parsed(self.words.starts[first], _Leading(ahead, own, planned, either, due))
            if found in ("future", "either") and not due and self._of_deed(first, last, weak=found == "either"):
                return "past"
            if found is not None:
                return "future" if due and found != "past" else found
        return "future" if due else self._near(first, last, ahead)

    def before(self, first: int, kind: str) -> bool:
        """Whether words of a class stand right before the word `first` ("no later than" Friday)."""
        lower, known = self.words.lower, self.cues.of[kind]
        return any(" ".join(lower[max(0, first - size) : first]) in known for size in (1, 2, 3))

    def ends(self, first: int) -> bool:
        """Whether the words before say that something ends or is due at the time: "until", "by", "no later than"."""
        return self.before(first, "until") or self.before(first, "by")

    def aside(self, first: int, last: int) -> bool:
        """Whether a time tells of what lay further back: in a relative clause in the past perfect ("the board, which had asked in May")."""
        verb = self._verb_above(self._head(first, last))
        if verb is None or not self.parse.tokens[verb].rel.startswith("acl"):
            return False
        return any(child.text.lower() == "had" for child in self._children.get(verb, []))

    def granted(self, first: int, last: int) -> bool:
        """Whether a length of time is what somebody is given to do something ("gave them ten days to leave"), or is that of a deadline."""
        lower, of = self.words.lower, self.cues.of
        if lower[last : last + 1] and lower[last] in of["term"]:
            return True
        if lower[last : last + 1] != ["to"]:
            return False
        if not self.parse.tokens:
            return any(word in of["gives"] for word in self._behind(first, _REACH // 2))
        verb = self._verb_above(self._head(first, last))
        return verb is not None and self.parse.tokens[verb].text.lower() in of["gives"]  # "has had 48 hours to answer" gives nothing

    def _put_off(self, first: int, last: int, *, fully: bool) -> bool:
        """Whether a time is the day to which something is put off or brought forward ("moved from May 2 to May 9"): it lies ahead, and so
        does the day from which it is moved, where the new one follows or with `fully`."""
        if not self.before(first, "moved to"):
            both = fully or self.words.lower[last : last + 1] in ([word] for word in self.cues.of["moved to"])
            if not (both and self.before(first, "moved from")):
                return False
        if self.parse.tokens:
            at = self._head(first, last)
            return at is not None and self.parse.tokens[at].rel not in _WHOSE and self._moves(at)
        behind, moved = self._behind(first, _PUT_OFF), self.cues.of["moved"]
        return any(word in moved for word in behind) or any(" ".join(pair) in moved for pair in pairwise(behind))

    def _behind_past(self, first: int, last: int) -> bool:
        """Whether a time stands right behind a verb of the past, whatever the parse hangs it from: "said Monday the mission will go on"."""
        at = bisect_right(self._starts, self.words.starts[first]) - 1
        if at < 1 or self.parse.tokens[at - 1].xpos != "VBD" or self.parse.tokens[at - 1].upos != "VERB":
            return False
        head = self._head(first, last)
        return head is not None and not self.parse.tokens[head].rel.startswith("nsubj")

    def _of_deed(self, first: int, last: int, *, weak: bool) -> bool:
        """Whether a time is the own day of a deed that is known, whatever its verb looks ahead to: "the raid on Sunday will be answered".

        Ahead of its verb; behind it ("will answer the raid on Sunday") the day may be the verb's, and is the deed's only where that tells
        little (`weak`). Of "any raid on Sunday" nobody knows.
        """
        lower, deeds = self.words.lower, self.cues.of["deed"]
        if lower[last : last + 1] and lower[last] in ("'s", "’s"):
            return bool({*lower[last + 1 : last + 4]} & deeds)
        tokens, known = self.parse.tokens, self.cues.of["known"]
        place = at = bisect_right(self._starts, self.words.starts[first]) - 3
        if at < 0 or lower[first - 1] != "on":
            return False
        deed = False
        for _ in range(_ABOVE):
            if at < 0 or tokens[at].upos in ("VERB", "AUX"):
                break
            deed = deed or (tokens[at].text.lower() in deeds and any(child.text.lower() in known for child in self._children.get(at, [])))
            subject, at = tokens[at].rel.startswith("nsubj"), tokens[at].head
            if subject:
                break
        return deed and (weak or at > place)

    def _head(self, first: int, last: int) -> int | None:
        """The token of the parse by which the words `first` to `last` (exclusive) hang from the rest."""
        low = at = bisect_right(self._starts, self.words.starts[first]) - 1
        high = bisect_left(self._starts, self.words.ends[last - 1])
        for _ in range(high - low):
            if at >= 0 and low <= self.parse.tokens[at].head < high:
                at = self.parse.tokens[at].head
        return at if at >= 0 else None

    def _verb_above(self, index: int | None) -> int | None:
        """The verb that a token hangs from, through nouns."""
        tokens = self.parse.tokens
        for _ in range(_ABOVE):
            if index is None or tokens[index].head < 0:
                return None
            index = tokens[index].head
            if tokens[index].upos == "VERB":
                return index
        return None

    def _moves(self, index: int) -> bool:
        """Whether what a token hangs from, up to the nearest verb, puts something off or brings it forward."""
        tokens, moved = self.parse.tokens, self.cues.of["moved"]
        for _ in range(_ABOVE):
            index = tokens[index].head
            if index < 0:
                return False
            word = tokens[index].text.lower()
            if word in moved or any(f"{word} {child.text.lower()}" in moved for child in self._children.get(index, [])):
                return True
            if tokens[index].upos == "VERB":
                return False
        return False

    def _behind(self, first: int, reach: int) -> list[str]:
        """The words before `first` in its sentence, as far as `reach`."""
        lower, items, at = self.words.lower, self.words.items, first
        while at > max(0, first - reach) and (lower[at - 1] not in _ENDS or _abbreviation(items, at - 1, self.cues.of["full word"])):
            at -= 1
        return lower[at:first]

    def around(self, first: int, last: int, *, asked: bool) -> Callable[[], Tense | None]:
        """`at`, asked only when it is needed."""
        return lambda: self.at(first, last, asked=asked)

    def _parsed(self, place: int, ahead: _Leading) -> Tense | None:
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
                found = self._verb(index, ahead)
                if found is not None:
                    return found
            index = token.head
        return None

    def _verb(self, index: int, ahead: _Leading) -> Tense | None:
        token, of = self.parse.tokens[index], self.cues.of
        helpers = [child for child in self._children.get(index, []) if child.rel.startswith(("aux", "cop"))]
        marks = {child.text.lower() for child in self._children.get(index, []) if child.rel == "mark"}
        said = {child.text.lower() for child in helpers}
        infinite = token.xpos == "VB" or "be" in said
        if said & of["helper will"] or ("to" in marks and infinite and said & of["helper to"]):
            return "future"
        if not said and token.text.lower() in ahead.own:
            return "future"  # "demanded an answer by Friday"
        if token.text.lower() in ahead.planned or (ahead.due and not said and token.xpos in ("VBZ", "VBP")):
            return "future"  # "has called a vote for May 2", "wants an answer by Friday"
        if ahead.due and marks & of["if"]:
            return "future"  # "if they had not left by Friday"
        if ahead.due and said & of["present"]:
            return "future"  # "has not left until Friday"
        if said & of["helper had"] or token.xpos == "VBD":
            return "past"
        if said & of["helper is"] and token.text.lower() in of["awaited"]:
            return "future"
        if said & of["helper would"]:
            return "future"
        governor = self.parse.tokens[token.head].text.lower() if token.head >= 0 else ""
        if infinite and marks & {"to", "that"} and (governor in ahead.governors or ("to" in marks and governor in of["helper to"])):
            return "future"
        if token.xpos == "VBN" and not helpers and token.rel.startswith("acl"):
            put_off = token.text.lower() in of["ahead"] and self._moves(index)
            return "future" if put_off else "past"  # "the talks set for Sunday have been moved to Monday"
        present = token.xpos in ("VBZ", "VBP") or said & of["helper is"]
        due = infinite and "to" in marks and self._before_mark(index) in of["awaited"]  # "talks, due to be held on Monday"
        return "either" if present or due or (infinite and "to" in marks and governor in ahead.either) else None

    def _before_mark(self, index: int) -> str:
        """The word before the "to" of an infinitive."""
        mark = next(child.start for child in self._children[index] if child.rel == "mark" and child.text.lower() == "to")
        place = bisect_left(self._starts, mark) - 1
        return self.parse.tokens[place].text.lower() if place >= 0 else ""

    def _near(self, first: int, last: int, ahead: frozenset[str]) -> Tense | None:
        """The nearest word that tells a tense, first to the left in the sentence, then to the right; a word to the right counts as
        farther."""
        lower, items = self.words.lower, self.words.items
        left = right = None
        for index in range(first - 1, max(-1, first - _REACH), -1):
            if lower[index] in _ENDS and not _abbreviation(items, index, self.cues.of["full word"]):
                break
            if first - index <= 2 and lower[index] in self.cues.of["till"]:
                return "future"
            if (found := self._cue(index, ahead)) is not None:
                left = (first - index, found)
                break
        for index in range(last, min(len(lower), last + _REACH)):
            if lower[index] in _ENDS and not _abbreviation(items, index, self.cues.of["full word"]):
                break
            if (found := self._cue(index, ahead)) is not None:
                right = (2 * (index - last) + 3, found)
                break
        nearest = min((item for item in (left, right) if item is not None), default=None)
        return nearest[1] if nearest else None

    def _cue(self, index: int, ahead: frozenset[str]) -> Tense | None:
        word = self.words.lower[index]
        kind = self.cues.told.get(word)
        if kind == "future":
            return "future"
        if kind == "past" or (kind is None and word.endswith("ed") and len(word) > 4 and self.words.items[index].islower()):
            before = self.words.lower[max(0, index - 2) : index]
            if (before[-1:] == ["be"] and before[:1] != ["to"]) or before == ["to", "be"]:
                return "future"
            return "future" if word.endswith("ed") and word in self.cues.of["awaited"] else "past"
        if kind == "modal":
            return "future"
        if word != "to" or index + 1 == len(self.words.lower):
            return None
        return "future" if self.words.lower[index + 1] in self.cues.of["to do"] or self._led_to(index, ahead) else None

    def _led_to(self, index: int, ahead: frozenset[str]) -> bool:
        """Whether the "to" at `index` follows a verb whose infinitive lies ahead, and no other verb stands between."""
        if not self.words.items[index + 1].islower():
            return False
        for at in range(index - 1, max(-1, index - _TO - 1), -1):
            if self.words.lower[at] in ahead:
                return True
            if self.cues.told.get(self.words.lower[at]) == "past" or self.words.lower[at].endswith("ed"):
                return False
        return False


def _abbreviation(items: list[str], index: int, full: frozenset[str]) -> bool:
    """Whether a full stop ends an abbreviation: a short word with a capital before it, or a small letter after it."""
    if items[index] != "." or index == 0:
        return False
    before = items[index - 1]
    after = items[index + 1] if index + 1 < len(items) else ""
    return (before[:1].isupper() and len(before) <= 4 and before.lower() not in full) or after[:1].islower()
