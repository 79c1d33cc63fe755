"""Names that act, words that go on with somebody's, and whose "its prime minister" is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from parses import mention, parsed, proposal
from test_holders import STATES, at, people, read
from test_seats import acted

from standoff.annotate.acts import acts_in
from standoff.annotate.mentions import mentions_in
from standoff.annotate.times import times_in
from standoff.lexicon import english
from standoff.model import Act, Mention, Name, Parse, Proposal, Reading, Run, parties

DAY = date(2031, 3, 12)
TWICE = """
Velovia|PROPN|NNP|2|nsubj rejected|VERB|VBD|0|root it|PRON|PRP|2|obj _.|PUNCT|.|2|punct
Velovia|PROPN|NNP|2|nsubj closed|VERB|VBD|0|root the|DET|DT|4|det road|NOUN|NN|2|obj _.|PUNCT|.|2|punct
It|PRON|PRP|2|nsubj wants|VERB|VBZ|0|root talks|NOUN|NNS|2|obj _.|PUNCT|.|2|punct
"""
WHERE = """
We|PRON|PRP|2|nsubj met|VERB|VBD|0|root in|ADP|IN|4|case Velovia|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
They|PRON|PRP|2|nsubj slept|VERB|VBD|0|root in|ADP|IN|4|case Velovia|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""


def places(parse: Parse, name: str) -> Parse:
    """The parse with every word `name` read as a place."""
    found = (Name(Run(number, number + 1), "place", 0.9) for number, token in enumerate(parse.tokens) if token.text == name)
    return replace(parse, names=tuple(found))


def meant(notation: str, words: str) -> set[str | None]:
    made, parse = parsed(notation)
    return {one.name for one in mentions_in(made, places(parse, "Velovia"), english()) if one.evidence.span.of(made.text) == words}


def kinds(notation: str) -> set[str]:
    made, parse = parsed(notation)
    return {one.kind for one in mentions_in(made, places(parse, "Velovia"), english()) if one.name == "Velovia"}


def test_a_place_that_acts_is_a_party_and_what_it_is_called_later() -> None:
    assert kinds(TWICE) == {"state"}
    assert meant(TWICE, "It") == {"Velovia"}


@pytest.mark.parametrize(
    "notation",
    [
        WHERE,  # nothing is done by it
        TWICE.split("\n")[1] + WHERE,  # more happens in it than by it
        TWICE.replace("closed|VERB|VBD|0|root", "left|VERB|VBD|0|root").split("\n")[2],  # once only
    ],
)
def test_a_place_in_which_things_happen_is_none(notation: str) -> None:
    assert kinds(notation) == {"place"}


def test_who_has_a_title_or_a_given_name_is_no_state() -> None:
    titled = "Minister|PROPN|NNP|2|compound Velovia|PROPN|NNP|3|nsubj left|VERB|VBD|0|root _.|PUNCT|.|3|punct\n"
    assert "state" not in kinds(titled + TWICE)


def acts(notation: str, mentions: list[tuple[str, str]], *made: tuple[str, str, str, str, str]) -> tuple[Act, ...]:
    """The acts of a text: for each its anchor, first … last word, kind, polarity and voice."""
    document, parse = parsed(notation, DAY)
    named: list[Mention] = [mention(document, words, kind) for words, kind in mentions]
    some: tuple[Proposal, ...] = tuple(proposal(parse, at, run, kind, which, 0.9, voice=voice) for at, run, kind, which, voice in made)
    return acts_in(document, replace(parse, proposals=some), tuple(named), (), (), english())


BEFORE = "Ruritania|PROPN|NNP|2|nsubj promised|VERB|VBD|0|root talks|NOUN|NNS|2|obj _.|PUNCT|.|2|punct\n"
AFTER = "Quotas|NOUN|NNS|3|nsubj were|AUX|VBD|3|cop unthinkable|ADJ|JJ|0|root now|ADV|RB|3|advmod _.|PUNCT|.|3|punct"
FIRST = ("promised", "Ruritania … talks", "commitment", "commits", "narrator")


@pytest.mark.parametrize(
    ("between", "kind", "polarity", "voice", "wanted"),
    [
        ("", "position", "rejects", "indirect", ["Ruritania"]),
        ("", "position", "rejects", "narrator", []),  # the report's own words
        ("", "statement", "reports", "indirect", []),  # nobody answers for it
        ("\n", "position", "rejects", "indirect", []),  # another paragraph
    ],
)
def test_somebodys_words_go_on_with_those_before(between: str, kind: str, polarity: str, voice: str, wanted: list[str]) -> None:
    second = ("unthinkable", "Quotas … unthinkable", kind, polarity, voice)
    found = acts(BEFORE + between + AFTER, [("Ruritania", "state")], FIRST, second)
    assert [found[-1].evidence[0].doc, [one.span for one in found[-1].actors]] == ["doc-1", [found[0].actors[0].span] if wanted else []]


def test_a_state_that_a_parser_takes_for_an_adjective_has_accepted() -> None:
    text = "Ruritania|ADJ|JJ|3|nsubj:pass has|AUX|VBZ|3|aux accepted|VERB|VBN|0|root _.|PUNCT|.|3|punct"
    (found,) = acts(text, [("Ruritania", "state")], ("accepted", "Ruritania … accepted", "position", "accepts", "narrator"))
    assert [(one.span.start, one.span.end) for one in found.actors] == [(0, len("Ruritania"))]


@pytest.mark.parametrize(("article", "whose"), [("The|DET|DT|2|det", 1), ("A|DET|DT|2|det", 0)])
def test_the_offer_is_that_of_whoever_made_it(article: str, whose: int) -> None:
    text = f"""
    Ruritania|PROPN|NNP|3|nmod:poss _'s|PART|POS|1|case offer|NOUN|NN|4|nsubj stands|VERB|VBZ|0|root _.|PUNCT|.|4|punct
    {article} offer|NOUN|NN|4|nsubj would|AUX|MD|4|aux extend|VERB|VB|0|root permits|NOUN|NNS|4|obj _.|PUNCT|.|4|punct
    """
    (found,) = acts(text, [("Ruritania", "state")], ("extend", "would … permits", "position", "offers", "narrator"))
    assert len(found.actors) == whose


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Tolvane, which lies between the two, called home its envoy. Its prime minister, Anna Vos, urged calm.", "Tolvane"),
        ("In Tolvane, ten people died. Its prime minister, Anna Vos, urged calm.", "Tolvane"),
        ("The mill in Tolvane closed. Its prime minister, Anna Vos, urged calm.", "Dravia"),  # no state opens the sentence
        ("Tolvane called home its envoy.\n\nIts prime minister, Anna Vos, urged calm.", "Dravia"),  # another paragraph
    ],
)
def test_its_prime_minister_is_that_of_the_state_that_opens_the_sentence_before(text: str, party: str) -> None:
    leaning = read(1, "Dravia met. Dravia left. Dravia spoke. Prime Minister Anna Vos waited.")
    told, spoken = read(0, STATES), read(2, text)
    assert parties(people(told, leaning, spoken), at(spoken.document, "Anna Vos")) == (party,)


def test_a_town_from_which_a_report_is_sent_is_no_state() -> None:
    assert "state" not in kinds("VELOVIA|PROPN|NNP|0|root _.|PUNCT|.|1|punct\n" + TWICE)


def acted_as_named(number: int, text: str, words: str) -> Reading:
    """A report in which `words` are read as a person's or a place's name and do something."""
    made, kind = acted(number, text, words), "place" if number == 0 else "person"
    named = Mention(at(made.document, words), kind, words, "name", "the language model reads it so")  # type: ignore[arg-type]
    return replace(made, mentions=(*made.mentions, named))


@pytest.mark.parametrize(("many", "state"), [(4, True), (2, False)])
def test_a_name_that_acts_in_several_reports_is_a_state(many: int, state: bool) -> None:
    texts = (f"Velovia closed the road on day {number}." for number in range(many))
    found = people(*(acted_as_named(number, text, "Velovia") for number, text in enumerate(texts)))
    assert ("state" in {actor.kind for actor in found.actors.values() if actor.name == "Velovia"}) == state


def test_a_town_in_whose_name_a_report_is_sent_is_none() -> None:
    texts = ["VELOVIA - Velovia closed the road.", *(f"Velovia closed the road on day {number}." for number in range(3))]
    found = people(*(acted_as_named(number, text, "Velovia") for number, text in enumerate(texts)))
    assert "state" not in {actor.kind for actor in found.actors.values() if actor.name == "Velovia"}


def test_a_ranked_member_is_no_person_who_speaks_for_the_body() -> None:
    body = "The|DET|DT|3|det Coast|PROPN|NNP|3|compound Union|PROPN|NNP|4|nsubj met|VERB|VBD|0|root _.|PUNCT|.|4|punct\n"
    rank = """Norvia|PROPN|NNP|8|nsubj _,|PUNCT|,|6|punct the|DET|DT|4|det Union|PROPN|NNP|6|nmod:poss _'s|PART|POS|4|case \
largest|ADJ|JJS|7|amod member|NOUN|NN|1|appos _,|PUNCT|,|1|punct left|VERB|VBD|0|root _.|PUNCT|.|8|punct"""
    made, parse = parsed(body + rank.replace("\\\n", ""))
    parse = replace(parse, names=(Name(Run(1, 3), "organisation", 0.9), Name(Run(5, 6), "person", 0.9)))
    assert {one.speaks_for for one in mentions_in(made, parse, english()) if one.name == "Norvia"} == {()}


def test_a_name_of_two_words_that_ends_in_a_land_is_no_person() -> None:
    text = (
        TWICE
        + """
To|ADP|IN|2|case Varde|PROPN|NNP|5|obl Velovia|PROPN|NNP|2|flat nobody|PRON|NN|5|nsubj goes|VERB|VBZ|0|root _.|PUNCT|.|5|punct
The|DET|DT|3|det Velovian|ADJ|JJ|3|amod paper|NOUN|NN|4|nsubj closed|VERB|VBD|0|root _.|PUNCT|.|4|punct
"""
    )
    made, parse = parsed(text)
    words = [token.text for token in parse.tokens]
    at_ = words.index("Varde")
    names = (
        *(Name(Run(number, number + 1), "place", 0.9) for number in (0, words.index("closed") - 1)),
        Name(Run(at_, at_ + 2), "person", 0.9),
    )
    found = mentions_in(made, replace(parse, names=names), english())
    assert {one.kind for one in found if one.name == "Velovia" and one.form == "name"} <= {"state", "place"}
    assert [one.name for one in found if one.evidence.span.of(made.text) == "It"] == ["Velovia"]


def test_a_firm_that_is_read_as_a_person_is_the_company() -> None:
    made, parse = parsed("""
    Virtona|PROPN|NNP|2|nsubj waited|VERB|VBD|0|root _.|PUNCT|.|2|punct
    The|DET|DT|2|det company|NOUN|NN|3|nsubj complained|VERB|VBD|0|root _.|PUNCT|.|3|punct
    """)
    found = mentions_in(made, replace(parse, names=(Name(Run(0, 1), "person", 0.9),)), english())
    assert [one.name for one in found if one.evidence.span.of(made.text) == "The company"] == ["Virtona"]


def test_a_list_right_before_a_verb_without_a_subject_does_it_but_not_what_a_preposition_governs() -> None:
    text = (
        "Massing|VERB|VBG|9|advcl troops|NOUN|NNS|1|obj near|ADP|IN|4|case Ruritania|PROPN|NNP|1|obl _,|PUNCT|,|6|punct "
        "Estonia|PROPN|NNP|4|conj and|CCONJ|CC|8|cc Latvia|PROPN|NNP|4|conj sent|VERB|VBD|0|root aid|NOUN|NN|9|obj _.|PUNCT|.|9|punct"
    )
    names = [("Ruritania", "state"), ("Estonia", "state"), ("Latvia", "state")]
    (found,) = acts(text, names, ("sent", "Massing … aid", "statement", "reports", "narrator"))
    document, _ = parsed(text, DAY)
    assert [one.span.of(document.text) for one in found.actors] == ["Estonia", "Latvia"]


def test_a_name_behind_a_preposition_is_no_subject() -> None:
    text = "Near|ADP|IN|2|case Ruritania|PROPN|NNP|3|obl stood|VERB|VBD|0|root tents|NOUN|NNS|3|obj _.|PUNCT|.|3|punct"
    (found,) = acts(text, [("Ruritania", "state")], ("stood", "Near … tents", "statement", "reports", "narrator"))
    assert found.actors == ()


@pytest.mark.parametrize(("tag", "whose"), [("PROPN|NNP", 1), ("NOUN|NNS", 0)])
def test_a_name_of_which_nothing_more_is_told_refuses_by_itself(tag: str, whose: int) -> None:
    text = BEFORE + f"Holmfirth|{tag}|3|nsubj will|AUX|MD|3|aux refuse|VERB|VB|0|root talks|NOUN|NNS|3|obj _.|PUNCT|.|3|punct"
    found = acts(text, [("Ruritania", "state")], FIRST, ("refuse", "Holmfirth … refuse", "position", "rejects", "narrator"))
    document, _ = parsed(text, DAY)
    assert [one.span.of(document.text) for one in found[-1].actors] == ["Holmfirth"][:whose]


@pytest.mark.parametrize(("subject", "whose"), [("Holmfirth", 1), ("Tuesday", 0)])
def test_a_day_that_is_the_subject_does_nothing(subject: str, whose: int) -> None:
    document, parse = parsed(f"{subject}|PROPN|NNP|2|nsubj refused|VERB|VBD|0|root talks|NOUN|NNS|2|obj _.|PUNCT|.|2|punct", DAY)
    times, _ = times_in(document, parse, english())
    some = (proposal(parse, "refused", f"{subject} … talks", "position", "rejects", 0.9, voice="narrator"),)
    (found,) = acts_in(document, replace(parse, proposals=some), (), times, (), english())
    assert [one.span.of(document.text) for one in found.actors] == [subject][:whose]


HE = "He|PRON|PRP|2|nsubj waited|VERB|VBD|0|root _.|PUNCT|.|2|punct"
ORN = "{}|PROPN|NNP|3|nsubj {}|PROPN|NNP|1|flat took|VERB|VBD|0|root turns|NOUN|NNS|3|obj _.|PUNCT|.|3|punct\n"


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        (ORN.format("Vardo", "Ornell"), "Vardo Ornell"),  # a name of two words that acts, and nobody else
        (ORN.format("Peter", "Lind") + ORN.format("Vardo", "Ornell"), "Vardo Ornell"),  # the nearer one
        ("We|PRON|PRP|2|nsubj passed|VERB|VBD|0|root Vardo|PROPN|NNP|2|obj Ornell|PROPN|NNP|3|flat _.|PUNCT|.|2|punct\n", None),
    ],
)
def test_he_may_be_a_name_of_which_nothing_is_known_if_it_acts(before: str, wanted: str | None) -> None:
    made, parse = parsed(before + HE)
    assert [one.name for one in mentions_in(made, parse, english()) if one.evidence.span.of(made.text) == "He"] == [wanted]


@pytest.mark.parametrize(("who", "kind"), [("who", "person"), ("which", "other")])
def test_a_name_that_goes_on_with_who_is_a_persons(who: str, kind: str) -> None:
    made, parse = parsed(
        f"Yesterday|NOUN|NN|7|obl Vardo|PROPN|NNP|7|nsubj Ornell|PROPN|NNP|2|flat _,|PUNCT|,|6|punct {who}|PRON|WP|6|nsubj "
        "waits|VERB|VBZ|2|acl:relcl _,|PUNCT|,|2|punct left|VERB|VBD|0|root _.|PUNCT|.|7|punct"
    )
    assert {one.kind for one in mentions_in(made, parse, english()) if one.name == "Vardo Ornell"} == {kind}
