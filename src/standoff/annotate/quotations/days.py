"""The day on which words were said: a time that dates the verb of saying, and no neighbour's.

"Lavrov said on Friday", "said at a meeting on Friday", "On Friday, in Oslo, she said". A time in another sentence, in the words said, in
a clause of its own or after "until" and "by" tells nothing of it, and nothing is said after the day of the report that tells it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from standoff.annotate.hanging import MARKS, OPENING, REACH, dated_word, documents
from standoff.annotate.places import Shelf, touching
from standoff.annotate.quotations.speech import Draft
from standoff.annotate.tree import Tree, above, case_of, child, head_of, run_of
from standoff.lexicon import Lexicon
from standoff.model import Document, Run, Span, Time, When

WIDE = 1000
"""Characters beyond which no time dates a cue."""

_SHARES = frozenset({"conj", "xcomp", "advcl", "aux", "aux:pass", "cop", "fixed", "flat"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
"""Before a clause that has the day of the clause above it, beside the prepositions of occasions."""
_SPEAKING = "speaking"


def said_on(document: Document, tree: Tree, draft: Draft, times: Shelf[Time], words: Lexicon) -> When | None:
    """The day, or None where the sentence of the cue tells none."""
    if draft.cue is None:
        return None
    around = Span(max(0, draft.cue.start - WIDE), min(len(document.text), draft.cue.end + WIDE))
    near = [
        (place, time.when)
        for place, time in touching(times, around)
        if time.when is not None and not any(part.overlap(place) for part in draft.parts)
    ]
    cue = run_of(tree, draft.cue)
    if not near or cue is None:
        return None
    day = document.published.last if document.published is not None else None
    if draft.verb is None:
        return _signed(document, draft.cue, near, day)
    chain = _tellers(tree, draft.verb, words)
    found: list[tuple[int, int, int, When]] = []
    for place, when in near:
        run, held = run_of(tree, place), _held(when, day)
        if run is None or held is None or tree.sentence[run.first] != tree.sentence[draft.verb]:
            continue
        rank = _rank(tree, run, draft.verb, chain, words)
        if rank is not None:
            found.append((rank, abs(place.start - draft.cue.start), place.start, held))
    return min(found, key=lambda item: item[:3])[3] if found else None


def _signed(document: Document, cue: Span, near: list[tuple[Span, When]], day: date | None) -> When | None:
    """The day in the signature of a post ("— Name (@handle) 12 February 2022"): on the line of the cue, behind it."""
    end = document.text.find("\n", cue.end)
    line = Span(cue.start, end if end >= 0 else len(document.text))
    return next((held for place, when in sorted(near, key=lambda item: item[0]) if line.covers(place) and (held := _held(when, day))), None)


def _held(when: When, day: date | None) -> When | None:
    """The part of a time up to the day of the report; None where it lies wholly after it, or tells no more than a bound ("recently")."""
    if when.first is None:
        return None
    if day is None:
        return when
    if when.first > day or (when.last is None and when.first == day):
        return None
    return replace(when, last=day) if when.last is not None and when.last > day else when


def _tellers(tree: Tree, verb: int, words: Lexicon) -> list[int]:
    """The verb of saying and the verbs above it whose day it shares: "met on Friday and warned", "said on Friday, adding"."""
    found, at = [verb], verb
    for _ in range(REACH):
        token = tree.tokens[at]
        if token.head < 0 or token.rel not in _SHARES:
            break
        if token.rel in ("conj", "advcl") and (child(tree, at, _SUBJECTS) is not None or _other_tense(tree, at)):
            break
        case = case_of(tree, at, MARKS) if token.rel == "advcl" else ""
        if case and case not in tree.small["alongside"] and case not in words.acts.dating["occasion"]:
            break
        at = token.head
        found.append(at)
    return found


def _other_tense(tree: Tree, verb: int) -> bool:
    """Whether a joined verb is told in another tense than the verb above it: "met on Friday and now says"."""
    one, other = tree.tokens[verb], tree.tokens[tree.tokens[verb].head]
    return one.rel == "conj" and {one.xpos, other.xpos} in ({"VBD", "VBZ"}, {"VBD", "VBP"})


def _rank(tree: Tree, run: Run, verb: int, chain: list[int], words: Lexicon) -> int | None:
    """How near a time is to a verb of saying that it dates, the nearest 0; None where it dates another word."""
    at = head_of(tree, run)
    case = case_of(tree, at, MARKS)
    if case in words.acts.dating["bound"]:
        return None
    if _beside(tree, run, verb):
        return 0
    word = dated_word(tree, at, words)
    if word in chain:
        return 1 + chain.index(word) if not _crossed(tree, run, word) else None
    if word in documents(tree, verb) or (word in tree.children[verb] and tree.words[word] == _SPEAKING):
        return 2
    return 1 + len(chain) if _fronted(tree, run, word, chain[-1]) else None


def _crossed(tree: Tree, run: Run, verb: int) -> bool:
    """Whether a verb stands between a time and the verb that the tree hangs it from, and not below that verb: then the tree is wrong."""
    between = range(run.last, verb)
    return any(tree.tokens[at].xpos in ("VBD", "VBZ", "VBP") and verb not in above(tree, at) for at in between)


def _fronted(tree: Tree, run: Run, word: int, top: int) -> bool:
    """Whether a time opens the sentence, right before the subject of its main verb: "On Friday, she said he had come"."""
    subject = child(tree, top, _SUBJECTS)
    if subject is None or subject > top or tree.tokens[top].head >= 0:
        return False
    begin = subject
    while (below := next((at for at in tree.children[begin] if at >= run.last), begin)) < begin:
        begin = below
    first = tree.sentences[tree.sentence[top]].first
    return first <= run.first <= first + OPENING and run.last <= begin <= run.last + 2 and word >= begin


def _beside(tree: Tree, run: Run, verb: int) -> bool:
    """Whether a time stands right behind a verb, with no more than a preposition between ("said on Friday that …")."""
    between = range(verb + 1, run.first)
    return run.first > verb and len(between) < 2 and all(tree.tokens[at].upos == "ADP" for at in between)
