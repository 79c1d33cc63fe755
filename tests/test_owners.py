"""What a report leaves open and the dossier knows: names that are "it", whose "its ambassador" is, and who "she" is beside a state."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_holders import STATES, at, people, read

from standoff.lexicon import english
from standoff.model import Mention, Reading, Sentence, Span, parties
from standoff.model.parse import Run
from standoff.reconcile.actors import actors_of
from standoff.reconcile.owners import head_of, pronoun_of
from standoff.reconcile.things import things

WORDS = english().actors


def told(number: int, text: str, *persons: str) -> Reading:
    """A report in sentences, in which these names are read as persons'."""
    made = read(number, text)
    ends = [match.end() for match in re.finditer(r"[.!?] ", text)]
    begins = [0, *ends]
    spans = [Span(first, last) for first, last in zip(begins, [*ends, len(text)], strict=True)]
    names = tuple(
        Mention(replace(made.mentions[0].evidence if made.mentions else at(made.document, name), span=Span(match.start(), match.end())),
                "person", name, "name", "the language model reads it so")
        for name in persons
        for match in re.finditer(name, text)
    )  # fmt: skip
    taken = {one.evidence.span for one in names}
    kept = tuple(one for one in made.mentions if one.evidence.span not in taken)
    sentences = tuple(Sentence(Run(0, 0), span) for span in spans)
    return replace(made, sentences=sentences, mentions=tuple(sorted((*kept, *names), key=lambda one: one.evidence)))


@pytest.mark.parametrize(
    ("text", "names", "states"),
    [
        ("Halvia announced that its army would leave.", {"Halvia"}, {"Halvia"}),
        ("Halvia announced it. Its share fell.", {"Halvia"}, set()),
        ("Halvia announced that he would leave with its army.", set(), set()),
        ("Halvia met Torv and praised its army.", set(), set()),  # whose it is stays open for the first
        ("Halvia left. Anna Halvia stayed with its army.", set(), set()),
    ],
)
def test_a_name_that_is_called_it_is_no_person(text: str, names: set[str], states: set[str]) -> None:
    found = things([told(1, text, "Halvia", "Anna Halvia", "Torv") if "Anna" in text else told(1, text, "Halvia", "Torv")], WORDS)
    assert (found.names - {"Torv"}, found.states - {"Torv"}) == (names, states)


def test_one_report_that_says_he_outweighs_all_that_say_it() -> None:
    thing, person = told(1, "Halvia announced that its army would leave.", "Halvia"), told(2, "Halvia smiled. He left.", "Halvia")
    assert things([thing], WORDS).names == {"Halvia"}
    assert things([thing, person], WORDS).names == set()


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Halvia backed the vote. Its ambassador went home.", "Its ambassador", ("Halvia",)),
        ("Halvia said by noon that its ambassador went home.", "its ambassador", ("Halvia",)),
        ("In Halvia, many left. Its ambassador went home.", "Its ambassador", ("Halvia",)),
        ("Halvia backed the vote, and Dravia was late. Its ambassador went home.", "Its ambassador", ("Halvia",)),
        ("Late in the day Dravia and Halvia met. Its ambassador went home.", "Its ambassador", ()),
        ("Talks in Halvia went on. Its ambassador went home.", "Its ambassador", ()),
        ("Halvia backed the vote. Its parliament did not.", "Its parliament", ()),  # no voice of its government
    ],
)
def test_whose_office_a_pronoun_tells(text: str, words: str, party: tuple[str, ...]) -> None:
    known = told(1, "Halvia announced that its army would leave.", "Halvia")
    made = told(2, text, "Halvia")
    assert parties(people(read(0, STATES), known, made), at(made.document, words)) == party


def test_she_is_no_state() -> None:
    """The report alone takes Halvia for a woman; the dossier knows better, and another is meant."""
    known = told(1, "Halvia announced that its army would leave.", "Halvia")
    text = "Anna Vos met reporters. She spoke of Halvia. She left."
    made = told(2, text, "Halvia")
    found = people(read(0, STATES), known, made)
    assert parties(found, replace(at(made.document, text), span=Span(text.rindex("She"), text.rindex("She") + 3))) == ("Anna Vos",)


def test_a_chairman_behind_its_is_of_the_body() -> None:
    made = told(1, "The Harbour Company stopped. Its chairman Jan Roth resigned.")
    assert parties(people(made), at(made.document, "Its chairman Jan Roth")) == ("Harbour Company",)


@pytest.mark.parametrize(
    ("form", "held"),
    [
        ("its deputy defence minister", "deputy defence minister"),
        ("its ambassador to Dravia", "ambassador"),
        ("Its 1,400 troops", "troops"),
        ("its weather", None),
    ],
)
def test_the_office_behind_a_pronoun(form: str, held: str | None) -> None:
    found = head_of(form, WORDS)
    assert (found[0] if found else None) == held
    assert pronoun_of(form, WORDS) is not None
    assert pronoun_of("the ambassador", WORDS) is None


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["Halvia", "Dravia", "Its ambassador", "its", "she", "said.", "the army", "in", "\n"]), max_size=30))
def test_no_words_are_named_twice_over_or_out_of_the_text(words: list[str]) -> None:
    made = told(1, " ".join(words) or "-", "Halvia")
    actors, namings = actors_of((read(0, STATES), made), english())
    ids = {actor.id for actor in actors}
    assert all(one.actor in ids and one.words.span.end <= len(made.document.text) for one in namings if one.words.doc == "d1")
    assert len(set(namings)) == len(namings)


def test_a_name_of_which_its_report_tells_nothing_is_the_dossiers_person() -> None:
    known = told(1, "Dravia's foreign minister Bram Holt met Dravia's army.")
    bare = told(2, "Dravia's army left. “We wait,” Holt said.")
    holt = replace(at(bare.document, "Holt"))
    other = Mention(holt, "other", "Holt", "name", "capitals alone")
    kept = tuple(one for one in bare.mentions if one.evidence != holt)
    bare = replace(bare, mentions=tuple(sorted((*kept, other), key=lambda one: one.evidence)))
    assert parties(people(known, bare), holt) == ("Dravia",)


@pytest.mark.parametrize(("office", "party"), [("Harbex chairman", "Harbex"), ("Harbex lawmaker", "Viktor Selm")])
def test_a_body_in_the_name_of_an_office(office: str, party: str) -> None:
    """Two reports name the body; a lawmaker speaks for himself."""
    first = read(1, "Harbex stopped. Anna Vos left.")
    named = (Mention(at(first.document, "Harbex"), "organisation", "Harbex", "name", "capitals alone"),)
    second = read(2, "Harbex waited. Viktor Selm left.")
    words = at(second.document, "Viktor Selm")
    selm = Mention(words, "person", "Viktor Selm", "title", "named with the title", role=office)
    body = Mention(at(second.document, "Harbex"), "organisation", "Harbex", "name", "capitals alone")
    assert parties(people(replace(first, mentions=named), replace(second, mentions=(body, selm))), words) == (party,)
