"""A small grammar over words: what times and amounts are found with.

A text is cut into words once; each word becomes one character that stands for the set of classes the word belongs to ("may" the month, "12"
a day, a month and a number). A rule is a regular expression over these characters, written in a notation of class names::

    month dot? day:day-number ( comma? year:year )?

A name is a word class of the lexicon (or of `shape_of`), `'of'` is the word itself, `label:` names a part for the rule's builder, and `(
) | ? * +` mean what they mean in regular expressions. One compiled scan of all rules finds the places where some rule fits; only there
are they tried one by one, and the longest one whose builder does not abstain wins. So the cost of a text is that of cutting it into
words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from standoff.model import Misuse

T = TypeVar("T")

_WORD = re.compile(
    r"\n[^\S\n]*\n"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
    r"|(?<![\d/.,:-])\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?![\w/-]|\.\d)"
    r"|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)(?![^\W\d_]))?"
    r"|[AaPp]\.\s?[Mm]\b\.?|[Oo]['’]clock|US\$|[ACS]\$|B\.C\.(?:E\.)?"
    r"|[^\W\d_]+"
    r"|['’](?:s|t|ll|re|ve|d|m)(?!\w)"
    r"|[^\w\s]"
)
_JOINED = frozenset("-‐‑–—")
_MOST = 12
"""How often `*` and `+` repeat at most, so that a hostile run of numbers costs no more than its length."""
_NOISE = 8
"""Words beyond which a stretch that fits rules but means nothing ("5-5-5-5-5-5") is passed over as one."""
PLAIN, CAPITAL, OTHER = "a", "A", "."


@dataclass(frozen=True)
class Words:
    """The words of a text with their places; `tight[i]` is true where no space stands before word `i`. Made once for a text."""

    text: str
    items: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def lower(self) -> list[str]:
        """The words in small letters."""
        return [item.lower() for item in self.items]

    def tight(self, index: int) -> bool:
        """Whether word `index` follows the word before it without a space."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


@lru_cache(maxsize=2)
def words_of(text: str) -> Words:
    """Cut `text` into words, numbers, marks and paragraph breaks ("\\n\\n"); linear in its length."""
    found = list(_WORD.finditer(text))
    return Words(text, [item.group() for item in found], [item.start() for item in found], [item.end() for item in found])


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the grammar: its class and what it means there."""

    word: str
    kind: str
    value: str
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A rule that fits: words `first` to `last` (exclusive), with the labelled parts."""

    words: Words
    first: int
    last: int
    rule: str
    _found: re.Match[str]
    _meanings: dict[tuple[str, str], str]

    def span(self, label: str) -> tuple[int, int]:
        """Word indexes of a part, (-1, -1) when it is absent. A rule may use one label in several of its branches."""
        names = self._found.re.groupindex
        for name in (label, f"{label}_2", f"{label}_3"):
            if name not in names:
                break
            if self._found.start(name) >= 0:
                return self._found.span(name)
        return -1, -1

    def at(self, label: str) -> int:
        """Index of the first word of a part, or -1 when the part is absent."""
        return self.span(label)[0]

    def part(self, label: str) -> list[str]:
        """The words of a part in small letters; empty when it is absent."""
        first, last = self.span(label)
        return self.words.lower[first:last] if first >= 0 else []

    def word(self, label: str) -> str:
        """The first word of a part in small letters, "" when it is absent."""
        first = self.span(label)[0]
        return self.words.lower[first] if first >= 0 else ""

    def value(self, label: str, kind: str) -> str:
        """What a part means as a word or phrase of class `kind`; "" when it is absent or of another class."""
        return self.meaning(" ".join(self.part(label)), kind) or self.meaning(self.word(label), kind)

    def meaning(self, word: str, kind: str) -> str:
        """What any word means as a word of class `kind`; "" when it is of another class."""
        return self._meanings.get((word, kind), "")

    def before(self, count: int = 1) -> str:
        """The word `count` places before the match in small letters; a paragraph break where the text begins."""
        return self.words.lower[self.first - count] if self.first >= count else "\n\n"

    def after(self, count: int = 0) -> str:
        """The word right after the match (`count` further on) in small letters; a paragraph break where the text ends."""
        place = self.last + count
        return self.words.lower[place] if place < len(self.words.lower) else "\n\n"

    def capital(self, place: int) -> bool:
        """Whether the word at index `place` begins with a capital."""
        return 0 <= place < len(self.words.items) and self.words.items[place][:1].isupper()

    def known(self, word: str, kind: str) -> bool:
        """Whether a word is of class `kind`."""
        return (word, kind) in self._meanings


Build = Callable[["Match[T]"], "T | None"]


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A named pattern in the notation, and the function that gives its meaning or abstains with None."""

    name: str
    pattern: str
    build: Build[T]


_NOTATION = re.compile(r"\s*(?:(?P<label>[a-z_]+):|(?P<name>[a-z][a-z0-9-]*)|'(?P<word>[^' ]+)'|(?P<op>[()|?*+]))")


class Grammar(Generic[T]):
    """Terms and rules, compiled. `shape_of` gives the classes of words that are in no list (digits); `samples` are one word of each
    shape."""

    def __init__(
        self, terms: Iterable[Term], rules: Iterable[Rule[T]], shape_of: Callable[[str], frozenset[str]], samples: Iterable[str]
    ) -> None:
        self._shape_of = shape_of
        self.rules = tuple(rules)
        self.meanings: dict[tuple[str, str], str] = {}
        classes: dict[str, set[str]] = {}
        cased: dict[str, set[str]] = {}
        phrases: dict[str, list[list[str]]] = {}
        for term in terms:
            if len(parts := words_of(term.word).items) > 1:
                phrases.setdefault(term.kind, []).append([part.lower() for part in parts])
                self.meanings[" ".join(parts).lower(), term.kind] = term.value
                for part in parts:
                    classes.setdefault(part.lower(), set()).add(f"={part.lower()}")
                    if part[0].isdecimal():
                        classes[part] |= shape_of(part)
                continue
            (cased if term.cased else classes).setdefault(term.word if term.cased else term.word.lower(), set()).add(term.kind)
            self.meanings[term.word.lower(), term.kind] = term.value
        for rule in self.rules:
            for word in re.findall(r"'([^' ]+)'", rule.pattern):
                classes.setdefault(word, set()).add(f"={word}")
        for word, kinds in cased.items():
            kinds |= classes.get(word.lower(), set())
        self._chars: dict[frozenset[str], str] = {}
        self._codes: dict[str, str] = {}
        shapes = [shape_of(sample) for sample in samples]
        for kinds_of in [*map(frozenset, classes.values()), *map(frozenset, cased.values()), *shapes]:
            self._chars.setdefault(kinds_of, chr(0xE000 + len(self._chars)))
        for word, kinds in [*classes.items(), *cased.items()]:
            self._codes[word] = self._chars[frozenset(kinds)]
        self._cased = frozenset(cased)
        self._compiled: list[tuple[Rule[T], re.Pattern[str]]] = []
        starts: dict[str, list[int]] = {}
        for index, rule in enumerate(self.rules):
            pattern, first = _Compiler(rule, self._chars, phrases).compiled()
            self._compiled.append((rule, pattern))
            for char in first:
                starts.setdefault(char, []).append(index)
        self._starts = starts
        bare = "|".join(re.sub(r"\?P<\w+>", "?:", pattern.pattern) for _, pattern in self._compiled)
        self._any = re.compile(f"(?={_one_of(frozenset(starts))})(?:{bare})")

    def codes(self, words: Words) -> str:
        """One character for each word."""
        items = words.items
        codes = list(map(_Known(self._codes, self._classify).__getitem__, items))
        for index, item in enumerate(items):
            if item in _JOINED and not (words.tight(index) and index + 1 < len(items) and words.tight(index + 1)):
                codes[index] = OTHER
        return "".join(codes)

    def _classify(self, item: str) -> str:
        if item[0].isdecimal():
            return self._chars.get(self._shape_of(item), OTHER)
        lower = item.lower()
        if lower in self._codes and (lower not in self._cased):
            return self._codes[lower]
        if item[0].isalpha():
            return CAPITAL if item[0].isupper() else PLAIN
        return OTHER

    def matches(self, words: Words) -> Iterator[tuple[Match[T], T]]:
        """All matches with their meanings, leftmost and longest, without overlap."""
        codes = self.codes(words)
        place = 0
        while (some := self._any.search(codes, place)) is not None:
            place = some.start()
            found: list[tuple[int, int, re.Match[str]]] = []
            for index in self._starts[codes[place]]:
                hit = self._compiled[index][1].match(codes, place)
                if hit is not None:
                    found.append((-hit.end(), index, hit))
            for _, index, hit in sorted(found, key=lambda item: item[:2]):
                rule = self.rules[index]
                match: Match[T] = Match(words, place, hit.end(), rule.name, hit, self.meanings)
                meaning = rule.build(match)
                if meaning is not None:
                    yield match, meaning
                    place = hit.end()
                    break
            else:
                longest = -min(item[0] for item in found) if found else place + 1
                place = longest - 1 if longest - place > _NOISE else place + 1


class _Known(dict[str, str]):
    """The characters of words met so far in one text; a new word is classified once."""

    def __init__(self, codes: dict[str, str], classify: Callable[[str], str]) -> None:
        super().__init__(codes)
        self._classify = classify

    def __missing__(self, word: str) -> str:
        self[word] = code = self._classify(word)
        return code


class _Compiler:
    """Recursive descent over the notation; gives the regular expression and the characters that it can begin with."""

    def __init__(self, rule: Rule[T], chars: dict[frozenset[str], str], phrases: dict[str, list[list[str]]]) -> None:
        self._rule, self._by_class, self._phrases = rule.name, chars, phrases
        self._items: list[tuple[str, str]] = []
        self._labels: dict[str, int] = {}
        place = 0
        source = rule.pattern.rstrip()
        while place < len(source):
            found = _NOTATION.match(source, place)
            if found is None or found.lastgroup is None:
                raise Misuse(f"The rule {rule.name!r} cannot be read from here: {source[place : place + 30]!r}.")
            self._items.append((found.lastgroup, found.group(found.lastgroup)))
            place = found.end()
        self._next = 0

    def compiled(self) -> tuple[re.Pattern[str], frozenset[str]]:
        pattern, first, empty = self._choice()
        if self._next < len(self._items) or empty:
            raise Misuse(f"The rule {self._rule!r} has a stray bracket, or fits nothing at all.")
        return re.compile(pattern), first

    def _choice(self) -> tuple[str, frozenset[str], bool]:
        branches = [self._sequence()]
        while self._peek() == ("op", "|"):
            self._next += 1
            branches.append(self._sequence())
        first = frozenset().union(*(branch[1] for branch in branches))
        return "|".join(branch[0] for branch in branches), first, any(branch[2] for branch in branches)

    def _sequence(self) -> tuple[str, frozenset[str], bool]:
        pattern, first, empty = "", frozenset[str](), True
        while (item := self._peek()) is not None and item not in {("op", "|"), ("op", ")")}:
            part, begins, optional = self._repeated()
            if empty:
                first |= begins
            empty = empty and optional
            pattern += part
        return pattern, first, empty

    def _repeated(self) -> tuple[str, frozenset[str], bool]:
        pattern, first, empty = self._atom()
        item = self._peek()
        if item is not None and item[0] == "op" and item[1] in "?*+":
            self._next += 1
            times = {"?": "?", "*": f"{{0,{_MOST}}}", "+": f"{{1,{_MOST}}}"}[item[1]]
            return f"(?:{pattern}){times}", first, empty or item[1] != "+"
        return pattern, first, empty

    def _atom(self) -> tuple[str, frozenset[str], bool]:
        kind, value = self._items[self._next]
        self._next += 1
        if kind == "label":
            pattern, first, empty = self._atom()
            self._labels[value] = count = self._labels.get(value, 0) + 1
            return f"(?P<{value}{f'_{count}' if count > 1 else ''}>{pattern})", first, empty
        if kind == "op" and value == "(":
            pattern, first, empty = self._choice()
            if self._peek() != ("op", ")"):
                raise Misuse(f"The rule {self._rule!r} lacks a closing bracket.")
            self._next += 1
            return f"(?:{pattern})", first, empty
        if kind == "op":
            raise Misuse(f"The rule {self._rule!r} has {value!r} where a word should stand.")
        name = f"={value}" if kind == "word" else value
        branches, first = [], frozenset[str]()
        for phrase in sorted(self._phrases.get(name, []), key=len, reverse=True):
            sets = [self._chars_of(f"={word}") for word in phrase]
            branches.append("".join(_one_of(chars) for chars in sets))
            first |= sets[0]
        single = self._chars_of(name)
        if single:
            branches.append(_one_of(single))
            first |= single
        if not branches:
            raise Misuse(f"The rule {self._rule!r} names the word class {name!r}, which no word has.")
        return f"(?:{'|'.join(branches)})", first, False

    def _chars_of(self, name: str) -> frozenset[str]:
        found = frozenset(char for kinds, char in self._by_class.items() if name in kinds)
        return found | {"plain": {PLAIN}, "capital": {CAPITAL}}.get(name, set())

    def _peek(self) -> tuple[str, str] | None:
        return self._items[self._next] if self._next < len(self._items) else None


def _one_of(chars: frozenset[str]) -> str:
    return "[" + "".join(sorted(chars)) + "]"
