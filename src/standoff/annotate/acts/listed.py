"""Acts told as a list: "Russia's demands include A and B", "Among the conditions are: A; B and C", "Okafor's demands:" with lines below.

The noun that leads the list says what each item does, and its owner whose it is. "These include …" goes back to the noun named last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from standoff.annotate.acts.candidate import Candidate, overlap
from standoff.annotate.acts.nominal import owner_of
from standoff.annotate.acts.page import Page
from standoff.annotate.places import shelf, touching
from standoff.annotate.tree import SUBJECTS, Tree, all_children, child, head_of, run_of, span, subtree, trimmed
from standoff.lexicon.acts import ActNoun
from standoff.model import Run, Span

SURE = 0.7
BACK = 3
"""Sentences that "these" goes back at most."""
REACH = 12
"""Words before "including that" among which the noun stands that it takes up."""
LEADS = 4
"""Words before a colon among which the noun stands that leads a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list with the noun that leads it."""

    run: Run
    row: ActNoun
    noun: int
    owner: Run | None


def listed(page: Page, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each that is an item of a list read as the list's noun says, and one more for each item that has none."""
    items = [*_included(page), *_after_colon(page), *_under_heading(page), *_among(page)]
    held = shelf((span(page.tree, item.run), item) for item in items)
    met: set[int] = set()
    out = []
    for one in candidates:
        found = [item for _, item in touching(held, span(page.tree, one.run)) if _carries(one.run, item.run)]
        if found:
            item = found[0]
            met |= {id(other) for other in found}
            why = (*one.because, f"item of a list of {page.tree.words[item.noun]!r}")
            one = replace(one, kind=item.row.kind, polarity=item.row.polarity, actor=item.owner or one.actor, because=why)
        out.append(one)
    return out + [_made(page.tree, item) for item in items if id(item) not in met]


def _carries(run: Run, item: Run) -> bool:
    return overlap(run, item) >= 0.7 and run.last - run.first <= 2 * (item.last - item.first)


def _made(tree: Tree, item: Item) -> Candidate:
    why = (f"item of a list of {tree.words[item.noun]!r}",)
    cue = Run(item.noun, item.noun + 1)
    return Candidate(
        head_of(tree, item.run), item.run, item.row.kind, item.row.polarity, SURE, cue, actor=item.owner, proposition=item.run, because=why
    )


def _noun(page: Page, place: int) -> ActNoun | None:
    match = page.words.acts.nouns.at(page.tree.words, place)
    return match[1] if match is not None and match[1].kind != "statement" and page.tree.tokens[place].upos == "NOUN" else None


def _included(page: Page) -> list[Item]:
    """ "The demands include A and B"; "These include A and B" """
    tree = page.tree
    verbs = page.words.acts.speech["listing"]
    found: list[Item] = []
    for place, word in enumerate(tree.words):
        if word not in verbs or tree.tokens[place].upos != "VERB":
            continue
        who, what = child(tree, place, ("nsubj",)), child(tree, place, ("obj",))
        if who is None or what is None:
            continue
        noun = who if _noun(page, who) is not None else _meant(page, place) if tree.words[who] in page.words.acts.small["listed"] else None
        row = _noun(page, noun) if noun is not None else None
        if noun is not None and row is not None:
            found += [Item(run, row, noun, owner_of(tree, noun)) for run in _split(tree, what)]
    return found


def _among(page: Page) -> list[Item]:
    """ "Repeated its demands, including that the ships leave and that the crew be freed" """
    tree, found = page.tree, list[Item]()
    for place, word in enumerate(tree.words[:-2]):
        number = tree.sentence[place]
        if word not in page.words.acts.small["among them"] or tree.words[place + 1] != "that" or number < 0:
            continue
        clause, sentence = tree.tokens[place + 1].head, tree.sentences[number]
        noun = next((at for at in range(place - 1, max(sentence.first, place - REACH) - 1, -1) if _noun(page, at)), None)
        row = _noun(page, noun) if noun is not None else None
        if noun is None or row is None or not place < clause < sentence.last:
            continue
        owner = owner_of(tree, noun)
        if owner is not None and tree.tokens[owner.first].upos == "PRON":
            owner = None  # "its": the subject's, as the act's own parties are
        elif owner is not None and tree.tokens[noun].rel not in ("nsubj", "nsubj:pass"):
            continue  # another's, whom the subject answers
        for run in _split(tree, clause):
            first = next((at for at in range(run.first, run.last) if tree.words[at] == "that"), run.first)
            found.append(Item(trimmed(tree, Run(first, run.last)), row, noun, owner))
    return found


def _meant(page: Page, place: int) -> int | None:
    """The act noun that "these" takes up: the last one of the sentences just before."""
    tree = page.tree
    number = tree.sentence[place]
    if number <= 0:
        return None
    first = tree.sentences[max(0, number - BACK)].first
    return next((at for at in range(tree.sentences[number].first - 1, first - 1, -1) if _noun(page, at) is not None), None)


def _split(tree: Tree, head: int) -> list[Run]:
    """The joined items under `head`, each with what belongs to it."""
    joined = all_children(tree, head, ("conj",))
    runs = []
    for place in (head, *joined):
        below = subtree(tree, place, beside=joined if place == head else ())
        run = trimmed(tree, Run(below[0], below[-1] + 1))
        first = run.first
        while first < run.last - 1 and tree.tokens[first].upos in ("CCONJ", "PUNCT"):
            first += 1
        runs.append(Run(first, run.last))
    return runs


def _after_colon(page: Page) -> list[Item]:
    """ "Among the conditions are: A; B; and C", split at the semicolons."""
    tree = page.tree
    found: list[Item] = []
    for sentence in tree.sentences:
        colon = next((place for place in range(sentence.first + 1, sentence.last - 1) if tree.words[place] == ":"), None)
        if colon is None:
            continue
        noun = next((place for place in range(colon - 1, max(sentence.first, colon - LEADS) - 1, -1) if _noun(page, place)), None)
        row = _noun(page, noun) if noun is not None else None
        if noun is None or row is None:
            continue
        cuts = [colon, *(place for place in range(colon + 1, sentence.last) if tree.words[place] == ";"), sentence.last]
        if len(cuts) < 3:
            continue
        for first, last in pairwise(cuts):
            if last - first > 2:
                found.append(Item(trimmed(tree, Run(first + 1, last)), row, noun, owner_of(tree, noun)))
    return found


def _under_heading(page: Page) -> list[Item]:
    """The lines below "Okafor's demands:", each a sentence of its own."""
    found: list[Item] = []
    for quotation in page.quotations:
        if "heading" not in quotation.because or quotation.cue is None:
            continue
        cue, content = (
            run_of(page.tree, quotation.cue.span),
            run_of(page.tree, _whole(quotation.evidence[0].span, quotation.evidence[-1].span)),
        )
        row = _noun(page, cue.last - 1) if cue is not None else None
        if cue is not None and content is not None and row is not None and not _told(page.tree, content):
            speaker = run_of(page.tree, quotation.speaker.span) if quotation.speaker is not None else None
            found.append(Item(content, row, cue.last - 1, speaker))
    return found


def _told(tree: Tree, run: Run) -> bool:
    """Whether a line tells what was done ("its members met on Tuesday"): no item of what is asked, offered or refused."""
    verb = head_of(tree, run)
    helped = {tree.words[at] for at in all_children(tree, verb, ("aux", "aux:pass"))}
    past = tree.tokens[verb].xpos == "VBD" or bool(helped & (tree.small["having"] | tree.small["past"]))
    return past and child(tree, verb, tuple(SUBJECTS)) is not None


def _whole(first: Span, last: Span) -> Span:
    return Span(first.start, last.end)
