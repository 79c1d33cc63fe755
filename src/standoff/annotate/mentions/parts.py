"""Words that are common elsewhere and parts of a name here: "Capital Bank", "the River Army", "the Anti-Eviction League"."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.annotate.mentions.page import Hit, Page
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, State

_PROPER = frozenset({"EDU", "BUS", "NGO", "LAB", "PTY", "REL"})
"""The sectors whose common nouns begin a proper name before "of" ("University of Texas"); a parliament "of" is one of that state."""

STEM = 4
"""Names that share so many letters at their beginning may be one's and its people's."""


def of_a_name(page: Page, hit: Hit, taken: list[int | None], words: Words) -> bool:
    """Whether a capitalised common noun is part of a name: "Capital Bank", "Institute for the Study of War", "Women's Front"."""
    row, atoms = hit.row, page.atoms
    if not isinstance(row, Group) or hit.last - hit.first != 1 or not atoms[hit.first].text.istitle() or atoms[hit.first].loud:
        return False
    if hit.last < len(atoms) and atoms[hit.last].text in "'’" and atoms[hit.first].fold in words.cues["generic"]:
        return body_ahead(page, hit.last, words)
    before = atoms[hit.first - 1] if hit.first else None
    many = before is not None and before.text in "'’" and hit.first > 1 and page.joined(hit.first - 1) and not page.joined(hit.first)
    if many and atoms[hit.first - 2].text.istitle() and taken[hit.first - 2] is None and of_many(page, hit.first - 1, words):
        return page.close(hit.first) and atoms[hit.first].fold in words.cues["organisation"]
    after = atoms[hit.last] if hit.last < len(atoms) and page.close(hit.last) else None
    if atoms[hit.first].fold in words.cues["outlet's first"] and after is not None and after.text.istitle() and not atoms[hit.first].opens:
        return after.fold not in words.cues["starter"] and hit.last not in page.starting
    capital = before is not None and page.close(hit.first) and before.text[0].isupper() and taken[hit.first - 1] is None
    if before is not None and capital and (before.fold not in words.cues["starter"] or of_page(page, hit.first - 1, words)):
        led = hit.entry.plural or (row.voice == "state" and row.sector in ("GOV", "MIL"))
        return not led and not (before.opens and before.fold in words.cues["modifier"])
    at = hit.last
    kind = row.sector in (None, "UNK") and atoms[hit.first].fold in words.cues["organisation"]
    proper = row.sector in _PROPER or (row.weak and row.sector is None) or kind
    if hit.entry.plural or row.voice != "self" or not proper or at >= len(atoms) or atoms[at].fold not in ("of", "for"):
        return False
    at += 1 + (at + 1 < len(atoms) and atoms[at + 1].fold == "the")
    return (
        at < len(atoms)
        and page.close(at)
        and atoms[at].text[0].isupper()
        and not isinstance(getattr(page.starting.get(at), "row", None), State)
    )


def of_a_movement(page: Page, hit: Hit, taken: list[int | None], beside: Mapping[str, set[tuple[str, str]]], words: Words) -> bool:
    """Whether a capitalised "Army" ends the name of a movement ("the River Army"): the report never has the word before it by itself, nor
    another name that begins like it ("Dravian Army" beside "Dravia"). `beside` are its capitalised words by their first letters, each with
    what stands behind it.
    """
    row, atoms, first = hit.row, page.atoms, hit.first
    if (
        not isinstance(row, Group)
        or row.sector != "MIL"
        or hit.last - first != 1
        or not first
        or atoms[first].loud
        or not page.close(first)
    ):
        return False
    noun, before = atoms[first], atoms[first - 1]
    if not (noun.text.istitle() and before.text.istitle()) or noun.fold not in words.cues["organisation"] or taken[first - 1] is not None:
        return False
    if before.fold in words.cues["starter"] or before.fold in words.cues["modifier"] or before.opens:
        return False
    return beside.get(before.text[:STEM], set()) == {(before.text, noun.fold)}


def bound_to_a_name(page: Page, at: int, words: Words) -> bool:
    """Whether "Anti-" begins a name ("the Anti-Eviction League"): a capital of its own in the sentence, and another behind the hyphen."""
    atoms = page.atoms
    if atoms[at].fold not in words.cues["prefix"] or atoms[at].opens or at + 2 >= len(atoms) or not atoms[at].text.istitle():
        return False
    return atoms[at + 1].text in "-‑" and page.joined(at + 1) and page.joined(at + 2) and atoms[at + 2].text.istitle()


def of_page(page: Page, at: int, words: Words) -> bool:
    """Whether a word that heads parts of a page ("World", "Watch") is part of a name here: within a sentence, before another capital."""
    after = page.atoms[at + 1] if at + 1 < len(page.atoms) and page.close(at + 1) else None
    if page.atoms[at].fold not in words.cues["page"] or page.atoms[at].opens or after is None or not page.atoms[at].text.istitle():
        return False
    return after.text.istitle() and after.fold not in words.cues["starter"]


def of_many(page: Page, at: int, words: Words) -> bool:
    """Whether the apostrophe at `at` ends a word for many people ("Women's Front", "the Shippers' Council")."""
    fold, whole = page.atoms[at - 1].fold, not page.joined(at + 1) if at + 1 < len(page.atoms) else False
    return fold in words.cues["generic"] or (whole and fold.endswith("s") and fold not in words.given)


def body_ahead(page: Page, at: int, words: Words) -> bool:
    """Whether capitals that end in a kind of body follow the apostrophe ("Women's Association", "Workers' Party")."""
    ahead = at + 1 + (at + 1 < len(page.atoms) and page.atoms[at + 1].fold == "s")
    while ahead < len(page.atoms) and page.close(ahead) and page.atoms[ahead].text[0].isupper() and ahead - at < 6:
        if page.atoms[ahead].fold in words.cues["organisation"]:
            return True
        ahead += 1
    return False
