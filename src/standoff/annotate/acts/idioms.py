"""Acts told by a turn of phrase, whose words do not tell by themselves what is done: "gave the mediators the cold shoulder".

The trained head takes such words for what they say. A verb with the rest of the phrase behind it, at most so many words on as its row
allows, settles what the act is; where the head heard none, it makes one. Under "not", and where a thing is left undone, none is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.acts.candidate import Candidate, overlap
from standoff.annotate.acts.proposed import predicates
from standoff.annotate.acts.unmade import left_undone
from standoff.annotate.places import shelf, touching
from standoff.annotate.tree import Tree, all_children, child, negated, noun_phrase, subject, subtree, trimmed
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import Idiom
from standoff.model import Run, Span

SURE = 0.75
UNSHAKEN = 0.95
ANY = "*"
TELLING = frozenset({"root", "ccomp", "conj", "parataxis"})
BREAKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "—", "–"})


def idiomatic(tree: Tree, candidates: Sequence[Candidate], words: Lexicon) -> list[Candidate]:
    """The candidates, each that a turn of phrase tells read by it, and one for each such turn that has none."""
    found = {place: told for place in range(len(tree.words)) if (told := _phrase(tree, place, words)) is not None}
    if not found:
        return list(candidates)
    met: set[int] = set()
    out = []
    for item in candidates:
        verb = next((at for at in (item.anchor, *predicates(tree, item.run)) if at in found), None)
        if verb is not None and item.run.first <= verb < item.run.last:
            met.add(verb)
            row, rest = found[verb]
            if item.score < UNSHAKEN and item.polarity != row.polarity and not _heard_better(tree, item, row, verb):
                why = (*item.because, f"phrase {_words(tree, verb, rest)!r} reads {row.polarity}")
                item = replace(item, kind=row.kind, polarity=row.polarity, because=why)
        out.append(item)
    held = shelf((Span(item.run.first, item.run.last), item.run) for item in candidates)
    for verb, (row, rest) in found.items():
        made = _made(tree, verb, row, rest) if verb not in met else None
        near = touching(held, Span(made.run.first, made.run.last)) if made is not None else []
        if made is not None and not any(overlap(made.run, other) >= 0.5 for _, other in near):
            out.append(made)
    return out


def _heard_better(tree: Tree, item: Candidate, row: Idiom, verb: int) -> bool:
    """Whether the head hears what a phrase of refusal does not tell: a denial of reports, or that "they" are charged with refusing."""
    whose = child(tree, verb, ("nsubj",))
    others = whose is not None and tree.tokens[whose].upos == "PRON"
    return row.polarity == "rejects" and (item.polarity == "denies" or (item.polarity == "accuses" and others))


def _phrase(tree: Tree, verb: int, words: Lexicon) -> tuple[Idiom, Run] | None:
    """The turn of phrase that begins with the verb at a place, and the run of its rest."""
    number = tree.sentence[verb]
    if tree.words[verb] not in words.acts.idioms or number < 0 or tree.tokens[verb].upos not in ("VERB", "AUX"):
        return None
    last = tree.sentences[number].last
    for row in words.acts.idioms[tree.words[verb]]:
        rest = next((run for tail in row.rest if (run := _rest(tree, verb + 1, last, tail.split(), row.gap)) is not None), None)
        if rest is not None and not negated(tree, verb) and not left_undone(tree, verb, words) and _meant(tree, verb, row):
            return row, rest
    return None


def _rest(tree: Tree, first: int, last: int, tail: Sequence[str], gap: int) -> Run | None:
    """Where the rest of a phrase stands, from the word `first` on; no mark and no further verb stands in between."""
    for start in range(first, min(first + gap, last - len(tail)) + 1):
        if all(part in (ANY, tree.words[start + at]) for at, part in enumerate(tail)):
            return Run(start, start + len(tail))
        if tree.words[start] in BREAKS or tree.tokens[start].upos == "VERB":
            break
    return None


def _meant(tree: Tree, verb: int, row: Idiom) -> bool:
    """Whether a verb tells what somebody does: "you will regret this" threatens, "I regret this" does not."""
    helped = {tree.words[at] for at in all_children(tree, verb, ("aux",))}
    if row.kind == "threat":
        whose = child(tree, verb, ("nsubj",))
        return bool(helped & tree.small["will"]) and (whose is None or tree.words[whose] not in tree.small["self"])
    return not helped & (tree.small["may be"] | tree.small["duty"]) and "to" not in {
        tree.words[at] for at in all_children(tree, verb, ("mark",))
    }


def _made(tree: Tree, verb: int, row: Idiom, rest: Run) -> Candidate | None:
    """An act of the phrase alone, where a clause of its own tells it of somebody."""
    whose = subject(tree, verb)
    if whose is None or tree.tokens[verb].rel not in TELLING or tree.sentence[whose] != tree.sentence[verb]:
        return None
    below = [at for at in subtree(tree, verb, without=("conj", "parataxis", "advcl")) if at >= verb]
    who = noun_phrase(tree, whose)
    first = who.first if who.last <= verb and verb - who.first < 25 else verb
    run = trimmed(tree, Run(first, max(below[-1] + 1, rest.last)))
    because = (f"phrase {_words(tree, verb, rest)!r}",)
    return Candidate(verb, run, row.kind, row.polarity, SURE, Run(verb, verb + 1), actor=who, because=because)


def _words(tree: Tree, verb: int, rest: Run) -> str:
    between = " … " if rest.first > verb + 1 else " "
    return tree.words[verb] + between + " ".join(tree.words[rest.first : rest.last])


__all__ = ["idiomatic"]
