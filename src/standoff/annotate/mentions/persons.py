"""The persons of one document, learnt from its own titles and appositions: full name, office, country, and for whom each speaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from standoff.annotate.mentions.leads import led
from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.near import dateline_of, home_of, leaning, state_near
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.phrases import Phrase, head_row, is_head
from standoff.annotate.mentions.who import Who
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Office, atoms_of, folded, full_key, spelling_key


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
    leaning: bool = False
    """Whether the report does not tell his state, and leans to it."""


def titles_of(page: Page, runs: Mapping[int, Run], phrases: tuple[Phrase, ...], words: Words) -> Mapping[int, tuple[Phrase, ...]]:
    """For the first atom of each name the offices told of it: the title before it, or the apposition after it and a comma."""
    ending = {run.last: run for run in runs.values()}
    found: dict[int, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if not isinstance(phrase.row, Office):
            continue
        if phrase.person is not None:
            found[phrase.person.first].append(phrase)
        elif phrase.first >= 2 and page.atoms[phrase.first - 1].text == "," and not phrase.head.entry.plural:
            run = ending.get(phrase.first - 1)
            definite = phrase.determiner in words.cues["of one person"] or phrase.before or phrase.after
            if run is not None and run.kind in ("person", "unknown") and definite and not _ranked(page, phrase):
                found[run.first].append(phrase)
    for run, phrase in _introduced(page, runs, phrases, found):
        found[run.first].append(phrase)
    return {first: tuple(met) for first, met in found.items()}


def _ranked(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase ranks a member ("Norvia, the bloc's largest member,"), as is said of states and not of persons."""
    tokens = (page.atoms[at].token for at in range(phrase.first, phrase.head.first))
    return phrase.head.entry.form == "member" and any(at >= 0 and page.parse.tokens[at].xpos == "JJS" for at in tokens)


def _introduced(
    page: Page, runs: Mapping[int, Run], phrases: Iterable[Phrase], titled: Mapping[int, list[Phrase]]
) -> list[tuple[Run, Phrase]]:
    """Who is brought in without a title, with the office that opens the sentence before or after ("The head of the Harbour Mission has
    resigned. Anna Vos told reporters …"): a full name, met there for the first time, that opens its sentence.
    """
    opening: dict[int, Phrase] = {}
    for phrase in phrases:
        told = phrase.determiner == "the" and (phrase.before or phrase.after) and phrase.person is None and not phrase.former
        one = isinstance(phrase.row, Office) and phrase.row.voice in ("state", "body") and not phrase.head.entry.plural
        if told and one and page.atoms[phrase.first].opens:
            opening[page.atoms[phrase.first].sentence] = phrase
    if not opening:
        return []
    names: dict[str, list[Run]] = defaultdict(list)
    for run in sorted(runs.values(), key=lambda run: run.first):
        names[page.atoms[run.last - 1].fold].append(run)
    held = {(phrase.head.entry.form, phrase.before) for met in titled.values() for phrase in met}
    found: list[tuple[Run, Phrase]] = []
    for met in names.values():
        first = met[0]
        if first.kind != "person" or first.last - first.first < 2 or not page.atoms[first.first].opens:
            continue
        if any(phrase.row.voice != "none" for run in met for phrase in titled.get(run.first, ())):
            continue
        number = page.atoms[first.first].sentence
        near = [opening[other] for other in (number - 1, number + 1) if other in opening]
        if len(near) == 1 and (near[0].head.entry.form, near[0].before) not in held:
            found.append((first, near[0]))
    once = Counter(phrase.first for _, phrase in found)
    return [(run, phrase) for run, phrase in found if once[phrase.first] == 1]


def persons_in(
    page: Page,
    runs: Mapping[int, Run],
    phrases: tuple[Phrase, ...],
    titles: Mapping[int, tuple[Phrase, ...]],
    who: Mapping[int, Who],
    words: Words,
) -> tuple[tuple[Person, ...], frozenset[int]]:
    """The persons, and the first atoms of the names that two of them share (these stay open)."""
    keys = {run.first: spelling_key(_text(page, run), words) for run in runs.values()}
    sure = {run.first for run in runs.values() if run.kind == "person" or _titled(run, titles) or _who_behind(page, run)}
    surnames = {keys[first] for first in sure}
    surnames |= {key[1] for first in sure if (key := full_key(_text(page, runs[first]), words)) is not None}
    named = [run for run in runs.values() if run.first in sure or _later_by_surname(run, keys[run.first], surnames)]
    keys |= {run.first: keys[run.first].partition(" ")[2] for run in named if _after_a_word(page, run, keys[run.first], surnames, words)}
    full: dict[tuple[str, str], list[Run]] = {}
    single: list[Run] = []
    for run in named:
        key = full_key(_text(page, run), words)
        if key is None or " " not in keys[run.first]:
            single.append(run)
        else:
            full.setdefault(key, []).append(run)
    full = _whole_within(full, keys)
    shared = _with_surnames(full, single, keys, titles)
    home, leans = home_of(page), leaning(page)
    people = [_person(page, met, titles, who, runs, words) for _, met in sorted(full.items(), key=lambda item: item[1][0].first)]
    holders = {(one.country, folded(one.role)): one.name for one in people if one.country and one.role}
    people = _as_described(people, titles, phrases, who)
    people = [_at_home(page, person, holders, titles, home, leans, words) for person in people]
    by_run = {first: person for person in people for first in person.runs}
    return tuple(_owned(person, by_run, titles, who) for person in people), shared


def _text(page: Page, run: Run) -> str:
    return " ".join(page.text(run.first, run.last).split())


def _who_behind(page: Page, run: Run) -> bool:
    """Whether ", who" stands right behind a name of two words of which nothing else is known ("Vasil Orn, who led the talks,")."""
    behind = [atom.fold for atom in page.atoms[run.last : run.last + 2]]
    return run.kind == "unknown" and run.last - run.first == 2 and behind == [",", "who"]


def _titled(run: Run, titles: Mapping[int, tuple[Phrase, ...]]) -> bool:
    """Whether a title stands before the name, or an office after a name of two words or more."""
    met = titles.get(run.first, ())
    return any(phrase.person is not None for phrase in met) or (bool(met) and run.last - run.first > 1)


def _later_by_surname(run: Run, key: str, surnames: set[str]) -> bool:
    """An unknown name of two words or more whose last word is met alone as a person's ("Roldugin said"), or the name itself again."""
    if run.kind != "unknown" or not key:
        return False
    return key in surnames or (" " in key and key.split()[-1] in surnames)


def _after_a_word(page: Page, run: Run, key: str, surnames: set[str], words: Words) -> bool:
    """Whether a capital that only opens the sentence stands before a surname of the document ("Absent Trump")."""
    first = page.atoms[run.first]
    if run.kind != "unknown" or run.last - run.first != 2 or not first.opens or first.token < 0 or first.fold in words.given:
        return False
    return key.partition(" ")[2] in surnames and page.parse.tokens[first.token].upos != "PROPN"


def _whole_within(full: dict[tuple[str, str], list[Run]], keys: Mapping[int, str]) -> dict[tuple[str, str], list[Run]]:
    """One person where one full name ends with the other ("Recep Tayyip Erdogan", "Tayyip Erdogan"). Nothing is joined on a surname."""
    names = {key: min((keys[run.first] for run in met), key=len) for key, met in full.items()}
    joined: dict[tuple[str, str], list[Run]] = {}
    by_surname: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(full, key=lambda one: (len(names[one]), one)):
        alike = by_surname[key[1]]
        shorter = next((known for known in alike if names[key].endswith(" " + names[known]) and " " in names[known]), None)
        if shorter is None:
            joined[key] = list(full[key])
            alike.append(key)
        else:
            joined[shorter] += full[key]
    return joined


def _with_surnames(
    full: dict[tuple[str, str], list[Run]], single: list[Run], keys: Mapping[int, str], titles: Mapping[int, tuple[Phrase, ...]]
) -> frozenset[int]:
    """Add each bare surname to its one bearer, or make it a person of its own; the first atoms of those with two bearers.

    Before the second bearer comes up, the surname is the first one's; afterwards only by a title.
    """
    begins = {key: min(run.first for run in met) for key, met in full.items()}
    bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, met in full.items():
        bearers[key[1]].add(key)
        for parts in {tuple(keys[run.first].split()) for run in met}:
            for at in range(1, len(parts)):
                bearers[" ".join(parts[at:])].add(key)
    by_first: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, met in full.items():
        for word in {keys[run.first].split()[0] for run in met}:
            by_first[word].add(key)
    shared: set[int] = set()
    for run in single:
        fits = sorted(bearers.get(keys[run.first], ())) or _by_first_word(run, keys[run.first], by_first, begins)
        if len(fits) > 1:
            alike = _titled_alike(run, fits, full, titles)
            fits = alike or [key for key in fits if begins[key] < run.first]
            if len(fits) != 1:
                shared.add(run.first)
                continue
        full.setdefault(fits[0] if fits else ("", keys[run.first]), []).append(run)
    return frozenset(shared)


def _by_first_word(
    run: Run, word: str, by_first: Mapping[str, set[tuple[str, str]]], begins: Mapping[tuple[str, str], int]
) -> list[tuple[str, str]]:
    """The one person named before whose full name begins with this word, as families do that stand first, and friends who drop the rest."""
    fits = by_first.get(word, set())
    return [key for key in fits if begins[key] < run.first] if len(fits) == 1 and run.last - run.first == 1 else []


def _titled_alike(
    run: Run, fits: list[tuple[str, str]], full: Mapping[tuple[str, str], list[Run]], titles: Mapping[int, tuple[Phrase, ...]]
) -> list[tuple[str, str]]:
    """Of the bearers of one surname, those whose title is the title here ("Mrs Clinton" tells nothing)."""
    here = {phrase.head.entry.form for phrase in titles.get(run.first, ()) if phrase.row.voice != "none"}
    if not here:
        return []
    return [key for key in fits if here & {phrase.head.entry.form for one in full[key] for phrase in titles.get(one.first, ())}]


def _person(
    page: Page, met: list[Run], titles: Mapping[int, tuple[Phrase, ...]], who: Mapping[int, Who], runs: Mapping[int, Run], words: Words
) -> Person:
    forms = Counter(_text(page, run) for run in met)
    longest = max(len(form.split()) for form in forms)
    full = {form: count for form, count in forms.items() if len(form.split()) > 1 or longest == 1}
    name = min(full, key=lambda form: (-full[form], -len(form), form))
    told = [who[phrase.first] for run in met for phrase in titles.get(run.first, ())]
    office = [one for one in told if one.role]
    country = _most(one.country for one in office if one.country) or next((one.country for one in told if one.country), None)
    current = [one for one in office if not one.former]
    speaks = {one.speaks_for for one in current if one.speaks_for}
    role = next((one.role for one in current if one.role and one.country), None) or next((one.role for one in office), None)
    sector = next((one.sector for one in current if one.sector), None) or next((one.sector for one in office if one.sector), None)
    firsts = frozenset(run.first for run in met)
    party = next(iter(speaks)) if len(speaks) == 1 else () if speaks else led(page, met, runs, words)
    leaning = bool(speaks) and all(one.unnamed for one in current if one.speaks_for)
    return Person(name, firsts, _gender(page, met, words), role, country, sector, party, bool(office) and not current, leaning)


def _owned(person: Person, by_run: Mapping[int, Person], titles: Mapping[int, tuple[Phrase, ...]], who: Mapping[int, Who]) -> Person:
    """Who serves a person of the document speaks for the same party ("Mr. Trump's chief economic adviser")."""
    if person.speaks_for or person.country or person.former or not person.role:
        return person
    told = [phrase for first in sorted(person.runs) for phrase in titles.get(first, ()) if phrase.row.voice != "self"]
    owners = {by_run[owner.first] for phrase in told if (owner := who[phrase.first].owner) is not None and owner.first in by_run}
    if len(owners) != 1 or owners == {person}:
        return person
    served = next(iter(owners))
    return replace(person, country=served.country, speaks_for=served.speaks_for or (served.name,), leaning=served.leaning)


def _as_described(
    people: list[Person], titles: Mapping[int, tuple[Phrase, ...]], phrases: Iterable[Phrase], who: Mapping[int, Who]
) -> list[Person]:
    """ "President Vale" beside "Dravia's president": the one holder of an office without a state is of the one state whose holder of this
    office the report names nowhere else.
    """
    held: dict[tuple[str, ...], list[Person]] = {}
    for person in people:
        rows = {_office(phrase) for first in person.runs for phrase in titles.get(first, ()) if phrase.row.voice == "state"}
        for row in rows:
            held.setdefault(row, []).append(person)
    told: dict[tuple[str, ...], dict[tuple[str, ...], Who]] = {}
    for phrase in phrases:
        one = who.get(phrase.first)
        if phrase.person is not None or phrase.head.entry.plural or _office(phrase) not in held or one is None or one.former:
            continue
        if len(one.speaks_for) == 1:
            told.setdefault(_office(phrase), {}).setdefault(one.speaks_for, one)
    found = {}
    for row, holders in held.items():
        open_ = [person for person in holders if not (person.country or person.speaks_for or person.former)]
        free = [one for party, one in told.get(row, {}).items() if party not in {person.speaks_for for person in holders}]
        if len(open_) == 1 and len(free) == 1:
            found[open_[0].name] = free[0]
    return [
        replace(person, country=one.country, speaks_for=one.speaks_for) if (one := found.get(person.name)) is not None else person
        for person in people
    ]


def _office(phrase: Phrase) -> tuple[str, ...]:
    """What an office is told apart by: its words where it is a minister's, of whom a state has many; else all that it is called."""
    form = phrase.head.entry.form
    return (form,) if atoms_of(form)[-1:] == ("minister",) else phrase.row.words


def _at_home(
    page: Page,
    person: Person,
    holders: Mapping[tuple[str, str], str],
    titles: Mapping[int, tuple[Phrase, ...]],
    home: str | None,
    leans: Callable[[int], str | None],
    words: Words,
) -> Person:
    """A minister without a country is that of the one state named near by, or of the document's home; not where it has another holder."""
    if person.country or person.former or person.speaks_for:
        return person
    told = [phrase for first in sorted(person.runs) for phrase in titles.get(first, ())]
    told = [phrase for phrase in told if phrase.person is not None or words.cues["cabinet"] & set(atoms_of(phrase.head.entry.form))]
    told = [phrase for phrase in told if _of_a_state(phrase) and not phrase.former and not phrase.after]
    told = [phrase for phrase in told if phrase.determiner not in words.cues["own"] and not _has_owner(page, phrase)]
    if not told:
        return person
    definite = next((phrase for phrase in told if phrase.determiner == "the"), None)
    home = home if any(phrase.row.voice == "state" for phrase in told) else None
    code = home if definite is None else state_near(page, definite.first, words) or home
    if code is None and not (_is_head(person.role or "", words) and any(_is_head(role, words) for _, role in holders)):
        code = leans(told[0].first) or dateline_of(page)
    if code is None or code not in words.state_of or not words.state_of[code].knows(folded(person.role or told[0].head.entry.form)):
        return person
    if any(holders.get((code, phrase.head.entry.form), person.name) != person.name for phrase in told):
        return person
    return replace(person, country=code, speaks_for=(words.state_of[code].name,), leaning=True)


def _has_owner(page: Page, phrase: Phrase) -> bool:
    """Whether a name owns the office, whatever it was read as ("Nordal's foreign minister" where Nordal was read as a person)."""
    return any(isinstance(piece, Run) and page.owns(piece.last) for piece in phrase.before)


def _of_a_state(phrase: Phrase) -> bool:
    """Whether a title is that of a state's minister, or of the spokesman of one of its ministries, with no other body named."""
    row = phrase.row
    if not isinstance(row, Office) or row.sector == "MIL":
        return False
    if row.voice == "state":
        return True
    if row.voice != "body":
        return False
    groups = [head_row(piece) for piece in phrase.before if isinstance(piece, Hit) and is_head(piece)]
    return bool(groups) and len(groups) == len(phrase.before) and all(group.voice == "state" for group in groups)


def _is_head(role: str, words: Words) -> bool:
    """Whether an office is that of a head of state or government, of which a state has few."""
    return bool(words.cues["head"] & set(atoms_of(role))) or folded(role).endswith(tuple(words.cues["leader"]))


def _most(found: Iterable[str]) -> str | None:
    counts = Counter(found)
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def _gender(page: Page, met: list[Run], words: Words) -> str | None:
    genders = set()
    for run in met:
        first = words.given.get(page.atoms[run.first].fold)
        if first in ("man", "woman") and run.last - run.first > 1:
            genders.add(first)
        hit = page.ending.get(run.first) or (page.ending.get(run.first - 1) if run.first else None)
        if isinstance(hit, Hit) and isinstance(hit.row, Office):
            form = hit.entry.form
            if form.startswith(tuple(words.cues["woman"])) or form.endswith(tuple(words.cues["woman's end"])):
                genders.add("woman")
            elif form.startswith(tuple(words.cues["man"])) or form.endswith(tuple(words.cues["man's end"])):
                genders.add("man")
    return next(iter(genders)) if len(genders) == 1 else None
