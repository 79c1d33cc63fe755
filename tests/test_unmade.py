"""Acts that nobody made: what is denied, not done, left undone, asked, supposed or kept silent about gives the right reading or none.

Each line goes through the whole engine. A test asks only for what the codebook demands, in several wordings, so that it holds for any
trained head: which polarities no line of the text may have, and which some line must have.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import Act, Block, Document, Reading, Span, When

WORDS = lexicon()
DAY = When(date(2023, 5, 12), date(2023, 5, 12), "stated", "day")
SIDES = frozenset({"demands", "rejects", "accepts", "offers", "open", "threatens", "commits"})


@cache
def reading(text: str) -> Reading:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("text", Span(start, start + len(line))))
        start += len(line) + 1
    return annotate(Document("d-1", text, tuple(blocks), "made.txt", published=DAY), WORDS, engine(1))


def acts(text: str) -> tuple[Act, ...]:
    return reading(text).acts


def polarities(text: str) -> set[str]:
    return {act.polarity for act in acts(text)}


def of(text: str, polarity: str) -> list[str]:
    """Whose acts of a polarity are, in the words of the text."""
    return [item.span.of(text) for act in acts(text) if act.polarity == polarity for item in act.actors]


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia denied that it had demanded the closure of the port of Sollum.",
        "Norway denied that it had asked Iceland to leave the fishing grounds.",
        "The minister said it was not true that his government had demanded the withdrawal of the guards.",
        "Vesland's foreign ministry rejected reports that it had called for a boycott of the talks.",
        "The Kremlin dismissed claims that it had demanded the closure of the embassy.",
        "Norway denied that Iceland had threatened the coast guard.",
        "The Norwegian prime minister denied that Iceland had threatened Denmark.",
        "Sweden's foreign ministry denied reports that Finland had threatened to close the border.",
        "Finland rejected the allegation that it had refused to take part in the talks.",
        "Iceland's government rejected accusations that it had offered fish for oil.",
        "Oslo denied threatening Iceland and demanding the harbour.",
        "The Norwegian envoy refused claims that his country had threatened Iceland.",
    ],
)
def test_a_denial_is_a_denial_and_what_it_denies_is_no_act(text: str) -> None:
    assert not polarities(text) & SIDES
    assert "denied" not in text or "denies" in polarities(text)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norway denied that Iceland had threatened the coast guard.", "Iceland"),
        ("Sweden's foreign ministry denied reports that Finland had threatened to close the border.", "Finland"),
        ("Cairo denied that Ethiopia had threatened to close the dam.", "Ethiopia"),
    ],
)
def test_x_denied_that_y_had_threatened_z_is_not_y_s_denial_nor_its_threat(text: str, whose: str) -> None:
    assert all(whose not in words for words in (*of(text, "denies"), *of(text, "threatens")))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Iceland refused to bow to the threat of a naval blockade.", "Iceland"),
        ("Iceland rejected the threat of a blockade by Norway as blackmail.", "Iceland"),
        ("Reykjavik dismissed Norway's threat to cut off the undersea cable.", "Reykjavik"),
    ],
)
def test_who_refuses_a_threat_has_made_none(text: str, whose: str) -> None:
    assert whose not in of(text, "threatens")
    assert of(text, "rejects") in ([], [whose])


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not demand that Iceland leave the fishing grounds.",
        "The delegation did not demand an apology, the spokesman said.",
        "Oslo never demanded the return of the trawlers.",
        "“We do not demand the impossible,” the Icelandic envoy said.",
        "Norway has not called for sanctions.",
        "Norway stopped short of demanding the release of the crew.",
        "Norway refrained from demanding an apology.",
        "The two ministers parted without demanding anything of each other.",
    ],
)
def test_what_was_not_demanded_is_neither_demanded_nor_refused(text: str) -> None:
    assert not polarities(text) & {"demands", "rejects"}


@pytest.mark.parametrize("text", ["Norway has not rejected the proposal, a diplomat said.", "Iceland did not reject the plan."])
def test_what_was_not_rejected_is_not_refused(text: str) -> None:
    assert not polarities(text) & {"rejects", "accepts", "denies"}


@pytest.mark.parametrize(
    "text", ["Norway neither accepted nor rejected the proposal.", "Iceland neither rejected nor accepted the offer of talks."]
)
def test_neither_the_one_nor_the_other_takes_no_side(text: str) -> None:
    assert not polarities(text) & SIDES


@pytest.mark.parametrize(
    "text", ["Nobody has threatened Iceland.", "No government has threatened Iceland.", "Norway never threatened Iceland."]
)
def test_what_nobody_threatened_is_no_threat(text: str) -> None:
    assert "threatens" not in polarities(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry refused to comment on the report.",
        "The ministry declined to comment on the demand.",
        "The spokesman declined to comment on whether Iceland had offered to withdraw its ships.",
        "The president declined to say whether troops would be sent.",
        "Officials in Oslo refused to be drawn on the threat.",
        "The embassy had no comment.",
    ],
)
def test_silence_takes_no_side(text: str) -> None:
    assert not polarities(text) & (SIDES | {"denies"})


def test_a_real_refusal_stays_one() -> None:
    # the rules on silence and on what is left undone must not swallow it
    assert "rejects" in polarities("Iceland refused to withdraw its trawlers from the fishing grounds.")
    assert "rejects" in polarities("Norway did not accept the proposal.")
    assert "demands" in polarities("Norway, which had not spoken for weeks, demanded the release of the crew.")
    assert polarities("Mr Brandt pleaded not guilty to all charges.") <= {"denies"}


@pytest.mark.parametrize(
    "text",
    [
        "Will Norway demand that Iceland leave the fishing grounds?",
        "Has Iceland threatened to close its harbours? Why did Norway refuse the offer of talks?",
        "What if Iceland closed its ports? What would Norway do then?",
        "“Who would threaten such a small country?” the minister asked.",
    ],
)
def test_questions_tell_nothing(text: str) -> None:
    assert not polarities(text) & SIDES


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear whether Norway has accepted the offer of Iceland.",
        "Diplomats do not know whether Norway has rejected the plan.",
        "Asked if he had rejected the plan, the minister declined to answer questions.",
    ],
)
def test_what_is_asked_or_not_known_was_not_done(text: str) -> None:
    assert not [act for act in acts(text) if act.polarity in ("accepts", "rejects") and act.modality == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "Should Norway reject the treaty, Iceland could threaten to close its ports.",
        "Norway might have threatened Iceland, had the fishing grounds been closed.",
        "If Norway were to demand the closure of the port, Iceland would refuse.",
        "Suppose that Norway had rejected the offer: the talks would have ended.",
    ],
)
def test_what_is_only_supposed_is_told_as_done_by_nobody(text: str) -> None:
    assert not [act for act in acts(text) if act.modality == "asserted" and act.polarity in SIDES]


def test_what_might_be_threatened_is_no_threat() -> None:
    assert "threatens" not in polarities("Iceland could threaten to close its ports.")
    assert "threatens" not in polarities("Norway might have threatened Iceland with a blockade.")


@pytest.mark.parametrize(
    "text",
    [
        "Talks deadlocked. Ships in port. Ministers under fire. No deal in sight.",
        "PORT CLOSED, TALKS OFF\nNew threat over strait\nNo way back",
    ],
)
def test_headlines_without_verbs_tell_no_act(text: str) -> None:
    assert not polarities(text) & SIDES


SPORT = (
    "United beat Rovers 3-1 on Saturday to go top of the league, with two goals from Andersen after the break. The champions had "
    "the better "
    "of the first half, and Holm struck the bar. Rovers were held to a draw by City last month and have won two of their last nine matches."
)
BUSINESS = (
    "Shares in Nordbank rose 4 percent on Monday after the lender reported a quarterly profit of 210 million dollars, beating forecasts. "
    "Revenue grew by 2 percent, and demand for mortgages stayed strong. The index closed at a record high, with oil under pressure."
)


@pytest.mark.parametrize("text", [SPORT, BUSINESS])
def test_sport_and_business_have_few_acts_that_take_sides(text: str) -> None:
    assert len([act for act in acts(text) if act.polarity in SIDES]) <= 1
    assert len(acts(text)) <= 2 * text.count(". ") + 2


@pytest.mark.parametrize(
    "text",
    [
        "In case Norway and Iceland agreed to the demands, the alliance would have to ask for consent.",
        "In case Norway agreed to the terms, the alliance would have to withdraw its ships.",
        "If Iceland accepted the terms, the fleet would leave the harbour.",
        "The minister said the convoy would move in case Norway and Iceland accepted the route.",
        "Norway said that it would consider a truce in case the alliance and Iceland agreed to pull back.",
    ],
)
def test_what_is_accepted_only_in_case_is_not_accepted(text: str) -> None:
    assert not [act for act in acts(text) if act.polarity == "accepts" and act.modality == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides agreed on nothing.",
        "The minister promised nothing.",
        "The council failed to agree on a date.",
        "Far from demanding a ceasefire, the council only took note of the fighting.",
        "The minister refused to confirm that the ship had been seized.",
        "The mayor refused to say whether the town would accept the refugees.",
    ],
)
def test_what_is_done_to_nothing_left_undone_or_kept_silent_takes_no_side(text: str) -> None:
    assert polarities(text) <= {"reports"}


def test_who_accepts_none_rejects_and_who_demands_no_less_demands() -> None:
    assert polarities("Iran accepted none of the demands.") == {"rejects"}
    assert polarities("The union demands no less than a full apology.") == {"demands"}
