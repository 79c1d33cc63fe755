"""Who and where: the words that name or mean somebody or some place.

In this order: the text is cut into atoms and the lexicon's forms are found (`page`); capitalised names (`names`); noun phrases with an
office or a group at their head (`phrases`) and what they tell (`who`); the persons of the document, learnt from its own titles
(`persons`); capitals as governments or as places (`places`); pronouns and descriptions (`meant`), and what belongs to those whom they mean
(`owned`). What two readings fit stays open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.annotate.mentions.acronyms import acronyms_in
from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.home import set_apart
from standoff.annotate.mentions.issuer import issuer_of
from standoff.annotate.mentions.known import of_hits
from standoff.annotate.mentions.learned import with_learned
from standoff.annotate.mentions.meant import meant
from standoff.annotate.mentions.names import Run, names_in
from standoff.annotate.mentions.near import all_about
from standoff.annotate.mentions.offices import of_person, of_phrase, plain
from standoff.annotate.mentions.owned import owned
from standoff.annotate.mentions.page import Page, page_of, without
from standoff.annotate.mentions.parties import with_parties
from standoff.annotate.mentions.persons import Person, persons_in, titles_of
from standoff.annotate.mentions.phrases import Phrase, phrases_in
from standoff.annotate.mentions.shorts import named_by_kind, short_forms
from standoff.annotate.mentions.who import codes_named, run_sector, who_of
from standoff.lexicon import Lexicon
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, State
from standoff.model import Document, Evidence, Mention, Parse, Span


def mentions_in(document: Document, parse: Parse, words: Lexicon) -> tuple[Mention, ...]:
    """Every mention in `document`, in the order of the text; a mention may lie within a longer one ("Russian" in "Russian troops")."""
    page = page_of(document, parse, words.actors)
    if not page.atoms:
        return ()
    page, runs = _named(page, words.actors)
    lexicon = with_learned(page, runs, words.actors)
    if lexicon is not words.actors:
        page, runs = _named(page_of(document, parse, lexicon), lexicon)
    return _mentions(page, runs, lexicon)


def _named(page: Page, words: Words) -> tuple[Page, dict[int, Run]]:
    """The names of a page and the page without the hits that lie in them, the parties that no lexicon lists among them."""
    runs = {run.first: run for run in names_in(page, words)}
    page = without(page, runs.values())
    runs |= {run.first: run for run in short_forms(page, runs, words)}
    page = without(page, runs.values())
    return page, with_parties(page, runs, phrases_in(page, runs, words), words)


def _mentions(page: Page, runs: Mapping[int, Run], words: Words) -> tuple[Mention, ...]:
    """The mentions of a page with these names."""
    phrases = phrases_in(page, runs, words)
    codes = codes_named(page)
    about = all_about(page)
    who = {phrase.first: who_of(page, phrase, words, codes, about) for phrase in phrases}
    titles = titles_of(page, runs, phrases, words)
    people, shared = persons_in(page, runs, phrases, titles, who, words)
    by_run = {first: person for person in people for first in person.runs}
    apposed = {phrase.first: by_run[first] for first, met in titles.items() for phrase in met if phrase.person is None and first in by_run}
    issuer = issuer_of(page, phrases, who, words)
    drafts = []
    for phrase in phrases:
        if phrase.first in apposed:
            drafts.append(of_person(phrase.first, phrase.last, apposed[phrase.first], "description", "an office after the name"))
        else:
            drafts += of_phrase(page, phrase, who[phrase.first], by_run, shared, about, words, issuer)
    taken = _within_phrases(phrases)
    short = acronyms_in(page)
    long = frozenset(short.values())
    free = (run for run in runs.values() if run.first not in taken and run.kind != "event")
    drafts += [_with_state(page, _of_run(page, run, by_run, shared, short, long, words), words) for run in free]
    drafts += of_hits(page, words)
    found = meant(page, tuple(sorted(drafts, key=lambda draft: (draft.first, -draft.last))), phrases, people, words)
    found = named_by_kind(page, owned(page, found, phrases, words), phrases)
    return tuple(_mention(page, draft) for draft in set_apart(found, words))


def _within_phrases(phrases: tuple[Phrase, ...]) -> frozenset[int]:
    """The first atoms of the names that are part of a phrase: the person titled, or the name of a body ("Labour" in "Labour Party")."""
    titled = {phrase.person.first for phrase in phrases if phrase.person is not None}
    named = (run for phrase in phrases if isinstance(phrase.row, Group) for run in phrase.before if isinstance(run, Run))
    return frozenset(titled | {run.first for run in named if run.kind != "person"})


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
        draft.leaning,
    )


def _with_state(page: Page, draft: Draft, words: Words) -> Draft:
    """A body with the state before it: part of its name ("the Pakistan Telecommunication Authority"), and whose it is if it is one of
    a government's bodies ("the Russian Federal Air Agency").
    """
    before = page.ending.get(draft.first)
    if (
        draft.kind != "organisation"
        or before is None
        or not page.close(draft.first)
        or not isinstance(before.row, State)
        or draft.name is None
    ):
        return draft
    if before.entry.use not in ("name", "adjective") or len({entry.row for entry in before.entries}) > 1:
        return draft
    last = page.atoms[draft.last - 1].fold
    alone = draft.name.isupper() or last not in words.cues["organisation"] | words.cues["governmental"]
    own = last in words.cues["governmental"] or page.atoms[draft.first].fold in words.cues["governmental"]
    if alone and not own:
        return draft
    name = draft.name if own else f"{plain(page, before.first, before.last)} {draft.name}"
    speaks = (before.row.name,) if own else ()
    return replace(draft, first=before.first, name=name, country=before.row.code, speaks_for=speaks)


def _of_run(
    page: Page, run: Run, by_run: Mapping[int, Person], shared: frozenset[int], short: Mapping[str, str], long: frozenset[str], words: Words
) -> Draft:
    person = by_run.get(run.first)
    name = plain(page, run.first, run.last)
    name = run.party or short.get(name, name)
    if person is not None:
        return of_person(run.first, run.last, person, "name", run.why)
    if run.first in shared:
        return Draft(run.first, run.last, "person", None, "name", "two persons of the document bear this name")
    if run.kind == "organisation" or (run.kind == "unknown" and name in long):
        return Draft(run.first, run.last, "organisation", name, "name", run.why, None, run_sector(name, words))
    if run.kind == "place":
        return Draft(run.first, run.last, "place", name, "name", run.why)
    return Draft(run.first, run.last, "other", name, "name", run.why)


__all__ = ["mentions_in"]
