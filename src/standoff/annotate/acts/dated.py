"""When an act was done, and when that of which it speaks will be.

In the order of trust: a time in the act's own clause; a time beside the cue that tells it; the day that an earlier sentence of the same
paragraph, or the same speaker, has set; the report's own day for what is told in the present; on or before that day for the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import Tree, above, run_of, span
from standoff.model import Document, Evidence, Quotation, Span, Time, When

PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of an act with the words that tell it, and the day of the event spoken of."""

    when: When | None
    words: Evidence | None
    event: When | None
    why: str


@dataclass(frozen=True, slots=True)
class Set:
    """A day that an act has set: where, when, and for whom."""

    place: Span
    when: When
    names: frozenset[str]


def dated(
    document: Document,
    tree: Tree,
    item: Candidate,
    said: Quotation | None,
    times: Sequence[Time],
    known: Sequence[Set],
    names: frozenset[str],
) -> Dated:
    """The dating of `item`. `known` are the days that earlier acts have set; `names` are those whose act it is, by their fullest names."""
    number = tree.sentence[item.anchor]
    sentence = span(tree, tree.sentences[number]) if number >= 0 else span(tree, item.run)
    dates = [time for time in times if time.kind in ("DATE", "TIME") and time.when is not None and sentence.covers(time.evidence.span)]
    content = _content(tree, item, said)
    own = [time for time in dates if _governs(tree, time, item, content)]
    inner = [time for time in dates if content is not None and content.covers(time.evidence.span) and time not in own]
    event = inner[0].when if inner else None
    if own:
        best = min(own, key=lambda time: (abs(time.evidence.span.start - tree.tokens[item.anchor].start), time.evidence.span.start))
        return Dated(best.when, best.evidence, event, "time in the clause")
    published = document.published
    if published is None or published.last is None:
        return Dated(None, None, event, "no date known")
    past = _past(tree, item, said)
    if past:
        carried = _carried(document, sentence, known, names)
        if carried is not None:
            return Dated(replace(carried[0], basis="inferred"), None, event, carried[1])
        return Dated(When(None, published.last, "publication", "day"), None, event, "past without a day")
    return Dated(When(published.first, published.last, "publication", published.precision), None, event, "told in the present")


def _content(tree: Tree, item: Candidate, said: Quotation | None) -> Span | None:
    if item.proposition is not None and not item.proposition.first <= item.anchor < item.proposition.last:
        return span(tree, item.proposition)
    return None


def _governs(tree: Tree, time: Time, item: Candidate, content: Span | None) -> bool:
    """Whether the time hangs from the act's own verb (or the verb that tells it), and not from what is demanded, promised or foreseen."""
    run = run_of(tree, time.evidence.span)
    if run is None:
        return False
    if content is not None and content.covers(time.evidence.span):
        return False
    if item.kind in ("expectation", "commitment", "threat") and item.cue.last - item.cue.first == 1 and not _reports(tree, item):
        return False
    heads = above(tree, run.first)
    reach = {item.anchor}
    at = item.anchor
    for _ in range(3):
        head = tree.tokens[at].head
        if head < 0 or tree.tokens[at].rel not in ("conj", "ccomp", "xcomp", "parataxis", "aux", "cop", "obj", "nmod", "obl"):
            break
        reach.add(head)
        at = head
    verbs = [place for place in heads if tree.tokens[place].upos in ("VERB", "AUX", "NOUN", "ADJ")]
    return any(place in reach for place in verbs[:3]) or (item.run.first <= run.first < item.run.last and content is None)


def _reports(tree: Tree, item: Candidate) -> bool:
    return item.proposition is not None


def _past(tree: Tree, item: Candidate, said: Quotation | None) -> bool:
    """Whether the act is told as done: by the verb of the cue that reports it, else by its own."""
    anchor = item.anchor
    if said is not None and said.cue is not None:
        run = run_of(tree, said.cue.span)
        if run is not None:
            anchor = run.first
    return past_verb(tree, anchor)


def past_verb(tree: Tree, verb: int) -> bool:
    """Whether the verb (or its auxiliary) is in a past or perfect form."""
    at: int | None = verb
    for _ in range(4):
        if at is None or at < 0:
            return False
        aux = [tree.words[place] for place in tree.children[at] if tree.tokens[place].rel in ("aux", "aux:pass", "cop")]
        if any(word in ("will", "'ll", "wo", "would", "could", "may", "might", "can", "should", "must", "shall") for word in aux):
            return False
        if any(word in ("was", "were", "had", "did", "has", "have", "'ve", "been") for word in aux):
            return True
        if any(word in ("is", "are", "'s", "'re", "am", "does", "do") for word in aux):
            return False
        if tree.tokens[at].xpos == "VBD":
            return True
        if tree.tokens[at].xpos in ("VBZ", "VBP", "MD"):
            return False
        if tree.tokens[at].rel in (
            "conj",
            "xcomp",
            "advcl",
            "acl",
            "acl:relcl",
            "ccomp",
            "obj",
            "nsubj",
            "obl",
            "nmod",
            "appos",
            "compound",
        ):
            at = tree.tokens[at].head
            continue
        return tree.tokens[at].xpos in PAST
    return False


def _carried(document: Document, sentence: Span, known: Sequence[Set], names: frozenset[str]) -> tuple[When, str] | None:
    """The day that the same speaker's last dated act has set, or an earlier act of the same paragraph."""
    for item in reversed(known):
        if item.names & names and item.place.start <= sentence.end:
            return item.when, "day carried over from the same speaker"
    block = next((one.span for one in document.blocks if one.span.overlap(sentence)), None)
    near = [item.when for item in known if block is not None and block.covers(item.place) and item.place.start < sentence.start]
    return (near[-1], "day carried over in the paragraph") if near else None
