"""Quotations: marks, cues, speakers, scopes. The trap is named beside each case."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import mention, parsed

from standoff.annotate import annotate
from standoff.annotate.places import shelf
from standoff.annotate.quotations import quotations_in
from standoff.annotate.quotations.marks import quoted_in
from standoff.annotate.quotations.scope import without_cue
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Block, Document, Parse, Quotation, Span


def document(*paragraphs: str) -> Document:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block("text", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return Document("doc-1", text, tuple(blocks), "made.txt")


MARKS = [
    (["He said “we go” and left."], ["“we go”"], []),
    (['He said "we go" and "stay" and left.'], ['"we go"', '"stay"'], []),
    (['The offer of a path" to peace stands.'], [], ["orphan-quotation-mark"]),  # a closing mark alone
    (["He said “we go.", "Then he left."], ["“we go."], ["unclosed-quotation-mark"]),  # ends with its paragraph
    (["He said: “We go.", "“And we come,” he added."], ["“We go.|“And we come,”"], []),  # speech over paragraphs opens anew
    (["“One. Two said. “Three,” he said."], ["“Three,”"], ["orphan-quotation-mark"]),  # the outer mark is the odd one
    (["“They call it an ‘open door’ policy,” she said."], ["“They call it an ‘open door’ policy,”", "‘open door’"], []),
    (["The allies’ plan and Ruritania’s ‘red line’ don’t meet."], ["‘red line’"], []),  # apostrophes are no marks
    (['The reply, "ground,” he said'], ['"ground,”'], []),  # a machine translator mixes the forms
]


@pytest.mark.parametrize(("paragraphs", "spans", "codes"), MARKS)
def test_marks(paragraphs: list[str], spans: list[str], codes: list[str]) -> None:
    made = document(*paragraphs)
    quoted, problems = quoted_in(made)
    assert ["|".join(part.of(made.text) for part in item.parts) for item in quoted] == spans
    assert [problem.code for problem in problems] == codes


def found(notation: str, *names: tuple[str, str]) -> tuple[Document, tuple[Quotation, ...]]:
    made, parse = parsed(notation)
    mentions = tuple(mention(made, words, kind) for words, kind in names)
    quotations, _ = quotations_in(made, parse, mentions, (), english())
    return made, quotations


def told(made: Document, item: Quotation) -> tuple[str, str | None, str | None, str]:
    """Manner, speaker, cue and content in words."""
    content = " / ".join(part.span.of(made.text) for part in item.evidence)
    speaker = item.speaker.span.of(made.text) if item.speaker else None
    return item.manner, speaker, item.cue.span.of(made.text) if item.cue else None, content


THAT = """
The|DET|DT|2|det envoy|NOUN|NN|3|nsubj said|VERB|VBD|0|root that|SCONJ|IN|7|mark talks|NOUN|NNS|7|nsubj had|AUX|VBD|7|aux \
failed|VERB|VBN|3|ccomp _.|PUNCT|.|3|punct
"""
ADDED = """
Talks|NOUN|NNS|2|nsubj failed|VERB|VBD|0|root _,|PUNCT|,|5|punct Okafor|PROPN|NNP|5|nsubj added|VERB|VBD|2|parataxis _.|PUNCT|.|2|punct
"""
MIXED = """
Okafor|PROPN|NNP|2|nsubj noted|VERB|VBD|0|root that|SCONJ|IN|7|mark there|PRON|EX|7|expl “|PUNCT|``|8|punct \
_is|VERB|VBZ|2|ccomp _room|NOUN|NN|6|nsubj _”|PUNCT|''|7|punct
"""
PERSON = (("Okafor", "person"),)


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (THAT, ("indirect", "The envoy", "said", "that talks had failed")),
        (ADDED, ("indirect", "Okafor", "added", "Talks failed")),  # the cue behind what it reports
    ],
)
def test_indirect(notation: str, expected: tuple[str, str, str, str]) -> None:
    made, quotations = found(notation)
    assert [told(made, item) for item in quotations] == [expected]


def test_refusal_with_an_infinitive_is_speech() -> None:
    made, quotations = found("""
    Freedonia|PROPN|NNP|2|nsubj refused|VERB|VBD|0|root to|PART|TO|4|mark answer|VERB|VB|2|xcomp the|DET|DT|6|det \
    letter|NOUN|NN|4|obj _.|PUNCT|.|2|punct
    """)
    assert told(made, quotations[0]) == ("indirect", "Freedonia", "refused", "to answer the letter")


def test_a_demand_with_its_object_and_infinitive() -> None:
    made, quotations = found("""
    Freedonia|PROPN|NNP|2|nsubj urged|VERB|VBD|0|root Ruritania|PROPN|NNP|2|obj to|PART|TO|5|mark withdraw|VERB|VB|2|xcomp \
    _.|PUNCT|.|2|punct
    """)
    assert told(made, quotations[0]) == ("indirect", "Freedonia", "urged", "Ruritania to withdraw")


def test_a_second_that_belongs_to_what_is_proposed() -> None:
    made, quotations = found("""
    Aas|PROPN|NNP|2|nsubj proposed|VERB|VBD|0|root that|SCONJ|IN|5|mark Arn|PROPN|NNP|5|nsubj yield|VERB|VB|2|ccomp \
    and|CCONJ|CC|9|cc that|SCONJ|IN|9|mark Orm|PROPN|NNP|9|nsubj pay|VERB|VB|2|conj _.|PUNCT|.|2|punct
    """)  # the parser hangs it from the verb of saying
    assert told(made, quotations[0]) == ("indirect", "Aas", "proposed", "that Arn yield and that Orm pay")


DATELINES = [
    (
        'BRUNN, March 3 (Delta Wire) - "We will not wait any longer," the foreign minister said on Monday.',
        [("the foreign minister", '"We will not wait any longer,"')],
    ),
    (
        "ARNHOLM (Delta Wire) — Norland will close the port if Ruvia does not pay, Foreign Minister Anna Vey said on Monday.",
        [("Foreign Minister Anna Vey", "Norland will close the port if Ruvia does not pay")],
    ),
    ("NATO - which has grown - is ready, Anna Vey said on Monday.", [("Anna Vey", "NATO - which has grown - is ready")]),  # no dateline
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_a_dateline_is_no_speech_and_its_town_says_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    made = document(text)
    found = annotate(made, english(), engine(1)).quotations
    assert [(told(made, item)[1], told(made, item)[3]) for item in found] == expected


def test_belief_is_no_speech() -> None:
    _, quotations = found("""
    Diplomats|NOUN|NNS|2|nsubj believe|VERB|VBP|0|root that|SCONJ|IN|5|mark talks|NOUN|NNS|5|nsubj failed|VERB|VBD|2|ccomp \
    _.|PUNCT|.|2|punct
    """)
    assert quotations == ()


def test_a_heading_gives_its_lines_a_speaker() -> None:
    made, quotations = found(
        """
        [h] Okafor|PROPN|NNP|4|nmod:poss _’s|PART|POS|1|case key|ADJ|JJ|4|amod points|NOUN|NNS|0|root _:|PUNCT|:|4|punct

        The|DET|DT|2|det port|NOUN|NN|4|nsubj stays|VERB|VBZ|4|aux closed|ADJ|JJ|0|root today|NOUN|NN|4|obl:tmod _.|PUNCT|.|4|punct
        """,
        ("Okafor", "person"),
    )
    assert [told(made, item) for item in quotations] == [("indirect", "Okafor", "key points", "The port stays closed today")]


HEADED = (
    ("Okafor|PROPN|NNP|3|nmod:poss _’s|PART|POS|1|case remarks|NOUN|NNS|0|root", 1),
    ("The|DET|DT|4|det Okafor|PROPN|NNP|4|nmod:poss _’s|PART|POS|2|case message|NOUN|NN|0|root to|ADP|IN|6|case Oslo|PROPN|NNP|4|nmod", 1),
    ("Will|AUX|MD|5|aux Okafor|PROPN|NNP|4|nmod:poss _’s|PART|POS|2|case demands|NOUN|NNS|5|nsubj"
     " hold|VERB|VB|0|root _?|PUNCT|.|5|punct", 0),
    ("How|ADV|WRB|2|advmod Bergen|PROPN|NNP|3|nsubj sees|VERB|VBZ|0|root Okafor|PROPN|NNP|6|nmod:poss _’s|PART|POS|4|case "
     "demands|NOUN|NNS|3|obj", 0),
    ("Okafor|PROPN|NNP|3|nmod:poss _’s|PART|POS|1|case demands|NOUN|NNS|4|nsubj went|VERB|VBD|0|root unheard|ADJ|JJ|4|xcomp", 0),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "count"), HEADED)
def test_a_heading_gives_speech_only_where_it_says_whose_words_follow_and_no_more(heading: str, count: int) -> None:
    below = "The|DET|DT|2|det port|NOUN|NN|4|nsubj stays|VERB|VBZ|4|aux closed|ADJ|JJ|0|root today|NOUN|NN|4|obl:tmod _.|PUNCT|.|4|punct"
    _, quotations = found(f"\n[h] {heading}\n\n{below}\n", ("Okafor", "person"))
    assert len(quotations) == count


def test_a_line_below_a_heading_that_cites_somebody_else_is_his() -> None:
    made, quotations = found(
        """
        [h] Okafor|PROPN|NNP|3|nmod:poss _’s|PART|POS|1|case remarks|NOUN|NNS|0|root

        Envoy|NOUN|NN|2|compound Lind|PROPN|NNP|6|nsubj of|ADP|IN|5|case the|DET|DT|5|det pact|NOUN|NN|2|nmod said|VERB|VBD|0|root \
        that|SCONJ|IN|10|mark it|PRON|PRP|10|nsubj was|AUX|VBD|10|cop dead|ADJ|JJ|6|ccomp _.|PUNCT|.|6|punct
        """,
        ("Okafor", "person"),
        ("Envoy Lind", "person"),
    )
    assert [told(made, item)[1] for item in quotations] == ["Envoy Lind of the pact"]


TWO = """
Okafor|PROPN|NNP|2|nsubj said|VERB|VBD|0|root the|DET|DT|4|det port|NOUN|NN|6|nsubj was|AUX|VBD|6|cop shut|ADJ|JJ|2|ccomp \
{link} Lind|PROPN|NNP|9|nsubj said|VERB|VBD|6|{rel} that|SCONJ|IN|13|mark it|PRON|PRP|13|nsubj was|AUX|VBD|13|cop \
mined|ADJ|JJ|9|ccomp _.|PUNCT|.|2|punct
"""


@pytest.mark.parametrize(
    ("link", "rel", "first"),
    [
        ("and|CCONJ|CC|9|cc", "conj", "the port was shut"),
        ("while|SCONJ|IN|9|mark", "advcl", "the port was shut"),
        ("that|SCONJ|IN|9|mark", "conj", "the port was shut that Lind said that it was mined"),  # a further "that" goes on with the first
    ],
)
def test_each_of_two_sources_says_his_own(link: str, rel: str, first: str) -> None:
    made, quotations = found(TWO.format(link=link, rel=rel), ("Okafor", "person"), ("Lind", "person"))
    assert [told(made, item)[1::2] for item in quotations] == [("Okafor", first), ("Lind", "that it was mined")]


def test_a_signed_post_is_direct_speech() -> None:
    text = "I spoke with the envoy today about the port. — Minister Ada Okafor (@adaokafor) May 3, 2021"
    made = document(text)
    quotations, _ = quotations_in(made, Parse((), ()), (), (), english())
    assert [told(made, item) for item in quotations] == [
        ("direct", "Minister Ada Okafor", "—", "I spoke with the envoy today about the port.")
    ]


def test_each_signed_post_has_its_own_words() -> None:
    made = document("The port is open again. — Ada Okafor (@ada) It will stay open. — Jon Vale (@vale)")
    quotations, _ = quotations_in(made, Parse((), ()), (), (), english())
    assert [told(made, item)[1::2] for item in quotations] == [
        ("Ada Okafor", "The port is open again."),
        ("Jon Vale", "It will stay open."),
    ]


def test_the_relay_of_a_speaker_is_the_chain() -> None:
    made, quotations = found("""
    The|DET|DT|2|det ministry|NOUN|NN|8|nsubj _,|PUNCT|,|4|punct quoted|VERB|VBN|2|acl by|ADP|IN|6|case Radio|PROPN|NNP|4|obl \
    _,|PUNCT|,|4|punct said|VERB|VBD|0|root talks|NOUN|NNS|10|nsubj failed|VERB|VBD|8|ccomp _.|PUNCT|.|8|punct
    """)
    assert [item.span.of(made.text) for item in quotations[0].via] == ["Radio"]


def test_a_question_tells_no_speech() -> None:
    _, quotations = found("""
    Has|AUX|VBZ|3|aux Freedonia|PROPN|NNP|3|nsubj refused|VERB|VBN|0|root to|PART|TO|5|mark answer|VERB|VB|3|xcomp _?|PUNCT|.|3|punct
    """)
    assert quotations == ()


def test_a_term_is_no_speech() -> None:
    made = document("The so-called “safe corridor” was closed.")
    quotations, _ = quotations_in(made, Parse((), ()), (), (), english())
    assert [item.manner for item in quotations] == ["term"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,\n“”\"'‘’«»?—", max_size=120))
def test_any_marks_give_spans_of_the_text_and_never_raise(text: str) -> None:
    if not text.strip():
        return
    made = Document("doc-1", text, (Block("text", Span(0, len(text))),), "made.txt")
    quoted, problems = quoted_in(made)
    for item in quoted:
        for part in item.parts:
            assert part.of(text).strip()
    for problem in problems:
        assert problem.evidence is not None
        assert problem.evidence.span.of(text) in '“”"«»'


def test_a_long_line_of_marks_is_read_in_linear_time() -> None:
    made = document("“a " * 20_000)
    assert len(quoted_in(made)[1]) > 0


def test_a_name_and_a_colon_lead_in_its_own_words() -> None:
    made = document("Vos: “We will stay in the talks for now.” Lind: “They have to leave by the end of the week.”")
    mentions = (mention(made, "Vos", "person"), mention(made, "Lind", "person"))
    quotations, _ = quotations_in(made, Parse((), ()), mentions, (), english())
    assert [item.speaker.span.of(made.text) for item in quotations if item.speaker] == ["Vos", "Lind"]


def test_a_name_behind_a_comma_in_marks_said_it_whatever_the_verb() -> None:
    made = document("“Our pipelines are not for sale to anybody,” Ana Koret chirped once more on Monday.")
    quotations, _ = quotations_in(made, Parse((), ()), (mention(made, "Ana Koret", "person"),), (), english())
    assert [item.speaker.span.of(made.text) for item in quotations if item.speaker] == ["Ana Koret"]


def test_an_endless_line_is_not_read_anew_for_each_of_its_marks() -> None:
    made = document("“We will hold the line here today,” " * 40_000)
    quoted, _ = quoted_in(made)
    begun = time.monotonic()
    assert {without_cue(made, item, None, shelf([])).because for item in quoted[:2_000]} == {("marks alone",)}
    assert time.monotonic() - begun < 3  # 10 s where the rest of the line is copied each time
