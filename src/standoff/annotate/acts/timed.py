"""Which word a time dates, and by which words an act is told: where the two meet, the time is the act's own.

A time dates the verb that it hangs from ("rejected on Wednesday"), also through an occasion ("said at a meeting on Friday"). What hangs
from any other noun dates that noun ("Monday's talks", "the 2014 annexation").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.hanging import INNER, MARKS, OPENING, REACH, VERBAL, dated_word, documents, predicate
from standoff.annotate.tree import Tree, case_of, child, head_of, run_of
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import DateRole
from standoff.model import Quotation, Time, Voice

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
HELPING = frozenset({"aux", "aux:pass", "cop"})
SHARES = frozenset({"conj", "xcomp", "parataxis", "ccomp", "advcl", "aux", "cop", "aux:pass", "fixed", "flat"})
"""Relations by which a clause has the day of the clause above it."""
NAMED = frozenset({"obj", "nsubj:pass", "nsubj", "obl", "nmod", "conj", "appos", "xcomp"})
"""The same for an act told by a noun ("the release of the hostages was announced on Friday")."""
WITHOUT = 20
"""Words behind such a time that are looked at for another verb."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A time with the word that it dates and the preposition before it."""

    time: Time
    word: int
    case: str


def hung(tree: Tree, time: Time, words: Lexicon) -> Hung | None:
    """What `time` dates: the nearest verb above it, or the noun where it only tells that noun's day."""
    run = run_of(tree, time.evidence.span)
    if run is None:
        return None
    at = head_of(tree, run)
    noun = tree.tokens[at].head if tree.tokens[at].rel in INNER and tree.tokens[at].head >= 0 else at
    case = case_of(tree, noun, MARKS) or case_of(tree, at, MARKS)  # "until the November election"
    due = run.first - (2 if case else 1)  # "postponed the vote due on Sunday"
    planned = due >= 0 and tree.words[due] in date_words(words, "planned") and not predicate(tree, due)
    return Hung(time, due if planned else dated_word(tree, at, words), case)


def tellers(tree: Tree, item: Candidate, said: Quotation | None, voice: Voice, words: Lexicon) -> list[int]:
    """The words that tell an act, nearest first: its own verb and those whose day it shares; for speech, from the verb of saying on."""
    cue = cue_of(tree, said)
    at = cue if voice != "narrator" and item.kind != "action" and cue is not None else item.anchor
    found = [at]
    named = tree.tokens[at].upos in NOMINAL and not predicate(tree, at)
    for _ in range(REACH):
        token = tree.tokens[at]
        if token.head < 0 or token.rel not in (NAMED if named else SHARES):
            break
        if token.rel == "advcl" and case_of(tree, at, MARKS) in date_words(words, "apart"):
            break
        if token.rel == "ccomp" and voice == "narrator" and item.kind == "action":
            break  # what somebody says of a deed on Friday was not done on Friday
        at = token.head
        found.append(at)
        named = named and not predicate(tree, at)
    return found


def saying(tree: Tree, item: Candidate, said: Quotation | None, chain: Sequence[int]) -> int | None:
    """The verb of saying of an act told in speech; None where no word near it says anything (a quotation that runs on)."""
    cue = cue_of(tree, said)
    if cue is not None:
        return cue
    above = next((at for below, at in pairwise(chain) if tree.tokens[below].rel in ("ccomp", "parataxis")), None)
    tells = item.proposition is not None or tree.tokens[item.anchor].xpos in ("VBZ", "VBP")
    return item.anchor if above is None and item.voice == "indirect" and tells else above


def cue_of(tree: Tree, said: Quotation | None) -> int | None:
    """The verb of a quotation's cue, or the first word of the cue."""
    run = run_of(tree, said.cue.span) if said is not None and said.cue is not None else None
    if run is None:
        return None
    verb = next((place for place in range(run.first, run.last) if tree.tokens[place].upos in VERBAL), run.first)
    return tree.tokens[verb].head if tree.tokens[verb].rel in HELPING and tree.tokens[verb].head >= 0 else verb


def own_times(tree: Tree, chain: Sequence[int], times: Iterable[Hung], words: Lexicon, papers: frozenset[str] = frozenset()) -> list[Hung]:
    """Those of `times` that date the words of `chain`: what stands beside its first word, then what hangs from them, the nearest first, and
    what a participle tells of the document that speaks ("a report published on Friday says …")."""
    planned = date_words(words, "planned")
    ranks = {below: len(chain) for place in chain for below in documents(tree, place) if tree.words[below] not in planned}
    ranks |= {below: len(chain) for place in chain for below in _papers(tree, place, papers)}
    ranks |= {below: len(chain) for place in chain for below in _meanwhile(tree, place)}
    ranks |= {item.word: len(chain) for item in times if item.word not in chain and _fronted(tree, item, chain)}
    ranks |= {place: rank for rank, place in reversed(list(enumerate(chain)))}
    own = [(-1 if _beside(tree, item.time, chain[0]) else ranks.get(item.word, REACH + 1), item) for item in times]
    verb = tree.tokens[chain[0]].start
    return [item for rank, item in sorted(own, key=lambda one: (one[0], abs(one[1].time.evidence.span.start - verb))) if rank <= len(chain)]


def _meanwhile(tree: Tree, verb: int) -> list[int]:
    """The verbs of what goes on while a verb's act is done: "when he took office", "the council, meeting in Oslo, called for"."""
    clauses = [
        at
        for at in tree.children[verb]
        if tree.tokens[at].rel == "advcl" and any(tree.words[below] == "when" for below in tree.children[at])
    ]
    nouns = [at for at in tree.children[verb] if tree.tokens[at].rel == "nsubj"]
    return clauses + [at for noun in nouns for at in tree.children[noun] if tree.tokens[at].rel == "acl" and tree.tokens[at].xpos == "VBG"]


def _papers(tree: Tree, teller: int, papers: frozenset[str]) -> list[int]:
    """The papers and speeches that tell an act and have the day that is told with them: "a September press release promised", "fell by a
    third, according to a 2011 report"."""
    cited = [tree.tokens[teller].head] if tree.tokens[teller].rel == "case" else []
    cited += [at for at in tree.children[teller] if tree.tokens[at].rel in ("nsubj", "obl")]
    return [at for at in cited if tree.words[at] in papers]


def _fronted(tree: Tree, item: Hung, chain: Sequence[int]) -> bool:
    """Whether a time opens the sentence, before the subject of what tells in the past: "In Oslo on Friday, she said he had come"."""
    run, top = run_of(tree, item.time.evidence.span), chain[-1]
    subject = child(tree, top, ("nsubj", "nsubj:pass"))
    if run is None or subject is None or subject > top or tree.tokens[top].xpos not in ("VBD", "VBN"):
        return False
    first, begin = tree.sentences[tree.sentence[top]].first, _leftmost(tree, subject)
    if not (first <= run.first <= first + OPENING and run.last <= begin) or (item.word < begin and _reported(tree, item.word, top)):
        return False
    return all(tree.tokens[at].upos != "VERB" for at in range(run.last, min(begin, run.last + WITHOUT)))


def _leftmost(tree: Tree, place: int) -> int:
    """The first word of what hangs from a word."""
    for _ in range(WITHOUT):
        below = tree.children[place]
        if not below or below[0] > place:
            break
        place = below[0]
    return place


def _reported(tree: Tree, place: int, top: int) -> bool:
    """Whether a word stands in the speech that the verb `top` reports."""
    for _ in range(REACH):
        above = tree.tokens[place].head
        if above < 0 or above == top:
            return above == top and tree.tokens[place].rel in ("ccomp", "parataxis")
        place = above
    return False


def _beside(tree: Tree, time: Time, verb: int) -> bool:
    """Whether a time stands directly before a verb or behind it, with no more than a preposition between ("called Monday's raid a crime"
    has the day of the raid there)."""
    run = run_of(tree, time.evidence.span)
    if run is None or tree.tokens[verb].upos not in VERBAL or tree.tokens[head_of(tree, run)].rel == "nmod:poss":
        return False
    between = range(verb + 1, run.first) if run.first > verb else range(run.last, verb)
    return len(between) < 2 and all(tree.tokens[at].upos in ("ADP", "ADV", "AUX") for at in between)


def date_words(words: Lexicon, role: DateRole) -> frozenset[str]:
    """The words that play a role in the dating of clauses."""
    return words.acts.dating[role]
