"""The day of a speech: inside quotation marks "today" is the speaker's, not the reporter's."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from standoff.annotate.grammar import Words
from standoff.model import Time

_LONGEST = 400
"""Words beyond which an opening mark is taken to have no partner."""


@dataclass(frozen=True, slots=True)
class Speeches:
    """Stretches of words between quotation marks, by their first and last words."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    def day_at(self, words: Words, place: int, times: list[Time], published: date) -> date | None:
        """The day on which the words at `place` were spoken, when they stand in a quotation and the report tells one day of its events.

        That is the one day that the lead of the report names (its first 120 words) within the week up to its date. Two such days, or none:
        None.
        """
        index = bisect_right(self.firsts, place) - 1
        if index < 0 or place >= self.lasts[index]:
            return None
        lead = words.ends[min(119, len(words.ends) - 1)]
        days: set[date] = set()
        for time in times:
            if time.evidence.span.end > lead:
                break
            when = time.when
            if when is not None and when.first is not None and when.first == when.last and (time.value or "")[:4].isdigit():
                days |= {when.first} if 0 < (published - when.first).days <= 7 else set()
        return days.pop() if len(days) == 1 else None


def speeches_in(words: Words) -> Speeches:
    """The quotations of a text, by their marks alone; an opening mark without a partner within reach is passed over."""
    firsts: list[int] = []
    lasts: list[int] = []
    opened, mark = -1, ""
    for index, item in enumerate(words.items):
        if item == "“" or (item == '"' and (_opens(words, index) if mark == '"' else not _closes(words, index))):
            opened, mark = index, item
        elif opened >= 0 and (item in "”" if mark == "“" else item == '"'):
            firsts.append(opened)
            lasts.append(index)
            opened, mark = -1, ""
        elif item == "\n\n" or (opened >= 0 and index - opened > _LONGEST):
            opened, mark = -1, ""
    return Speeches(tuple(firsts), tuple(lasts))


def _opens(words: Words, index: int) -> bool:
    """Whether a straight mark stands as one that opens: with a space before it and none behind. So one that lost its partner does not turn
    all that follows inside out."""
    return not words.tight(index) and index + 1 < len(words.items) and words.tight(index + 1)


def _closes(words: Words, index: int) -> bool:
    """Whether a straight mark stands as one that closes."""
    return words.tight(index) and not (index + 1 < len(words.items) and words.tight(index + 1))
