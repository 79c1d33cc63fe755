"""The day of words without a verb of saying of their own, by the sentence that leads in.

"The president made clear on Tuesday what he expects. The brigade must leave." The second sentence tells no day and nothing says that it was
said, but the first one tells of somebody's words, and when.
"""

from __future__ import annotations

from standoff.annotate.acts.awaited import bounded
from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import VAGUE, Page
from standoff.annotate.acts.timed import date_words, hung
from standoff.annotate.places import touching
from standoff.annotate.tree import DONE
from standoff.model import Span, Time, When

MAIN = frozenset({"root", "conj"})
FAR = 1000
"""Characters before an act beyond which nothing leads in."""


def led_in(page: Page, item: Candidate, published: When) -> When | None:
    """The single day, up to the report's, that dates a main verb before the act, in its own sentence or the one before; the nearest."""
    tree, number = page.tree, page.tree.sentence[item.anchor]
    if number < 0:
        return None
    end = tree.tokens[item.anchor].start
    start = tree.tokens[tree.sentences[max(0, number - 1)].first].start
    before = touching(page.dates, Span(max(start, end - FAR), end)) if start < end else ()
    for place, at in sorted(before, key=lambda one: one[0], reverse=True):
        if place.end <= end and _leads(page, page.times[at], published):
            return page.times[at].when
    return None


def _leads(page: Page, time: Time, published: When) -> bool:
    """Whether a time is a day that is over and dates a main verb."""
    when, last = time.when, published.last
    if when is None or last is None or time.value in VAGUE or when.first is None or when.first != when.last or when.first > last:
        return False
    one = hung(page.tree, time, page.words)
    if one is None or bounded(time) or one.case in date_words(page.words, "bound"):
        return False
    token = page.tree.tokens[one.word]
    return token.rel in MAIN and token.xpos in DONE
