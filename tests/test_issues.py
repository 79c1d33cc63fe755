"""Acts about one thing come together under a label of their own words, or go to the analyst's issues; stances follow directions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from standoff.lexicon import english
from standoff.model import Act, ActKind, Document, Evidence, GivenIssue, Issue, Mention, Polarity, Reading, Sentence, Span, content_id
from standoff.model.parse import Run
from standoff.reconcile.issues import MANY, NARROW, WIDE, Turned, issues_of, threshold_of
from standoff.reconcile.issues.given import FIT, assigned, fits, worded
from standoff.reconcile.issues.label import labels_of, reference_of
from standoff.reconcile.issues.likeness import FEATURES, Others, Surroundings, Trees, features, probability
from standoff.reconcile.issues.material import items_of, paragraphs_of
from standoff.reconcile.issues.sides import Taken, alone, both, chosen, leanings
from standoff.reconcile.issues.stance import stance_in, stance_of

WORDS = english()
SAID = (
    ("position", "demands", "Ruritania demands that Graustark withdraw its gunboats from the strait."),
    ("position", "rejects", "Graustark refused to withdraw its gunboats from the strait."),
    ("position", "offers", "Graustark offered talks on the grain convoys."),
    ("position", "accepts", "Ruritania agreed to talks on the grain convoys."),
)


GUNBOATS, CONVOYS = bytes([100, 10, 0, 0]), bytes([0, 0, 10, 100])
_HEAD = re.compile(r"^\w+|(?<=^Graustark )\w+|(?<=^Ruritania )\w+")


def reading(number: int, said: tuple[tuple[str, str, str], ...]) -> Reading:
    text = " ".join(sentence for *_, sentence in said)
    document = Document(f"d-{number}", text, (), f"{number}.txt")
    acts: list[Act] = []
    sentences: list[Sentence] = []
    for kind, polarity, sentence in said:
        span = Span(text.index(sentence), text.index(sentence) + len(sentence) - 1)
        who, cue = (Evidence(document.id, Span(found.start() + span.start, found.end() + span.start)) for found in _HEAD.finditer(sentence))
        name = content_id("act", number, span)
        acts.append(Act(name, (Evidence(document.id, span),), kind, polarity, actors=(who,), cue=cue))  # type: ignore[arg-type]
        topic = GUNBOATS if "gunboats" in sentence else CONVOYS
        sentences.append(Sentence(Run(len(sentences), len(sentences) + 1), span, vector=topic, parts=((span, topic * 3),)))
    return Reading(document, tuple(sentences), (), (), (), tuple(acts), ())


@pytest.mark.parametrize(
    ("kind", "polarity", "about", "reference", "stance"),
    [
        ("position", "demands", "withdraw all troops", "The troops are withdrawn", 1),
        ("position", "rejects", "to withdraw its troops", "The troops are withdrawn", -1),
        ("position", "demands", "they be lifted by the end of the month", "Sanctions are imposed", -1),
        ("position", "demands", "a halt to the deployment of troops", "The troops are withdrawn", 1),
        ("action", "reports", "Graustark deployed more troops", "The troops are withdrawn", -1),
        ("commitment", "commits", "will not send troops", "Troops are sent", -1),
        ("denial", "denies", "has no intention of invading the island", "Graustark invades the island", -1),
        ("position", "rejects", "these demands", "The troops are withdrawn", -1),
        ("position", "demands", "a halt to the withdrawal of the troops", "The troops are withdrawn", -1),
        ("position", "demands", "neither side deploy missiles", "Missiles are deployed", -1),
        ("position", "demands", "better weather", "The troops are withdrawn", None),  # nothing in common: abstain
        ("action", "reports", "held a live-fire drill in the bay", "Exercises near the coast are limited", -1),  # a drill is an exercise
        ("action", "reports", "delivered its reply on paper", "Graustark answers in writing", 1),
        ("action", "reports", "spoke with the envoy", "The troops are withdrawn", None),  # more of one thing is not less of another
        ("action", "reports", "the withdrawal of troops was halted", "The troops are withdrawn", -1),  # the subject of a passive
        ("action", "reports", "massed troops close to the border", "The troops are withdrawn", -1),  # "close to" closes nothing
        ("position", "offers", "talks to end the war", "The war is prolonged", None),  # what talks are for is not what they do
        ("position", "rejects", "the answer did not address the main demands", "Graustark grants the concessions", 1),
        ("position", "rejects", "compromise on its demands", "Graustark lifts the blockade", -1),
        ("commitment", "commits", "a resolution of the border conflict", "The conflict is ended", 1),
        ("commitment", "commits", "give up its nuclear weapons", "Graustark gets rid of its nuclear weapons", 1),
        ("action", "reports", "reneged on its pledge to give up nuclear weapons", "Graustark gets rid of its nuclear weapons", -1),
        ("statement", "accuses", "the unprovoked build-up of troops", "The troops are withdrawn", 1),
        ("commitment", "commits", "open the crossing if the demands are not met", "The crossing is opened", 1),  # "not" of the condition
        ("statement", "accuses", "planning a raid", "Graustark makes peace", None),
        ("position", "rejects", "sign a treaty without inspectors", "Inspectors are admitted", 1),  # no treaty but with them
        ("commitment", "commits", "no convoy would be held up", "Convoys are allowed to pass", 1),
        ("position", "demands", "agree on sanctions now and not after an attack", "Sanctions are imposed", 1),  # the "not" is the attack's
        ("position", "demands", "pull back its battle groups", "The troops are withdrawn", 1),
        ("position", "rejects", "the answer was not enough", "Graustark answers in writing", None),  # how good it is, not whether it comes
        ("commitment", "commits", "promised to give a written answer within a week", "The troops are withdrawn", None),  # no consent
        ("position", "accepts", "to discuss the troops on the island", "The troops are withdrawn", 0),
        ("position", "accepts", "to go on with the talks", "Talks go on", 1),  # where talks are the issue
        ("position", "rejects", "the list of demands", "Graustark answers the demands in writing", None),  # not the answer is refused
        ("position", "rejects", "the list of demands", "Graustark grants the concessions", -1),
        ("position", "demands", "stop filling the canal", "Graustark fills the canal", -1),  # the deed itself is what shall end
        ("position", "demands", "the release of the two pilots", "Graustark frees the two pilots", 1),
        ("commitment", "commits", "send a cutter into the bay", "Patrols stay out of the bay", -1),
        ("denial", "denies", "denied that its army planned to attack the port", "Graustark intends to attack the port", -1),  # its own "no"
        ("position", "rejects", "ruled out freeing the two pilots", "Graustark frees the two pilots", -1),
        ("expectation", "expects", "the troops will be withdrawn", "The troops are withdrawn", None),
        ("statement", "reports", "the troops are being withdrawn", "The troops are withdrawn", None),
    ],
)
def test_a_stance_is_polarity_times_direction(kind: ActKind, polarity: Polarity, about: str, reference: str, stance: int | None) -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), kind, polarity)
    assert stance_of(act, about, reference, WORDS)[0] == stance


def test_a_word_that_tells_what_is_demanded_is_part_of_it_and_one_that_refuses_is_none_of_what_is_refused() -> None:
    text = "The brigade must leave the valley. Ostrel refused to leave the valley."
    issue = Issue("i", "brigade", "The brigade leaves the valley", None, given=True)
    for polarity, sentence, cue, stance in (("demands", (0, 33), (17, 22), 1), ("rejects", (35, 70), (42, 49), -1)):
        evidence, word = Evidence("d", Span(*sentence)), Evidence("d", Span(*cue))
        act = Act("a", (evidence,), "position", polarity, cue=word, proposition=evidence)  # type: ignore[arg-type]
        assert stance_in(act, {"d": text}, issue, WORDS)[0] == stance
        assert stance_in(replace(act, proposition=None), {"d": text}, issue, WORDS)[0] == stance


@pytest.mark.parametrize(
    ("polarity", "about", "condition", "cue", "reference", "stance"),
    [
        ("threatens", "military measures", "if the demands are rejected", "", "Graustark grants the guarantees", 1),  # to obtain
        (
            "threatens",
            "sanctions on the banks",
            "if the troops cross the river",
            "",
            "Sanctions are imposed on the banks",
            1,
        ),  # the measure
        ("threatens", "unheard-of consequences", "if it expands the garrison", "", "The garrison is expanded", -1),  # to deter
        ("threatens", "fire and fury", "", "", "Graustark builds the dam", None),
        (
            "threatens",
            "any invasion would be met with sanctions",
            "",
            "",
            "Graustark invades the island",
            -1,
        ),  # its condition is its subject
        ("threatens", "freeze the accounts", "if it invades", "", "An invasion brings sanctions", 1),  # so is that of the reference
        ("threatens", "the army will invade", "", "", "Graustark invades the island", 1),
        ("rejects", "deployments of troops", "", "non-negotiable", "The troops are withdrawn", -1),  # nobody shall touch them
        ("rejects", "give assurances that it would not attack", "", "refused", "Ruritania promises not to attack", -1),
        ("rejects", "publish the answer", "", "declined", "Graustark answers in writing", None),  # not the answer is refused
        ("rejects", "any answer on paper", "", "refused", "Graustark answers in writing", -1),
        ("rejects", "he would not send troops", "", "signaled", "Troops are sent", -1),  # the refusal's own "not"
        (
            "rejects",
            "not shut down the reactor for a day",
            "",
            "shut down",
            "Graustark shuts down the reactor",
            -1,
        ),  # that is refused, and refuses not
    ],
)
def test_threats_and_refusals_by_condition_and_cue(
    polarity: Polarity, about: str, condition: str, cue: str, reference: str, stance: int | None
) -> None:
    kind: ActKind = "threat" if polarity == "threatens" else "position"
    act = Act("a", (Evidence("d", Span(0, 1)),), kind, polarity)
    assert stance_of(act, about, reference, WORDS, condition=condition, cue=cue)[0] == stance


@pytest.mark.parametrize(("doing", "stance"), [(True, 1), (None, 1), (False, -1)])
def test_of_what_another_would_do_a_threat_is_a_warning(doing: bool | None, stance: int) -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), "threat", "threatens")
    assert stance_of(act, "a strike on the reactor", "Graustark strikes the reactor", WORDS, doing=doing)[0] == stance


def test_a_bare_refusal_is_set_only_against_what_another_asks() -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), "position", "rejects")
    for asked, stance in ((True, -1), (False, None)):
        assert stance_of(act, "any concessions", "The troops are withdrawn", WORDS, given=False, asked=asked)[0] == stance


def test_given_issues_take_the_acts_that_speak_of_them_and_other_the_rest() -> None:
    given = (
        GivenIssue(
            "gunboats", "Graustark withdraws its gunboats from the strait", ("gunboat", "strait"), (), (GUNBOATS,), (GUNBOATS + GUNBOATS,)
        ),
        GivenIssue("convoys", "The grain convoys pass", ("grain", "convoy", "convoys"), (), (CONVOYS,), (CONVOYS + CONVOYS,)),
    )
    issues, bearings = issues_of((reading(1, SAID),), (), (), WORDS, given)
    labels = {issue.id: issue.label for issue in issues}
    found = {bearing.claim: labels[bearing.issue] for bearing in bearings}
    acts = reading(1, SAID).acts
    assert [found[act.id] for act in acts] == ["gunboats", "gunboats", "convoys", "convoys"]
    stances = {bearing.claim: bearing.stance for bearing in bearings}
    assert [stances[act.id] for act in acts[:2]] == [1, -1]


def test_examples_of_a_list_draw_the_acts_that_are_like_them() -> None:
    given = (
        GivenIssue("first", "This is done", examples=("We ask that the gunboats leave the strait.",)),
        GivenIssue("second", "That is done", examples=("The two spoke of convoys with grain.",)),
    )
    found = assigned(items_of((reading(1, SAID),), (), WORDS), given, WORDS)
    assert [place for place, *_ in found] == [0, 0, 1, 1]
    assert all("is nearest to the issue by" in why for _, why, _ in found)


def test_more_words_for_an_issue_make_no_act_less_near() -> None:
    items = Surroundings(items_of((reading(1, SAID),), (), WORDS))
    other = GivenIssue("convoys", "The convoys pass")
    tables = []
    for words in (("gunboats",), ("gunboats", "corvettes", "frigates")):
        given = (GivenIssue("passage", "The passage is free", words), other)
        tables.append(fits(items, given, worded(given, WORDS))[FIT.index("label in its words")])
    assert tables[0][0, 0] > tables[0][2, 0]
    assert np.array_equal(*tables)


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("One.\nTwo.\nThree.", [5, 10]),  # a line is a paragraph
        ("One\nmore.\n\nTwo.\n \t\n\nThree.", [11, 20]),  # lines are cut short: blank ones part
        ("One.\r\n\r\nTwo.", [8]),
        ("One.", []),
        ("", []),
    ],
)
def test_paragraphs_begin_behind_blank_lines_or_behind_lines(text: str, begun: list[int]) -> None:
    assert paragraphs_of(text) == begun


def test_acts_of_one_paragraph_are_told_from_those_of_two() -> None:
    one = reading(1, SAID)
    text = one.document.text
    apart = replace(one, document=replace(one.document, text=text.replace(" Graustark offered", "\nGraustark offered")))
    everyone = np.arange(len(SAID))
    tables = []
    for report in (one, apart):
        items = Surroundings(items_of((report,), (), WORDS))
        table = features(items, everyone, Others(items, everyone))
        tables.append([table[FEATURES.index(name)][1].tolist() for name in ("same paragraph", "acts of the paragraph")])
    assert tables == [[[1, 1, 1, 1], [4, 4, 4, 4]], [[1, 1, 0, 0], [2, 2, 0, 0]]]


@pytest.mark.parametrize(("kind", "polarity", "there"), [("threat", "threatens", True), ("statement", "reports", False)])
def test_a_stand_that_is_told_but_once_is_an_issue(kind: str, polarity: str, there: bool) -> None:
    issues, bearings = issues_of((reading(1, ((kind, polarity, "Graustark shut its bakeries in the old town."),)),), (), (), WORDS)
    assert [one.id for one in issues] == [bearing.issue for bearing in bearings]
    assert len(issues) == there


def test_order_and_repetition_do_not_matter() -> None:
    one, two = reading(1, SAID[:2]), reading(2, SAID[2:])
    assert issues_of((one, two), (), (), WORDS) == issues_of((one, two), (), (), WORDS)
    assert issues_of((), (), (), WORDS) == ((), ())


def test_every_label_is_its_own_and_every_bearing_has_its_issue() -> None:
    readings = tuple(reading(number, SAID[:2] if number % 2 else SAID[2:]) for number in range(8))
    issues, bearings = issues_of(readings, (), (), WORDS)
    assert sorted(Counter(bearing.issue for bearing in bearings).values()) == [8, 8]
    assert all(any(issue.label.casefold() in sentence.casefold() for *_, sentence in SAID) for issue in issues)
    assert len({issue.label for issue in issues}) == len(issues)
    assert {bearing.issue for bearing in bearings} == {issue.id for issue in issues}
    assert any(issue.proposition.startswith("Ruritania demands") for issue in issues)


def test_a_label_ends_in_a_noun_that_names_something() -> None:
    text = "Ruritania offered further steps towards eastward expansion"
    phrases = (Span(18, 31), Span(40, 58))
    topic = bytes([100, 10, 0, 0])
    sentence = Sentence(Run(0, 7), Span(0, len(text)), vector=topic, parts=((Span(0, len(text)), topic * 3),), phrases=phrases)
    told = [reading(1, SAID[2:])]  # another matter, to tell this one from
    for doc in ("d", "e"):
        act = Act(doc, (Evidence(doc, Span(0, len(text))),), "position", "offers", actors=(Evidence(doc, Span(0, 9)),))
        told.append(Reading(Document(doc, text, (), doc), (sentence,), (), (), (), (act,), ()))
    issues, bearings = issues_of(tuple(told), (), (), WORDS)
    found = {bearing.claim: bearing.issue for bearing in bearings}
    assert found["d"] == found["e"]
    assert next(issue.label for issue in issues if issue.id == found["d"]) == "eastward expansion"


def test_a_label_is_what_the_acts_are_about_and_nobodys_name() -> None:
    text = "Ruritania wants Bela Toth to drop the sanctions behind closed doors"
    phrases = (Span(16, 25), Span(34, 47), Span(55, 67))
    person = Mention(Evidence("d", Span(16, 25)), "person", "Bela Toth", "name", "")
    topic = bytes([100, 10, 0, 0])
    sentence = Sentence(Run(0, 7), Span(0, len(text)), vector=topic, parts=((Span(0, len(text)), topic * 3),), phrases=phrases)
    told = [reading(1, SAID[2:])]  # another matter, to tell this one from
    for doc in ("d", "e"):
        act = Act(doc, (Evidence(doc, Span(0, len(text))),), "position", "demands", actors=(Evidence(doc, Span(0, 9)),))
        told.append(Reading(Document(doc, text, (), doc), (sentence,), (person,), (), (), (act,), ()))
    assert "sanctions" in [issue.label for issue in issues_of(tuple(told), (), (), WORDS)[0]]


@pytest.mark.parametrize(
    ("title", "proposition"), [("fleet", "leave with its fleet"), ("sanctions", "end all its sanctions"), ("", "leave with its fleet")]
)
def test_the_reference_speaks_of_what_the_title_names(title: str, proposition: str) -> None:
    said: list[tuple[str, Polarity, str]] = [("d", "demands", "leave with its fleet"), ("e", "offers", "end all its sanctions")]
    told = []
    for doc, polarity, text in said:
        act = Act(doc, (Evidence(doc, Span(0, len(text))),), "position", polarity, proposition=Evidence(doc, Span(0, len(text))))
        told.append(Reading(Document(doc, text, (), doc), (), (), (), (), (act,), ()))
    texts = {one.document.id: one.document.text for one in told}
    best = reference_of(list(items_of(tuple(told), (), WORDS)), texts, WORDS, title)
    assert best.act.about.span.of(texts[best.act.about.doc]) == proposition


def test_a_group_without_a_phrase_is_named_by_the_words_of_its_act() -> None:
    text = "It is out, and it will not be so again for us all"
    act = Act("a", (Evidence("d", Span(0, len(text))),), "position", "rejects")
    told = (Reading(Document("d", text, (), "d"), (), (), (), (), (act,), ()),)
    items = list(items_of(told, (), WORDS))
    assert labels_of([items, items], told, WORDS) == ["It is out, and it will…", "It is out, and it will… (2)"]


def test_alike_reports_have_wider_issues() -> None:
    one, other = reading(1, SAID[:2]), reading(2, SAID[2:])
    usual = np.full((4, 4), 0.2, np.float32)
    alike = threshold_of(Surroundings(items_of((one, reading(3, SAID[:2])), (), WORDS)), usual)
    assert alike == WIDE[1]
    assert alike < threshold_of(Surroundings(items_of((one, other), (), WORDS)), usual) <= NARROW[1]


def test_where_few_pairs_of_many_are_about_one_issue_groups_join_sooner() -> None:
    few, many = (Surroundings(items_of(tuple(reading(n, SAID) for n in range(count)), (), WORDS)) for count in (2, MANY // 2))
    rising = [threshold_of(many, np.full((4, 4), likely, np.float32)) for likely in (0.01, 0.03, 0.1, 0.3)]
    assert 0 < rising[0] < rising[1] < rising[2] == rising[3] <= NARROW[1]
    assert len({threshold_of(few, np.full((4, 4), likely, np.float32)) for likely in (0.01, 0.3)}) == 1


def test_many_acts_are_grouped_by_a_share_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.reconcile.issues.MOST", 6)
    readings = tuple(reading(number, SAID[:2] if number % 2 else SAID[2:]) for number in range(12))
    issues, bearings = issues_of(readings, (), (), WORDS)
    assert len(issues) == 2
    assert len(bearings) == 24


@given(some.lists(some.tuples(some.floats(-1, 1, width=32), some.floats(-1, 1, width=32)), min_size=1, max_size=40))
def test_trees_give_each_pair_the_sum_of_the_values_it_falls_to(pairs: list[tuple[float, float]]) -> None:
    trees = Trees(-0.5, (((0, 0.25, 1, 2), (1.0,), (1, -0.5, 3, 4), (0.5,), (-2.0,)), ((1, 0.0, 1, 2), (0.75,), (-0.75,))))
    table = [np.array([[one for one, _ in pairs]], np.float32), np.array([[other for _, other in pairs]], np.float32)]
    odds = [-0.5 + (1.0 if a <= 0.25 else 0.5 if b <= -0.5 else -2.0) + (0.75 if b <= 0 else -0.75) for a, b in pairs]
    assert probability(table, trees) == pytest.approx(1 / (1 + np.exp(-np.array([odds]))), abs=1e-6)


def taken(name: str, side: tuple[float, float], turned: float = 0.0) -> Taken:
    act = Act(name, (Evidence("d", Span(0, 1)),), "position", "demands")
    return Taken(act, "one", frozenset({name}), None, np.array(side, np.float32), turned)


def test_lines_turned_alike_lean_alike_and_those_turned_away_the_other_way() -> None:
    four = [taken("a", (1, 0)), taken("b", (1, 0)), taken("c", (-1, 0)), taken("d", (0, 0))]
    first = np.array([[0.25, 0.25, 0.25, 0.25], [0.9, 0.0, 0.05, 0.05], [0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25]])
    like, _, away, apart = (lean[2] for lean in leanings(four, first))
    assert like > 0 > away
    assert apart == 0


def test_how_far_an_act_is_turned_to_the_reference_is_a_sign_by_itself() -> None:
    turned = Turned({"a": np.array([0.6, 0.8], np.float32)}, {"one": np.array([1, 0], np.float32)})
    assert turned.towards("a", "one") == pytest.approx(0.6)
    assert turned.towards("a", "another") == 0
    assert alone(taken("a", (1, 0), 0.6))["demands, turned to the reference"] == 0.6


def test_whether_the_reference_tells_of_ones_own_deed_is_a_sign_by_itself() -> None:
    assert "demands, of another's deed" in alone(replace(taken("a", (1, 0)), own=False))
    assert "demands, of its own deed" in alone(replace(taken("a", (1, 0)), own=True))


@pytest.mark.parametrize(
    ("kind", "polarity", "modality", "read", "row", "stance"),
    [
        ("position", "demands", "asserted", None, (0.72, 0.1, 0.1, 0.08), 1),
        ("position", "demands", "asserted", None, (0.6, 0.1, 0.2, 0.1), None),
        ("position", "demands", "asserted", 1, (0.6, 0.1, 0.2, 0.1), 1),
        ("statement", "accuses", "asserted", None, (0.75, 0.1, 0.1, 0.05), None),  # a charge asks for more
        ("statement", "reports", "asserted", None, (0.1, 0.05, 0.8, 0.05), None),  # what is merely told is not open
        ("statement", "reports", "asserted", None, (0.9, 0.04, 0.03, 0.03), None),  # nor for or against by what others do
        ("position", "open", "asserted", None, (0.1, 0.05, 0.8, 0.05), 0),
        ("commitment", "commits", "planned", -1, (0.9, 0.05, 0.05, 0), None),  # its words go the other way
        ("commitment", "commits", "negated", -1, (0.9, 0.05, 0.05, 0), -1),
    ],
)
def test_a_side_is_given_where_it_is_sure(
    kind: ActKind, polarity: Polarity, modality: str, read: int | None, row: tuple[float, ...], stance: int | None
) -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), kind, polarity, modality=modality)  # type: ignore[arg-type]
    one = Taken(act, "one", frozenset({"a"}), read, np.array((0, 0), np.float32), 0.0)  # type: ignore[arg-type]
    assert chosen(one, np.array(row)) == stance


def test_a_forecast_of_anothers_deed_takes_no_side_and_what_shares_no_thing_must_be_surer() -> None:
    forecast = Act("a", (Evidence("d", Span(0, 1)),), "expectation", "expects")
    one = Taken(forecast, "one", frozenset({"a"}), None, np.array((0, 0), np.float32), 0.0, own=True)
    sure = np.array((0.8, 0.1, 0.05, 0.05))
    assert (chosen(one, sure), chosen(replace(one, own=False), sure)) == (1, None)
    demand = replace(one, act=Act("a", (Evidence("d", Span(0, 1)),), "position", "demands"))
    assert (chosen(demand, sure), chosen(replace(demand, apart=True), sure)) == (1, None)
    refusal = replace(one, act=Act("a", (Evidence("d", Span(0, 1)),), "position", "rejects"))
    surer = np.array((0.02, 0.95, 0.02, 0.01))
    assert (chosen(refusal, surer), chosen(replace(refusal, apart=True), surer)) == (-1, None)  # what it refuses is something else


@pytest.mark.parametrize(
    ("first", "found", "side"),
    [
        ((0.8, 0.1, 0.1, 0.0), (0.4, 0.3, 0.0, 0.3), 1),
        ((0.8, 0.1, 0.1, 0.0), (0.2, 0.7, 0.0, 0.1), None),  # two pairs of weights on two sides
        ((0.55, 0.1, 0.1, 0.25), (0.7, 0.1, 0.0, 0.2), 1),  # held likely by the one, given by the other
        ((0.4, 0.1, 0.1, 0.4), (0.7, 0.1, 0.0, 0.2), None),
        ((0.55, 0.1, 0.1, 0.25), (0.4, 0.1, 0.0, 0.5), None),
    ],
)
def test_on_an_issue_of_a_list_both_pairs_of_weights_have_their_say(
    first: tuple[float, ...], found: tuple[float, ...], side: int | None
) -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), "position", "demands")
    one = Taken(act, "one", frozenset({"a"}), None, np.array((0, 0), np.float32), 0.0, given=True)
    assert both(one, np.array(first), np.array(found)) == side


def test_on_an_issue_of_a_list_no_side_is_guessed_against_what_the_words_say() -> None:
    act = Act("a", (Evidence("d", Span(0, 1)),), "position", "demands")
    one = Taken(act, "one", frozenset({"a"}), -1, np.array((0, 0), np.float32), 0.0)
    likely = np.array((0.9, 0.05, 0.0, 0.05))
    assert (chosen(one, likely), chosen(replace(one, given=True), likely)) == (1, None)
