"""Figures: an amount with what it counts, whose, where, in what state, as of when and on whose account.

An amount becomes a figure only when the tree tells what it counts (`counted`); two leaders of whom the report has spoken ("the two
presidents"), dates and lengths of time are none. Each further field (`told`) is filled by the first of a few named rules that finds its
words, or left empty; `because` names the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from standoff.annotate.figures.around import (
    NOUNS,
    Around,
    governor,
    name_of,
    root_of,
    small_words,
    speeches_by_place,
    times_by_word,
    unit_of,
    words_for_figures,
    words_of_fates,
)
from standoff.annotate.figures.counted import counted, covering, of_no_weight, phrase, putter, said_before
from standoff.annotate.figures.told import account_of, day_of, state_of, where, whose
from standoff.annotate.quotations.marks import SILENT
from standoff.annotate.tree import Tree, child, evidence, noun_phrase, run_of, tree_of
from standoff.lexicon import Lexicon
from standoff.model import Amount, Document, Evidence, Figure, Mention, Parse, Quantity, Quotation, Run, Span, Time, content_id

_TAKEN = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "conj"})
"""Where a single thing stands that is sent, given or lost, and not one beside it ("talks with a gun on the table")."""

_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")


def figures_in(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    amounts: tuple[Quantity, ...],
    quotations: tuple[Quotation, ...],
    words: Lexicon,
) -> tuple[Figure, ...]:
    """The figures of `document`, in the order of the text. Without a parse there are none: nothing tells what a number counts."""
    if not parse.tokens:
        return ()
    ordered = tuple(sorted(mentions, key=lambda item: item.evidence))
    starts = tuple(item.evidence.span.start for item in ordered)
    assets, states, happens, owns, changes = words_for_figures(words.quantities)
    small = small_words(words.quantities)
    definite = frozenset(word for row in words.quantities.contexts if row.kind == "definite" for word in row.words)
    tree, spoken = tree_of(document, parse, words), speeches_by_place(quotations)
    here = Around(
        document,
        tree,
        ordered,
        starts,
        times_by_word(tree, times),
        spoken,
        assets,
        states,
        words_of_fates(words.quantities),
        happens,
        owns,
        changes,
        definite,
        small,
    )
    timely = sorted((time.evidence.span.start, time.evidence.span.end) for time in times)
    silent = sorted((item.span.start, item.span.end) for item in document.blocks if item.kind in SILENT)
    told = [item for item in amounts if not _overlaps(timely, item.evidence.span) and not _overlaps(silent, item.evidence.span)]
    found = [figure for item in told if (figure := _figure(here, item)) is not None]
    taken = {place for figure in found for place in _tokens(here.tree, figure)}
    found += [figure for place in range(len(parse.tokens)) if place not in taken and (figure := _single(here, place)) is not None]
    return tuple(sorted(found, key=lambda figure: (figure.evidence[0].span, figure.id)))


def _overlaps(places: list[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(places, (span.end, 0))
    return any(end > span.start for _, end in places[max(0, at - 3) : at])


def _tokens(tree: Tree, figure: Figure) -> range:
    run = run_of(tree, figure.evidence[0].span)
    return range(run.first, run.last) if run is not None else range(0)


def _figure(here: Around, item: Quantity) -> Figure | None:
    tree = here.tree
    run = run_of(tree, item.evidence.span)
    if run is None:
        return None
    number = root_of(tree, run)
    head, why = counted(here, item, run, number)
    if head is None:
        return _of_people(here, item, number)
    if said_before(here, item, run, head) or of_no_weight(here, run, head):
        return None
    if why == "itself":
        if item.why.startswith("percent"):
            return None
        return _filled(here, item.evidence, item.amount, head, None, item.evidence.span, (f"amount: {item.why}", "counted: money itself"))
    counts = phrase(tree, head, run)
    words = covering(here, item.evidence.span, counts if why != "money" else None)
    amount = replace(_in_thousands(here, item), unit=item.amount.unit or unit_of(here, head))
    figure = _filled(here, words, amount, head, counts, item.evidence.span, (f"amount: {item.why}", f"counted: {why}"))
    return _on_word(here, figure, number) if why == "put" and not figure.account else figure


def _on_word(here: Around, figure: Figure, number: int) -> Figure:
    """A figure at which somebody puts a count stands on his word."""
    verb = putter(here, number)
    passive = verb is not None and child(here.tree, verb, ("nsubj:pass",)) is not None
    who = None if verb is None else child(here.tree, verb, ("obl:agent",) if passive else ("nsubj",))
    if who is None:
        return figure
    return replace(figure, account=(evidence(here.tree, noun_phrase(here.tree, who)),), because=(*figure.because, "account: who puts it"))


def _in_thousands(here: Around, item: Quantity) -> Amount:
    """ "8.500 soldiers": men and ships are whole, and a point before exactly three digits groups them, as in most of Europe."""
    amount = item.amount
    if amount.unit is not None:
        return amount
    grouped = {float(number) for number in _GROUPED.findall(item.evidence.span.of(here.document.text))}
    low, high = (round(bound * 1000) if bound is not None and bound in grouped else bound for bound in (amount.low, amount.high))
    return replace(amount, low=low, high=high)


def _of_people(here: Around, item: Quantity, number: int) -> Figure | None:
    """ "12 were killed": a number without a noun counts people where what happens, happens to people."""
    tree = here.tree
    token = tree.tokens[number]
    if token.head < 0 or item.amount.unit is not None or token.rel.split(":")[0] not in {"nsubj", "obj"}:
        return None
    told = {
        tree.words[token.head],
        *(tree.words[place] for place in tree.children[token.head] if tree.tokens[place].rel in {"xcomp", "obj"}),
    }
    if not told & here.happens:
        return None
    amount = replace(item.amount, unit="people")
    return _filled(here, item.evidence, amount, number, None, item.evidence.span, (f"amount: {item.why}", "counted: people"))


def _single(here: Around, place: int) -> Figure | None:
    """ "a frigate": one thing of a kind that is counted singly, told with an article, that is sent, offered, lost, not merely spoken of."""
    tree = here.tree
    token = tree.tokens[place]
    if token.upos not in NOUNS or token.rel == "compound":
        return None
    article = child(tree, place, ("det",))
    if (
        article is None
        or tree.words[article] not in here.small["one"]
        or any(tree.words[item] in here.small["none"] for item in tree.children[place])
    ):
        return None
    kind, unit = here.assets.get(name_of(tree, place), here.assets.get(tree.words[place], ("", "")))
    if kind != "countable" or not token.text.islower():
        return None
    counts = phrase(tree, place, Run(article, article + 1))
    if token.rel not in _TAKEN or _modal_noun(tree, place):
        return None
    words = evidence(tree, Run(article, counts.last))
    number = Span(tree.tokens[article].start, tree.tokens[article].end)
    amount = Amount(1, 1, unit or tree.words[place], False)
    figure = _filled(here, words, amount, place, counts, number, ("amount: article", "counted: single"))
    return figure if figure.state != "existing" else None


def _modal_noun(tree: Tree, place: int) -> bool:
    """Whether the noun is said of something ("it is a frigate"), so that nothing is counted."""
    return child(tree, place, ("cop",)) is not None


def _filled(here: Around, words: Evidence, amount: Amount, head: int, counts: Run | None, number: Span, why: tuple[str, ...]) -> Figure:
    tree = here.tree
    verb = governor(tree, head)
    who, who_why = whose(here, head, counts, verb, words, number, why)
    place = where(here, head, verb, who, words)
    as_of = day_of(here, head, verb)
    account, account_why = account_of(here, words, head, verb)
    state = state_of(here, head, verb)
    because = (*why, *(f"{name}: {rule}" for name, rule in (("whose", who_why), ("account", account_why)) if rule))
    figure_id = content_id("figure", here.document.id, words.span.start, words.span.end)
    return Figure(
        figure_id, (words,), amount, None if counts is None else evidence(tree, counts), who, place, state, as_of, account, 1.0, because
    )
