"""Phrases made mentions: persons with their titles, offices without a name, and groups by an ordered list of small rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from standoff.annotate.mentions.draft import Draft, Form
from standoff.annotate.mentions.issuer import Issuer, is_own
from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.near import state_near
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.persons import Person
from standoff.annotate.mentions.phrases import Phrase
from standoff.annotate.mentions.who import Who, adjective, of_its_staff, set_against
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Collective, Group, Organisation, Place, Seat, State, atoms_of
from standoff.model import MentionKind
from standoff.model.party import LISTED

_OF_A_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "SPY", "OPP"})
"""Sectors whose bodies are those of a state ("the government", "parliament"), told or not."""

_OWNER = re.compile(r"['’]s? ")

_CALLED = frozenset({"BUS", "JRN", "NGO"})
"""Sectors of the common nouns that are set behind a proper name without being part of it ("the Morgenbote newspaper")."""


def of_phrase(
    page: Page,
    phrase: Phrase,
    who: Who,
    by_run: Mapping[int, Person],
    shared: frozenset[int],
    about: str | None,
    words: Words,
    issuer: Issuer | None = None,
) -> list[Draft]:
    """A person with a title, an office without a name, or a group; one draft a country where countries are coordinated.

    `about` is the one country that the whole report is about, `issuer` the government whose statement it is, if there is one.
    """
    if phrase.person is not None:
        person = by_run.get(phrase.person.first)
        if person is None:
            why = "two persons of the document bear this name" if phrase.person.first in shared else "a title before a name"
            return [Draft(phrase.first, phrase.last, "person", None, "title", why, who.country, who.sector, who.role, who.speaks_for)]
        return [of_person(phrase.first, phrase.last, person, "title" if who.role else "name", "named with the title")]
    held = (piece for piece in phrase.before if isinstance(piece, Run) and piece.first in by_run)
    owner = by_run.get(who.owner.first) if who.owner is not None else next((by_run[piece.first] for piece in held), None)
    codes: tuple[str | None, ...] = who.countries if len(who.countries) > 1 else (who.country,)
    if isinstance(phrase.row, Group):
        return (
            [] if phrase.row.kind == "place" else [_group_of(_Told(page, phrase, who, code, owner, about, words, issuer)) for code in codes]
        )
    if phrase.row.voice == "none":
        return []
    if owner is not None and not who.speaks_for and phrase.row.voice != "self" and not who.former:
        country = who.countries or ((owner.country,) if owner.country is not None else ())
        who = replace(who, speaks_for=owner.speaks_for or (owner.name,), countries=country)
        codes = country or (None,)
    return [_office_of(page, phrase, who, code, words) for code in codes]


def of_person(first: int, last: int, person: Person, form: Form, why: str) -> Draft:
    """A mention of this person."""
    told = person.country, person.sector, person.role, person.speaks_for
    return Draft(first, last, "person", person.name, form, why, *told, leaning=person.leaning)


def plain(page: Page, first: int, last: int) -> str:
    """The text of these atoms with single spaces."""
    return " ".join(page.text(first, last).split())


def _office_of(page: Page, phrase: Phrase, who: Who, code: str | None, words: Words) -> Draft:
    """An office without a name ("the Russian President"): named by country and office where both are told."""
    state = words.state_of.get(code) if code else None
    speaks = who.speaks_for if len(who.countries) < 2 else ((state.name,) if state is not None and who.speaks_for else ())
    core = plain(page, phrase.core, phrase.head.last)
    body = next((called for piece in (*phrase.before, *phrase.after) if (called := _body_name(page, piece))), None)
    owner = body or _town(page, phrase) or (adjective(state) if state is not None and state.adjectives else None)
    name = None
    if owner and phrase.determiner not in words.cues["its own"]:
        name = core if body and set(atoms_of(body)) <= set(atoms_of(core)) else f"{owner} {core}"
    bare = phrase.determiner is None or phrase.determiner in words.cues["some"]
    unnamed = phrase.head.entry.plural and not (phrase.before or phrase.after) and bare
    if name is None and unnamed and phrase.row.sector == "EDU":
        name = phrase.head.entry.form
    kind: MentionKind = "group" if phrase.head.entry.plural else "person"
    why = (
        "experts by their common noun"
        if name and unnamed
        else "an office with its country or body"
        if name
        else "an office that is not named further"
    )
    return Draft(phrase.first, phrase.last, kind, name, "description", why, code, who.sector, who.role, speaks)


def _town(page: Page, phrase: Phrase) -> str | None:
    """The town or province of an office, where no state is named beside it ("New York judges" are not those of the United States)."""
    pieces = [piece for piece in (*phrase.before, *phrase.after) if isinstance(piece, Hit)]
    if any(not isinstance(piece.row, Place) for piece in pieces):
        return None
    return next((plain(page, piece.first, piece.last) for piece in pieces), None)


def _body_name(page: Page, piece: Hit | Run) -> str | None:
    if isinstance(piece, Run):
        return piece.party or plain(page, piece.first, piece.last)
    row = piece.row
    return row.name if isinstance(row, Body | Seat | Organisation) else None


@dataclass(frozen=True, slots=True)
class _Told:
    """A group phrase with what is known of it."""

    page: Page
    phrase: Phrase
    who: Who
    code: str | None
    owner: Person | None
    about: str | None
    words: Words
    issuer: Issuer | None = None

    @property
    def state(self) -> State | None:
        return self.words.state_of.get(self.code) if self.code else None

    @property
    def row(self) -> Group:
        assert isinstance(self.phrase.row, Group)
        return self.phrase.row

    @property
    def core(self) -> str:
        return plain(self.page, self.phrase.core, self.phrase.head.last)

    @property
    def body(self) -> Hit | Run | None:
        """The first body or name before the head."""
        return next((one for one in self.phrase.before if isinstance(one, Run) or not isinstance(one.row, State | Place)), None)


@dataclass(frozen=True, slots=True)
class _Group:
    """How a rule names a group; `code` and `speaks_for` only where the rule knows them better."""

    name: str
    why: str
    code: str | None = None
    speaks_for: tuple[str, ...] | None = None
    outlet: bool = False


def _of_issuer(told: _Told) -> _Group | None:
    """ "the Ministry", "the Government" in a statement: those of the state whose statement it is."""
    issuer = told.issuer
    if issuer is None or told.code is not None or told.phrase.determiner not in ("the", None) or told.owner is not None:
        return None
    state = told.words.state_of[issuer.code]
    if told.row.voice != "state" or not state.adjectives or not is_own(told.page, told.phrase, told.words):
        return None
    full = issuer.body is not None and set(atoms_of(told.core)) <= set(atoms_of(issuer.body))
    called = issuer.body if full and issuer.body is not None else told.core
    name = called if state.adjectives[0] in called or state.name in called else f"{adjective(state)} {called}"
    return _Group(name, "of the government whose statement this is", issuer.code, (state.name,))


def _of_state_near(told: _Told) -> _Group | None:
    """ "the government", "parliament": of the one state named near by, or of the one that the report is about."""
    phrase = told.phrase
    bare = not phrase.before and not phrase.after and phrase.determiner in ("the", None)
    if not bare or told.code is not None or told.row.kind != "organisation" or told.row.sector not in _OF_A_STATE:
        return None
    if phrase.head.entry.form in told.words.cues["no state's alone"] or _owned_before(told):
        return None
    code = state_near(told.page, phrase.first, told.words) or told.about
    state = told.words.state_of.get(code) if code else None
    if state is None or not state.adjectives:
        return None
    speaks = (state.name,) if told.row.voice == "state" else ()
    return _Group(f"{adjective(state)} {told.core}", "of the one state named near by, or that the report is about", code, speaks)


def _owned_before(told: _Told) -> bool:
    """Whether a body of the same sort is told just before as that of "it" or "them": then the bare one is that, not a nearer state's."""
    page, last = told.page, told.page.atoms[told.phrase.head.last - 1]
    for at in range(told.phrase.first - 1, 0, -1):
        if last.sentence - page.atoms[at].sentence > 1:
            break
        if page.atoms[at].fold == last.fold:
            first = page.ending[at + 1].first if at + 1 in page.ending else at
            return first > 0 and page.atoms[first - 1].fold in told.words.cues["its own"]
    return False


def _of_a_person(told: _Told) -> _Group | None:
    """ "the Biden administration": the government of the person's state, where that is told; else named after the person."""
    if told.owner is None:
        return None
    code, head = told.code or told.owner.country, told.phrase.head.entry.form
    state = told.words.state_of.get(code) if code else None
    speaks = told.owner.speaks_for or (told.owner.name,) if told.row.voice == "state" else ()
    if told.row.voice == "state" and state is not None and state.adjectives:
        return _Group(f"{adjective(state)} {head}", "the body of a person whose country is told", code, speaks)
    return _Group(f"{told.owner.name.split()[-1]} {head}", "named after a person", code, speaks)


def _set_against(told: _Told) -> _Group | None:
    """ "Russian-backed separatists": the country is no owner, but part of the name."""
    against = next((piece for piece in told.phrase.before if set_against(told.page, piece, told.words)), None)
    return _Group(plain(told.page, against.first, told.phrase.head.last), "told by whom it is backed") if against is not None else None


def _with_country(told: _Told) -> _Group | None:
    """ "Russian troops", "the parliament of Estonia"."""
    state = told.state
    if state is None or not state.adjectives or _set_off(told.page, told.phrase):
        return None
    return _Group(f"{adjective(state)} {told.core}", "a group with its country")


def _after_its_kind(told: _Told) -> _Group | None:
    """ "the newspaper Morgenbote": a name right after the noun."""
    last = told.phrase.after[-1] if told.phrase.after else None
    if last is None or last.first != told.phrase.head.last:
        return None
    if isinstance(last, Hit):
        row = last.row
        return _Group(row.name, f"a body {LISTED} after its kind", row.country, (), row.outlet) if isinstance(row, Organisation) else None
    return _Group(plain(told.page, last.first, told.phrase.last), "a body named after its kind")


def _before_its_kind(told: _Told) -> _Group | None:
    """ "the Morgenbote newspaper": a name right before a noun in small letters that says what it is."""
    phrase, head = told.phrase, told.page.atoms[told.phrase.head.first]
    body = phrase.before[-1] if phrase.before else None
    if isinstance(body, Hit) and isinstance(body.row, Organisation) and body.row.outlet:
        own = body.last == phrase.head.first and told.row.sector == "JRN" and not phrase.head.entry.plural and head.text[0].islower()
        return _Group(body.row.name, "an outlet before its kind", body.row.country, (), True) if own else None
    if (
        not isinstance(body, Run)
        or body.last != phrase.head.first
        or body.kind not in ("organisation", "unknown")
        or head.text[0].isupper()
    ):
        return None
    if told.row.kind != "organisation" or told.row.sector not in _CALLED or phrase.head.entry.plural:
        return None
    return _Group(plain(told.page, body.first, body.last), "a body named before its kind", told.code)


def _by_whole_name(told: _Told) -> _Group | None:
    """ "the Court of Arbitration for Sport": capitals and a complement."""
    head = told.page.atoms[told.phrase.head.first]
    if not told.phrase.after or not head.text[0].isupper() or head.opens:
        return None
    return _Group(plain(told.page, told.phrase.core, told.phrase.last), "a body by its whole name")


def _with_body(told: _Told) -> _Group | None:
    """ "Boko Haram fighters", "Harbour Party lawmakers": a group with its body."""
    body = told.body or next((piece for piece in told.phrase.after if of_its_staff(told.phrase, (piece,), told.words)), None)
    if isinstance(body, Run) and body.first < told.phrase.head.first:
        if any(atom.text[0].isdigit() for atom in told.page.atoms[body.first : told.phrase.head.first]):
            return None  # a type of arms is nobody: "F-35 fighter jets"
        name = plain(told.page, body.first, told.phrase.head.last)
        return _Group(_OWNER.sub(" ", name) if body.party else name, "a body by its whole name")
    if isinstance(body, Run):
        return _Group(f"{body.party or plain(told.page, body.first, body.last)} {told.core}", "a group with its body")
    if body is None or not isinstance(body.row, Organisation | Body | Seat | Collective):
        return None
    name = told.core if set(atoms_of(body.row.name)) <= set(atoms_of(told.core)) else f"{body.row.name} {told.core}"
    return _Group(name, "a group with its body")


def _by_common_noun(told: _Told) -> _Group | None:
    """ "protesters", "refugees": themselves, as long as no article points to some of them."""
    if told.phrase.determiner not in (None, "some", "several") or told.row.voice != "self" or told.row.sector in ("UNK", None):
        return None
    return _Group(told.core, "a group by its common noun")


RULES: tuple[Callable[[_Told], _Group | None], ...] = (
    _of_issuer, _of_state_near, _of_a_person, _set_against, _after_its_kind, _before_its_kind, _with_country, _by_whole_name, _with_body,
    _by_common_noun,
)  # fmt: skip
"""In this order; the first that does not abstain names the group."""


def _group_of(told: _Told) -> Draft:
    phrase, who, state = told.phrase, told.who, told.state
    found = next((group for rule in RULES if (group := rule(told)) is not None), None)
    speaks = (state.name,) if state is not None and who.speaks_for and len(who.countries) > 1 else who.speaks_for
    kind: MentionKind = "group" if told.row.kind == "place" else told.row.kind
    if found is None:
        return Draft(
            phrase.first, phrase.last, kind, None, "description", "a group that is not named further", told.code, who.sector, None, speaks
        )
    speaks = speaks if found.speaks_for is None else found.speaks_for
    code = found.code or told.code
    kind = "outlet" if found.outlet else kind
    return Draft(phrase.first, phrase.last, kind, found.name, "description", found.why, code, who.sector, None, speaks)


def _set_off(page: Page, phrase: Phrase) -> bool:
    """Whether the only country stands after the head as a place ("protesters in Paris")."""
    if any(isinstance(piece, Hit) and isinstance(piece.row, State) for piece in phrase.before):
        return False
    owners = (piece for piece in phrase.after if isinstance(piece, Hit) and isinstance(piece.row, State))
    return not any("of" in (page.atoms[piece.first - 1].fold, page.atoms[piece.first - 2].fold) for piece in owners)
