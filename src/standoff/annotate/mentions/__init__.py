"""Who and where: the words that name or mean somebody or some place.

In this order: the text is cut into atoms and the lexicon's forms are found (`page`); capitalised names (`names`); noun phrases with an
office or a group at their head (`phrases`) and what they tell (`who`); the persons of the document, learnt from its own titles
(`persons`); capitals as governments or as places (`places`); pronouns and descriptions (`meant`). What two readings fit stays open.
"""

from __future__ import annotations

from collections.abc import Mapping

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.home import set_apart
from standoff.annotate.mentions.meant import meant
from standoff.annotate.mentions.names import Run, acronyms_in, names_in
from standoff.annotate.mentions.offices import of_person, of_phrase, plain
from standoff.annotate.mentions.page import Hit, Page, page_of, without
from standoff.annotate.mentions.persons import Person, persons_in
from standoff.annotate.mentions.phrases import is_head, phrases_in
from standoff.annotate.mentions.places import in_place, is_party
from standoff.annotate.mentions.who import run_sector, who_of
from standoff.lexicon import Lexicon
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Collective, Group, Organisation, Place, Pronoun, Seat, State
from standoff.model import Document, Evidence, Mention, MentionKind, Parse, Span

_BODY_CODES = frozenset({"IGO", "EUR", "UNO"})
"""What CAMEO writes in the place of a country for international bodies; others (NGO, IMG) have no country."""


def mentions_in(document: Document, parse: Parse, words: Lexicon) -> tuple[Mention, ...]:
    """Every mention in `document`, in the order of the text; a mention may lie within a longer one ("Russian" in "Russian troops")."""
    page = page_of(document, parse, words.actors)
    if not page.atoms:
        return ()
    runs = {run.first: run for run in names_in(page, words.actors)}
    page = without(page, runs.values())
    phrases = phrases_in(page, runs, words.actors)
    who = {phrase.first: who_of(page, phrase, words.actors) for phrase in phrases}
    people, shared = persons_in(page, runs, phrases, who, words.actors)
    by_run = {first: person for person in people for first in person.runs}
    drafts = [draft for phrase in phrases for draft in of_phrase(page, phrase, who[phrase.first], by_run, shared, words.actors)]
    titled = {phrase.person.first for phrase in phrases if phrase.person is not None}
    titled |= {
        run.first
        for phrase in phrases
        if isinstance(phrase.row, Group)
        for run in phrase.before
        if isinstance(run, Run) and run.kind != "person"
    }
    short = acronyms_in(page)
    drafts += [
        _of_run(page, run, by_run, shared, short, words.actors) for run in runs.values() if run.first not in titled and run.kind != "event"
    ]
    drafts += [draft for hit in page.hits for draft in _of_hit(page, hit, words.actors)]
    found = meant(page, tuple(sorted(drafts, key=lambda draft: (draft.first, -draft.last))), phrases, people, words.actors)
    return tuple(_mention(page, draft) for draft in set_apart(found, words.actors))


def _mention(page: Page, draft: Draft) -> Mention:
    span = Span(page.atoms[draft.first].start, page.atoms[draft.last - 1].end)
    return Mention(
        Evidence(page.document.id, span),
        draft.kind,
        draft.name,
        draft.form,
        draft.why,
        draft.country,
        draft.sector,
        draft.role,
        draft.speaks_for,
    )


def _of_run(page: Page, run: Run, by_run: Mapping[int, Person], shared: frozenset[int], short: Mapping[str, str], words: Words) -> Draft:
    person = by_run.get(run.first)
    name = plain(page, run.first, run.last)
    name = short.get(name, name)
    if person is not None:
        return of_person(run.first, run.last, person, "name", run.why)
    if run.first in shared:
        return Draft(run.first, run.last, "person", None, "name", "two persons of the document bear this name", None, None, None, ())
    if run.kind == "organisation" or (run.kind == "unknown" and name in short.values()):
        return Draft(run.first, run.last, "organisation", name, "name", run.why, None, run_sector(name, words), None, ())
    if run.kind == "place":
        return Draft(run.first, run.last, "place", name, "name", run.why, None, None, None, ())
    return Draft(run.first, run.last, "other", name, "name", run.why, None, None, None, ())


def _of_hit(page: Page, hit: Hit, words: Words) -> list[Draft]:
    """A form of the lexicon by itself."""
    row, entry = hit.row, hit.entry
    first = hit.first - 1 if hit.first and page.atoms[hit.first - 1].fold == "the" and page.close(hit.first) else hit.first
    if isinstance(row, State):
        return _of_state(page, hit, first, row, words)
    if isinstance(row, Place):
        return [Draft(first, hit.last, "place", entry.form, "name", "a city or region of the lexicon", row.country, None, None, ())]
    before = page.ending.get(hit.first)
    if (
        isinstance(row, Seat | Organisation)
        and before is not None
        and isinstance(before.row, State)
        and before.row.code == row.country
        and page.close(hit.first)
    ):
        first = before.first - 1 if before.first and page.atoms[before.first - 1].fold == "the" else before.first
    if isinstance(row, Seat):
        speaks = (words.state_of[row.country].name,) if row.speaks else ()
        return [
            Draft(
                first, hit.last, "organisation", row.name, "name", "a seat of power of the lexicon", row.country, row.sector, None, speaks
            )
        ]
    if isinstance(row, Body):
        code = row.code if row.code in _BODY_CODES else None
        return [Draft(first, hit.last, "organisation", row.name, "name", "a body of the lexicon", code, row.sector, None, ())]
    if isinstance(row, Organisation):
        speaks = (words.state_of[row.country].name,) if row.speaks else ()
        kind: MentionKind = "outlet" if row.outlet else "organisation"
        return [Draft(first, hit.last, kind, row.name, "name", "an organisation of the lexicon", row.country, row.sector, None, speaks)]
    if isinstance(row, Collective):
        if row.members:
            names = [words.state_of[code].name for code in row.members]
            return [
                Draft(first, hit.last, "state", name, "name", "a pair of states", code, None, None, ())
                for name, code in zip(names, row.members, strict=True)
            ]
        return [Draft(first, hit.last, "collective", row.name, "name", "a collective of the lexicon", None, None, None, ())]
    if isinstance(row, Pronoun):
        return [Draft(hit.first, hit.last, "other", None, "pronoun", "a pronoun left open", None, None, None, ())]
    assert is_head(hit)
    return []


def _of_state(page: Page, hit: Hit, first: int, state: State, words: Words) -> list[Draft]:
    uses = {entry.use for entry in hit.entries}
    codes = {entry.row.code for entry in hit.entries if isinstance(entry.row, State)}
    before = page.atoms[hit.first - 1].fold if hit.first else ""
    if before == "-" and hit.first > 1 and page.atoms[hit.first - 2].fold in ("pro", "anti", "non", "ex"):
        return []
    if len(codes) > 1:
        return [Draft(first, hit.last, "state", None, "name", "two states bear this name", None, None, None, ())]
    if "weak" in uses and "name" not in uses:
        full = any(entry.row is state and entry.use == "name" for other in page.hits for entry in other.entries)
        if not full:
            return []
        return [
            Draft(first, hit.last, "state", state.name, "name", "short for a state that the document names", state.code, None, None, ())
        ]
    if state.shared and "name" in uses and not _borne_out(page, hit, state):
        return [Draft(first, hit.last, "place", None, "name", "also the name of a person or another place", None, None, None, ())]
    if "name" in uses:
        place = in_place(page, hit)
        kind: MentionKind = "place" if place else "state"
        why = "a state as a place" if place else "the name of a state"
        return [Draft(first, hit.last, kind, state.name, "name", why, state.code, None, None, ())]
    if "seat" in uses:
        party, why = is_party(page, hit, words)
        if party:
            return [
                Draft(first, hit.last, "state", state.name, "name", f"a capital for its government: {why}", state.code, "GOV", None, ())
            ]
        return [Draft(first, hit.last, "place", hit.entry.form, "name", why, state.code, None, None, ())]
    if "people" in uses and "adjective" not in uses:
        speaks = (state.name,) if first < hit.first else ()
        return [Draft(first, hit.last, "group", hit.entry.form, "demonym", "the people of a state", state.code, None, None, speaks)]
    if first < hit.first and page.starting.get(hit.last) is None and not _noun_follows(page, hit):
        return [
            Draft(
                first, hit.last, "group", f"the {hit.entry.form}", "demonym", "the people of a state", state.code, None, None, (state.name,)
            )
        ]
    return [Draft(hit.first, hit.last, "state", state.name, "demonym", "the adjective of a state", state.code, None, None, ())]


def _noun_follows(page: Page, hit: Hit) -> bool:
    """Whether a word that the adjective may belong to follows ("the French proposal")."""
    if hit.last >= len(page.atoms) or not page.close(hit.last):
        return False
    after = page.atoms[hit.last]
    if after.token >= 0:
        return page.parse.tokens[after.token].upos in ("NOUN", "PROPN", "ADJ", "NUM") or after.text == "-"
    return after.text[0].isalnum() and after.fold not in (
        "have",
        "has",
        "had",
        "are",
        "were",
        "will",
        "would",
        "and",
        "to",
        "in",
        "on",
        "who",
        "that",
        "said",
        "do",
        "did",
    )


def _borne_out(page: Page, hit: Hit, state: State) -> bool:
    """A further sign that the state is meant: its people, capital or full name, or another state beside it, in the document."""
    for other in page.hits:
        for entry in other.entries:
            if entry.row is state and entry.form != hit.entry.form:
                return True
    near = [
        other for other in page.hits if 0 < abs(other.first - hit.first) <= 12 and isinstance(other.row, State) and other.row is not state
    ]
    return any(page.atoms[other.first].sentence == page.atoms[hit.first].sentence for other in near)


__all__ = ["mentions_in"]
