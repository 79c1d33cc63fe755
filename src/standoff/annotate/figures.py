"""Figures: an amount with what it counts, whose, where, in what state, as of when and on whose account.

An amount becomes a figure only when the tree tells what it counts; two leaders of whom the report has spoken ("the two presidents"), dates
and
lengths of time are none. Each further field is filled by the first of a few named rules that finds its words, or left empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import cast, get_args

from standoff.annotate.tree import Tree, above, child, conjuncts, evidence, run_of, subject, tree_of
from standoff.lexicon import Lexicon
from standoff.lexicon.quantities import Quantities
from standoff.model import (
    Amount,
    Document,
    Evidence,
    Figure,
    FigureState,
    Mention,
    Parse,
    Quantity,
    Quotation,
    Run,
    Span,
    Time,
    When,
    content_id,
)

_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:unmarked", "flat", "acl", "nmod:desc"})
_SILENT = frozenset({"furniture", "credit", "photo-credit", "masthead"})
"""Blocks in which a number is part of the page, not of the report."""
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class _Around:
    """What a figure is read against: the tree, the words for states and assets, and the other findings of the document by place."""

    document: Document
    tree: Tree
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]
    assets: dict[str, tuple[str, str]]
    states: dict[str, FigureState]
    happens: frozenset[str]
    definite: frozenset[str]


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
    assets, states, happens = _words(words.quantities)
    definite = frozenset(word for row in words.quantities.contexts if row.kind == "definite" for word in row.words)
    here = _Around(document, tree_of(document, parse), ordered, starts, times, quotations, assets, states, happens, definite)
    timely = sorted((time.evidence.span.start, time.evidence.span.end) for time in times)
    silent = sorted((item.span.start, item.span.end) for item in document.blocks if item.kind in _SILENT)
    timely = sorted([*timely, *silent])
    found = [figure for item in amounts if not _overlaps(timely, item.evidence.span) and (figure := _figure(here, item)) is not None]
    taken = {place for figure in found for place in _tokens(here.tree, figure)}
    found += [figure for place in range(len(parse.tokens)) if place not in taken and (figure := _single(here, place)) is not None]
    return tuple(sorted(found, key=lambda figure: (figure.evidence[0].span, figure.id)))


@cache
def _words(words: Quantities) -> tuple[dict[str, tuple[str, str]], dict[str, FigureState], frozenset[str]]:
    assets = {word: (row.kind, row.value) for row in words.assets for word in row.words}
    known = set(get_args(FigureState))
    states = {word: cast(FigureState, row.kind) for row in words.figure_states for word in row.words if row.kind in known}
    return assets, states, frozenset(word for row in words.figure_states if row.kind == "people" for word in row.words)


def _overlaps(places: list[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(places, (span.end, 0))
    return any(end > span.start for _, end in places[max(0, at - 3) : at])


def _tokens(tree: Tree, figure: Figure) -> range:
    run = run_of(tree, figure.evidence[0].span)
    return range(run.first, run.last) if run is not None else range(0)


def _figure(here: _Around, item: Quantity) -> Figure | None:
    tree = here.tree
    run = run_of(tree, item.evidence.span)
    if run is None:
        return None
    number = _root(tree, run)
    head, why = _counted(here, item, run, number)
    if head is None:
        return _of_people(here, item, number)
    if _said_before(here, item, run, head) or _of_no_weight(here, run, head):
        return None
    if why == "itself":
        if item.why.startswith("percent"):
            return None
        return _filled(here, item.evidence, item.amount, head, None, item.evidence.span, (f"amount: {item.why}", "counted: money itself"))
    counts = _phrase(tree, head, run)
    words = _covering(here, item.evidence.span, counts if why != "money" else None)
    unit = item.amount.unit or _unit(here, head)
    return _filled(
        here, words, replace(item.amount, unit=unit), head, counts, item.evidence.span, (f"amount: {item.why}", f"counted: {why}")
    )


def _of_people(here: _Around, item: Quantity, number: int) -> Figure | None:
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


def _of_no_weight(here: _Around, run: Run, head: int) -> bool:
    """ "at one point", "a 63-page report": a "one" or an adjective of a noun that reports do not count."""
    tree = here.tree
    known = tree.words[head] in here.assets or _name(tree, head) in here.assets
    after = tree.tokens[run.last] if run.last < len(tree.tokens) else None
    joined = after is not None and after.text in {"-", "‐", "‑"} and after.start == tree.tokens[run.last - 1].end and head == run.last + 1
    return not known and (joined or tree.words[run.last - 1] == "one")


def _single(here: _Around, place: int) -> Figure | None:
    """ "a frigate": one thing of a kind that is counted singly, told with an article."""
    tree = here.tree
    token = tree.tokens[place]
    if token.upos not in _NOUNS or token.rel == "compound":
        return None
    article = child(tree, place, ("det",))
    if (
        article is None
        or tree.words[article] not in {"a", "an"}
        or any(tree.words[item] in {"such", "no"} for item in tree.children[place])
    ):
        return None
    kind, unit = here.assets.get(_name(tree, place), here.assets.get(tree.words[place], ("", "")))
    if kind != "countable" or not token.text.islower():
        return None
    counts = _phrase(tree, place, Run(article, article + 1))
    if token.rel in {"appos", "root"} or _modal_noun(tree, place):
        return None
    words = evidence(tree, Run(article, counts.last))
    number = Span(tree.tokens[article].start, tree.tokens[article].end)
    return _filled(
        here, words, Amount(1, 1, unit or tree.words[place], False), place, counts, number, ("amount: article", "counted: single")
    )


def _modal_noun(tree: Tree, place: int) -> bool:
    """Whether the noun is said of something ("it is a frigate"), so that nothing is counted."""
    return child(tree, place, ("cop",)) is not None


def _root(tree: Tree, run: Run) -> int:
    """The word of a run whose head lies outside of it; of several, the number that hangs from a noun, else the last."""
    outside = [place for place in range(run.first, run.last) if not run.first <= tree.tokens[place].head < run.last]
    numbers = [place for place in outside if tree.tokens[place].rel == "nummod" or tree.tokens[place].upos == "NUM"]
    return (numbers or outside or [run.last - 1])[-1]


def _counted(here: _Around, item: Quantity, run: Run, number: int) -> tuple[int | None, str]:
    """The noun that the number counts, and the rule that found it."""
    tree = here.tree
    token = tree.tokens[number]
    if item.amount.unit is not None and item.why.startswith(("money", "percent", "measure")):
        return _measured(tree, run, number)
    if item.why == "strong":
        return _strong(tree, run, number)
    head = token.head
    if token.rel == "nummod" and head >= run.last and tree.tokens[head].upos in _NOUNS | {"ADJ"} and not _crossed(tree, run.last, head):
        return _up(tree, head), "numeral"
    inside = range(run.first, run.last)
    for place in inside:
        for below in tree.children[place]:
            if below not in inside and tree.tokens[below].rel.startswith("nmod") and _case(tree, below) == "of":
                return below, "of"
    modifies = token.rel in {"compound", "amod", "nummod", "nmod", "dep", "det"} and head >= run.last and tree.tokens[head].upos in _NOUNS
    if modifies and not _crossed(tree, run.last, head):
        return _up(tree, head), "modifier"
    return _by_words(tree, run)


def _crossed(tree: Tree, first: int, head: int) -> bool:
    """Whether a verb or another plural stands before the noun that the tree gives: then the tree is wrong."""
    return any(tree.tokens[place].xpos in {"NNS", "VBD", "VBZ", "VBP", "MD"} for place in range(first, head))


def _up(tree: Tree, head: int) -> int:
    """From "17-nation bloc" and "30 member countries" to the noun that is counted: a compound stays, unless it is a plural's modifier."""
    token = tree.tokens[head]
    if token.rel == "compound" and token.head > head and tree.tokens[token.head].xpos == "NNS" and tree.tokens[head].xpos == "NN":
        return token.head
    return head


def _by_words(tree: Tree, run: Run) -> tuple[int | None, str]:
    """Where the tree says nothing: the first plural noun right after the number, with only modifiers between."""
    for place in range(run.last, min(len(tree.tokens), run.last + 5)):
        token = tree.tokens[place]
        if token.xpos in {"NNS", "NNPS"}:
            return place, "next plural"
        if place == run.last and token.text == "of":
            continue
        if token.upos not in {"ADJ", "NOUN", "PROPN", "ADV"} and token.text not in {"-", "‐"}:
            break
    return None, ""


def _strong(tree: Tree, run: Run, number: int) -> tuple[int | None, str]:
    """ "a 5,000-strong force": what the strong one is."""
    for place in (number, *above(tree, number)[:3]):
        token = tree.tokens[place]
        if token.upos in _NOUNS and not run.first <= place < run.last:
            while tree.tokens[place].rel == "compound" and tree.tokens[place].head > place:
                place = tree.tokens[place].head
            return place, "strong"
    for place in range(run.last, min(len(tree.tokens), run.last + 6)):
        if tree.tokens[place].upos == "NOUN" and (place + 1 == len(tree.tokens) or tree.tokens[place + 1].upos not in _NOUNS):
            return place, "strong"
    return None, ""


def _measured(tree: Tree, run: Run, number: int) -> tuple[int | None, str]:
    """Of money and shares: what they are of ("$200 million package", "40 percent of exports", "for $6 million")."""
    inside = range(run.first, run.last)
    for place in inside:
        for below in tree.children[place]:
            if below not in inside and tree.tokens[below].rel.startswith("nmod") and _case(tree, below) in {"of", "in", "for", "worth"}:
                return below, "money" if tree.tokens[place].rel != "nummod" else "of"
    top = next((place for place in inside if tree.tokens[place].head not in inside), number)
    head = tree.tokens[top].head
    if (
        head >= 0
        and tree.tokens[head].upos in _NOUNS
        and tree.tokens[top].rel in {"compound", "nmod", "nummod", "amod", "nmod:desc", "nmod:unmarked", "appos", "obl"}
    ):
        return head, "money"
    return top, "itself"


def _case(tree: Tree, place: int) -> str:
    mark = child(tree, place, ("case",))
    return tree.words[mark] if mark is not None else ""


def _said_before(here: _Around, item: Quantity, run: Run, head: int) -> bool:
    """ "the two leaders": a small number with a definite article speaks of known ones, and counts nothing new."""
    tree = here.tree
    if item.amount.approximate or item.amount.high is None or item.amount.high > 9:
        return False
    before = [tree.words[place] for place in tree.children[head] if tree.tokens[place].rel in {"det", "nmod:poss"} and place < run.first]
    if run.first and tree.words[run.first - 1] in here.definite:
        before.append(tree.words[run.first - 1])
    return any(word in here.definite for word in before)


def _phrase(tree: Tree, head: int, number: Run) -> Run:
    """The counted noun with its modifiers between the number and it ("F-16 fighter jets"); those before the number where none stands
    after."""
    inside = set(range(number.first, number.last))
    if head in inside:
        return Run(head, head + 1)
    first = head
    todo = [head]
    while todo:
        at = todo.pop()
        for below in tree.children[at]:
            if below < head and below not in inside and tree.tokens[below].rel in _MODIFIERS:
                first = min(first, below)
                todo.append(below)
    if number.last <= head:
        first = max(first, number.last)
    while first < head and tree.tokens[first].upos in {"PUNCT", "DET", "ADP", "PART"}:
        first += 1
    last = head + 1
    while last < len(tree.tokens) and tree.tokens[last].rel in {"flat", "goeswith"} and tree.tokens[last].head >= first:
        last += 1
    return Run(first, last)


def _name(tree: Tree, head: int) -> str:
    """The noun with the compound right before it ("battle groups")."""
    if head and tree.tokens[head - 1].head == head and tree.tokens[head - 1].rel == "compound":
        return f"{tree.words[head - 1]} {tree.words[head]}"
    return tree.words[head]


def _unit(here: _Around, head: int) -> str:
    name = _name(here.tree, head)
    if name in here.assets:
        return here.assets[name][1] or name
    return here.assets.get(here.tree.words[head], ("", ""))[1] or here.tree.words[head]


def _covering(here: _Around, number: Span, counts: Run | None) -> Evidence:
    """The figure's words: the amount, up to the noun that it counts where that follows closely."""
    if counts is None:
        return Evidence(here.document.id, number)
    first, last = here.tree.tokens[counts.first].start, here.tree.tokens[counts.last - 1].end
    if first < number.start or last - number.end > 80:
        return Evidence(here.document.id, number)
    return Evidence(here.document.id, Span(number.start, max(number.end, last)))


def _filled(here: _Around, words: Evidence, amount: Amount, head: int, counts: Run | None, number: Span, why: tuple[str, ...]) -> Figure:
    tree = here.tree
    verb = _governor(tree, head)
    who, who_why = _who(here, head, counts, verb, words, number, why)
    place = _place(here, head, verb, who, words)
    as_of = _as_of(here, head, verb)
    account, account_why = _account(here, words, head, verb, who)
    state = _state(here, head, verb)
    because = (*why, *(f"{name}: {rule}" for name, rule in (("whose", who_why), ("account", account_why)) if rule))
    figure_id = content_id("figure", here.document.id, words.span.start, words.span.end)
    return Figure(
        figure_id, (words,), amount, None if counts is None else evidence(tree, counts), who, place, state, as_of, account, 1.0, because
    )


def _governor(tree: Tree, head: int) -> int | None:
    """The verb of the clause that a noun stands in, through nouns that it modifies or is joined to."""
    for place in above(tree, head)[:5]:
        if tree.tokens[place].upos in {"VERB", "AUX"}:
            return place
    return None


def _mention(here: _Around, first: int, last: int, kinds: Iterable[str] = (), beside: Span | None = None) -> Mention | None:
    """The longest mention within a stretch of text, of the kinds given (any, where none are), that shares no word with `beside`."""
    low, high = bisect_left(here.starts, first), bisect_right(here.starts, last)
    wanted = set(kinds)
    inside = [item for item in here.mentions[low:high] if item.evidence.span.end <= last and (not wanted or item.kind in wanted)]
    inside = [item for item in inside if beside is None or not item.evidence.span.overlap(beside)]
    return max(inside, key=lambda item: (len(item.evidence.span), -item.evidence.span.start), default=None)


_PARTIES = ("person", "state", "organisation", "collective", "group")


def _who(
    here: _Around, head: int, counts: Run | None, verb: int | None, words: Evidence, number: Span, why: tuple[str, ...]
) -> tuple[Evidence | None, str]:
    """Whose the counted things are: a name among their modifiers, an owner ("of NATO", "NATO's"), or who has, sends or is them."""
    tree = here.tree
    for at in _chain(tree, head):
        low = min([at, *(place for place in tree.children[at] if tree.tokens[place].rel in _MODIFIERS | {"det"} and place < at)])
        last = tree.tokens[at].start if at == head and tree.tokens[at].upos != "PROPN" else tree.tokens[at].end
        found = _mention(here, tree.tokens[low].start, last, ("state", "organisation", "collective", "place"), number)
        if found is not None and (found.kind != "place" or found.country is not None):
            return found.evidence, "modifier"
        for below in tree.children[at]:
            if (
                tree.tokens[below].rel.startswith("nmod")
                and _case(tree, below) in {"of", ""}
                and (owner := _at(here, below, _PARTIES)) is not None
            ):
                return owner.evidence, "of"
    if _unit(here, head) == "countries":
        return words, "themselves"
    at_verb, steps = verb if _is_had(tree, head, why) else None, 0
    while at_verb is not None and steps < 3:
        doer = subject(tree, at_verb)
        if doer is not None and doer != head and (counts is None or doer not in range(counts.first, counts.last)):
            found = _at(here, doer, _PARTIES)
            if found is not None and not found.evidence.span.overlap(words.span):
                return found.evidence, "subject"
        elif doer == head:
            return None, ""
        at_verb, steps = _governor(tree, at_verb), steps + 1
    return None, ""


def _is_had(tree: Tree, head: int, why: tuple[str, ...]) -> bool:
    """Whether the noun, or what it belongs to, is what the verb's subject has, sends or gives: its object, not a circumstance."""
    at = _chain(tree, head)[-1]
    for _ in range(4):
        if tree.tokens[at].rel != "conj" or tree.tokens[at].head < 0:
            break
        at = tree.tokens[at].head
    rel = tree.tokens[at].rel.split(":")[0]
    return rel in {"obj", "iobj", "xcomp", "ccomp", "dep", "root", "parataxis"} or (rel == "obl" and any("money" in rule for rule in why))


def _chain(tree: Tree, head: int) -> list[int]:
    """The noun, and the nouns that it modifies ("battle groups with some 4,000 soldiers", "package of $200 million")."""
    chain = [head]
    for place in above(tree, head)[:3]:
        below = tree.tokens[chain[-1]]
        if (
            tree.tokens[place].upos not in _NOUNS
            or below.rel not in {"nmod", "compound", "appos", "nmod:desc", "obl"}
            or _case(tree, chain[-1]) not in {"", "with", "of", "worth", "for", "including"}
        ):
            break
        chain.append(place)
    return chain


def _at(here: _Around, place: int, kinds: Iterable[str]) -> Mention | None:
    """The mention whose words hold the token `place`; the longest of several."""
    token = here.tree.tokens[place]
    high = bisect_right(here.starts, token.start)
    wanted = set(kinds)
    over = [item for item in here.mentions[max(0, high - 8) : high] if item.evidence.span.end >= token.end and item.kind in wanted]
    return max(over, key=lambda item: len(item.evidence.span), default=None)


_PLACED = frozenset(
    {"in", "to", "near", "at", "along", "around", "on", "across", "into", "inside", "from", "off", "over", "toward", "towards", "within"}
)


def _place(here: _Around, head: int, verb: int | None, who: Evidence | None, words: Evidence) -> Evidence | None:
    """Where the counted things are or go: a place name hung from the noun, or else from its verb after it."""
    tree = here.tree
    for at in (head, *([verb] if verb is not None else [])):
        for below in sorted(tree.children[at]):
            if (
                tree.tokens[below].rel.split(":")[0] not in {"nmod", "obl"}
                or _case(tree, below) not in _PLACED
                or (below < head and at == verb)
            ):
                continue
            names = [
                name
                for place in conjuncts(tree, below)
                if (name := _at(here, place, ("place", "state", "collective", "organisation"))) is not None
            ]
            names = names or [name for under in tree.children[below] if (name := _at(here, under, ("place", "state"))) is not None]
            names = [
                name
                for name in names
                if name.form == "name" and not name.evidence.span.overlap(words.span) and (who is None or name.evidence != who)
            ]
            if names:
                return Evidence(here.document.id, Span(names[0].evidence.span.start, max(name.evidence.span.end for name in names)))
    return None


def _as_of(here: _Around, head: int, verb: int | None) -> When | None:
    """The time that hangs from the noun or its verb; else the report's own day."""
    tree = here.tree
    near = {head, *([verb] if verb is not None else [])}
    best: tuple[int, Time] | None = None
    for time in here.times:
        if time.kind not in {"DATE", "TIME"} or time.when is None or (time.value or "").endswith("REF"):
            continue
        run = run_of(tree, time.evidence.span)
        if run is None or tree.sentence[run.first] != tree.sentence[head]:
            continue
        governed = _root(tree, run)
        if near & set(above(tree, governed)[:2]):
            away = abs(run.first - head)
            best = min([item for item in (best, (away, time)) if item is not None], key=lambda item: item[0])
    published = here.document.published
    if best is not None and best[1].when is not None:
        when = best[1].when
        open_end = (
            when.last is None
            and published is not None
            and published.last is not None
            and when.first is not None
            and when.first <= published.last
        )
        return replace(when, last=published.last) if open_end and published is not None else when
    return None if published is None else When(published.first, published.last, "publication", published.precision)


def _account(here: _Around, words: Evidence, head: int, verb: int | None, who: Evidence | None) -> tuple[tuple[Evidence, ...], str]:
    """On whose word the figure stands: the speaker of the quotation that holds it, with the relays; or "according to" one."""
    holding = [
        item
        for item in here.quotations
        if item.speaker is not None and item.manner != "term" and any(part.span.covers(words.span) for part in item.evidence)
    ]
    if holding:
        inner = min(holding, key=lambda item: sum(len(part.span) for part in item.evidence))
        speaker = _source(here, inner.speaker)
        if speaker is not None:
            return (speaker, *inner.via), "quotation"
    tree = here.tree
    for at in (verb, head):
        if at is None:
            continue
        for below in tree.children[at]:
            if (
                "according" in {tree.words[place] for place in tree.children[below]}
                and (source := _at(here, below, (*_PARTIES, "outlet"))) is not None
            ):
                return (source.evidence,), "according to"
    return (), ""


def _source(here: _Around, speaker: Evidence | None) -> Evidence | None:
    """The words that name a speaker: his own where a party stands there, else the party named within ("an estimate from the Ministry")."""
    if speaker is None:
        return None
    inside = _mention(here, speaker.span.start, speaker.span.end, (*_PARTIES, "outlet"))
    if inside is None:
        return None
    return speaker if 2 * len(inside.evidence.span) >= len(speaker.span) else inside.evidence


def _state(here: _Around, head: int, verb: int | None) -> FigureState:
    """In what state the counted things are, by the verbs above the noun, nearest first; a plan to do is announced."""
    tree = here.tree
    if any(here.states.get(tree.words[place]) == "on alert" for place in _below(tree, verb if verb is not None else head)):
        return "on alert"
    at, steps = verb, 0
    while at is not None and steps < 2:
        helpers = {tree.words[place] for place in tree.children[at] if tree.tokens[place].rel.startswith("aux")}
        state = here.states.get(tree.words[at])
        if state in {"deployed", "held"} and helpers & {"will", "would", "'ll", "’ll"}:
            return "announced"
        if state == "deployed" and helpers & {"could", "can", "may", "might"}:
            return "available"
        higher = tree.tokens[at].head
        if (
            state == "deployed"
            and tree.tokens[at].rel == "xcomp"
            and higher >= 0
            and here.states.get(tree.words[higher]) in {"considered", "announced", "offered", "promised"}
        ):
            return here.states[tree.words[higher]]
        if state is not None:
            return state
        at, steps = _governor(tree, at), steps + 1
    return "existing"


def _below(tree: Tree, place: int) -> list[int]:
    """The words within two steps below."""
    first = tree.children[place]
    return [*first, *(under for item in first for under in tree.children[item])]
