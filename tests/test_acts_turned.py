"""Threats told by what would be done, and acts that the words around them turn.

Each line goes through the whole engine. A test asks only for what the codebook demands, in several wordings.
"""

from __future__ import annotations

import pytest
from test_unmade import of, polarities


@pytest.mark.parametrize(
    "text",
    [
        "Norway's general staff repeated the warning that any raid on the port would be met with overwhelming force.",
        "The Danish foreign minister warned that any landing would be met with a swift and united response.",
        "Sweden warned that hostile steps would not go unanswered.",
        "The president of Finland warned that the invaders would pay a terrible price.",
        "Washington warned that there would be serious consequences for the junta.",
        "Norway's government warned that it would be compelled to strike the launch sites.",
        "Marshal Okon warned the rebels that his army would not hesitate to use force.",
        "Norway warned that it would not stand by while Iceland armed itself.",
        "The general said his troops would engage the rebels if they crossed the river.",
        "Norway warned that it would consider sanctions if the raids went on.",
        "China's ministry of commerce warned that it would take all necessary measures against the tariffs.",
        "Pakistan warned India that any misadventure would get a befitting reply.",
        "Turkey's foreign minister warned that his country would not sit idly by.",
        "Egypt warned Ethiopia to halt the filling or face the consequences.",
        "Norway pledged to retaliate for the shelling of its embassy.",
        "Iceland vowed to hit back after the raid.",
    ],
)
def test_harm_announced_to_who_would_do_a_thing_is_a_threat(text: str) -> None:
    assert polarities(text) == {"threatens"}


@pytest.mark.parametrize(
    "text",
    [
        "The new tax was met with anger in Oslo.",
        "Economists warned that Norway would face a recession next year.",
        "Experts warn that an invasion of Finland would be met with fierce resistance.",
        "The president of Finland warned that taxpayers would bear the cost.",
        "Consumers will pay a higher price for bread, Norway's trade ministry warned.",
        "Iceland warned that its fishermen would get less next year.",
        "The hospital warned that it would have to close two wards.",
        "Norway's central bank warned that prices would rise further.",
        "The United Nations warned that two million people would face hunger this winter.",
        "Norway's foreign minister said Iceland would receive an answer next week.",
        "The Danish minister said farmers would face high costs this winter.",
        "Iceland said that Norway would pay the full cost of the repairs.",
        "Norway warned that its premier would not stand for re-election.",
        "Norway promised to respond to the letter by Friday.",
        "His letter to the Danish ministry did not go unanswered.",
        "Sudan said it would discuss a ceasefire if the shelling stopped.",
    ],
)
def test_what_may_befall_somebody_is_no_threat(text: str) -> None:
    assert "threatens" not in polarities(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway demanded that the alliance stop its eastward expansion and refuse membership to Iceland.",
        "Norway called on Iceland to free the sailors and refuse shelter to the militia.",
        "The activists told Norway to cut its ties with the island and refuse further contracts.",
        "Norway demands that Iceland be forbidden from joining the pact.",
        "Sweden urged parliament in Oslo to reject the bill.",
        "Germany warned its citizens not to travel to the island.",
        "The White House warned Moscow to stay out of the election.",
        "Denmark wants the general barred from the election.",
    ],
)
def test_what_is_asked_of_others_is_no_refusal(text: str) -> None:
    assert polarities(text) == {"demands"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels in Norway refuse to disarm and demand a share of power.",
        "Norway refused to withdraw and repeated its demand for guarantees.",
        "Norway rejected the ultimatum, instead issuing its own demand for the release of the pilots.",
        "Norway demanded an apology and refused to reopen the border.",
    ],
)
def test_a_refusal_and_a_demand_side_by_side_stay_two(text: str) -> None:
    assert polarities(text) == {"rejects", "demands"}


@pytest.mark.parametrize(
    "text",
    [
        "The Danish admiral refused to rule out a blockade.",
        "Norway declined to rule out new sanctions.",
        "The delegation of Norway is prepared to meet the mediators in a third country.",
        "Norway's king said there was still room for compromise.",
        "Norway is willing to resume negotiations, its envoy said.",
        "Norway has not ruled out sending observers.",
        "Ethiopia would not object to observers, its envoy said.",
        "Norway no longer objects to the pipeline, officials said.",
        "The president of Chad said that he would meet the rebels if they laid down their arms.",
        "Norway will talk to Iceland if the trawlers leave, its premier said.",
    ],
)
def test_who_does_not_exclude_a_thing_or_is_ready_to_talk_is_open(text: str) -> None:
    assert polarities(text) == {"open"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Iceland are not prepared to talk about the prisoners.",
        "The Danish premier said there was no room for compromise on the border.",
        "Norway ruled out talks with the rebels.",
    ],
)
def test_who_is_not_ready_to_talk_rejects(text: str) -> None:
    assert polarities(text) == {"rejects"}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Norway vowed to respond to all letters within a month.", "commits"),
        ("Norway's new minister vowed to respond to every question of the inquiry.", "commits"),
        ("The Danish admiral vowed to respond to the attack.", "threatens"),
    ],
)
def test_a_reply_to_what_is_asked_in_words_is_no_threat(text: str, polarity: str) -> None:
    assert polarities(text) == {polarity}


@pytest.mark.parametrize("text", ["Norway said it had never threatened Iceland.", "The premier said Norway was not threatening anyone."])
def test_who_says_that_he_has_not_threatened_threatens_nobody(text: str) -> None:
    assert polarities(text) <= {"denies", "reports"}


@pytest.mark.parametrize("verb", ["disagree", "differ"])
def test_who_agrees_to_disagree_takes_no_side(verb: str) -> None:
    assert polarities(f"Norway and Iceland agreed to {verb} on the status of the harbour.") == {"reports"}


def test_what_is_asked_of_others_is_the_asker_s() -> None:
    text = "Norway demanded that the alliance stop its drills and refuse membership to Iceland."
    assert set(of(text, "demands")) == {"Norway"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway denied that it had warned Iceland of war.",
        "Oslo rejected claims that it would meet an attack with force.",
        "The Danish minister denied that any attack would be met with force.",
        "Norway denied that it had refused to rule out strikes.",
        "The Danish premier denied that his envoy had offered a deal.",
    ],
)
def test_a_denied_threat_offer_or_opening_is_a_denial_only(text: str) -> None:
    assert polarities(text) == {"denies"}


@pytest.mark.parametrize(
    "text",
    [
        "Would an attack be met with force?",
        "Has Norway refused to rule out strikes?",
        "It is unclear whether a raid would be met with force.",
        "It is not clear whether Norway is ready to talk.",
        "Diplomats expect that any attack would be met with force.",
        "If any raid were met with force, the war would spread.",
        "Norway did not warn its citizens to leave.",
    ],
)
def test_what_is_asked_supposed_or_expected_takes_no_side(text: str) -> None:
    assert polarities(text) <= {"reports", "expects"}


@pytest.mark.parametrize(
    "text",
    [
        "The government dismissed the report as fiction.",
        "The palace dismissed claims that its guards had fired on the crowd.",
        "Iran refused the claim by Israel that it was building a bomb.",
        "The army denounced the video as a fake.",
    ],
)
def test_a_claim_that_is_turned_down_is_denied(text: str) -> None:
    assert polarities(text) == {"denies"}


@pytest.mark.parametrize(
    "text",
    [
        "The palace dismissed the demand that its guards leave the square.",
        "Seoul refused Pyongyang's demand that the drills be cancelled.",
        "The opposition dismissed the president's offer as a fantasy.",
        "Kenya rejected Sudan's claim to the triangle.",
    ],
)
def test_a_demand_that_is_turned_down_is_rejected(text: str) -> None:
    assert polarities(text) == {"rejects"}


def test_what_is_among_the_demands_is_demanded() -> None:
    assert polarities("Norway repeated its demands, including that Iceland withdraw from the banks.") == {"demands"}
    assert polarities("Norway rejected Iceland's demands, including that the ships leave the strait.") == {"rejects"}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Iran denied inspectors entry to the site at Parchin.", "rejects"),
        ("Hungary denied overflight rights to the Czech delegation.", "rejects"),
        ("Pakistan denied any role in the raid.", "denies"),
        ("The keeper Novak denied them with two fine saves.", "reports"),
        ("The drought threatens the harvest in four provinces.", "expects"),
        ("The dispute threatens to derail the summit, diplomats warn.", "expects"),
        ("The rebels threatened the town with shelling.", "threatens"),
    ],
)
def test_what_is_denied_to_somebody_is_refused_and_what_endangers_threatens_nobody(text: str, polarity: str) -> None:
    assert polarities(text) == {polarity}
