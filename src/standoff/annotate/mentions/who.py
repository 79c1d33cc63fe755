"""Whose a phrase is and for whom its holder speaks: country, sector, role and party, from the words beside the head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.near import state_near
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.phrases import Phrase, head_row, is_head
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Collective, Group, Office, Organisation, Place, Seat, State, atoms_of

Piece = Hit | Run

_PRIVATE = frozenset({"BUS", "JUD", "JRN", "EDU", "NGO", "LAB"})
"""Sectors whose offices speak for the body named beside them and never for a state."""


@dataclass(frozen=True, slots=True)
class Who:
    """What the words of a phrase tell. `countries` has several for coordinated ones ("US and British diplomats")."""

    countries: tuple[str, ...] = ()
    sector: str | None = None
    second: str | None = None
    speaks_for: tuple[str, ...] = ()
    role: str | None = None
    former: bool = False
    owner: Run | None = None
    """A person whose the body is ("the Biden administration")."""
    unnamed: bool = False
    """Whether the country is but that which usually has such an office, and the document names it nowhere."""

    @property
    def country(self) -> str | None:
        """The one country, if there is one."""
        return self.countries[0] if len(self.countries) == 1 else None


def who_of(page: Page, phrase: Phrase, words: Words, codes: frozenset[str], about: str | None = None) -> Who:
    """What the phrase itself tells. `codes` are the countries that the document names: whether one that usually has such an office
    ("Secretary of State") is among them; `about` is the one that it is all about.
    """
    row = phrase.row
    pieces = [
        piece for piece in (*phrase.before, *phrase.after) if not set_against(page, piece, words) and not sent_to(page, phrase, piece)
    ]
    countries = _countries(phrase, pieces, words)
    usual = not countries and isinstance(row, Office) and row.country is not None
    if usual and isinstance(row, Office) and row.country:
        countries = (row.country,)
    sector, second = _sector(phrase, pieces, words)
    owner = next((piece for piece in phrase.before if isinstance(piece, Run) and piece.kind == "person"), None)
    if owner is None:
        after = (piece for piece in phrase.after if isinstance(piece, Run) and piece.kind == "person")
        owner = next((piece for piece in after if not _of_its_kind(page, piece)), None)
    role = _role(page, phrase) if isinstance(row, Office) else None
    silent = row.voice in ("self", "none") and not (_serving(row, pieces) or of_its_staff(phrase, pieces, words))
    speaks = () if phrase.former or silent else _speaks(page, phrase, pieces, countries, words)
    if not (phrase.former or speaks):
        speaks = _opposed(page, phrase, countries, about, words)
    if phrase.former and sector in ("GOV", "MIL", "SPY", "LEG"):
        sector, second = "ELI", None
    return Who(countries, sector, second, speaks, role, phrase.former, owner, usual and not set(countries) & codes)


def _opposed(page: Page, phrase: Phrase, countries: tuple[str, ...], about: str | None, words: Words) -> tuple[str, ...]:
    """The opposition for which its leader or lawmaker speaks ("opposition leader Oduya": "Kenyan opposition"), where its state is told."""
    form = phrase.head.entry.form
    if "opposition" not in form or form == "opposition" or form.startswith("opposition part"):
        return ()
    code = (countries[0] if len(countries) == 1 else None) or state_near(page, phrase.first, words) or about
    state = words.state_of.get(code) if code else None
    return (f"{adjective(state)} opposition",) if state is not None and state.adjectives else ()


def adjective(state: State) -> str:
    """The adjective under which a state's own are shown ("Russian", "US")."""
    return "US" if state.code == "USA" else state.adjectives[0]


def codes_named(page: Page) -> frozenset[str]:
    """The countries that a document names, be it by a seat, a city or an agency."""
    rows = (hit.row for hit in page.hits)
    return frozenset(code for row in rows if (code := row.code if isinstance(row, State) else _of_country(row)) is not None)


def _of_country(row: object) -> str | None:
    return row.country if isinstance(row, Seat | Organisation | Place) else None


def _of_its_kind(page: Page, run: Run) -> bool:
    """Whether a common noun for a body stands right before the name ("analysis firm Weltblick"): then it is no person."""
    before = page.ending.get(run.first)
    return before is not None and is_head(before) and isinstance(head_row(before), Group)


def _serving(row: Office | Group, pieces: list[Piece]) -> bool:
    """Whether the group is the body's own people ("Wagner fighters", "Hamas leaders"), who act for it, or the office one of a bank or body
    that is no state's ("ADB governor").
    """
    if isinstance(row, Office):
        bodies = [piece.row for piece in pieces if isinstance(piece, Hit) and isinstance(piece.row, Body | Organisation | Group)]
        return row.sector == "GOV" and any(body.sector in ("BUS", "IGO") or isinstance(body, Body) for body in bodies)
    own = any(isinstance(piece, Run) or isinstance(piece.row, Organisation) for piece in pieces)
    return own and (row.weak or row.sector in ("UAF", "REB", "PRM"))


def of_its_staff(phrase: Phrase, pieces: Iterable[Piece], words: Words) -> bool:
    """Whether the head is one of a body's people who do its work ("IAEA inspectors", "the monitors of the Plains Union"), and the body
    stands beside it.
    """
    if phrase.head.entry.form not in words.cues["staff"]:
        return False
    return any(isinstance(piece.row, Body) if isinstance(piece, Hit) else piece.kind == "organisation" for piece in pieces)


def country_of(piece: Piece) -> str | None:
    """The country of a piece, or CAMEO's code in its place for an international body."""
    if isinstance(piece, Run):
        return None
    row = piece.row
    if isinstance(row, State):
        return row.code if len({entry.row.code for entry in piece.entries if isinstance(entry.row, State)}) == 1 else None
    if isinstance(row, Body):
        return row.code if row.code not in ("NGO", "IMG") else None
    return row.country if isinstance(row, Seat | Organisation | Place) else None


def set_against(page: Page, piece: Piece, words: Words) -> bool:
    """Whether the piece is what somebody is for or against ("pro-Russian separatists", "Russian-backed", "US-led")."""
    if piece.first > 1 and page.atoms[piece.first - 1].text == "-" and page.atoms[piece.first - 2].fold in words.cues["prefix"]:
        return True
    after = page.atoms[piece.last : piece.last + 2]
    return len(after) == 2 and after[0].text in "-‑" and after[1].fold in words.cues["backed"]


def sent_to(page: Page, phrase: Phrase, piece: Piece) -> bool:
    """Whether the piece is where an envoy is sent: he speaks for the sender ("his ambassador to the United Nations")."""
    before = [page.atoms[at].fold for at in range(max(phrase.head.last, piece.first - 2), piece.first)]
    return piece in phrase.after and "to" in (before[-1:] if before[-1:] != ["the"] else before[:1])


def _countries(phrase: Phrase, pieces: list[Piece], words: Words) -> tuple[str, ...]:
    states = [
        code
        for piece in phrase.before
        if piece in pieces and isinstance(piece, Hit) and isinstance(piece.row, State) and (code := country_of(piece))
    ]
    if len(set(states)) > 1 and not phrase.possessive:
        return tuple(dict.fromkeys(states))
    owners = [code for piece in phrase.after if isinstance(piece, Hit) and isinstance(piece.row, State) and (code := country_of(piece))]
    if phrase.head.entry.plural and not states and len(set(owners)) > 1:
        return tuple(dict.fromkeys(owners))
    found = (country_of(piece) for piece in pieces)
    first = next((code for code in found if code), None)
    return (first,) if first else ()


def _sector(phrase: Phrase, pieces: list[Piece], words: Words) -> tuple[str | None, str | None]:
    row = phrase.row
    sectors = [found for piece in reversed(pieces) if (found := _sector_of(piece, words))]
    holders = [piece.row for piece in pieces if isinstance(piece, Hit)]
    lawmaking = next((one for one in holders if isinstance(one, Seat | Group) and one.sector == "LEG"), None)
    own = next((one for one in holders if isinstance(one, Organisation)), None)
    if isinstance(row, Group) and own is not None and not own.outlet:
        return own.sector, own.second
    if isinstance(row, Office) and lawmaking is not None and row.words[0] in words.cues["presides"] and phrase.after:
        return "LEG", None
    if row.sector and not row.weak:
        return row.sector, row.second
    if sectors:
        return sectors[0]
    return (
        (row.sector, row.second)
        if row.sector
        else ("GOV" if isinstance(row, Office) and phrase.before and row.voice == "body" else None, None)
    )


def _sector_of(piece: Piece, words: Words) -> tuple[str, str | None] | None:
    if isinstance(piece, Run):
        return None
    row = head_row(piece) if is_head(piece) else piece.row
    if isinstance(row, Seat | Organisation | Body | Office | Group) and row.sector and not (isinstance(row, Office | Group) and row.weak):
        return row.sector, getattr(row, "second", None)
    return None


def run_sector(name: str, words: Words) -> str | None:
    """The sector of a body by the last word of its name ("Capital Bank", "Amherst College")."""
    atoms = atoms_of(name)
    for atom in (*reversed(atoms[-2:]), *atoms[:1]):
        for entry in words.index.get(atom, ()):
            if entry.atoms == (atom,) and isinstance(entry.row, Group) and entry.row.sector and not entry.plural:
                return entry.row.sector
    return None


def _role(page: Page, phrase: Phrase) -> str | None:
    """The office as told, without the country: "Foreign Minister", "Kremlin spokesman"."""
    if isinstance(phrase.row, Office) and phrase.row.voice == "none":
        return None
    words = page.text(phrase.core, phrase.head.last)
    return f"former {words}" if phrase.former else words


def _speaks(page: Page, phrase: Phrase, pieces: list[Piece], countries: tuple[str, ...], words: Words) -> tuple[str, ...]:
    state_names = tuple(words.state_of[code].name for code in countries if code in words.state_of)
    if isinstance(phrase.row, Group):
        own = next((piece.row for piece in pieces if isinstance(piece, Hit) and isinstance(piece.row, Organisation | Body)), None)
        body = next((piece for piece in pieces if isinstance(piece, Run) and piece.kind == "organisation"), None)
        serving = _serving(phrase.row, pieces) or of_its_staff(phrase, pieces, words)
        serving = serving or (body is not None and bool(body.party) and phrase.row.voice == "state")
        if own is None and body is not None and not state_names and serving:
            return (body.party or " ".join(page.text(body.first, body.last).split()),)
        if isinstance(own, Body):
            return (own.name,)
        return (own.name,) if own is not None and isinstance(own, Organisation) and not own.speaks else state_names
    behind = {atom.fold for atom in page.atoms[phrase.head.last : phrase.last]}
    if words.cues["scholarly"] & behind and not state_names:
        return ()
    near = [piece for piece in reversed(phrase.before) if piece in pieces] + [piece for piece in phrase.after if piece in pieces]
    for piece in near:
        itself = piece.last == phrase.head.first or phrase.core == phrase.head.first  # no deputy or assistant
        if isinstance(piece, Hit) and isinstance(piece.row, Body) and phrase.head.entry.form in piece.row.apart and itself:
            return (piece.row.head,)
        if _sent_by_a_state(phrase, piece, words):
            continue
        party = party_of(page, piece, countries, words)
        owns = piece in phrase.before and page.owns(piece.last)
        firm = _of_a_firm(phrase.row) or (owns and isinstance(phrase.row, Office) and phrase.row.voice == "body")
        led = _led_by(page, phrase, piece)
        if party is None and isinstance(piece, Run) and piece.kind == "unknown" and ((itself and firm) or led):
            party = (piece.party or " ".join(page.text(piece.first, piece.last).split()),)
        if party is not None:
            return party
    return () if isinstance(phrase.row, Office) and phrase.row.voice == "body" and phrase.row.sector in _PRIVATE else state_names


def _sent_by_a_state(phrase: Phrase, piece: Piece, words: Words) -> bool:
    """Whether the piece is the body to which a state before it sends its envoy ("Norway's UN ambassador")."""
    if not isinstance(piece, Hit) or not isinstance(piece.row, Body) or not phrase.head.entry.form.endswith(tuple(words.cues["sent"])):
        return False
    before = phrase.before[: phrase.before.index(piece)] if piece in phrase.before else ()
    return any(isinstance(one, Hit) and isinstance(one.row, State) for one in before)


def _led_by(page: Page, phrase: Phrase, piece: Piece) -> bool:
    """Whether a piece is told as a body that has the office ("the secretary general of the Compact")."""
    if not isinstance(phrase.row, Office) or phrase.row.voice != "body" or phrase.head.entry.plural or piece not in phrase.after:
        return False
    return piece.first - phrase.head.last == 2 and page.atoms[piece.first - 1].fold == "the"


def _of_a_firm(row: Office | Group) -> bool:
    """Whether an office is one that only firms and bodies have ("chairman", "chief executive")."""
    return isinstance(row, Office) and row.voice == "body" and row.sector in ("BUS", "NGO", "LAB")


def party_of(page: Page, piece: Piece, countries: tuple[str, ...], words: Words) -> tuple[str, ...] | None:
    """The party that a body beside an office makes its holder speak for ("the British opposition"); None where the body settles nothing."""
    if isinstance(piece, Run):
        name = piece.party or " ".join(page.text(piece.first, piece.last).split())
        if name.casefold() in words.cues["any state"]:
            return None  # "the president of the Republic": of which?
        if words.cues["scholarly"] & set(atoms_of(name)):
            return ()
        return (name,) if piece.kind == "organisation" or (piece.kind == "unknown" and name.isupper()) else None
    row = head_row(piece) if is_head(piece) else piece.row
    if isinstance(row, Organisation | Group) and row.sector == "EDU":
        return ()
    if isinstance(row, Seat | Organisation):
        return (words.state_of[row.country].name,) if row.speaks and row.country in words.state_of else (row.name,)
    if isinstance(row, Body | Collective):
        return (row.name,)
    if isinstance(row, Group) and row.kind == "organisation" and row.voice == "self" and not row.weak:
        state = next((words.state_of[code] for code in countries if code in words.state_of), None)
        adjective = state.adjectives[:1] if state is not None else ()
        return (" ".join((*adjective, piece.entry.form)),) if adjective else None
    return None
