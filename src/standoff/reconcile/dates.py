"""Reports whose date can hardly be right: a year mistyped, or an old report printed again. They are kept, and reported.

Three rules: (1) a copy of the same text is dated months earlier; (2) the report tells of days of another year at its own season, and of
none near its own date; (3) it is dated more than a year after every other report of the folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from standoff.model import Document, Problem, Reading, Story, Time

_COPY_DAYS = 60
_SEASON_DAYS = 15
_NEAR_DAYS = 120
_YEAR = 365
_LEAST_REPORTS = 4


def odd_dates(readings: Sequence[Reading], stories: Sequence[Story]) -> tuple[Problem, ...]:
    """One problem for each report whose date is in doubt, sorted."""
    documents = {reading.document.id: reading.document for reading in readings}
    found = dict((*_beside_all(documents), *_beside_own_days(readings), *_beside_copies(documents, stories)))
    return tuple(
        Problem("odd-date", f"The date of this report is in doubt: {reason}. Check it, and give the right one if it is mistyped.", origin)
        for origin, reason in sorted((documents[doc].origin, reason) for doc, reason in found.items())
    )


def _beside_copies(documents: Mapping[str, Document], stories: Sequence[Story]) -> Iterator[tuple[str, str]]:
    for story in stories:
        dated = sorted((day, doc) for doc in story.docs if doc in documents and (day := _day(documents[doc])) is not None)
        for (before, _), (after, doc) in pairwise(dated):
            if after - before > _COPY_DAYS:
                yield doc, f"another document with the same text is dated {after - before} days earlier"


def _beside_own_days(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    for reading in readings:
        published = _day(reading.document)
        if published is None:
            continue
        told = [day for time in reading.times if (day := _stated_day(time)) is not None]
        if any(abs(published - day) <= _NEAR_DAYS for day in told):
            continue
        for day in sorted(told):
            years = round((published - day) / 365.25)
            if years and abs(published - day - years * 365.25) <= _SEASON_DAYS and len(told) > 1:
                yield reading.document.id, f"it tells of days {abs(years)} year{'s' if abs(years) > 1 else ''} from it and of none near it"
                break


def _beside_all(documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    dated = sorted((day, doc) for doc, document in documents.items() if (day := _day(document)) is not None)
    if len(dated) >= _LEAST_REPORTS and dated[-1][0] - dated[-2][0] > _YEAR and dated[-2][0] - dated[0][0] <= _YEAR:
        yield dated[-1][1], f"it is {dated[-1][0] - dated[-2][0]} days later than any other report here"


def _stated_day(time: Time) -> int | None:
    """The day of an expression that names its year itself."""
    when = time.when
    if time.kind != "DATE" or when is None or when.basis != "stated" or when.precision != "day" or when.first is None:
        return None
    return when.first.toordinal()


def _day(document: Document) -> int | None:
    when = document.published
    return when.first.toordinal() if when is not None and when.first is not None else None
