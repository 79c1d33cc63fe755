"""Acts: what the cues and the frames give, what is left out, and the traps of the codebook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from parses import mention, parsed, proposal

from standoff.annotate.acts import acts_in
from standoff.annotate.quotations import quotations_in
from standoff.lexicon import english
from standoff.model import Act, Document, Mention, MentionKind, Proposal, Run


def acts(
    notation: str, *names: str, published: date | None = None, proposals: tuple[tuple[object, ...], ...] = ()
) -> tuple[Document, tuple[Act, ...]]:
    made, parse = parsed(notation, published)
    mentions: tuple[Mention, ...] = tuple(mention(made, name) for name in names)
    given: tuple[Proposal, ...] = tuple(proposal(parse, *item) for item in proposals)  # type: ignore[arg-type]
    parse = replace(parse, proposals=given)
    quotations, _ = quotations_in(made, parse, mentions, (), english())
    return made, acts_in(made, parse, mentions, (), quotations, english())


def brief(made: Document, act: Act) -> tuple[str, str, str]:
    """Polarity, actors and the words of the act."""
    return act.polarity, "; ".join(item.span.of(made.text) for item in act.actors), act.evidence[0].span.of(made.text)


DENIED = """
Freedonia|PROPN|NNP|2|nsubj denied|VERB|VBD|0|root that|SCONJ|IN|6|mark it|PRON|PRP|6|nsubj had|AUX|VBD|6|aux \
threatened|VERB|VBN|2|ccomp Ruritania|PROPN|NNP|6|obj _.|PUNCT|.|2|punct
"""
URGED = """
Freedonia|PROPN|NNP|2|nsubj urged|VERB|VBD|0|root Ruritania|PROPN|NNP|2|obj to|PART|TO|5|mark withdraw|VERB|VB|2|xcomp _.|PUNCT|.|2|punct
"""
ASKED = """
Will|AUX|MD|3|aux Freedonia|PROPN|NNP|3|nsubj reject|VERB|VB|0|root the|DET|DT|5|det plan|NOUN|NN|3|obj _?|PUNCT|.|3|punct
"""
MUST = """
Okafor|PROPN|NNP|2|nsubj said|VERB|VBD|0|root Ruritania|PROPN|NNP|5|nsubj must|AUX|MD|5|aux withdraw|VERB|VB|2|ccomp _.|PUNCT|.|2|punct
"""
ITS_DEMAND = """
It|PRON|PRP|2|nsubj renewed|VERB|VBD|0|root Freedonia|PROPN|NNP|5|nmod:poss _’s|PART|POS|3|case demand|NOUN|NN|2|obj \
that|SCONJ|IN|9|mark the|DET|DT|8|det port|NOUN|NN|9|nsubj open|VERB|VB|5|acl _.|PUNCT|.|2|punct
"""


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (DENIED, [("denies", "Freedonia", "Freedonia denied that it had threatened Ruritania")]),  # no threat inside a denial
        (URGED, [("demands", "Freedonia", "Freedonia urged Ruritania to withdraw")]),
        (ASKED, []),  # a question tells nothing
        (MUST, [("demands", "Okafor", "Okafor said Ruritania must withdraw")]),  # "must" makes a demand of what is said
        (ITS_DEMAND, [("demands", "Freedonia", "Freedonia’s demand that the port open")]),  # a noun carries the act
    ],
)
def test_frames(notation: str, expected: list[tuple[str, str, str]]) -> None:
    made, found = acts(notation, "Freedonia" if "Freedonia" in notation else "Okafor")
    assert [brief(made, act) for act in found] == expected


def test_joined_objects_are_taken_apart() -> None:
    made, found = acts("""
    Freedonia|PROPN|NNP|2|nsubj demanded|VERB|VBD|0|root the|DET|DT|4|det release|NOUN|NN|2|obj of|ADP|IN|6|case \
    prisoners|NOUN|NNS|4|nmod and|CCONJ|CC|9|cc the|DET|DT|9|det end|NOUN|NN|4|conj of|ADP|IN|12|case the|DET|DT|12|det \
    siege|NOUN|NN|9|nmod _.|PUNCT|.|2|punct
    """)
    assert [brief(made, act)[2] for act in found] == ["Freedonia demanded the release of prisoners", "the end of the siege"]


def test_a_proposal_is_kept_with_its_words_and_its_score() -> None:
    made, found = acts(
        "The|DET|DT|2|det fleet|NOUN|NN|3|nsubj left|VERB|VBD|0|root port|NOUN|NN|3|obj _.|PUNCT|.|3|punct",
        proposals=(("left", "The … port", "action", "reports", 0.66),),
    )
    assert [(act.kind, act.confidence, act.evidence[0].span.of(made.text)) for act in found] == [("action", 0.66, "The fleet left port")]


def test_the_cue_corrects_the_head() -> None:
    _, found = acts(URGED, proposals=(("urged", "Freedonia … withdraw", "statement", "reports", 0.5),))
    assert [act.polarity for act in found] == ["demands"]
    assert any("cue reads demands" in why for why in found[0].because)


def test_an_act_of_the_past_without_a_day_is_on_or_before_the_report() -> None:
    _, found = acts(DENIED, published=date(2021, 5, 3))
    assert [act.when.iso for act in found if act.when] == ["../2021-05-03"]


def test_a_heading_is_not_coded() -> None:
    _, found = acts("[h] Freedonia|PROPN|NNP|2|nsubj rejects|VERB|VBZ|0|root the|DET|DT|4|det plan|NOUN|NN|2|obj")
    assert found == ()


def test_a_warning_of_ones_own_doing_on_a_condition_is_a_threat() -> None:
    made, found = acts(
        """
        Vale|PROPN|NNP|2|nsubj warned|VERB|VBD|0|root that|SCONJ|IN|6|mark he|PRON|PRP|6|nsubj would|AUX|MD|6|aux strike|VERB|VB|2|ccomp \
        if|SCONJ|IN|9|mark they|PRON|PRP|9|nsubj landed|VERB|VBD|6|advcl _.|PUNCT|.|2|punct
        """,
        "Vale",
    )
    assert [act.polarity for act in found] == ["threatens"]
    assert [act.condition.span.of(made.text) for act in found if act.condition] == ["if they landed"]


def test_a_passive_deed_without_an_agent_is_nobodys() -> None:
    _, found = acts(
        "Two|NUM|CD|2|nummod ships|NOUN|NNS|4|nsubj:pass were|AUX|VBD|4|aux:pass boarded|VERB|VBN|0|root _.|PUNCT|.|4|punct",
        proposals=(("boarded", "Two … boarded", "action", "reports", 0.7),),
    )
    assert [act.actors for act in found] == [()]


@pytest.mark.parametrize(
    ("notation", "polarity", "whose"),
    [
        ("Freedonia|PROPN|NNP|2|nsubj refuses|VERB|VBZ|0|root talks|NOUN|NNS|2|obj _.|PUNCT|.|2|punct", "rejects", ["Freedonia"]),
        (
            "Freedonia|PROPN|NNP|3|nsubj will|AUX|MD|3|aux leave|VERB|VB|0|root town|NOUN|NN|3|obj _.|PUNCT|.|3|punct",
            "accepts",
            ["Freedonia"],
        ),
        ("Freedonia|PROPN|NNP|3|nsubj must|AUX|MD|3|aux leave|VERB|VB|0|root town|NOUN|NN|3|obj _.|PUNCT|.|3|punct", "demands", []),
        (
            "Freedonia|PROPN|NNP|4|nsubj:pass is|AUX|VBZ|4|aux:pass not|PART|RB|4|advmod asked|VERB|VBN|0|root _.|PUNCT|.|4|punct",
            "rejects",
            [],
        ),
    ],
)
def test_what_the_article_tells_of_a_party_is_its_position_unless_it_is_bound_to_it(notation: str, polarity: str, whose: list[str]) -> None:
    verb = "asked" if "asked" in notation else "leave" if "leave" in notation else "refuses"
    last = "asked" if "asked" in notation else "town" if "town" in notation else "talks"
    made, found = acts(notation, "Freedonia", proposals=((verb, f"Freedonia … {last}", "position", polarity, 0.95),))
    assert [item.span.of(made.text) for act in found for item in act.actors] == whose


@pytest.mark.parametrize("kind", ["statement", "action", "expectation"])
def test_what_the_article_tells_of_a_party_is_its_own(kind: str) -> None:
    made, found = acts(
        "Freedonia|PROPN|NNP|2|nsubj grows|VERB|VBZ|0|root impatient|ADJ|JJ|2|xcomp _.|PUNCT|.|2|punct",
        "Freedonia",
        proposals=(("grows", "Freedonia … impatient", kind, "expects" if kind == "expectation" else "reports", 0.8),),
    )
    assert [item.span.of(made.text) for act in found for item in act.actors] == ["Freedonia"]


@pytest.mark.parametrize("pointed", ["has", "up", "the", "town"])
def test_an_act_is_told_by_its_verb_wherever_the_head_points(pointed: str) -> None:
    made, found = acts(
        "Freedonia|PROPN|NNP|3|nsubj has|AUX|VBZ|3|aux given|VERB|VBN|0|root up|ADP|RP|3|compound:prt the|DET|DT|6|det \
        town|NOUN|NN|3|obj _.|PUNCT|.|3|punct",
        "Freedonia",
        proposals=((pointed, "Freedonia … town", "action", "reports", 0.8),),
    )
    told = "town" if pointed == "town" else "given"
    assert [act.cue.span.of(made.text) for act in found if act.cue] == [told]


@pytest.mark.parametrize(("subject", "whose"), [("it|PRON|PRP", []), ("critics|NOUN|NNS", ["critics"]), ("explosions|NOUN|NNS", [])])
def test_words_that_mean_nobody_are_no_actor(subject: str, whose: list[str]) -> None:
    made, found = acts(
        f"{subject}|2|nsubj said|VERB|VBD|0|root the|DET|DT|4|det plan|NOUN|NN|5|nsubj failed|VERB|VBD|2|ccomp _.|PUNCT|.|2|punct",
        proposals=(("failed", "the … failed", "statement", "reports", 0.8),),
    )
    assert found
    assert [item.span.of(made.text) for act in found for item in act.actors] == whose


@pytest.mark.parametrize(("kind", "whose"), [("outlet", "Freedonia"), ("organisation", "Radio Harbour")])
def test_of_whom_an_outlet_tells_is_whose_act_it_is(kind: MentionKind, whose: str) -> None:
    notation = """
Radio|PROPN|NNP|3|nsubj Harbour|PROPN|NNP|1|flat reported|VERB|VBD|0|root that|SCONJ|IN|6|mark Freedonia|PROPN|NNP|6|nsubj \
grows|VERB|VBZ|3|ccomp impatient|ADJ|JJ|6|xcomp _.|PUNCT|.|3|punct
"""
    made, parse = parsed(notation, None)
    names = (replace(mention(made, "Radio Harbour"), kind=kind), mention(made, "Freedonia"))
    parse = replace(parse, proposals=(proposal(parse, "grows", "Freedonia … impatient", "statement", "reports", 0.8),))
    quotations, _ = quotations_in(made, parse, names, (), english())
    found = acts_in(made, parse, names, (), quotations, english())
    assert {item.span.of(made.text) for act in found for item in act.actors} == {whose}


def test_what_an_outlet_tells_in_the_passive_is_the_agents() -> None:
    notation = """
Radio|PROPN|NNP|3|nsubj Harbour|PROPN|NNP|1|flat reported|VERB|VBD|0|root curbs|NOUN|NNS|6|nsubj:pass were|AUX|VBD|6|aux:pass \
accepted|VERB|VBN|3|ccomp by|ADP|IN|11|case Freedonian|ADJ|JJ|11|amod and|CCONJ|CC|10|cc Ruritanian|ADJ|JJ|8|conj \
clerks|NOUN|NNS|6|obl:agent _.|PUNCT|.|3|punct
"""
    made, parse = parsed(notation.replace("\\\n", ""), None)
    outlet = replace(mention(made, "Radio Harbour"), kind="outlet")
    names = (outlet, mention(made, "Freedonian"), mention(made, "Ruritanian"))
    parse = replace(parse, proposals=(proposal(parse, "reported", "Radio … clerks", "position", "accepts", 0.8),))
    quotations, _ = quotations_in(made, parse, names, (), english())
    found = acts_in(made, parse, names, (), quotations, english())
    assert [[item.span.of(made.text) for item in act.actors] for act in found] == [["Freedonian", "Ruritanian"]]


@pytest.mark.parametrize(("verb", "whose"), [("nsubj:pass", []), ("nsubj", ["Lind"])])
def test_the_killed_have_done_nothing(verb: str, whose: list[str]) -> None:
    made, parse = parsed(f"Lind|PROPN|NNP|2|{verb} fought|VERB|VBD|0|root on|ADV|RB|2|advmod _.|PUNCT|.|2|punct")
    parse = replace(parse, proposals=(proposal(parse, "fought", "Lind … on", "action", "reports", 0.8, actor=Run(0, 1)),))
    found = acts_in(made, parse, (mention(made, "Lind", "person"),), (), (), english())
    assert [item.span.of(made.text) for act in found for item in act.actors] == whose


def test_an_empty_text_has_no_acts() -> None:
    made = Document("doc-1", "", (), "made.txt")
    from standoff.model import Parse

    assert acts_in(made, Parse((), ()), (), (), (), english()) == ()


def test_a_list_reads_as_its_noun_says() -> None:
    made, found = acts(
        """
        Freedonia|PROPN|NNP|3|nmod:poss _’s|PART|POS|1|case demands|NOUN|NNS|4|nsubj include|VERB|VBP|0|root the|DET|DT|6|det \
        release|NOUN|NN|4|obj of|ADP|IN|9|case the|DET|DT|9|det crew|NOUN|NN|6|nmod and|CCONJ|CC|12|cc an|DET|DT|12|det \
        apology|NOUN|NN|6|conj _.|PUNCT|.|4|punct
        """,
        "Freedonia",
        proposals=(("release", "the … crew", "statement", "reports", 0.5),),
    )
    assert [brief(made, act) for act in found] == [
        ("demands", "Freedonia", "the release of the crew"),
        ("demands", "Freedonia", "an apology"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("must|AUX|MD|3|aux withdraw|VERB|VB|0|root", "demands"),
        ("should|AUX|MD|4|aux not|PART|RB|4|advmod withdraw|VERB|VB|0|root", "rejects"),
    ],
)
def test_a_sign_of_the_clause_weighs_against_an_unsure_head(words: str, expected: str) -> None:
    verb = 4 if "not" in words else 3
    _, found = acts(
        f"Ruritania|PROPN|NNP|{verb}|nsubj {words} now|ADV|RB|{verb}|advmod _.|PUNCT|.|{verb}|punct",
        "Ruritania",
        proposals=(("withdraw", "Ruritania … now", "statement", "reports", 0.6),),
    )
    assert [act.polarity for act in found] == [expected]


def test_a_long_text_is_read_in_linear_time() -> None:
    line = "Freedonia|PROPN|NNP|2|nsubj denied|VERB|VBD|0|root the|DET|DT|4|det raid|NOUN|NN|2|obj _.|PUNCT|.|2|punct\n"
    _, found = acts(line * 1500)
    assert len(found) == 1500
