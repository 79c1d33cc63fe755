"""The persons of one document, learnt from its own titles and appositions: full name, office, country, and for whom each speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.near import home_of, state_near
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.annotate.mentions.who import Who
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Office, folded, full_key, spelling_key


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the document. `runs` and `ends` are where all names that mean this person begin and end."""

    name: str
    runs: frozenset[int]
    ends: frozenset[int]
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
    people = [_person(page, met, phrases, who, words) for _, met in sorted(full.items(), key=lambda item: item[1][0].first)]
    people = [_owned(page, person, people, phrases, who) for person in people]
    return tuple(_at_home(page, person, people, phrases, home, words) for person in people), frozenset(shared)


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


def _person(page: Page, met: list[Run], phrases: tuple[Phrase, ...], who: Mapping[int, Who], words: Words) -> Person:
    forms = Counter(_text(page, run) for run in met)
    longest = max(len(form.split()) for form in forms)
    full = {form: count for form, count in forms.items() if len(form.split()) > 1 or longest == 1}
    name = min(full, key=lambda form: (-full[form], -len(form), form))
    firsts, ends = frozenset(run.first for run in met), frozenset(run.last for run in met)
    told = [(phrase, who[phrase.first]) for phrase in phrases if _speaks_of(page, phrase, firsts, ends)]
    told = [(phrase, one) for phrase, one in told if isinstance(phrase.row, Office)]
    office = [(phrase, one) for phrase, one in told if one.role]
    country = _most((one.country for _, one in office if one.country)) or next((one.country for _, one in told if one.country), None)
    current = [one for _, one in office if not one.former]
    former = bool(office) and not current
    speaks = _one({one.speaks_for for one in current if one.speaks_for})
    role = next((one.role for one in current if one.role and one.country), None) or next((one.role for _, one in office), None)
    sector = next((one.sector for one in current if one.sector), None) or next((one.sector for _, one in office if one.sector), None)
    return Person(name, firsts, ends, _gender(page, met, phrases, words), role, country, sector, speaks, former)


def _titles(page: Page, person: Person, phrases: tuple[Phrase, ...]) -> list[Phrase]:
    return [
        phrase for phrase in phrases if phrase.person is not None and phrase.person.first in person.runs and isinstance(phrase.row, Office)
    ]


def _owned(page: Page, person: Person, people: list[Person], phrases: tuple[Phrase, ...], who: Mapping[int, Who]) -> Person:
    """Who serves a person of the document speaks for the same party ("Mr. Trump's chief economic adviser")."""
    if person.speaks_for or person.country or person.former or not person.role:
        return person
    told = [phrase for phrase in phrases if phrase.row.voice != "self" and _speaks_of(page, phrase, person.runs, person.ends)]
    firsts = {owner.first for phrase in told if (owner := who[phrase.first].owner) is not None}
    served = [one for one in people if one is not person and firsts & one.runs]
    if len(served) != 1:
        return person
    return replace(person, country=served[0].country, speaks_for=served[0].speaks_for)


def _at_home(page: Page, person: Person, people: list[Person], phrases: tuple[Phrase, ...], home: str | None, words: Words) -> Person:
    """A minister without a country is that of the one state named near by, or of the document's home; not where it has another holder."""
    if person.country or person.former or person.speaks_for:
        return person
    titles = [phrase for phrase in _titles(page, person, phrases) if phrase.row.voice == "state" and not phrase.former]
    titles = [phrase for phrase in titles if not phrase.after and phrase.row.sector != "MIL"]
    if not titles:
        return person
    definite = next((phrase for phrase in titles if phrase.determiner == "the"), None)
    code = home if definite is None else state_near(page, definite.first, words) or home
    if code is None or code not in words.state_of:
        return person
    forms = {phrase.head.entry.form for phrase in titles}
    if any(one.country == code and one.role and folded(one.role) in forms for one in people if one.name != person.name):
        return person
    return replace(person, country=code, speaks_for=(words.state_of[code].name,))


def _speaks_of(page: Page, phrase: Phrase, firsts: frozenset[int], ends: frozenset[int]) -> bool:
    """Whether the phrase is this person's title, or the apposition after the name ("…, the president of Capital Bank,")."""
    if phrase.person is not None:
        return phrase.person.first in firsts
    if phrase.first < 2 or phrase.head.entry.plural or not isinstance(phrase.row, Office):
        return False
    if page.atoms[phrase.first - 1].text != "," or phrase.first - 1 not in ends:
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
