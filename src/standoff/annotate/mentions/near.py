"""The one state that is spoken of near by: whose "the finance minister" or "the government" is where no country is told."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.places import dateline, is_party
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Collective, Place, Seat, State

_BACK, _HITS, _FIRST = 1, 60, 6
_MOST, _SHARE = 3, 0.75
"""A document is all about one country when it names it at least so often, and with at least this share of all countries named."""


def home_of(page: Page) -> str | None:
    """The one country whose institutions the document names by themselves ("the White House"), else the one that it is all about."""
    seats = {hit.row.country for hit in page.hits if isinstance(hit.row, Seat) and hit.row.speaks}
    if len(seats) == 1:
        return next(iter(seats))
    return all_about(page)


def all_about(page: Page) -> str | None:
    """The one country that nearly all of the document's names of countries, capitals and cities mean."""
    states = Counter(hit.row.code for hit in page.hits if isinstance(hit.row, State) and hit.entry.use != "weak")
    states.update(hit.row.country for hit in page.hits if isinstance(hit.row, Seat | Place))
    ranked = states.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= _MOST and ranked[0][1] >= _SHARE * states.total() else None


def leaning(page: Page) -> Callable[[int], str | None]:
    """For an atom the country that the document names at least half of the time and twice as often as any other, where the last one named
    before the atom is no other.
    """
    met = [(hit.first, code) for hit in page.hits if (code := _named(hit)) is not None]
    ranked = Counter(code for _, code in met).most_common(2)
    if not ranked or ranked[0][1] < _MOST or 2 * ranked[0][1] < len(met) or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return lambda at: None

    def leans(at: int) -> str | None:
        number = bisect_left(met, at, key=lambda one: one[0])
        return ranked[0][0] if not number or met[number - 1][1] == ranked[0][0] else None

    return leans


def dateline_of(page: Page) -> str | None:
    """The country of the place from which a report is sent ("SEOUL, South Korea — …"), if the report itself names that country again."""
    for hit in page.hits[:_FIRST]:
        code = _named(hit)
        if code is None or not dateline(page, hit):
            continue
        last = page.atoms[hit.last - 1].end
        line = max(last, page.document.text.find("\n", last))
        again = any(_named(other) == code and page.atoms[other.first].start > line for other in page.hits)
        return code if again else None
    return None


def _named(hit: Hit) -> str | None:
    """The country that a hit names, be it by a city."""
    if isinstance(hit.row, State):
        return hit.row.code if hit.entry.use != "weak" else None
    return hit.row.country if isinstance(hit.row, Seat | Place) else None


def state_near(page: Page, at: int, words: Words) -> str | None:
    """The code of the one state named before atom `at` in its sentence and the sentence before; None where there are two or none."""
    return next(iter(states_near(page, at, words, 1)), None)


def states_near(page: Page, at: int, words: Words, many: int) -> tuple[str, ...]:
    """The codes of the states named before atom `at` in its sentence and the sentence before, if they are just so `many`.

    Of two or more, the sentence itself is asked first, then both together.
    """
    here: set[str] = set()
    found: set[str] = set()
    number = last = bisect_left(page.hits, at, key=lambda hit: hit.first) - 1
    while number >= 0 and last - number < _HITS and page.atoms[at].sentence - page.atoms[page.hits[number].first].sentence <= _BACK:
        codes = {code for code in _codes(page, page.hits[number], words) if code in words.state_of}
        found |= codes
        if page.atoms[page.hits[number].first].sentence == page.atoms[at].sentence:
            here |= codes
        number -= 1
    chosen = here if many > 1 and len(here) == many else found
    return tuple(sorted(chosen)) if len(chosen) == many else ()


def _codes(page: Page, hit: Hit, words: Words) -> tuple[str, ...]:
    """The codes of the states that a hit names: one, or those of a pair ("North and South Korea"). A capital that is only the place where
    something is names none.
    """
    if isinstance(hit.row, State):
        return (hit.row.code,) if {entry.use for entry in hit.entries} != {"seat"} or is_party(page, hit, words)[0] else ()
    if isinstance(hit.row, Collective):
        return hit.row.members
    return (hit.row.country,) if isinstance(hit.row, Seat) and hit.row.country is not None else ()
