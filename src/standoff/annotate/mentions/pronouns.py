"""Pronouns: "he", "it", "their", and the "I" and "we" of quoted words. Resolved where one candidate stands out, else left open.

The candidates are the persons (or bodies) named before in the same sentence, else in the nearest sentence before that names any. One
candidate is taken; of several, the one that is the subject there. Nothing is looked for further back than a few sentences; those that are
speech from end to end do not count for a pronoun outside of it ("“I saw it. I was there. I left,” he said").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.persons import Person
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Pronoun

_BACK, _NEAR, _SPEECH, _CARRIED = 3, 60, 40, 6
_OPENING = "“„«"
_CLOSING = "”»"


def pronouns_resolved(page: Page, drafts: tuple[Draft, ...], people: tuple[Person, ...], words: Words) -> tuple[Draft, ...]:
    """The drafts in order, with every pronoun that has one candidate named after it."""
    genders = {person.name: person.gender for person in people}
    quoted = _quoted(page)
    speech = _all_speech(page, quoted)
    by_sentence: dict[int, list[Draft]] = {}
    beside = _beside(page, drafts)
    found: list[Draft] = []
    for draft in drafts:
        row = page.starting[draft.first].row if draft.form == "pronoun" and draft.first in page.starting else None
        if isinstance(row, Pronoun) and draft.name is None:
            one = _meant(page, draft, row, by_sentence, genders, quoted, speech, words, beside.get(draft.first))
            draft = draft if one is None else _named(draft, one)
        found.append(draft)
        if draft.name is not None and not (draft.form == "demonym" and draft.kind == "state"):
            by_sentence.setdefault(page.atoms[draft.first].sentence, []).append(draft)
    found = _carried_on(page, found, genders)
    speakers = _speakers(page, found, quoted, words)
    told = _told_by_engine(page, found)
    return tuple(_spoken(page, draft, quoted, speakers, told) for draft in found)


def _named(draft: Draft, one: Draft) -> Draft:
    why = f"the one candidate near it, “{one.name}”"
    kind = "person" if _like_a_person(one) else one.kind
    return replace(
        draft, kind=kind, name=one.name, why=why, country=one.country, sector=one.sector, role=one.role, speaks_for=one.speaks_for
    )


def _meant(
    page: Page,
    draft: Draft,
    row: Pronoun,
    by_sentence: Mapping[int, list[Draft]],
    genders: Mapping[str, str | None],
    quoted: tuple[int, ...],
    speech: frozenset[int],
    words: Words,
    beside: str | None,
) -> Draft | None:
    if row.stands in ("speaker", "speakers") or (row.stands == "thing" and _empty(page, draft, words)):
        return None
    here = page.atoms[draft.first].sentence
    for sentence in _looked_at(here, frozenset() if quoted[draft.first] else speech):
        near = [one for one in by_sentence.get(sentence, [])[-_NEAR:] if one.name != beside and not _does_it_to(page, one, draft, words)]
        fits = [one for one in near if _fits(one, row, genders) and quoted[one.first] == quoted[draft.first]]
        if not fits and row.stands == "one":
            fits = [one for one in near if _like_a_person(one) and _is_subject(page, one, words) and not quoted[one.first]]
        if not fits and quoted[draft.first]:
            continue
        chosen = _standing_out(page, fits, words, same=sentence == here)
        if chosen is not None or fits:
            return chosen
        if row.stands != "one" and sentence < here:
            return None
    return None


def _beside(page: Page, drafts: tuple[Draft, ...]) -> dict[int, str]:
    """For each pronoun that "and" joins to a name that name: "he and Mr Kim" are two."""
    ends = {draft.last: draft.name for draft in drafts if draft.name is not None and draft.form != "pronoun"}
    begins = {draft.first: draft.name for draft in drafts if draft.name is not None and draft.form != "pronoun"}
    found: dict[int, str] = {}
    for draft in drafts:
        if draft.form != "pronoun":
            continue
        behind = draft.last < len(page.atoms) and page.atoms[draft.last].fold == "and"
        before = draft.first > 0 and page.atoms[draft.first - 1].fold == "and"
        name = begins.get(draft.last + 1) if behind else ends.get(draft.first - 1) if before else None
        if name is not None:
            found[draft.first] = name
    return found


def _does_it_to(page: Page, one: Draft, draft: Draft, words: Words) -> bool:
    """Whether a mention is the subject of the verb whose object a pronoun is: "Vos thanked him" tells of another than Vos."""
    tokens, place = page.parse.tokens, page.atoms[draft.first].token
    if place < 0 or not tokens or tokens[place].rel not in ("obj", "iobj") or page.atoms[draft.first].fold in words.cues["reflexive"]:
        return False
    head = _head(page, one)
    return head >= 0 and tokens[head].rel == "nsubj" and tokens[head].head == tokens[place].head


def _head(page: Page, one: Draft) -> int:
    """The token on which all words of a mention hang; -1 where there is none."""
    tokens, token = page.parse.tokens, page.atoms[one.last - 1].token
    inside = {page.atoms[at].token for at in range(one.first, one.last)}
    for _ in inside if token >= 0 and tokens else ():
        if tokens[token].head not in inside:
            break
        token = tokens[token].head
    return token if tokens else -1


def _looked_at(here: int, speech: frozenset[int]) -> list[int]:
    """This sentence and the few before it, without those that are all speech."""
    before: list[int] = []
    for sentence in range(here - 1, max(-1, here - _SPEECH), -1):
        if len(before) == _BACK:
            break
        if sentence not in speech:
            before.append(sentence)
    return [here, *before]


def _all_speech(page: Page, quoted: tuple[int, ...]) -> frozenset[int]:
    """The sentences of which every word stands in quotation marks."""
    words: dict[int, bool] = {}
    for at, atom in enumerate(page.atoms):
        if atom.text[0].isalnum():
            words[atom.sentence] = words.get(atom.sentence, True) and bool(quoted[at])
    return frozenset(sentence for sentence, inside in words.items() if inside)


def _fits(one: Draft, row: Pronoun, genders: Mapping[str, str | None]) -> bool:
    if row.stands == "one":
        return one.kind == "person" and genders.get(one.name or "") in (None, row.gender)
    if row.stands == "thing":
        return one.kind in ("state", "organisation", "outlet")
    return one.kind in ("group", "collective")


def _like_a_person(one: Draft) -> bool:
    """Whether a mention is a name of two words of which the report tells nothing ("Vasil Orn took his turn. He …")."""
    return one.kind == "other" and one.form == "name" and (one.name or "").count(" ") == 1


def _standing_out(page: Page, fits: list[Draft], words: Words, *, same: bool) -> Draft | None:
    """The one candidate, or the one that is a subject where the others are not; of an earlier sentence, the subject of its main clause."""
    names = {one.name for one in fits}
    if len(names) == 1:
        return fits[-1]
    subjects = [one for one in fits if _is_subject(page, one, words)]
    main = [] if same else [one for one in subjects if _is_subject(page, one, words, main=True)]
    for chosen in (subjects, main):
        if len({one.name for one in chosen}) == 1:
            return chosen[-1]
    return None


def _is_subject(page: Page, one: Draft, words: Words, *, main: bool = False) -> bool:
    """Whether the mention is the subject of a clause, or of the sentence itself (`main`)."""
    tokens, token = page.parse.tokens, _head(page, one)
    if token >= 0:
        if tokens[token].rel.split(":")[0] not in ("nsubj", "csubj"):
            return False
        return not main or (tokens[token].head >= 0 and tokens[tokens[token].head].head < 0)
    if main:
        return False
    after = page.atoms[one.last] if one.last < len(page.atoms) else None
    if after is not None and after.fold in words.cues["finite"]:
        return True
    return page.atoms[one.first].opens


def _empty(page: Page, draft: Draft, words: Words) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it would be", "it seems"."""
    token = page.atoms[draft.first].token
    if token >= 0 and page.parse.tokens and page.parse.tokens[token].rel == "expl":
        return True
    if page.atoms[draft.first].fold != "it":
        return False
    after = [atom.fold for atom in page.atoms[draft.last : draft.last + 2]]
    if after[1:] == ["be"] and after[0] in words.cues["modal"]:
        return True
    return bool(after) and (after[0] == "'" or after[0] in words.cues["empty it"])


def _quoted(page: Page) -> tuple[int, ...]:
    """For each atom the number of the quotation it stands in, 0 outside. Marks pair within a paragraph."""
    numbers: list[int] = []
    number, inside, straight = 0, False, False
    for at, atom in enumerate(page.atoms):
        if at and "\n" in page.document.text[page.atoms[at - 1].end : atom.start]:
            inside = straight = False
        double = atom.text == '"' or (atom.text == "'" and page.joined(at) and page.atoms[at - 1].text == "'")
        if (atom.text in _OPENING and not straight) or (double and not straight):
            number, inside, straight = number + 1, True, double
            numbers.append(0)
            continue
        if (atom.text in _CLOSING and not straight) or (double and straight):
            inside = straight = False
        numbers.append(number if inside else 0)
    return tuple(numbers)


def _speakers(page: Page, drafts: list[Draft], quoted: tuple[int, ...], words: Words) -> dict[int, Draft]:
    """For each quotation the one person outside of quotation marks in its paragraph, those with a verb of saying first."""
    line = _lines(page)
    outside: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.name is not None and not quoted[draft.first] and draft.kind == "person":
            outside.setdefault(line[draft.first], []).append(draft)
    alone = {number: _one_speaker(page, near, words) for number, near in outside.items()}
    found: dict[int, Draft] = {}
    of_line: dict[int, Draft] = {}
    opens = {line[at]: atom.text in _OPENING or atom.text == '"' for at, atom in reversed(tuple(enumerate(page.atoms)))}
    for at, number in enumerate(quoted):
        if not number or number in found:
            continue
        chosen = alone.get(line[at])
        if line[at] not in outside and opens.get(line[at]):
            chosen = of_line.get(line[at] - 1)  # a quotation that goes on in the next paragraph
        if chosen is not None:
            found[number] = of_line[line[at]] = chosen
    return found


def _one_speaker(page: Page, near: list[Draft], words: Words) -> Draft | None:
    """The first mention of the one person among these who says something, else of the one person among them."""
    saying = [one for one in near if _says(page, one, words)]
    return next((met[0] for met in (saying, near) if len({one.name for one in met}) == 1), None)


def _told_by_engine(page: Page, drafts: list[Draft]) -> dict[int, Draft]:
    """For each token of what is said, by the engine's attributions, the one person whom their source names."""
    if not page.parse.attributions:
        return {}
    persons: dict[int, Draft] = {}
    for draft in drafts:
        if draft.kind == "person" and draft.name is not None:
            for at in range(draft.first, draft.last):
                persons.setdefault(page.atoms[at].token, draft)
    found: dict[int, Draft] = {}
    for attribution in page.parse.attributions:
        sources = {
            persons[token].name: persons[token] for run in attribution.source for token in range(run.first, run.last) if token in persons
        }
        if len(sources) == 1:
            one = next(iter(sources.values()))
            found.update((token, one) for run in attribution.content for token in range(run.first, run.last))
    return found


def _carried_on(page: Page, drafts: list[Draft], genders: Mapping[str, str | None]) -> list[Draft]:
    """The drafts, with a pronoun that says something and is still open named after whoever said something last ("“It is late,” Lind said.
    … “We wait,” he said").
    """
    sources = sorted((run.first, run.last) for attribution in page.parse.attributions for run in attribution.source)
    if not sources:
        return drafts
    at: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.name is not None or draft.form == "pronoun":
            for place in range(draft.first, draft.last):
                at.setdefault(page.atoms[place].token, number)
    found, last = list(drafts), -1
    for first, end in sources:
        met = sorted({at[token] for token in range(first, end) if token in at})
        if len(met) != 1:
            last = -1 if met else last
            continue
        number, draft = met[0], found[met[0]]
        row = page.starting[draft.first].row if draft.form == "pronoun" and draft.first in page.starting else None
        if draft.name is None and isinstance(row, Pronoun) and row.stands in ("one", "thing") and last >= 0:
            one = found[last]
            near = page.atoms[draft.first].sentence - page.atoms[one.first].sentence <= _CARRIED
            if near and _fits(one, row, genders):
                found[number] = draft = replace(_named(draft, one), why=f"whoever spoke last before it, “{one.name}”")
        if draft.name is not None:
            last = number
    return found


def _says(page: Page, one: Draft, words: Words) -> bool:
    """Whether a verb of saying stands right after the mention ("he told"), or one that takes no addressee right before it."""
    after = [atom.fold for atom in page.atoms[one.last : one.last + 2]]
    before = page.atoms[one.first - 1].fold if one.first else ""
    return before in words.cues["says"] or any(fold in words.cues["says"] or fold in words.cues["tells"] for fold in after)


def _lines(page: Page) -> tuple[int, ...]:
    numbers, line = [], 0
    for at, atom in enumerate(page.atoms):
        if at and "\n" in page.document.text[page.atoms[at - 1].end : atom.start]:
            line += 1
        numbers.append(line)
    return tuple(numbers)


def _spoken(page: Page, draft: Draft, quoted: tuple[int, ...], speakers: Mapping[int, Draft], told: Mapping[int, Draft]) -> Draft:
    """The "I" and "we" of quoted words: whoever speaks them."""
    row = page.starting[draft.first].row if draft.form == "pronoun" and draft.first in page.starting else None
    if not isinstance(row, Pronoun) or row.stands not in ("speaker", "speakers") or draft.name is not None:
        return draft
    one = speakers.get(quoted[draft.first]) or (told.get(page.atoms[draft.first].token) if quoted[draft.first] else None)
    return draft if one is None else replace(_named(draft, one), why="the speaker of the quoted words")
