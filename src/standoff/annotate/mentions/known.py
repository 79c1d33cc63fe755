"""Forms of the lexicon by themselves: states, seats of power, bodies, organisations, collectives, places and pronouns."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.places import in_place, is_party
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Collective, Organisation, Place, Pronoun, Seat, State
from standoff.model.party import ADJECTIVE, LISTED

_BODY_CODES = frozenset({"IGO", "EUR", "UNO"})
"""What CAMEO writes in the place of a country for international bodies; others (NGO, IMG) have no country."""


def of_hits(page: Page, words: Words) -> list[Draft]:
    """A draft for every hit that is no common noun, in order."""
    forms = _forms(page)
    return [draft for hit in page.hits for draft in _of_hit(page, hit, forms, words)]


def _of_hit(page: Page, hit: Hit, forms: Mapping[str, frozenset[str]], words: Words) -> list[Draft]:
    row, entry = hit.row, hit.entry
    first = _with_article(page, hit.first)
    if isinstance(row, State):
        return _of_state(page, hit, first, row, forms, words)
    if isinstance(row, Place):
        return [Draft(first, hit.last, "place", entry.form, "name", f"a city or region {LISTED}", row.country)]
    if isinstance(row, Seat | Organisation):
        return [_of_one_country(page, hit, row, words)]
    if isinstance(row, Body):
        code = row.code if row.code in _BODY_CODES else None
        return [Draft(first, hit.last, "organisation", row.name, "name", f"a body {LISTED}", code, row.sector)]
    if isinstance(row, Collective):
        if row.beside is not None and _beside_a_state(page, hit, words):
            return [Draft(hit.first, hit.last, "organisation", row.beside, "name", "a collective beside one of its states")]
        if not row.members:
            return [Draft(first, hit.last, "collective", row.name, "name", f"a collective {LISTED}", None, row.sector)]
        names = ((words.state_of[code].name, code) for code in row.members)
        return [Draft(first, hit.last, "state", name, "name", "a pair of states", code) for name, code in names]
    return [Draft(hit.first, hit.last, "other", None, "pronoun", "a pronoun left open")] if isinstance(row, Pronoun) else []


def _beside_a_state(page: Page, hit: Hit, words: Words) -> bool:
    """Whether a state and "and" stand right before, with or without "its" ("the US and its NATO allies")."""
    at = hit.first - 1
    if at > 0 and page.atoms[at].fold in words.cues["allies' own"]:
        at -= 1
    before = page.ending.get(at)
    return at > 0 and page.atoms[at].fold in words.cues["and"] and before is not None and isinstance(before.row, State)


def _with_article(page: Page, first: int) -> int:
    return first - 1 if first and page.atoms[first - 1].fold == "the" and page.close(first) else first


def _of_one_country(page: Page, hit: Hit, row: Seat | Organisation, words: Words) -> Draft:
    """A ministry or an army with its state before it as part of the name ("the US Department of Defense")."""
    before = page.ending.get(hit.first)
    whole = before is not None and isinstance(before.row, State) and before.row.code == row.country and page.close(hit.first)
    first = _with_article(page, before.first if before is not None and whole else hit.first)
    speaks = (words.state_of[row.country].name,) if row.speaks else ()
    if isinstance(row, Organisation) and row.outlet:
        return Draft(first, hit.last, "outlet", row.name, "name", f"an outlet {LISTED}", row.country, row.sector, None, speaks)
    why = f"a seat of power {LISTED}" if isinstance(row, Seat) else f"an organisation {LISTED}"
    return Draft(first, hit.last, "organisation", row.name, "name", why, row.country, row.sector, None, speaks)


def _of_state(page: Page, hit: Hit, first: int, state: State, forms: Mapping[str, frozenset[str]], words: Words) -> list[Draft]:
    uses = {entry.use for entry in hit.entries}
    name, code = state.name, state.code
    if hit.first > 1 and page.atoms[hit.first - 1].text == "-" and page.atoms[hit.first - 2].fold in words.cues["prefix"]:
        return []
    if len({entry.row.code for entry in hit.entries if isinstance(entry.row, State)}) > 1:
        return [Draft(first, hit.last, "state", None, "name", "two states bear this name")]
    if "weak" in uses and "name" not in uses:
        full = not forms[code] <= set(state.weak)
        return [Draft(first, hit.last, "state", name, "name", "short for a state that the document names", code)] if full else []
    if state.shared and "name" in uses and not _borne_out(page, hit, state, forms):
        return [Draft(first, hit.last, "place", None, "name", "also the name of a person or another place")]
    if "name" in uses:
        if in_place(page, hit, words):
            return [Draft(first, hit.last, "place", name, "name", "a state as a place", code)]
        return [Draft(first, hit.last, "state", name, "name", "the name of a state", code)]
    if "seat" in uses:
        party, why = is_party(page, hit, words)
        if party:
            return [Draft(first, hit.last, "state", name, "name", f"a capital for its government: {why}", code, "GOV")]
        return [Draft(first, hit.last, "place", hit.entry.form, "name", why, code)]
    if "people" in uses and "adjective" not in uses:
        speaks = (name,) if first < hit.first else ()
        return [Draft(first, hit.last, "group", hit.entry.form, "demonym", "the people of a state", code, speaks_for=speaks)]
    if first < hit.first and page.starting.get(hit.last) is None and not _noun_follows(page, hit, words):
        return [Draft(first, hit.last, "group", f"the {hit.entry.form}", "demonym", "the people of a state", code, speaks_for=(name,))]
    return [Draft(hit.first, hit.last, "state", name, "demonym", ADJECTIVE, code)]


def _noun_follows(page: Page, hit: Hit, words: Words) -> bool:
    """Whether a word that the adjective may belong to follows ("the French proposal")."""
    if hit.last >= len(page.atoms) or not page.close(hit.last):
        return False
    after = page.atoms[hit.last]
    if after.token >= 0:
        return page.parse.tokens[after.token].upos in ("NOUN", "PROPN", "ADJ", "NUM") or after.text == "-"
    return after.text[0].isalnum() and after.fold not in words.cues["no noun"]


def _borne_out(page: Page, hit: Hit, state: State, forms: Mapping[str, frozenset[str]]) -> bool:
    """A further sign that the state is meant: its people, capital or full name in the document, or another state beside it."""
    if forms[state.code] - {hit.entry.form}:
        return True
    near = (page.starting.get(at) for at in range(max(0, hit.first - 12), hit.last + 12))
    others = [other for other in near if other is not None and isinstance(other.row, State) and other.row is not state]
    return any(page.atoms[other.first].sentence == page.atoms[hit.first].sentence for other in others)


def _forms(page: Page) -> Mapping[str, frozenset[str]]:
    """For each state that the document names, by its code, all forms that it uses."""
    found: dict[str, set[str]] = {}
    for hit in page.hits:
        for entry in hit.entries:
            if isinstance(entry.row, State):
                found.setdefault(entry.row.code, set()).add(entry.form)
    return {code: frozenset(forms) for code, forms in found.items()}
