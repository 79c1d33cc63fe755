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
RECENT = 8


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of an act with the words that tell it, and the day of the event spoken of."""

    when: When | None
    words: Evidence | None
    event: When | None
    why: str


def dated(
    document: Document,
    tree: Tree,
    item: Candidate,
    said: Quotation | None,
    times: Sequence[Time],
    story: When | None,
    known: Sequence[tuple[Span, When]],
) -> Dated:
    """The dating of `item`. `story` is the day on which the report's main events lie; `known` are days set by earlier acts, by place."""
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
    today = When(published.first, published.last, "publication", published.precision)
    if not _past(tree, item, said):
        return Dated(today, None, event, "told in the present")
    carried = _carried(document, item, sentence, known, tree)
    if carried is not None:
        return Dated(replace(carried, basis="inferred"), None, event, "day carried over")
    if story is not None and said is not None:
        return Dated(replace(story, basis="inferred"), None, event, "day of the report's events")
    return Dated(When(None, published.last, "publication", "day"), None, event, "past without a day")


def story_day(document: Document, times: Sequence[Time]) -> When | None:
    """The day of the report's main events: the first single day of the text that lies in the week up to publication."""
    published = document.published
    if published is None or published.last is None:
        return None
    for time in sorted(times, key=lambda one: one.evidence.span.start):
        when = time.when
        if when is None or time.kind not in ("DATE", "TIME") or when.first is None or when.first != when.last:
            continue
        if 0 <= (published.last - when.first).days < RECENT and _in_text(document, time.evidence.span):
            return when
    return None


def _in_text(document: Document, place: Span) -> bool:
    return any(block.kind == "text" and block.span.covers(place) for block in document.blocks)


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


def _carried(document: Document, item: Candidate, sentence: Span, known: Sequence[tuple[Span, When]], tree: Tree) -> When | None:
    """The day that an earlier act of the same paragraph has set in its words."""
    block = next((one.span for one in document.blocks if one.span.overlap(sentence)), None)
    if block is None:
        return None
    near = [when for place, when in known if block.covers(place) and place.start < sentence.start]
    return near[-1] if near else None
