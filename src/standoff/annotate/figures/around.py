"""What a figure is read against, and the small questions that its rules ask of the tree and the mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from standoff.annotate.places import Shelf, shelf
from standoff.annotate.tree import Tree, above, run_of
from standoff.lexicon.quantities import Quantities
from standoff.lexicon.reader import by_key
from standoff.model import (
    Document,
    FigureState,
    Mention,
    Quotation,
    Run,
    Span,
    Time,
)

MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:unmarked", "flat", "acl", "nmod:desc"})
NOUNS = frozenset({"NOUN", "PROPN"})


Hung = dict[tuple[int, int], tuple[list[int], list[Time]]]
"""Times by the word that they hang from and their sentence, in the order of the text: their first words, and the times."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a figure is read against: the tree, the words for states and assets, and the other findings of the document by place."""

    document: Document
    tree: Tree
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    times: Hung
    quotations: Shelf[Quotation]
    """Those that tell who speaks, by the pieces of their words."""
    assets: dict[str, tuple[str, str]]
    states: dict[str, FigureState]
    fates: dict[str, FigureState]
    """What has become of people and things, by word: of `fates.toml` those that are states of a figure."""
    happens: frozenset[str]
    owns: frozenset[str]
    changes: frozenset[str]
    definite: frozenset[str]
    small: Mapping[str, frozenset[str]]
    """Helpers and prepositions, by what the rules use them for."""


@cache
def words_for_figures(
    words: Quantities,
) -> tuple[dict[str, tuple[str, str]], dict[str, FigureState], frozenset[str], frozenset[str], frozenset[str]]:
    """The kinds and units of things counted, the states that verbs tell, what happens to people, whose subjects have what they count, and
    verbs of rising and falling, by word."""
    assets = {word: (row.kind, row.value) for row in words.assets for word in row.words}
    known = set(get_args(FigureState))
    states = {word: cast(FigureState, row.kind) for row in words.figure_states for word in row.words if row.kind in known}
    happens, has, changes = (small_words(words)[kind] for kind in ("people", "has", "change"))
    return assets, states, happens, has | {word for word, state in states.items() if state != "lost"}, changes


@cache
def words_of_fates(words: Quantities) -> dict[str, FigureState]:
    """The fates that are states of a figure, by word."""
    known = set(get_args(FigureState))
    return {word: cast(FigureState, kind) for word, kind in words.fates.kinds.items() if kind in known}


@cache
def small_words(words: Quantities) -> Mapping[str, frozenset[str]]:
    """The helpers, prepositions and words about numbers of `figure_states.toml`, by kind."""
    return by_key((row.kind, row.words) for row in words.figure_states)


def name_of(tree: Tree, head: int) -> str:
    """The noun with the compound right before it ("battle groups")."""
    if head and tree.tokens[head - 1].head == head and tree.tokens[head - 1].rel == "compound":
        return f"{tree.words[head - 1]} {tree.words[head]}"
    return tree.words[head]


def unit_of(here: Around, head: int) -> str:
    name = name_of(here.tree, head)
    if name in here.assets:
        return here.assets[name][1] or name
    word = here.tree.words[head]
    if word not in here.assets and here.tree.tokens[head].xpos == "NNS" and word.endswith(tuple(here.small["men"])):
        return "people"  # "railwaymen"
    return here.assets.get(word, ("", ""))[1] or word


def root_of(tree: Tree, run: Run) -> int:
    """The word of a run whose head lies outside of it; of several, the number that hangs from a noun, else the last."""
    outside = [place for place in range(run.first, run.last) if not run.first <= tree.tokens[place].head < run.last]
    numbers = [place for place in outside if tree.tokens[place].rel == "nummod" or tree.tokens[place].upos == "NUM"]
    return (numbers or outside or [run.last - 1])[-1]


def governor(tree: Tree, head: int) -> int | None:
    """The verb of the clause that a noun stands in, through nouns that it modifies or is joined to."""
    for place in above(tree, head)[:5]:
        if tree.tokens[place].upos in {"VERB", "AUX"}:
            return place
    return None


def times_by_word(tree: Tree, times: Iterable[Time]) -> Hung:
    """The times of days and hours that are known, by the word that they hang from; of two that begin at the same word the first."""
    hung: dict[tuple[int, int], dict[int, Time]] = {}
    for time in times:
        if time.kind not in {"DATE", "TIME"} or time.when is None or (time.value or "").endswith("REF"):
            continue
        run = run_of(tree, time.evidence.span)
        if run is not None and (head := tree.tokens[root_of(tree, run)].head) >= 0:
            hung.setdefault((head, tree.sentence[run.first]), {}).setdefault(run.first, time)
    return {place: (sorted(some), [some[first] for first in sorted(some)]) for place, some in hung.items()}


def nearest_time(here: Around, words: Iterable[int], place: int) -> Time | None:
    """Of the times that hang from these words in the sentence of `place`, the one that begins nearest to it; of two the first."""
    best: tuple[int, int, Time] | None = None
    for word in words:
        firsts, times = here.times.get((word, here.tree.sentence[place]), ([], []))
        at = bisect_left(firsts, place)
        for number in range(max(0, at - 1), min(at + 1, len(firsts))):
            found = abs(firsts[number] - place), firsts[number], times[number]
            best = found if best is None or found[:2] < best[:2] else best
    return best[2] if best is not None else None


def speeches_by_place(quotations: Iterable[Quotation]) -> Shelf[Quotation]:
    """The quotations whose speaker is known, by the pieces of their words."""
    told = (item for item in quotations if item.speaker is not None and item.manner != "term")
    return shelf((piece.span, item) for item in told for piece in item.evidence)


def mention_in(here: Around, first: int, last: int, kinds: Iterable[str] = (), beside: Span | None = None) -> Mention | None:
    """The longest mention within a stretch of text, of the kinds given (any, where none are), that shares no word with `beside`."""
    low, high = bisect_left(here.starts, first), bisect_right(here.starts, last)
    wanted = set(kinds)
    inside = [item for item in here.mentions[low:high] if item.evidence.span.end <= last and (not wanted or item.kind in wanted)]
    inside = [item for item in inside if beside is None or not item.evidence.span.overlap(beside)]
    return max(inside, key=lambda item: (len(item.evidence.span), -item.evidence.span.start), default=None)


def mention_at(here: Around, place: int, kinds: Iterable[str], beside: Span | None = None) -> Mention | None:
    """The mention whose words hold the token `place` and share none with `beside`; the longest of several."""
    token = here.tree.tokens[place]
    high = bisect_right(here.starts, token.start)
    wanted = set(kinds)
    over = [item for item in here.mentions[max(0, high - 8) : high] if item.evidence.span.end >= token.end and item.kind in wanted]
    over = [item for item in over if beside is None or not item.evidence.span.overlap(beside)]
    return max(over, key=lambda item: len(item.evidence.span), default=None)
