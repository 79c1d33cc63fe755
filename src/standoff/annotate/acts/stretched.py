"""The days of an act by the time that tells it: stretches ("since Friday", "from 2001 to 2007", "until May"), lengths ("a week after")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page
from standoff.annotate.acts.timed import SHARES, Hung, date_words
from standoff.annotate.hanging import REACH
from standoff.annotate.places import touching
from standoff.annotate.times.days import back, interval_of
from standoff.annotate.tree import Tree, run_of
from standoff.model import Span, Time, When

SINCE, WHEN, AFTER = "since", "when", "after"
BEFORE = 12
"""Characters before a time in which the word that begins a stretch stands."""
_DAYS = re.compile(r"P(\d{1,4})([DW])")


def stretched(page: Page, item: Candidate, own: Hung, times: Sequence[Hung], *, present: bool) -> When | None:
    """The days of an act whose own time is `own`, among the `times` of its sentence; `present`: it is told in the present."""
    published, when = page.document.published, own.time.when
    if own.case == SINCE:
        when = _closed(own.time) if _when_it_began(page.tree, own, item) else _lasting(when, published)
    when = when if present else _cut(when, published)
    return _so_long_before(page, item, own, _spanned(page, own, times, when))


def ended(page: Page, verb: int, times: Sequence[Hung]) -> Hung | None:
    """The time until which what a verb of the past tells went on ("had refused until last week"), if it lies behind the report."""
    published, ends = page.document.published, date_words(page.words, "lasting")
    if published is None or published.last is None:
        return None
    behind = [one for one in times if one.word == verb and one.case in ends and one.time.when is not None]
    return next((one for one in behind if one.time.when and one.time.when.last and one.time.when.last <= published.last), None)


def _spanned(page: Page, own: Hung, times: Sequence[Hung], when: When | None) -> When | None:
    """The stretch between two times: "between 2001 and 2007", "from 2012 to 2016"."""
    text = page.document.text
    for one, other in pairwise(sorted(times, key=lambda item: item.time.evidence.span.start)):
        begin, end = one.time.when, other.time.when
        if own not in (one, other) or begin is None or end is None or begin.first is None or end.last is None or begin.first > end.last:
            continue
        place = one.time.evidence.span
        before, between = (
            text[max(0, place.start - BEFORE) : place.start].lower(),
            text[place.end : other.time.evidence.span.start].lower(),
        )
        begun = bool({*before.split()[-1:]} & date_words(page.words, "begin"))
        running = begin.last is not None and end.first is not None and (end.first - begin.last).days == 1  # "on Monday and Tuesday"
        if (begun or running) and between.strip() in date_words(page.words, "end"):
            precision = begin.precision if begin.precision == end.precision != "day" else "interval"
            return When(begin.first, end.last, begin.basis, precision)
    return when


def _so_long_before(page: Page, item: Candidate, own: Hung, when: When | None) -> When | None:
    """The day of what a length parts from the day told: "on Monday, two days after Karvia left" tells of a leaving on Saturday."""
    tree, at = page.tree, item.anchor
    if when is None or when.first is None or when.first != when.last:
        return when
    for _ in range(REACH):
        if own.word == at:
            return when
        mark = next((below for below in tree.children[at] if tree.words[below] == AFTER and 0 < below < at), None)
        if mark is not None:
            length = _length_at(page, mark - 1)
            day = (back(when.first, *length) or date.min) if length is not None else when.first
            return replace(when, first=day, last=day)
        if tree.tokens[at].head < 0 or tree.tokens[at].rel not in SHARES:
            return when
        at = tree.tokens[at].head
    return when


def _length_at(page: Page, place: int) -> tuple[int, str] | None:
    """How many days (D) or weeks (W) a length of time has that a word ends ("two days", "three weeks"); None where it ends none."""
    token = page.tree.tokens[place]
    values = [page.times[number].value or "" for _, number in touching(page.lengths, Span(token.start, token.end))]
    told = next((length for value in values if (length := _DAYS.fullmatch(value))), None)
    return (int(told[1]), told[2]) if told else None


def _lasting(when: When | None, published: When | None) -> When | None:
    """What has been so since a day is so on the report's day."""
    if when is None or when.first is None or published is None or published.last is None or when.first >= published.last:
        return when
    return replace(when, last=published.last)


def _when_it_began(tree: Tree, since: Hung, item: Candidate) -> bool:
    """Whether an act is what was done at the beginning of a stretch: "since November, when Karvia closed the gates"."""
    run, at = run_of(tree, since.time.evidence.span), item.anchor
    for _ in range(REACH):
        if run is None or tree.tokens[at].head < 0:
            return False
        if run.first <= tree.tokens[at].head < run.last:
            return tree.tokens[at].rel in ("acl:relcl", "advcl")
        if any(tree.words[below] == WHEN and run.last <= below <= run.last + 1 for below in tree.children[at]):
            return True
        if tree.tokens[at].rel not in SHARES:
            return False
        at = tree.tokens[at].head
    return False


def _closed(time: Time) -> When | None:
    """The time that words name, whatever stretch they begin."""
    named = interval_of(time.value) if time.value is not None else None
    return replace(time.when, first=named[0], last=named[1]) if named is not None and time.when is not None else time.when


def _cut(when: When | None, published: When | None) -> When | None:
    """What was done "this week" was done by the report's day."""
    if when is None or when.first is None or when.last is None or published is None or published.last is None:
        return when
    if when.precision not in ("week", "interval") or not when.first <= published.last < when.last:
        return when
    return replace(when, last=published.last, precision="interval" if when.first < published.last else "day")
