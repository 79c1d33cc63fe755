"""Noun phrases with an office or a group at their head: whose it is, what it does, and who is named beside it.

"the Russian Foreign Minister, Sergei Lavrov" · "a former CIA official" · "Muslim leaders in France" · "US and British diplomats"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.page import Atom, Hit, Page
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Collective, Group, Office, Organisation, Place, Seat, State


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at the atoms `first` to `last`. `before` and `after` are hits and names beside the head, in the order of the text.

    `core` is the first atom without determiner and country; `person` the name in apposition; `to` whom an envoy is sent.
    """

    first: int
    last: int
    head: Hit
    before: tuple[Hit | Run, ...]
    after: tuple[Hit | Run, ...]
    person: Run | None
    former: bool
    determiner: str | None
    core: int
    possessive: bool

    @property
    def row(self) -> Office | Group:
        """The row of the head: an office where the form is both."""
        return head_row(self.head)


def head_row(hit: Hit) -> Office | Group:
    """The office or group of this hit; a form that is both ("official") counts as the office when it is one person."""
    rows = [entry.row for entry in hit.entries if isinstance(entry.row, Office | Group)]
    return next((row for row in rows if isinstance(row, Office)), rows[0])


def is_head(hit: Hit) -> bool:
    """Whether an office or a group may head a phrase here."""
    return any(isinstance(entry.row, Office | Group) for entry in hit.entries)


def phrases_in(page: Page, runs: Mapping[int, Run], words: Words) -> tuple[Phrase, ...]:
    """All phrases, in order; a head that modifies a later head ("government spokesman") has none of its own."""
    by_end = {run.last: run for run in runs.values()}
    found: list[Phrase] = []
    for hit in page.hits:
        if not is_head(hit) or _only_modifies(page, hit, words):
            continue
        phrase = _phrase(page, hit, runs, by_end, words)
        while found and found[-1].first >= phrase.first:
            found.pop()
        if found and found[-1].last > phrase.first:
            continue
        found.append(phrase)
    return tuple(found)


def _only_modifies(page: Page, hit: Hit, words: Words) -> bool:
    """A head right before another head, or a bare form of address with nobody behind it."""
    after = page.starting.get(hit.last)
    row = head_row(hit)
    follows = page.atoms[hit.last].fold if hit.last < len(page.atoms) and page.close(hit.last) else ""
    if page.atoms[hit.last - 1].fold in words.cues["press"] and follows in words.cues["after press"]:
        return True
    if after is not None and page.close(hit.last) and is_head(after) and not hit.entry.plural:
        return not (
            isinstance(row, Office) and isinstance(head_row(after), Office) and row.voice != "none" and head_row(after).voice == "none"
        )
    return False


def _phrase(page: Page, head: Hit, runs: Mapping[int, Run], by_end: Mapping[int, Run], words: Words) -> Phrase:
    first, core, before, former, determiner, possessive = _leftwards(page, head, by_end, words)
    last, after = _rightwards(page, head, runs, words)
    beside = runs.get(last) if last == head.last and last < len(page.atoms) and page.close(last) else None
    if isinstance(head_row(head), Group) and not head.entry.plural and beside is not None and beside.kind in ("organisation", "unknown"):
        last, after = beside.last, (beside,)
    called = page.starting.get(last) if last == head.last and last < len(page.atoms) and page.close(last) else None
    if isinstance(head_row(head), Group) and _called_so(head, called):
        assert called is not None
        last, after = called.last, (called,)
    person, last = _apposition(
        page, head, last, runs, words, definite=determiner in words.cues["definite"] or bool(before or after) or possessive
    )
    if person is None and after and _behind_his_body(page, head, last, after[-1], words):
        assert isinstance(after[-1], Run)
        person, after = after[-1], after[:-1]
    if person is not None and not after and last < len(page.atoms) and page.atoms[last].fold == "of":
        piece, end = complement(page, last + 1, runs, words, lone=False)
        state = isinstance(piece, Hit) and isinstance(piece.row, State | Body | Seat | Organisation)
        body = isinstance(piece, Run) and piece.kind == "organisation"
        if piece is not None and (state or body) and piece.first - last <= 2:
            after, last = (piece,), end
    return Phrase(first, last, head, before, after, person, former, determiner, core, possessive)


def _behind_his_body(page: Page, head: Hit, last: int, piece: Hit | Run, words: Words) -> bool:
    """Whether the name at the end of an office's phrase is its holder's: it stands right behind a common noun that is part of the office
    ("the spokesman of the ministry Anna Vos", "the minister of trade Varga"), not behind a firm or another body.
    """
    if not isinstance(piece, Run) or piece.kind != "person" or piece.last != last or not isinstance(head_row(head), Office):
        return False
    noun, body = page.atoms[piece.first - 1], page.ending.get(piece.first)
    if head.entry.plural or not page.close(piece.first) or not noun.text.islower() or piece.first - head.last < 2:
        return False
    if body is None or not is_head(body):
        return noun.text.isalpha() and noun.fold not in words.cues["starter"]
    row = head_row(body)
    of_state = isinstance(row, Group) and row.kind == "organisation" and row.sector in ("GOV", "MIL", "COP", "SPY", None)
    return of_state and piece.last - piece.first > 1


def _called_so(head: Hit, hit: Hit | None) -> bool:
    """Whether a body of the lexicon stands right behind a common noun for what it is ("the daily Le Monde", "the militant group Hamas")."""
    row = head_row(head)
    if hit is None or not isinstance(row, Group) or head.entry.plural or row.kind == "place" or row.voice != "self":
        return False
    return isinstance(hit.row, Organisation) and not hit.row.speaks


def _leftwards(
    page: Page, head: Hit, by_end: Mapping[int, Run], words: Words
) -> tuple[int, int, tuple[Hit | Run, ...], bool, str | None, bool]:
    atoms, at, core = page.atoms, head.first, head.first
    before: list[Hit | Run] = []
    former = possessive = False
    while at > 0 and page.close(at) and head.first - at < 24:
        hit, run, atom = page.ending.get(at), by_end.get(at), atoms[at - 1]
        if atom.fold == "s" and at > 1 and atoms[at - 2].fold == "'" and page.joined(at - 1):
            owner = page.ending.get(at - 2) or by_end.get(at - 2)
            if owner is None and page.close(at - 2) and atoms[at - 3].text.islower():
                possessive, at = True, at - 3
                continue
            if owner is None or (isinstance(owner, Hit) and not _modifies(owner, words)):
                break
            before.insert(0, owner)
            possessive, at = True, owner.first
        elif hit is not None and _modifies(hit, words) and not _named_and_bound(page, hit, words):
            former = former or _is_former(page, hit, words)
            before.insert(0, hit)
            at = hit.first
            if is_head(hit):
                core = at
        elif run is not None and run.last - run.first == 1 and atom.fold in words.cues["former"]:
            former, at = True, at - 1
        elif run is not None and run.kind == "unknown" and run.last - run.first == 1 and _only_opens(atoms[run.first]):
            at = core = run.first
        elif run is not None and run.kind != "person" and run.kind != "event":
            before.insert(0, run)
            at = core = run.first
        elif run is not None and run.kind == "person" and isinstance(head_row(head), Group):
            before.insert(0, run)
            at = run.first
        elif atom.fold in words.cues["former"]:
            former, at = True, at - 1
        elif atom.fold in words.cues["modifier"] or atom.text.isdigit() or _depends(page, at - 1, head):
            at -= 1
            core = at if not before and atom.text[0].isalpha() else core
        elif (atom.text in "-‑" and page.joined(at)) or (atom.fold in words.cues["joins modifiers"] and _coordinates(page, at, head)):
            at -= 1
        elif head.first == at and _between(page, at - 1, words):
            at = core = at - 1
        elif atom.fold in words.cues["determiner"]:
            return at - 1, core, tuple(before), former, atom.fold, possessive
        else:
            break
    return at, core, tuple(before), former, None, possessive


def _only_opens(atom: Atom) -> bool:
    """Whether this word may have its capital from the sentence that it opens ("Angry leaders", not "M23 leaders")."""
    return atom.opens and not (atom.text.isupper() and len(atom.text) > 1)


def _between(page: Page, at: int, words: Words) -> bool:
    """Whether one small unknown word stands between a country or body and the head ("the South Korean unification minister")."""
    atom, before = page.atoms[at], page.ending.get(at)
    if not atom.text.isalpha() or not atom.text.islower() or atom.fold in words.cues["starter"] or atom.fold in words.cues["stop"]:
        return False
    if atom.fold in words.cues["finite"] or at in page.starting or before is None or not page.close(at):
        return False
    return isinstance(before.row, Body | Seat) or any(isinstance(entry.row, State) and entry.use == "adjective" for entry in before.entries)


def _modifies(hit: Hit, words: Words) -> bool:
    row = hit.row
    if isinstance(row, State):
        return hit.entry.use in ("name", "adjective", "seat", "weak")
    if isinstance(row, Office | Group):
        return not hit.entry.plural or hit.entry.form in words.cues["of many"]
    return isinstance(row, Seat | Body | Organisation | Place) or (isinstance(row, Collective) and " " not in hit.entry.form)


def _named_and_bound(page: Page, hit: Hit, words: Words) -> bool:
    """Whether the hit is a state by its name, with "pro-" or "anti-" before it."""
    if not isinstance(hit.row, State) or hit.entry.use != "name":
        return False
    return hit.first > 1 and page.atoms[hit.first - 1].text == "-" and page.atoms[hit.first - 2].fold in words.cues["prefix"]


def _is_former(page: Page, hit: Hit, words: Words) -> bool:
    return hit.first > 0 and page.atoms[hit.first - 1].fold in words.cues["former"]


def _coordinates(page: Page, at: int, head: Hit) -> bool:
    """Whether "and" or a comma at `at - 1` stands between two adjectives of states before several ("US and British diplomats")."""
    left, right = page.ending.get(at - 1), page.starting.get(at)
    if left is None or right is None or not (head.entry.plural or isinstance(head_row(head), Group)):
        return False
    return all(any(isinstance(entry.row, State) and entry.use == "adjective" for entry in hit.entries) for hit in (left, right))


def _depends(page: Page, at: int, head: Hit) -> bool:
    """Whether the parse hangs this word on the head as an adjective or a compound."""
    token, head_token = page.atoms[at].token, page.atoms[head.last - 1].token
    if token < 0 or head_token < 0:
        return False
    tokens = page.parse.tokens
    steps = 0
    while (
        steps < 4
        and tokens[token].rel.split(":")[0] in ("amod", "compound", "nummod", "advmod")
        and tokens[token].upos in ("ADJ", "NOUN", "NUM", "ADV", "PROPN", "VERB")
    ):
        token = tokens[token].head
        steps += 1
        if token == head_token:
            return True
    return False


def _rightwards(page: Page, head: Hit, runs: Mapping[int, Run], words: Words) -> tuple[int, tuple[Hit | Run, ...]]:
    """Complements: "of Germany", "to Italy", "at the University of St. Andrews in Scotland", "of information and culture"."""
    last = head.last
    after: list[Hit | Run] = []
    office = isinstance(head_row(head), Office)
    while last < len(page.atoms) and len(after) < 3 and page.close(last):
        link = page.atoms[last].fold
        if link not in words.cues["whose"] or (link in words.cues["whose, of an office"] and not office):
            break
        if link == "to" and not (
            head.entry.form.endswith(tuple(words.cues["sent"]))
            or (head_row(head).sector == "GOV" and any(word in head.entry.form for word in words.cues["sent, of a kind"]))
        ):
            break
        piece, end = complement(page, last + 1, runs, words, lone=link in words.cues["complement"] and office)
        if end == last + 1:
            break
        if link == "in" and not (isinstance(piece, Hit) and isinstance(piece.row, State | Place)):
            break
        if piece is not None:
            after.append(piece)
        last = end
        while link == "of" and head.entry.plural and (further := _further_state(page, last, words)) is not None:
            after.append(further)
            last = further.last
    return last, tuple(after)


def _further_state(page: Page, at: int, words: Words) -> Hit | None:
    """The next state of "the leaders of Germany, France, and the UK"."""
    start = at
    while at < len(page.atoms) and page.close(at) and page.atoms[at].fold in words.cues["in a list"]:
        at += 1
    hit = page.starting.get(at) if at > start and at < len(page.atoms) and page.close(at) else None
    return hit if hit is not None and isinstance(hit.row, State) and hit.entry.use == "name" else None


def complement(page: Page, at: int, runs: Mapping[int, Run], words: Words, *, lone: bool) -> tuple[Hit | Run | None, int]:
    """The named piece after a preposition with the words up to it, and where it ends; the start again where there is none."""
    start, plain = at, 0
    atoms = page.atoms
    adjective: Hit | None = None
    while at < len(atoms) and at - start < 9 and page.close(at):
        atom = atoms[at]
        hit, run = page.starting.get(at), runs.get(at)
        if hit is not None and is_head(hit) and isinstance(head_row(hit), Office) and hit.last in runs and page.close(hit.last):
            return runs[hit.last], runs[hit.last].last
        if hit is not None and is_head(hit) and isinstance(head_row(hit), Group) and hit.last in runs and page.close(hit.last):
            return runs[hit.last], runs[hit.last].last
        if hit is not None and not (is_head(hit) and isinstance(head_row(hit), Office)):
            if isinstance(hit.row, State) and hit.entry.use == "adjective":
                adjective, at = hit, hit.last
                continue
            if getattr(hit.row, "stands", None):
                break
            return _holder_after(page, hit, runs) or (hit, hit.last)
        if run is not None:
            end = _joined_of(page, run, runs)
            return run, end
        if atom.fold in words.cues["stop"] or not (atom.text[0].isalnum() or atom.text == "-"):
            break
        if atom.text[0].islower() and atom.fold not in words.cues["in a complement"]:
            plain += 1
        at += 1
    if adjective is not None and plain == 1 and at > adjective.last:
        return adjective, adjective.last + 1
    if lone and 0 < plain <= 3 and at > start:
        while at > start and atoms[at - 1].fold in words.cues["ends no complement"]:
            at -= 1
        return (None, at) if at > start and plain <= 2 else (None, start)
    return None, start


def _holder_after(page: Page, hit: Hit, runs: Mapping[int, Run]) -> tuple[Run, int] | None:
    """The person whose office stands behind a body ("a spokesman for UN Secretary-General Ana Vos"), and where he ends."""
    office = page.starting.get(hit.last)
    if office is None or not page.close(hit.last) or not is_head(office) or not isinstance(head_row(office), Office):
        return None
    run = runs.get(office.last)
    return (run, run.last) if run is not None and page.close(office.last) and run.kind in ("person", "unknown") else None


def _joined_of(page: Page, run: Run, runs: Mapping[int, Run]) -> int:
    """The end of "University of St. Andrews": a name, "of", and another name."""
    at = run.last
    if at + 1 < len(page.atoms) and page.atoms[at].fold == "of" and page.close(at) and (at + 1) in runs and run.kind == "organisation":
        return runs[at + 1].last
    return run.last


def _apposition(page: Page, head: Hit, last: int, runs: Mapping[int, Run], words: Words, *, definite: bool) -> tuple[Run | None, int]:
    """The person's name right after the phrase, or after a comma where the phrase is definite."""
    row = head_row(head)
    if not isinstance(row, Office) or head.entry.plural or last >= len(page.atoms):
        return None, last
    at = last
    if page.atoms[at].text == "." and page.joined(at):
        at += 1
        if at < len(page.atoms) and page.atoms[at].opens and page.atoms[last - 1].text.islower():
            return None, last  # "… to a doctor. Ruritania demands …"
    run = runs.get(at)
    if run is not None and page.close(at) and run.kind in ("person", "unknown"):
        return run, run.last
    if definite and row.voice != "none" and at < len(page.atoms) and page.atoms[at].text == "," and at + 1 < len(page.atoms):
        run = runs.get(at + 1)
        follows = page.atoms[run.last].fold if run is not None and run.last < len(page.atoms) else ","
        if (
            run is not None
            and run.kind in ("person", "unknown")
            and page.close(at + 1)
            and (follows in ",.;:)-–—'\"”" or follows in words.cues["finite"] or run.kind == "person")
        ):
            return run, run.last
    return None, last
