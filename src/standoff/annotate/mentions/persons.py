"""The persons of one document, learnt from its own titles and appositions: full name, office, country, and for whom each speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.annotate.mentions.who import Who
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Office, Place, Seat, State, full_key, spelling_key


_MOST, _SHARE = 3, 0.75
"""A document is all about one country when it names it at least so often, and with at least this share of all countries named."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the document. `runs` are the first atoms of all names that mean this person."""

    name: str
    runs: frozenset[int]
    gender: str | None
    role: str | None = None
    country: str | None = None
    sector: str | None = None
    speaks_for: tuple[str, ...] = ()
    former: bool = False


def persons_in(
    page: Page, runs: Mapping[int, Run], phrases: tuple[Phrase, ...], who: Mapping[int, Who], words: Words
) -> tuple[tuple[Person, ...], frozenset[int]]:
    """The persons, and the first atoms of the names that two of them share (these stay open)."""
    titled = {phrase.person.first for phrase in phrases if phrase.person is not None}
    titled |= {run.first for run in runs.values() if run.kind == "unknown" and _with_office_after(page, run, phrases)}
    surnames = {spelling_key(_text(page, run), words) for run in runs.values() if run.first in titled or run.kind == "person"}
    fulls = (full_key(_text(page, run), words) for run in runs.values() if run.first in titled or run.kind == "person")
    surnames |= {key[1] for key in fulls if key is not None}
    named = [run for run in runs.values() if run.kind == "person" or run.first in titled or _later_by_surname(page, run, surnames, words)]
    full: dict[tuple[str, str], list[Run]] = {}
    single: list[Run] = []
    for run in named:
        key = full_key(_text(page, run), words)
        if key is None:
            single.append(run)
        else:
            full.setdefault(key, []).append(run)
    full = _whole_within(page, full, words)
    shared: set[int] = set()
    for run in single:
        key_of = spelling_key(_text(page, run), words)
        fits = [key for key in full if _is_surname(key_of, key, words, page, full[key])]
        if len(fits) == 1:
            full[fits[0]].append(run)
        elif len(fits) > 1:
            near = _titled_alike(page, run, [full[key] for key in fits], phrases, who)
            if near is None:
                shared.add(run.first)
            else:
                near.append(run)
        else:
            full.setdefault(("", key_of), []).append(run)
    home = home_of(page)
    people = tuple(_person(page, met, phrases, who, words, home) for _, met in sorted(full.items(), key=lambda item: item[1][0].first))
    return people, frozenset(shared)


def home_of(page: Page) -> str | None:
    """The one country whose institutions the document names without their country ("the White House"), else the one that it is all about."""
    seats = {hit.row.country for hit in page.hits if isinstance(hit.row, Seat) and hit.row.speaks}
    if len(seats) == 1:
        return next(iter(seats))
    states = Counter(hit.row.code for hit in page.hits if isinstance(hit.row, State) and hit.entry.use != "weak")
    states.update(hit.row.country for hit in page.hits if isinstance(hit.row, Seat | Place))
    ranked = states.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= _MOST and ranked[0][1] >= _SHARE * states.total() else None


def _text(page: Page, run: Run) -> str:
    return " ".join(page.text(run.first, run.last).split())


def _later_by_surname(page: Page, run: Run, surnames: set[str], words: Words) -> bool:
    """An unknown name of two words or more whose last word is met alone as a person's ("Roldugin said"), or the name itself again."""
    if run.kind != "unknown":
        return False
    parts = spelling_key(_text(page, run), words).split()
    return bool(parts) and (" ".join(parts) in surnames or (len(parts) > 1 and parts[-1] in surnames))


def _with_office_after(page: Page, run: Run, phrases: tuple[Phrase, ...]) -> bool:
    """Whether an office follows the name of two words or more after a comma ("Gerard Ryle, the director of ICIJ,")."""
    if run.last - run.first < 2 or run.last >= len(page.atoms) or page.atoms[run.last].text != ",":
        return False
    return any(
        phrase.first == run.last + 1 and phrase.person is None and isinstance(phrase.row, Office) and not phrase.head.entry.plural
        for phrase in phrases
    )


def _whole_within(page: Page, full: dict[tuple[str, str], list[Run]], words: Words) -> dict[tuple[str, str], list[Run]]:
    """One person where one full name ends with the other ("Recep Tayyip Erdogan", "Tayyip Erdogan"). Nothing is joined on a surname."""
    names = {key: min((spelling_key(_text(page, run), words) for run in met), key=len) for key, met in full.items()}
    joined: dict[tuple[str, str], list[Run]] = {}
    for key in sorted(full, key=lambda one: (len(names[one]), one)):
        shorter = next((known for known in joined if names[key].endswith(" " + names[known]) and " " in names[known]), None)
        if shorter is None:
            joined[key] = list(full[key])
        else:
            joined[shorter] += full[key]
    return joined


def _is_surname(short: str, key: tuple[str, str], words: Words, page: Page, met: list[Run]) -> bool:
    if not key[0]:
        return short == key[1]
    if short == key[1]:
        return True
    names = {spelling_key(_text(page, run), words) for run in met}
    return any(name.endswith(" " + short) for name in names if " " in name)


def _titled_alike(
    page: Page, run: Run, candidates: list[list[Run]], phrases: tuple[Phrase, ...], who: Mapping[int, Who]
) -> list[Run] | None:
    """Of two bearers of one surname, the one whose title is the same as the title here ("Mrs Clinton" tells nothing)."""
    here = next((phrase for phrase in phrases if phrase.person is not None and phrase.person.first == run.first), None)
    if here is None or here.head.entry.form in ("mr", "mrs", "ms"):
        return None
    fits = []
    for met in candidates:
        firsts = {one.first for one in met}
        roles = {phrase.head.entry.form for phrase in phrases if phrase.person is not None and phrase.person.first in firsts}
        if here.head.entry.form in roles:
            fits.append(met)
    return fits[0] if len(fits) == 1 else None


def _person(page: Page, met: list[Run], phrases: tuple[Phrase, ...], who: Mapping[int, Who], words: Words, home: str | None) -> Person:
    forms = Counter(_text(page, run) for run in met)
    longest = max(len(form.split()) for form in forms)
    full = {form: count for form, count in forms.items() if len(form.split()) > 1 or longest == 1}
    name = min(full, key=lambda form: (-full[form], -len(form), form))
    firsts = frozenset(run.first for run in met)
    told = [(phrase, who[phrase.first]) for phrase in phrases if _speaks_of(page, phrase, firsts, met)]
    told = [(phrase, one) for phrase, one in told if isinstance(phrase.row, Office)]
    office = [(phrase, one) for phrase, one in told if one.role]
    country = _most((one.country for _, one in office if one.country)) or next((one.country for _, one in told if one.country), None)
    current = [one for _, one in office if not one.former]
    former = bool(office) and not current
    speaks = _one({one.speaks_for for one in current if one.speaks_for})
    role = next((one.role for one in current if one.role and one.country), None) or next((one.role for _, one in office), None)
    sector = next((one.sector for one in current if one.sector), None) or next((one.sector for _, one in office if one.sector), None)
    if (
        country is None
        and home
        and current
        and any(phrase.row.voice == "state" and isinstance(phrase.row, Office) for phrase, one in office if not one.former)
    ):
        country = home
        speaks = speaks or (words.state_of[home].name,)
    return Person(name, firsts, _gender(page, met, phrases, words), role, country, sector, speaks, former)


def _speaks_of(page: Page, phrase: Phrase, firsts: frozenset[int], met: list[Run]) -> bool:
    """Whether the phrase is this person's title, or the apposition after the name ("…, the president of Capital Bank,")."""
    if phrase.person is not None:
        return phrase.person.first in firsts
    if phrase.first < 2 or phrase.head.entry.plural or not isinstance(phrase.row, Office):
        return False
    if page.atoms[phrase.first - 1].text != "," or not any(run.last == phrase.first - 1 for run in met):
        return False
    return phrase.determiner in ("the", "a", "an", "his", "her", "its", "their") or bool(phrase.before) or bool(phrase.after)


def _most(found: object) -> str | None:
    counts = Counter(found)  # type: ignore[call-overload]
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return str(ranked[0][0]) if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def _one(found: set[tuple[str, ...]]) -> tuple[str, ...]:
    return next(iter(found)) if len(found) == 1 else ()


def _gender(page: Page, met: list[Run], phrases: tuple[Phrase, ...], words: Words) -> str | None:
    genders = set()
    for run in met:
        first = words.given.get(page.atoms[run.first].fold)
        if first in ("man", "woman") and run.last - run.first > 1:
            genders.add(first)
        hit = page.ending.get(run.first) or (page.ending.get(run.first - 1) if run.first else None)
        if isinstance(hit, Hit) and isinstance(hit.row, Office):
            form = hit.entry.form
            if form.startswith(("mrs", "ms", "lady", "dame", "queen", "princess", "baroness")) or form.endswith("woman"):
                genders.add("woman")
            elif form.startswith(("mr", "sir", "lord", "king")) or form.endswith("man"):
                genders.add("man")
    return next(iter(genders)) if len(genders) == 1 else None
