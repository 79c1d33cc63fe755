"""Whose act it is and who voices it: within somebody's telling, in the passive, and across joined verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from parses import mention, parsed, proposal

from standoff.annotate import annotate
from standoff.annotate.acts import acts_in
from standoff.annotate.tree import first_of, subject, tree_of
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import Act, Document, When
from standoff.read.blocks import blocks_of

DAY = When(date(2023, 5, 12), date(2023, 5, 12), "stated", "day")


def told(text: str) -> tuple[Act, ...]:
    """The acts of a text."""
    words = lexicon()
    return annotate(Document("d-1", text, blocks_of(text, words), "made.txt", published=DAY), words, engine(1)).acts


def whose(text: str, polarity: str) -> list[list[str]]:
    """The words for the actors of the acts of one polarity."""
    return [[item.span.of(text) for item in act.actors] for act in told(text) if act.polarity == polarity]


def voices(text: str) -> set[str]:
    """The words for the speakers."""
    return {act.speaker.span.of(text) for act in told(text) if act.speaker is not None}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Iran's offer of talks was rejected on Sunday.", "rejects"),
        ("Demands from the United States that Iran halt enrichment were rejected in Tehran.", "rejects"),
        ("A list of terms sent to Serbia and Kosovo calls for a joint police force.", "demands"),
    ],
)
def test_whose_a_thing_was_and_who_received_it_has_not_answered_or_asked(text: str, polarity: str) -> None:
    assert whose(text, polarity) == [[]]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Iran's offer of talks was turned down by Turkey on Sunday.", "rejects"),
        ("Brazil has been accused by Turkey of dumping steel.", "accuses"),
    ],
)
def test_who_does_a_thing_is_told_by_the_passive(text: str, polarity: str) -> None:
    assert whose(text, polarity) == [["Turkey"]]


def test_whose_demand_it_is_stays_so_where_another_turns_it_down() -> None:
    text = "Colombia's demand that Venezuela extradite the commander was dismissed by Caracas as theatre."
    assert ["Caracas"] not in whose(text, "demands")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("“The president is offering shelter to every sailor,” said his spokesman, Adam Lind.", "his spokesman, Adam Lind"),
        ("Anna Vos said that Jan Roth had refused to sign the accord.", "Anna Vos"),
        ("“Mr Roth says he will never sign the accord, and I believe him,” Anna Vos told reporters.", "Anna Vos"),
    ],
)
def test_who_tells_what_another_says_is_the_speaker(text: str, voice: str) -> None:
    assert voices(text) == {voice}


def test_what_one_tells_of_anothers_promise_is_the_others() -> None:
    text = "South Korean officials said that North Korea would suspend its tests during the talks."
    assert [act.actors[0].span.of(text) for act in told(text)] == ["North Korea"]


def test_a_finite_verb_shares_the_subject_of_the_finite_one() -> None:
    made, parse = parsed("""
    Freedonia|PROPN|NNP|2|nsubj accused|VERB|VBD|0|root Ruritania|PROPN|NNP|5|nsubj of|SCONJ|IN|5|mark arming|VERB|VBG|2|advcl \
    them|PRON|PRP|5|obj and|CCONJ|CC|8|cc demanded|VERB|VBD|5|conj proof|NOUN|NN|8|obj _.|PUNCT|.|2|punct
    """)
    tree = tree_of(made, parse, lexicon())
    assert tree.words[subject(tree, tree.words.index("demanded")) or 0] == "freedonia"


def test_the_first_of_joined_verbs_shares_their_subject() -> None:
    made, parse = parsed("""
    They|PRON|PRP|2|nsubj came|VERB|VBD|0|root and|CCONJ|CC|4|cc saw|VERB|VBD|2|conj and|CCONJ|CC|7|cc others|NOUN|NNS|7|nsubj \
    left|VERB|VBD|4|conj _.|PUNCT|.|2|punct
    """)
    tree = tree_of(made, parse, lexicon())
    left = tree.words.index("left")
    assert tree.words[first_of(tree, left)] == "came"
    assert tree.words[first_of(tree, left, one_subject=True)] == "left"
    assert tree.words[first_of(tree, tree.words.index("saw"), one_subject=True)] == "came"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("State television quoted the foreign ministry as saying that Iran would not negotiate.", "the foreign ministry"),
        ("Anna Vos has said she will sign the accord, a step that many analysts believe will be costly.", "many analysts"),
    ],
)
def test_who_is_quoted_is_the_speaker(text: str, voice: str) -> None:
    assert voice in voices(text)


def test_a_sentence_about_somebody_behind_the_marks_is_no_signature() -> None:
    text = "“They closed the gate, and they can open it again.” She added that the drivers would face trial in April."
    assert not [one for one in voices(text) if "added" in one]


@pytest.mark.parametrize(
    "text",
    [
        "The West rejected the demands as unfounded.",
        "Norway called on Iceland to return the ships.",
        "Norway and Sweden appealed to both sides to compromise.",
    ],
)
def test_a_state_or_several_are_no_speaker(text: str) -> None:
    assert told(text)
    assert voices(text) == set()


@pytest.mark.parametrize("voice", ["narrator", "indirect"])
def test_what_nobody_is_cited_for_is_the_articles_own_account(voice: str) -> None:
    made, parse = parsed("Freedonia|PROPN|NNP|2|nsubj wants|VERB|VBZ|0|root talks|NOUN|NNS|2|obj _.|PUNCT|.|2|punct")
    found = acts_in(
        made,
        replace(parse, proposals=(proposal(parse, "wants", "Freedonia … talks", "position", "demands", 0.9, voice=voice),)),
        (mention(made, "Freedonia"),),
        (),
        (),
        lexicon(),
    )
    assert [(act.voice, act.speaker) for act in found] == [("narrator", None)]


@pytest.mark.parametrize(("polarity", "whose_act"), [("reports", ["Freedonia"]), ("accuses", [])])
def test_an_accusation_that_nobody_is_told_to_make_is_the_articles(polarity: str, whose_act: list[str]) -> None:
    made, parse = parsed("Freedonia|PROPN|NNP|2|nsubj lies|VERB|VBZ|0|root often|ADV|RB|2|advmod _.|PUNCT|.|2|punct")
    given = proposal(parse, "lies", "Freedonia … often", "statement", polarity, 0.9)
    found = acts_in(made, replace(parse, proposals=(given,)), (mention(made, "Freedonia"),), (), (), lexicon())
    assert [item.span.of(made.text) for act in found for item in act.actors] == whose_act


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“They wanted the sanctions lifted,” said US envoy Anna Vos after the talks with Iran.", [[]]),
        ("US envoy Anna Vos met Iranian officials. She said they had demanded an end to the sanctions.", [["they"]]),
    ],
)
def test_what_they_want_is_not_the_demand_of_who_tells_it(text: str, wanted: list[list[str]]) -> None:
    assert whose(text, "demands") == wanted
