"""Whose own words a whole report is: an opinion piece, a speech or an open letter in the first person, with its author named in it.

"The writer is prime minister of Ruritania.", "Ada Okafor is the foreign minister of Freedonia." as the last line, "By Ada Okafor" as a line
of its own, "This is an extract from Ada Okafor's speech". What stands there in nobody's words is then the author's. Where the report is
not mostly in the first person, or no line tells who speaks, it has no such author.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.annotate.acts.page import Page, mention_of
from standoff.annotate.acts.spoken import FIRST_PERSON
from standoff.annotate.places import touching
from standoff.annotate.tree import SUBJECTS, all_children, case_of, evidence, span
from standoff.model import Act, Evidence, Run, Voice

LEAST = 4
SHARE = 4
"""One sentence in so many has "I" or "we" for its subject."""
HEAD = 400
"""Characters at the head of a report among which a line tells whose speech it is."""
BYLINE = 60
"""Characters that a line with nothing but a name may have."""


@dataclass(frozen=True, slots=True)
class Author:
    """The words that name whoever wrote or spoke a report, and whether it gives his speech word for word."""

    words: Evidence
    speech: bool


def author_of(page: Page) -> Author | None:
    """The author of a report in the first person; None for all others."""
    if not _first_person(page):
        return None
    named = _spoken_by(page)
    if named is not None:
        return Author(named, True)
    named = _byline(page) or _told(page)
    return Author(named, False) if named is not None else None


def _first_person(page: Page) -> bool:
    """Whether the report itself, outside of marks, says "I" and "we"."""
    tree, small = page.tree, page.words.acts.small
    own = [at for at, word in enumerate(tree.words) if word in small["self"] and tree.tokens[at].rel in SUBJECTS]
    said = {tree.sentence[at] for at in own if not touching(page.marked, span(tree, Run(at, at + 1)))}
    return len(said) >= max(LEAST, len(tree.sentences) // SHARE)


def _spoken_by(page: Page) -> Evidence | None:
    """ "This is an extract from Okafor's speech", "The text of a letter by Okafor", at the head."""
    tree = page.tree
    for place, word in enumerate(tree.words):
        if tree.tokens[place].start > HEAD:
            break
        if word not in page.words.acts.small["own words"] or tree.tokens[place].upos != "NOUN":
            continue
        whose = all_children(tree, place, ("nmod:poss",))
        whose += [at for at in all_children(tree, place, ("nmod",)) if case_of(tree, at) in ("by", "of")]
        for at in whose:
            found = _person_at(page, at)
            if found is not None:
                return found
    return None


def _byline(page: Page) -> Evidence | None:
    """A line at the head that is "By" and a person's name."""
    text = page.document.text
    for item in page.mentions:
        place = item.evidence.span
        if place.start > HEAD:
            break
        start = text.rfind("\n", 0, place.start) + 1
        stop = text.find("\n", place.end)
        lead = text[start : place.start].strip().lower()
        if item.kind == "person" and lead == "by" and 0 <= stop - start <= BYLINE:
            return item.evidence
    return None


def _told(page: Page) -> Evidence | None:
    """ "The writer is prime minister of Ruritania." at either end, and a last line that says who somebody is whom no other line names."""
    tree, small = page.tree, page.words.acts.small
    for number in dict.fromkeys((len(tree.sentences) - 1, 0)):
        run = tree.sentences[number]
        verb = next((at for at in range(run.first, run.last) if tree.words[at] in small["be"]), None)
        if verb is None or verb == run.first:
            continue
        if tree.words[verb - 1] in small["writer"] and verb - run.first <= 2:
            return _rest(page, verb + 1, run.last)
        found = _person_at(page, run.first)
        if number and found is not None and _once(page, found):
            return found
    return None


def _rest(page: Page, first: int, last: int) -> Evidence | None:
    """Who the writer is said to be: the person named, or all words up to the next mark."""
    tree = page.tree
    while first < last and tree.tokens[first].upos == "DET":
        first += 1
    stop = next((at for at in range(first, last) if tree.tokens[at].upos == "PUNCT"), last)
    if stop <= first:
        return None
    return _person_at(page, first) or evidence(tree, Run(first, stop))


def _person_at(page: Page, place: int) -> Evidence | None:
    """The mention of a person in which a word stands, if it stands in one."""
    found = mention_of(page, place)
    return found if found is not None and page.kinds.get(found) == "person" else None


def _once(page: Page, words: Evidence) -> bool:
    """Whether a report names somebody only there."""
    name = page.names.get(words)
    return name is not None and sum(1 for item in page.mentions if item.name == name) == 1


def authored(page: Page, author: Author | None, act: Act) -> Act:
    """An act in nobody's words, or in those of "I", as its author's."""
    text = page.document.text
    if author is None or act.speaker is not None or any(item.span.of(text).lower() not in FIRST_PERSON for item in act.attribution):
        return act
    if (act.voice != "narrator" and not act.attribution) or (act.kind == "action" and not author.speech):
        return act  # what an opinion piece tells of others' deeds is no more its author's than any report's
    actors = act.actors if act.actors or act.kind == "action" else (author.words,)
    why = (*act.because, "the author speaks")
    voice: Voice = "direct" if author.speech else "narrator"
    return replace(act, speaker=author.words, actors=actors, attribution=(author.words,), voice=voice, because=why)


__all__ = ["Author", "author_of", "authored"]
