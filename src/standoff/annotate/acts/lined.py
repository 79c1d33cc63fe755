"""Acts told as a list of lines: "Under the paper, Karvia is to:", "They are:", "Moscow wants the following:" with marked lines below.

The line that leads the list says what each line below does, whose it is and whom it is aimed at: who "is to" or "must" do a thing has not
asked for it. The lines themselves may be bare infinitives or nouns without a stop, which would else pass for headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.annotate.acts.candidate import Candidate, overlap
from standoff.annotate.acts.nominal import owner_of
from standoff.annotate.acts.page import Page, is_named, same_party
from standoff.annotate.acts.proposed import cue_at
from standoff.annotate.places import shelf, touching
from standoff.annotate.tree import Tree, child, head_of, negated, noun_phrase, run_of, span, subject, trimmed
from standoff.model import ActKind, Block, Polarity, Run, Span

SURE = 0.7
LEAST = 2
"""Marked lines that make a list."""
BACK = 6
"""Sentences before a list in which its author may stand."""
NEAR = 6
"""Words before the colon among which an act noun leads the list."""
LEADING = frozenset({"demands", "rejects", "accepts", "offers", "commits", "threatens"})
_MARK = re.compile(r"\s*(?:[-–—•*·▪‣◦●]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line with a colon says of the lines below it."""

    kind: ActKind
    polarity: Polarity
    word: int
    owner: Run | None
    target: Run | None = None


def lined(page: Page, candidates: Sequence[Candidate]) -> tuple[list[Candidate], frozenset[Span]]:
    """The candidates, each in a line of a list read as the list's lead says, with one more for each line that has none; and the lines."""
    lists = _lists(page)
    items = [(line, lead) for lead, lines in lists for line in lines]
    leading = {page.tree.sentence[lines[0].first] - 1: lead.word for lead, lines in lists}
    if not items:
        return list(candidates), frozenset()
    held = shelf((span(page.tree, run), (run, lead)) for run, lead in items)
    met: set[Run] = set()
    out = []
    for one in candidates:
        found = next((item for place, item in touching(held, span(page.tree, one.run)) if overlap(one.run, item[0]) >= 0.7), None)
        if found is not None:
            met.add(found[0])
            one = _led(page.tree, one, found[1])
        elif page.tree.sentence[one.anchor] in leading and one.run.first <= leading[page.tree.sentence[one.anchor]] < one.run.last:
            continue  # the lead itself, whose content are the lines
        out.append(one)
    for run, lead in items:
        if run not in met:
            made = Candidate(head_of(page.tree, run), run, lead.kind, lead.polarity, SURE, Run(lead.word, lead.word + 1), proposition=run)
            out.append(_led(page.tree, made, lead))
    return out, frozenset(span(page.tree, run) for run, _ in items)


def _led(tree: Tree, item: Candidate, lead: Lead) -> Candidate:
    why = (*item.because, f"line of a list under {tree.words[lead.word]!r}")
    return replace(item, kind=lead.kind, polarity=lead.polarity, actor=lead.owner, speaker=None, target=lead.target, because=why)


def _lists(page: Page) -> list[tuple[Lead, list[Run]]]:
    """The leads of a report, each with the runs of the marked lines below it."""
    blocks = sorted((block for block in page.document.blocks if block.kind in ("text", "heading")), key=lambda block: block.span.start)
    found = []
    for number, block in enumerate(blocks):
        text = block.span.of(page.document.text)
        if not text.rstrip().endswith(":") or _MARK.match(text):
            continue
        lines = _below(page, blocks, number + 1)
        sentence = run_of(page.tree, Span(block.span.start + len(text.rstrip()) - 1, block.span.end))
        lead = _lead(page, page.tree.sentence[sentence.first]) if sentence is not None and len(lines) >= LEAST else None
        who = (lead.target or lead.owner) if lead is not None else None
        if lead is not None and who is not None and is_named(page, who):  # "what travellers must know:" leads no acts
            found.append((lead, lines))
    return found


def _below(page: Page, blocks: Sequence[Block], first: int) -> list[Run]:
    """The marked lines from the block `first` on, without their marks."""
    lines = []
    for number in range(first, len(blocks)):
        block = blocks[number]
        mark = _MARK.match(block.span.of(page.document.text))
        if mark is None:
            break
        run = run_of(page.tree, Span(block.span.start + mark.end(), block.span.end))
        if run is not None:
            lines.append(trimmed(page.tree, run))
    return lines


def _lead(page: Page, number: int) -> Lead | None:
    """What the sentence `number` says of the lines below: by who must do them, by its verb, or by its noun."""
    if number < 0:
        return None
    tree, sentence = page.tree, page.tree.sentences[number]
    duty = _bound(page, sentence)
    if duty is not None:
        above = tree.tokens[duty].head
        places = (child(tree, duty, ("obj", "iobj")), child(tree, duty, ("nsubj",)), child(tree, above, ("nsubj",)) if above >= 0 else None)
        who = next((at for at in (*places, _before(tree, sentence, duty)) if at is not None), None)
        target = noun_phrase(tree, who) if who is not None else None
        return Lead("position", "demands", duty, _author(page, number, target), target)
    for place in range(max(sentence.first, sentence.last - NEAR), sentence.last):
        row = page.words.acts.nouns.at(tree.words, place)
        if row is not None and row[1].polarity in LEADING and tree.tokens[place].upos == "NOUN":
            return Lead(row[1].kind, row[1].polarity, place, owner_of(tree, place) or _doer(page, place, None))
    noun = _taken_up(page, sentence)
    if noun is not None:
        row = page.words.acts.nouns.at(tree.words, noun)
        if row is not None:
            return Lead(row[1].kind, row[1].polarity, noun, _doer(page, noun, None))
    for place in range(sentence.last - 1, sentence.first - 1, -1):
        match = cue_at(tree, place, page.words) if tree.tokens[place].upos == "VERB" and tree.tokens[place].rel == "root" else None
        if match is not None and match[1].polarity in LEADING and not negated(tree, place):
            whose = subject(tree, place)
            target = _asked(tree, place, sentence) if match[1].polarity == "demands" else None
            return Lead(match[1].kind, match[1].polarity, place, noun_phrase(tree, whose) if whose is not None else None, target)
    return None


def _asked(tree: Tree, verb: int, sentence: Run) -> Run | None:
    """Who stands between the verb and the colon behind it ("demands that Karvia:"): whoever is asked to do all the lines."""
    last = sentence.last - 1
    while last > verb and tree.tokens[last].upos == "PUNCT":
        last -= 1
    if last <= verb + 1 or tree.tokens[last].upos != "PROPN":
        return None
    run = noun_phrase(tree, last)
    return run if run.first > verb and run.last == last + 1 else None


def _bound(page: Page, sentence: Run) -> int | None:
    """The word that binds somebody to the lines below: "is to:", "must:", "requires Karvia to:"."""
    tree = page.tree
    last = sentence.last - 1
    while last > sentence.first and tree.tokens[last].upos == "PUNCT":
        last -= 1
    if last > sentence.first and tree.words[last] == "to" and tree.words[last - 1] in page.words.acts.small["be"]:
        return last - 1
    root = next((place for place in range(sentence.first, sentence.last) if tree.tokens[place].rel == "root"), last)
    if tree.words[last] == "to" and child(tree, root, ("obj", "iobj")) is not None and _binds(page, root):
        return root
    return next((place for place in range(last, sentence.first, -1) if tree.words[place] in page.words.acts.small["duty"]), None)


def _binds(page: Page, verb: int) -> bool:
    """Whether a verb asks or requires something of its object; to allow or forbid does not."""
    match = cue_at(page.tree, verb, page.words)
    asks = match is not None and match[1].polarity == "demands"
    return (asks or page.tree.words[verb] in page.words.acts.small["binds"]) and not negated(page.tree, verb)


def _taken_up(page: Page, sentence: Run) -> int | None:
    """The act noun that "they are:" or "these include:" takes up: the last of the two sentences before."""
    tree = page.tree
    if tree.words[sentence.first] not in page.words.acts.small["listed"] or sentence.last - sentence.first > NEAR:
        return None
    first = tree.sentences[max(0, tree.sentence[sentence.first] - 2)].first
    for place in range(sentence.first - 1, first - 1, -1):
        row = page.words.acts.nouns.at(tree.words, place)
        if row is not None and row[1].polarity in LEADING and tree.tokens[place].upos == "NOUN":
            return place
    return None


def _before(tree: Tree, sentence: Run, place: int) -> int | None:
    """The last noun of the words before `place`."""
    return next((at for at in range(place - 1, sentence.first - 1, -1) if tree.tokens[at].upos in ("PROPN", "NOUN")), None)


def _author(page: Page, number: int, target: Run | None) -> Run | None:
    """Whoever sent or published what the list is taken from: the doer of the nearest sentence that tells of it."""
    tree = page.tree
    here = tree.sentences[number]
    nouns = {tree.words[at] for at in range(here.first, here.last) if tree.tokens[at].upos == "NOUN"}
    for back in range(number, max(-1, number - BACK - 1), -1):
        for place in range(tree.sentences[back].first, tree.sentences[back].last):
            known = tree.words[place] in nouns or page.words.acts.nouns.at(tree.words, place) is not None
            found = _doer(page, place, target) if tree.tokens[place].upos == "NOUN" and known else None
            if found is not None:
                return found
    return None


def _doer(page: Page, noun: int, target: Run | None) -> Run | None:
    """Who sent, set or published a thing, if not `target` himself: its owner, the subject of the verb of sending whose object it is, or of
    such a clause beside it ("rejected the paper" tells no author)."""
    tree, sends = page.tree, page.words.acts.small["sends"]
    token, clause = tree.tokens[noun], child(tree, noun, ("acl:relcl",))
    whose = subject(tree, token.head) if token.rel == "obj" and token.head >= 0 and tree.words[token.head] in sends else None
    if whose is None and clause is not None and tree.words[clause] in sends:
        whose = child(tree, clause, ("nsubj",))
    owner = owner_of(tree, noun)
    run = (
        owner
        if owner is not None
        else noun_phrase(tree, whose)
        if whose is not None and tree.words[whose] not in tree.small["relative"]
        else None
    )
    return None if run is None or (target is not None and same_party(page, span(tree, run), span(tree, target))) else run


__all__ = ["lined"]
