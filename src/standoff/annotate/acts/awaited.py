"""The day of the event that an act speaks of: the new day of what is put off, the day by which something is due, else the first named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page
from standoff.annotate.acts.timed import Hung, date_words
from standoff.annotate.hanging import INNER
from standoff.annotate.tree import Tree, head_of, run_of
from standoff.model import Evidence, Time, When

NEAR = 3
"""Words before a time among which "instead of" and "rather than" are looked for."""


def event_of(page: Page, item: Candidate, times: Sequence[Hung], words: Evidence | None, day: When | None) -> When | None:
    """The day of the event of an act whose own day is `day`, told by `words`: the day to which something is moved, else the first time in
    the act's own words that is neither its day nor told as not meant ("rather than on Monday").

    Of "until 20 February" it is the day that ends it; what is due "by Friday" is due on that day at the latest (precision `by`).
    """
    own = [one for one in times if one.time.when is not None and one.time.evidence != words and inside(page.tree, one, item)]
    own = own or [one for one in times if one.time.when is not None and one.time.evidence != words and _ahead(page, one, item)]
    own = [one for one in own if not _left(page, one)]
    ahead = [one for one in own if moved(page, one)]
    meant = [one for one in own if not _instead(page, one)]
    for one in ahead or [one for one in meant if not _aside(page.tree, one, item)] or meant or own:
        when = _at_the_end(page, one)
        ends = day is not None and day.precision != "day" and when.last == day.last
        if ahead or (not ends and (day is None or (when.first, when.last) != (day.first, day.last))):
            return when
    return None


def _ahead(page: Page, one: Hung, item: Candidate) -> bool:
    """Whether a time to come tells of the act's own verb without standing in its words ("Also next week, the envoys are to meet")."""
    tree, when, published = page.tree, one.time.when, page.document.published
    if when is None or when.last is None or published is None or published.last is None or when.last <= published.last:
        return False
    pair = {one.word, item.anchor}
    return len(pair) == 1 or any(tree.tokens[at].rel == "xcomp" and tree.tokens[at].head in pair for at in pair)


def bounded(time: Time) -> bool:
    """Whether a time tells only when something ends ("by Friday", "within ten days")."""
    return time.when is not None and time.when.first is None and (time.kind == "DURATION" or time.mod in ("BEFORE", "ON_OR_BEFORE"))


def moved(page: Page, one: Hung) -> bool:
    """Whether a time is the day to which something is put off or brought forward ("moved from May 2 to May 9")."""
    tree, run = page.tree, run_of(page.tree, one.time.evidence.span)
    if run is None or run.first == 0 or one.time.kind == "DURATION":
        return False
    if tree.words[run.first - 1] not in date_words(page.words, "moved to") and one.case not in date_words(page.words, "moved to"):
        return False
    return tree.tokens[head_of(tree, run)].rel not in INNER and _moves(page, one.word)


def _left(page: Page, one: Hung) -> bool:
    """Whether a time is the day from which something is put off or brought forward: nothing is any more on that day."""
    return one.case in date_words(page.words, "moved from") and _moves(page, one.word)


def _moves(page: Page, word: int) -> bool:
    """Whether a word tells that something is put off or brought forward."""
    tree, verbs = page.tree, date_words(page.words, "moved")
    return tree.words[word] in verbs or any(f"{tree.words[word]} {tree.words[at]}" in verbs for at in tree.children[word])


def inside(tree: Tree, one: Hung, item: Candidate) -> bool:
    """Whether a time stands in an act's own words."""
    run = run_of(tree, one.time.evidence.span)
    return run is not None and item.run.first <= run.first < item.run.last


def _instead(page: Page, one: Hung) -> bool:
    """Whether a day is told as one that is not meant: "instead of Monday", "rather than on Monday"."""
    run = run_of(page.tree, one.time.evidence.span)
    before = page.tree.words[max(0, run.first - NEAR) : run.first] if run is not None else []
    return bool({*before} & date_words(page.words, "instead"))


def _aside(tree: Tree, one: Hung, item: Candidate) -> bool:
    """Whether a time tells only of what the act's words name beside it: "the summit due on May 2 would now be on May 9"."""
    token = tree.tokens[one.word]
    return one.word != item.anchor and token.rel.split(":")[0] in ("acl", "amod") and token.upos in ("VERB", "ADJ")


def _at_the_end(page: Page, one: Hung) -> When:
    """A time as the day of an event: its days, or the day that ends them where only that is told."""
    when, tree = one.time.when, page.tree
    assert when is not None
    if when.first is not None or when.last is None:
        return when
    if moved(page, one):
        return replace(when, first=_begin(when))
    lasts = one.case in date_words(page.words, "lasting") and tree.words[one.word] not in date_words(page.words, "given")
    due = bounded(one.time) and not lasts
    return replace(when, first=when.last, precision="by" if due else "day")


def _begin(when: When) -> date | None:
    """The first day of what is told by its last one: of "until May" the first of May."""
    last = when.last
    if last is None or when.precision not in ("week", "month", "year"):
        return last
    if when.precision == "week":
        return last - timedelta(days=6) if last - date.min > timedelta(days=6) else last
    return last.replace(day=1, month=last.month if when.precision == "month" else 1)
