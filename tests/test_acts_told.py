"""Who is cited, what outside experts say, and acts that fixed words settle: each line goes through the whole engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parses import mention, parsed, proposal
from test_unmade import acts, polarities

from standoff.annotate.acts import acts_in
from standoff.annotate.quotations import quotations_in
from standoff.lexicon import english
from standoff.model import Run


@pytest.mark.parametrize(
    "text",
    [
        "Norway demands the return of the trawler.",
        "The islanders refuse to leave the harbour.",
        "Iceland asks for two more weeks.",
        "Denmark calls for a ban on the drones.",
    ],
)
def test_what_somebody_stands_by_is_told_by_the_report(text: str) -> None:
    assert {(act.voice, act.speaker) for act in acts(text)} == {("narrator", None)}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister, Anne Lund, said that Iceland demands the return of the trawler.",
        "According to the fishermen's union, Iceland refuses to pay.",
        "Norway's foreign minister, Anne Lund, demanded the return of the trawler.",
        "“Iceland demands too much,” Foreign Minister Anne Lund said.",
        "“Not one crown more,” demands Anne Lund, Norway's foreign minister.",
        "Prime Minister Anne Lund insists that the trawler be returned.",
        "Defence Minister Anne Lund urges Iceland to return the trawler.",
    ],
)
def test_words_of_somebody_cited_keep_their_speaker(text: str) -> None:
    found = acts(text)
    assert found
    assert all(act.speaker is not None and act.voice != "narrator" for act in found)


@pytest.mark.parametrize(
    "text",
    [
        "Anne Lund of the Harbour Institute says that Iceland will strike if the ships come back.",
        "“Iceland would bomb the port within a week,” said Anne Lund of the University of Tartu.",
        "Should the talks fail, says Anne Lund of the Centre for Arctic Studies, Iceland will close the gate.",
    ],
)
def test_an_expert_threatens_nobody(text: str) -> None:
    found = acts(text)
    assert {act.polarity for act in found} == {"expects"}
    assert {act.voice for act in found} == {"analyst"}


def test_a_threat_that_an_expert_relays_is_one() -> None:
    assert polarities("Anne Lund of the Harbour Institute said that Iceland has threatened to bomb the port.") == {"threatens"}


def test_a_minister_at_a_university_is_no_expert() -> None:
    found = acts("Foreign Minister Anne Lund told students at the University of Tartu that Norway rejects the plan.")
    assert found
    assert all(act.voice != "analyst" for act in found)


@pytest.mark.parametrize(
    "text",
    [
        "All options are on the table, Defence Minister Anne Lund said.",
        "No option is off the table, Norway's prime minister told reporters.",
        "The palace said that all means remained on the table.",
        "Norway said on Friday that it would otherwise close the bridge to lorries.",
        "The ships must leave by Monday, President Anne Lund warned; otherwise her government would freeze the accounts.",
    ],
)
def test_harm_left_unnamed_is_a_threat(text: str) -> None:
    assert "threatens" in polarities(text)


def test_where_nobody_knows_who_the_pronoun_is_the_act_is_his_to_whom_the_engine_points() -> None:
    document, parse = parsed("""
    Freedonia|PROPN|NNP|2|nsubj wrote|VERB|VBD|0|root the|DET|DT|4|det port|NOUN|NN|6|nsubj should|AUX|MD|6|aux reopen|VERB|VB|9|ccomp \
_,|PUNCT|,|9|punct he|PRON|PRP|9|nsubj suggested|VERB|VBD|2|parataxis _.|PUNCT|.|2|punct
    """)
    told = proposal(parse, "reopen", "the … reopen", "position", "demands", 0.9, actor=Run(0, 1), speaker=Run(7, 8))
    mentions = (mention(document, "Freedonia"), replace(mention(document, "he"), name=None))
    quotations, _ = quotations_in(document, parse, mentions, (), english())
    found = acts_in(document, replace(parse, proposals=(told,)), mentions, (), quotations, english())
    assert [words.span.of(document.text) for act in found for words in act.actors] == ["Freedonia"]


@pytest.mark.parametrize(("how", "polarity"), [("otherwise", "threatens"), ("gladly", "commits")])
def test_what_one_would_otherwise_do_oneself_threatens_where_the_engine_is_unsure(how: str, polarity: str) -> None:
    document, parse = parsed(f"""
    Freedonia|PROPN|NNP|2|nsubj said|VERB|VBD|0|root it|PRON|PRP|6|nsubj would|AUX|MD|6|aux {how}|ADV|RB|6|advmod close|VERB|VB|2|ccomp \
the|DET|DT|8|det port|NOUN|NN|6|obj _.|PUNCT|.|2|punct
    """)
    parse = replace(parse, proposals=(proposal(parse, "close", "it … port", "commitment", "commits", 0.6),))
    mentions = (mention(document, "Freedonia"), mention(document, "it", name="Freedonia"))
    quotations, _ = quotations_in(document, parse, mentions, (), english())
    (found,) = acts_in(document, parse, mentions, (), quotations, english())
    assert found.polarity == polarity


@pytest.mark.parametrize(("did", "day"), [("took questions", "2023-05-11"), ("had dinner", "2023-05-12")])
def test_what_is_told_in_the_present_was_said_where_a_report_tells_of_an_occasion_to_speak(did: str, day: str) -> None:
    lead = f"Foreign Minister Anne Lund {did} on Thursday evening in the old town hall. Norway closed the harbour on Thursday."
    found = acts(
        f"{lead}\nThe road north is long. It snowed. The town was quiet.\nPrime Minister Kari Dahl says that Iceland must leave the bay."
    )
    assert {act.when.iso for act in found if act.polarity == "demands" and act.when is not None} == {day}


@pytest.mark.parametrize(
    "text",
    [
        "All options should be on the table in the budget talks, Senator Anne Lund said.",
        "All military options are not on the table, Senator Anne Lund said.",
        "Norway has put two proposals on the table.",
        "Officials fear that the convoy would otherwise run out of fuel.",
        "The minister said that the otherwise quiet border was closed.",
    ],
)
def test_a_table_or_another_way_is_no_threat(text: str) -> None:
    assert "threatens" not in polarities(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway wants to mediate between the two governments.",
        "President Anne Lund would like to bring both leaders together in Oslo.",
        "Qatar said that it wants to host the next round of talks.",
    ],
)
def test_who_wants_to_mediate_offers_it(text: str) -> None:
    assert polarities(text) == {"offers"}


def test_who_wants_somebody_else_to_mediate_demands_it() -> None:
    assert polarities("Norway wants Iceland to mediate.") == {"demands"}


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anne Lund called the report a forgery.",
        "Norway's ministry called the accusation baseless.",
        "Iceland calls the footage a fake.",
        "Told of the claims, General Otto Berg called them an invention.",
    ],
)
def test_to_call_a_charge_untrue_is_to_deny_it(text: str) -> None:
    assert polarities(text) == {"denies"}


def test_what_has_not_been_accepted_so_far_is_not_rejected() -> None:
    assert polarities("Iceland has not accepted the plan.") == {"reports"}
    assert polarities("Iceland did not accept the plan.") == {"rejects"}


OPINION = """We must not give up the harbour. I have seen what a blockade does to a town, and I will not sign a paper that allows one. \
I urge our neighbours to come back to the table. We can only end this quarrel together."""


def spoken(text: str) -> set[tuple[str, str]]:
    """The voices of what a text demands, refuses and promises, each with the words for who speaks."""
    core = [act for act in acts(text) if act.kind in ("position", "commitment")]
    return {(act.voice, act.speaker.span.of(text) if act.speaker is not None else "") for act in core}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{OPINION}\nThe writer is prime minister of Norway.", {("narrator", "prime minister of Norway")}),
        (f"{OPINION}\nAnne Lund is the foreign minister of Norway.", {("narrator", "Anne Lund")}),
        (f"By Anne Lund\n{OPINION}", {("narrator", "Anne Lund")}),
        (f"This is an extract from Anne Lund's speech to the Storting. {OPINION}", {("direct", "Anne Lund")}),
        (OPINION, {("narrator", "")}),  # nobody tells whose it is
    ],
)
def test_the_author_of_a_text_in_the_first_person_speaks(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= spoken(text)


def test_a_byline_makes_no_reporter_a_party() -> None:
    found = spoken("By Anne Lund\nNorway demands the return of the trawler. Iceland refuses. “We will not pay,” Otto Berg said.")
    assert ("narrator", "Anne Lund") not in found


MATCH = """Brann beat Viking on Sunday evening. Striker Otto Berg scored twice before the break. The keeper, Lars Moe, left the field with \
a broken hand. “It was the best match of my life,” Berg said. “The boys ran like never before,” said coach Anne Lund. The club sold 12,000 \
tickets. Moe will miss the next six matches. Lund has coached the side for five years. Viking lost for the third time this season. Lund \
demands a new stadium."""
QUARREL = """Norway closed the harbour on Sunday evening. Iceland recalled its ambassador. The coast guard boarded two trawlers. “It was \
the worst night of my life,” said Icelandic foreign minister Anne Lund. Denmark sent a frigate. Norway's navy moved six ships north. \
Iceland lost its third trawler this season. Lund demands the return of the crew."""


def test_a_report_on_a_match_tells_only_what_is_demanded() -> None:
    assert {act.kind for act in acts(MATCH)} <= {"position", "commitment", "threat", "denial"}


def test_a_report_on_a_quarrel_of_states_tells_deeds() -> None:
    assert sum(act.kind == "action" for act in acts(QUARREL)) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Anne Lund, the company's chief executive, has announced an appeal.",
        "Foreign Minister Anne Lund confirmed the arrest of two divers.",
        "The Harbour League speaks of about 600 boats.",
        "General Otto Berg spoke of a violation of Norway's airspace.",
    ],
)
def test_what_somebody_announces_is_told_on_his_word(text: str) -> None:
    assert {(act.voice, act.speaker is not None) for act in acts(text)} == {("indirect", True)}


@pytest.mark.parametrize(
    "text",
    [
        "Norway has dropped its demand for an inspection of the trawlers.",
        "Iceland withdrew its objection to the plan on Friday.",
        "The union abandoned its demand for a tenth of the catch.",
        "Iceland gave up its opposition to the pipeline.",
        "Denmark no longer insists on a ban of drones, the minister said.",
        "The answer was agreed with Norway, which had no objections.",
    ],
)
def test_who_gives_up_a_demand_or_an_objection_gives_way(text: str) -> None:
    assert polarities(text) - {"reports"} == {"accepts"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway refused to drop its demand for compensation.",
        "Norway urged Iceland to drop its demand for an apology.",
        "Iceland has not dropped its demand for an apology.",
        "The court dropped the charges against the captain.",
        "Norway will not withdraw its objection, the minister said.",
    ],
)
def test_who_holds_to_a_demand_gives_no_way(text: str) -> None:
    assert "accepts" not in polarities(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Iceland, the Tarn Radio quoted the ministry as saying, will not pay.", "the ministry"),
        ("“Iceland will not pay,” the Tarn Radio quoted Foreign Minister Anne Lund as saying.", "Foreign Minister Anne Lund"),
        ("“Iceland will not pay,” the Associated Press said, quoting Foreign Minister Anne Lund.", "Foreign Minister Anne Lund"),
        ("Iceland will not pay, Reuters reported, citing the foreign minister.", "the foreign minister"),
        ("“We will not pay,” Foreign Minister Anne Lund said, citing the treaty of 1937.", "Foreign Minister Anne Lund"),
    ],
)
def test_whom_an_outlet_quotes_speaks(text: str, speaker: str) -> None:
    assert speaker in {act.speaker.span.of(text) for act in acts(text) if act.speaker is not None}
