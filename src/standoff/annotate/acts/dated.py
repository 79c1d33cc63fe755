"""When an act was done, and when that of which it speaks will be.

In the order of trust: a time in the act's own clause or beside the cue that tells it; for speech, the day that the same speaker's last
dated act has set, then the day of the report's main events; on or before the report's day for deeds and indirect speech told in the past;
else the report's own day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import RECENT, Page
from standoff.annotate.places import touching
from standoff.annotate.tree import Tree, above, run_of, span
from standoff.model import Evidence, Quotation, Span, Time, Voice, When

HANGING = frozenset(
    {"conj", "xcomp", "advcl", "acl", "acl:relcl", "ccomp", "obj", "nsubj", "obl", "nmod", "appos", "compound", "amod", "nsubj:pass"}
)
PRESENT = frozenset(
    {
        "is",
        "are",
        "'s",
        "’s",
        "'re",
        "’re",
        "am",
        "'m",
        "does",
        "do",
        "will",
        "'ll",
        "would",
        "could",
        "may",
        "might",
        "can",
        "should",
        "must",
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of an act with the words that tell it, and the day of the event spoken of."""

    when: When | None
    words: Evidence | None
    event: When | None
    why: str


@dataclass(frozen=True, slots=True)
class Set:
    """A day that an act has set: where and when."""

    place: Span
    when: When


def dated(page: Page, item: Candidate, said: Quotation | None, known: Mapping[str, Set], names: frozenset[str], voice: Voice) -> Dated:
    """The dating of `item`.

    `known` are the days that earlier acts have set, by the names of their parties; `names` are those of this one.
    """
    document, tree = page.document, page.tree
    number = tree.sentence[item.anchor]
    sentence = span(tree, tree.sentences[number]) if number >= 0 else span(tree, item.run)
    dates = [page.times[at] for place, at in touching(page.dates, sentence) if sentence.covers(place)]
    content = _content(tree, item, said)
    own = [time for time in dates if _governs(tree, time, item, content)]
    inner = [time for time in dates if content is not None and content.covers(time.evidence.span) and time not in own]
    event = inner[0].when if inner else None
    published = document.published
    if own:
        best = min(own, key=lambda time: (abs(time.evidence.span.start - tree.tokens[item.anchor].start), time.evidence.span.start))
        foreseen = item.kind == "expectation" and voice == "narrator" and published is not None and _after(best.when, published)
        if not foreseen:
            return Dated(best.when, best.evidence, event, "time in the clause")
        event = best.when
    if published is None or published.last is None:
        return Dated(None, None, event, "no date known")
    today = When(published.first, published.last, "publication", published.precision)
    until = When(None, published.last, "publication", "day")
    spoken, told = voice in ("direct", "indirect"), tense(tree, _telling(tree, item, said))
    if told == "present":
        return Dated(today, None, event, "told in the present")
    if told == "perfect" and voice == "narrator" and item.kind == "statement":
        return Dated(today, None, event, "a state that the perfect describes")
    if told == "perfect":
        return Dated(until, None, event, "told in the perfect")
    carried = _carried(known, names, published.last) if spoken or told == "past" else None
    if carried is not None:
        return Dated(replace(carried, basis="inferred"), None, event, "day carried over from the same speaker")
    if spoken and page.story is not None:
        return Dated(replace(page.story, basis="inferred"), None, event, "day of the report's events")
    if told == "past" and (voice == "indirect" or (voice == "narrator" and item.kind not in ("statement", "expectation"))):
        return Dated(until, None, event, "past without a day")
    if voice == "narrator" and item.kind == "action":
        return Dated(until, None, event, "a deed without a day")
    return Dated(today, None, event, "as of the report")


def _after(when: When | None, published: When) -> bool:
    """Whether a time lies wholly or in part behind the report's day."""
    last = when.last if when is not None else None
    return last is not None and published.last is not None and last > published.last


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


def _telling(tree: Tree, item: Candidate, said: Quotation | None) -> int:
    """The verb by which the act is told: the cue that reports it, else its own."""
    if said is not None and said.cue is not None:
        run = run_of(tree, said.cue.span)
        if run is not None:
            return next((place for place in range(run.first, run.last) if tree.tokens[place].upos in ("VERB", "AUX")), run.first)
    return item.anchor


def tense(tree: Tree, verb: int) -> Literal["past", "perfect", "present", "none"]:
    """The tense in which a verb, or the verb that it hangs from, is told; "none" where no finite form tells."""
    at = verb
    for _ in range(5):
        token = tree.tokens[at]
        aux = {tree.words[place] for place in tree.children[at] if tree.tokens[place].rel in ("aux", "aux:pass", "cop")}
        if aux & {"has", "have", "'ve", "’ve"}:
            return "present" if token.xpos == "VBG" else "perfect"
        if aux & {"was", "were", "had", "did"} or token.xpos == "VBD":
            return "past"
        if aux & PRESENT or token.xpos in ("VBZ", "VBP", "MD"):
            return "present"
        if token.head < 0 or token.rel not in HANGING:
            return "past" if token.xpos == "VBN" else "none"
        at = token.head
    return "none"


def _carried(known: Mapping[str, Set], names: frozenset[str], last: date) -> When | None:
    """The day that the same party's last dated act has set, if it is a single day of the report's own time."""
    set_ = [known[name] for name in sorted(names) if name in known]
    if not set_:
        return None
    when = max(set_, key=lambda item: (item.place.start, item.place.end)).when
    return when if when.first is not None and when.first == when.last and 0 <= (last - when.first).days <= 2 * RECENT else None
