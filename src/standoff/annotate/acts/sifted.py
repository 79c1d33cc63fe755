"""What the codebook says not to code, taken out; and of candidates for the same words, the surest kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.acts.candidate import LOOSE, Candidate, overlap, union
from standoff.annotate.acts.proposed import weighs
from standoff.annotate.places import shelf, touching
from standoff.annotate.tree import Tree, head_of, span
from standoff.model import Document, Run, Span

FIRM, SAME, UNSHAKEN = 0.8, 0.5, 0.9
PASSING = 0.5
STOPS = (".", "!", "?", "”", '"', "'", "’", ":", ";", "…", ")", "]", "»")
SILENT = frozenset({"masthead", "heading", "credit", "photo-credit", "correction", "furniture", "title"})


def sifted(document: Document, tree: Tree, candidates: Sequence[Candidate], listed: frozenset[Span] = frozenset()) -> list[Candidate]:
    """The candidates that stand, in the order of the text. `listed` are the lines of lists, which are no headings."""
    told = shelf((line, 0) for line in listed)
    silent = shelf((block.span, 0) for block in document.blocks if block.kind in SILENT and not touching(told, block.span))
    captions = shelf((block.span, 0) for block in document.blocks if block.kind == "text" and unended(block.span.of(document.text)))
    kept: dict[int, list[Candidate]] = {}
    for item in sorted(candidates, key=lambda one: (-one.score, one.run, one.anchor)):
        place = span(tree, item.run)
        if touching(silent, place) or question(tree, item.run) or _empty(tree, item.run):
            continue
        if item.kind in LOOSE and item.voice in (None, "narrator") and (_aside(tree, item) or touching(captions, place)):
            continue
        lines = range(tree.sentence[item.run.first], tree.sentence[item.run.last - 1] + 1)
        if not any(_same(item, other) for number in lines for other in kept.get(number, ())):
            for number in lines:
                kept.setdefault(number, []).append(item)
    once = {id(item): item for found in kept.values() for item in found}
    return sorted(once.values(), key=lambda one: (one.run, one.anchor, one.kind))


def unended(line: str) -> bool:
    """Whether a line ends without a stop, as captions, teasers and headlines do."""
    return line.rstrip()[-1:] not in STOPS


def _aside(tree: Tree, item: Candidate) -> bool:
    """Whether an act is told only in passing, in an adverbial clause, and the head is not sure of it."""
    return tree.tokens[head_of(tree, item.run)].rel == "advcl" and item.score < PASSING


def without(extra: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of `extra` that share less than half of their words with every one of `candidates`."""
    held = shelf((Span(item.run.first, item.run.last), number) for number, item in enumerate(candidates))
    return [
        item
        for item in extra
        if not any(overlap(item.run, candidates[at].run) >= 0.5 for _, at in touching(held, Span(item.run.first, item.run.last)))
    ]


def reread(candidates: Sequence[Candidate], extra: Sequence[Candidate]) -> list[Candidate]:
    """The head's candidates, each with the reading of a firm cue that carries the same words ("denied", "urged", "vowed")."""
    firm = [item for item in extra if item.score >= FIRM]
    held = shelf((Span(item.run.first, item.run.last), number) for number, item in enumerate(firm))
    out = []
    for item in candidates:
        near = [firm[at] for _, at in touching(held, Span(item.run.first, item.run.last)) if union(item.run, firm[at].run) >= SAME]
        best = max(near, key=lambda one: (union(item.run, one.run), one.score), default=None)
        if best is not None and item.score < UNSHAKEN and _rereads(best, item):
            why = (*item.because, f"{best.because[0]} reads {best.polarity}")
            proposition = best.proposition if item.proposition is None else item.proposition
            item = replace(
                item, kind=best.kind, polarity=best.polarity, anchor=best.anchor, cue=best.cue, proposition=proposition, because=why
            )
        out.append(item)
    return out


def _rereads(cue: Candidate, item: Candidate) -> bool:
    """Whether a cue's reading tells more than the head's: not that a thing was "never" done over a denial, nor the "refuse" of "refuse to
    disarm and demand a share" over the demand behind it.
    """
    undone = cue.polarity == "reports" and item.kind == "denial"
    joined = (cue.polarity, item.polarity) == ("rejects", "demands") and cue.cue.last <= item.run.first
    polarity = cue.kind == item.kind and cue.polarity != item.polarity
    return not undone and not joined and (polarity or weighs(cue.kind, item))


def question(tree: Tree, run: Run) -> bool:
    """Whether the words stand in a sentence that asks (and is not one long statement with a question at its end)."""
    number = tree.sentence[run.last - 1]
    if number < 0:
        return False
    sentence = tree.sentences[number]
    words = [tree.tokens[place].text for place in range(max(run.last - 1, sentence.first), sentence.last)]
    return any("?" in word for word in words[:40]) and not any(word in '”"' for word in words[:1])


def _empty(tree: Tree, run: Run) -> bool:
    return not any(tree.tokens[place].upos in ("VERB", "NOUN", "ADJ", "PROPN", "AUX") for place in range(run.first, run.last))


def _same(item: Candidate, other: Candidate) -> bool:
    """Whether two candidates tell one act: the same cue, or mostly the same words."""
    if item.anchor == other.anchor:
        return item.proposition is None or other.proposition is None or overlap(item.run, other.run) >= 0.5
    if item.cue == other.cue:
        return overlap(item.run, other.run) >= 0.5
    return (
        overlap(item.run, other.run) >= 0.8 and _length(item.run) <= 2 * _length(other.run) and _length(other.run) <= 2 * _length(item.run)
    )


def _length(run: Run) -> int:
    return run.last - run.first
