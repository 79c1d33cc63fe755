"""Which claims tell of one thing, in what they differ, and what must never be joined or averaged.

The notation: a line of a report is its words, with the party in square brackets ("[Vesland] rejected the treaty"), its counterpart in
braces and a figure in angle brackets ("<2,000 soldiers>"). Countries, outlets and texts are invented; no vectors are given, so what is
shown rests on words alone.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lexicon import english
from standoff.model import (
    Act,
    Actor,
    Amount,
    Block,
    Document,
    Evidence,
    Figure,
    Matter,
    Mention,
    Naming,
    Quotation,
    Reading,
    Run,
    Sentence,
    Span,
    Time,
    When,
    content_id,
)
from standoff.model.when import Basis
from standoff.reconcile.matters import acts as same_act
from standoff.reconcile.matters import matters_of
from standoff.reconcile.matters.figures import fits
from standoff.reconcile.matters.joining import by_best
from standoff.reconcile.matters.nearest import margins
from standoff.reconcile.matters.telling import Telling, Texts, of_act
from standoff.reconcile.stories import stories_of

ACTORS = (
    Actor("vesland", "state", "Vesland", ("Vesland", "Hallow")),
    Actor("ostrava", "state", "Ostmark", ("Ostmark",)),
    Actor("lind", "person", "Minister Lind", ("Minister Lind", "Lind"), ("vesland",)),
    Actor("ministry", "organisation", "the harbour office", ("the harbour office",)),
)
FORMS = {form: actor.id for actor in ACTORS for form in actor.aliases}


@dataclass
class Line:
    """One line of a report."""

    words: str
    kind: str = "action"
    polarity: str = "reports"
    day: str | None = None
    modality: str = "asserted"
    quoted: bool = False
    place: str | None = None
    account: bool = False
    basis: Basis = "stated"
    where: tuple[str, ...] = ()
    """Places that are told as such, each with "/" and a country's code where a list knows it."""


def report(outlet: str, published: str, *lines: Line, translated: bool | None = None) -> tuple[Reading, tuple[Naming, ...]]:
    """A reading with one act a line (or a quotation, or a figure), and the namings in it."""
    text, spans = "", []
    for line in lines:
        bare = re.sub(r"[\[\]<>{}]", "", line.words)
        spans.append((len(text), len(text) + len(bare)))
        between = " ".join(f"{outlet.lower()}{place}{len(text)}" for place in range(60))
        text += bare + ".\n" + f"{between}.\n"
    day = _day(published)
    doc = content_id("d", text, published, outlet)
    document = Document(doc, text, (Block("text", Span(0, len(text))),), outlet, None, day, outlet, translated=translated)
    sentences = tuple(Sentence(Run(0, 1), Span(match.start(), match.end())) for match in re.finditer(r"[^\n]+", text))
    acts, quotations, figures, namings, mentions = [], [], [], [], []
    for line, (start, end) in zip(lines, spans, strict=True):
        for form, actor in FORMS.items():
            namings += [
                Naming(Evidence(doc, Span(start + match.start(), start + match.end())), actor, "test")
                for match in re.finditer(rf"\b{form}\b", text[start:end])
            ]
        for place, _, code in (told.partition("/") for told in line.where):
            there = _at(doc, text, start, place)
            mentions += [Mention(there, "place", place, "name", "test", code or None)] if there else []
        whose = _marked(doc, line.words, start, r"\[([^]]+)\]")
        amount = _marked(doc, line.words, start, r"<([^>]+)>")
        target = _marked(doc, line.words, start, r"\{([^}]+)\}")
        words = (Evidence(doc, Span(start, end)),)
        told = _day(line.day)
        said = replace(told, basis=line.basis) if told is not None else None
        identity = content_id("c", doc, start, line.words)
        if line.quoted:
            quotations.append(Quotation(identity, words, "direct", speaker=whose, said=said))
        elif amount is None:
            acts.append(
                Act(
                    identity,
                    words,
                    line.kind,
                    line.polarity,
                    (whose,) if whose else (),
                    targets=(target,) if target else (),
                    when=said,
                    modality=line.modality,  # type: ignore[arg-type]
                )
            )
        else:
            number = int(re.sub(r"\D", "", amount.span.of(text)))
            hedged = re.search(r"more than|about|some", amount.span.of(text))
            value = Amount(number, None if hedged and hedged[0] == "more than" else number, "soldiers", bool(hedged))
            place = _at(doc, text, start, line.place)
            figures.append(
                Figure(
                    identity, (amount,), value, counts=_at(doc, text, start, "soldiers"), who=whose, place=place, as_of=said,
                    account=(words if line.account else ()),
                )
            )  # fmt: skip
    unique = {naming.words: naming for naming in sorted(namings, key=lambda item: (-len(item.words.span), item.actor))}
    return Reading(document, sentences, tuple(mentions), (), tuple(quotations), tuple(acts), tuple(figures)), tuple(unique.values())


def _marked(doc: str, words: str, start: int, pattern: str) -> Evidence | None:
    match = re.search(pattern, words)
    if match is None:
        return None
    before = len(re.sub(r"[\[\]<>{}]", "", words[: match.start()]))
    return Evidence(doc, Span(start + before, start + before + len(match[1])))


def _at(doc: str, text: str, start: int, words: str | None) -> Evidence | None:
    place = text.find(words, start) if words else -1
    return Evidence(doc, Span(place, place + len(words))) if words and place >= 0 else None


def _day(iso: str | None) -> When | None:
    return When(date.fromisoformat(iso), date.fromisoformat(iso), "stated", "day") if iso else None


def matters(*reports: tuple[Reading, tuple[Naming, ...]]) -> tuple[Matter, ...]:
    readings = tuple(sorted((reading for reading, _ in reports), key=lambda item: item.document.id))
    namings = tuple(naming for _, some in reports for naming in some)
    words = english()
    stories = stories_of(tuple(reading.document for reading in readings), words)
    return matters_of(readings, ACTORS, namings, stories, (), words)


def one(*reports: tuple[Reading, tuple[Naming, ...]]) -> Matter:
    (found,) = matters(*reports)
    return found


def test_one_act_of_two_outlets_is_one_matter_with_two_origins_and_a_reason() -> None:
    matter = one(
        report("A", "2022-03-02", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", day="2022-03-01")),
        report("B", "2022-03-02", Line("[Hallow] has closed the grain terminal of Torhaven port", day="2022-03-01")),
    )
    assert (matter.verdict, len(matter.sides), len(matter.sides[0].origins)) == ("agree", 1, 2)
    assert {"same party", "shared words"} <= set(matter.why.split("; "))


def test_other_parties_other_polarities_other_days_and_other_things_are_not_joined() -> None:
    base = report("A", "2022-03-02", Line("[Vesland] closed the grain terminal at Torhaven", day="2022-03-01"))
    others = (
        report("B", "2022-03-02", Line("[Ostmark] closed the grain terminal at Torhaven", day="2022-03-01")),
        report("C", "2022-03-02", Line("[Vesland] closed the grain terminal at Torhaven", "denial", "denies", day="2022-03-01")),
        report("D", "2022-03-02", Line("[Vesland] recalled its envoy from the fisheries council", day="2022-03-01")),
    )
    for other in others:
        assert [matter for matter in matters(base, other) if matter.id.startswith("m-")] == []


def test_a_party_that_one_report_leaves_out_keeps_nothing_apart() -> None:
    told = report("A", "2022-03-02", Line("[Vesland] closed the grain terminal at Torhaven", day="2022-03-01"))
    passive = report("E", "2022-03-02", Line("the grain terminal at Torhaven was closed", day="2022-03-01"))
    found = one(told, passive)
    assert (found.verdict, len(found.sides)) == ("agree", 1)
    elsewhere = report("F", "2022-03-02", Line("the fish market at Sollum was closed", day="2022-03-01"))
    assert matters(told, elsewhere) == ()


def test_what_two_parties_each_did_is_two_acts_though_the_words_are_the_same() -> None:
    expelled = "expelled three officers of the visiting trade mission"
    one_party = report("A", "2022-03-02", Line(f"[Vesland] {expelled}", day="2022-03-01"))
    other_party = report("B", "2022-03-02", Line(f"[Ostmark] {expelled}", day="2022-03-01"))
    assert matters(one_party, other_party) == ()


def test_the_refusals_of_one_day_to_one_counterpart_are_one_refusal() -> None:
    refusal = ("position", "rejects")
    first = report("A", "2022-03-02", Line("[Vesland] dismissed the harbour proposal of {Ostmark}", *refusal, day="2022-03-01"))
    firm = "[Vesland] saw no reason whatever to alter a single clause, officials told {Ostmark}"
    second = report("B", "2022-03-03", Line(firm, *refusal, day="2022-03-01"))
    later = report("C", "2022-03-06", Line(firm, *refusal, day="2022-03-05"))
    assert "one occasion" in one(first, second).why
    assert matters(first, later) == ()


def test_a_thousand_copies_are_one_matter_of_one_origin() -> None:
    line = Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", day="2022-03-01")
    reading, namings = report("A", "2022-03-02", line)
    copies = []
    for number in range(1000):
        doc = content_id("d", number)
        moved = tuple(replace(naming, words=replace(naming.words, doc=doc)) for naming in namings)
        acts = tuple(
            replace(
                act,
                id=content_id("c", number),
                evidence=tuple(replace(item, doc=doc) for item in act.evidence),
                actors=tuple(replace(item, doc=doc) for item in act.actors),
            )
            for act in reading.acts
        )
        copies.append((replace(reading, document=replace(reading.document, id=doc, outlet=f"Paper {number}"), acts=acts), moved))
    matter = one(*copies)
    assert len(matter.claims) == 1000
    assert len(matter.sides[0].origins) == 1


def test_two_standoffs_in_one_folder_are_never_mixed() -> None:
    found = matters(
        report(
            "A", "2022-03-02", Line("[Vesland] demands that the river treaty be signed before the dam is filled", "position", "demands")
        ),
        report("B", "2022-03-02", Line("[Vesland] demands the river treaty be signed before anybody fills the dam", "position", "demands")),
        report("C", "2022-03-02", Line("[Vesland] demands that trawlers leave the shoals of the outer islands", "position", "demands")),
        report("D", "2022-03-02", Line("[Vesland] demands trawlers leave the outer islands and their shoals", "position", "demands")),
    )
    assert [len(matter.claims) for matter in found] == [2, 2]


def test_a_remark_in_two_wordings_is_one_utterance() -> None:
    matter = one(
        report("A", "2022-03-02", Line("[Minister Lind] said there is room for a serious dialogue on the harbour question", quoted=True)),
        report("B", "2022-03-03", Line("[Lind] spoke of room for a serious dialogue about the question of the harbour", quoted=True)),
    )
    assert (matter.what, matter.verdict, matter.differences) == ("quotation", "agree", ("wording",))


def test_the_same_words_of_two_mouths_are_two_utterances() -> None:
    mine = report("A", "2022-03-02", Line("[Minister Lind] said there is room for a serious dialogue on the harbour question", quoted=True))
    other = report("B", "2022-03-02", Line("[Ostmark] said there is room for a serious dialogue on the harbour question", quoted=True))
    assert matters(mine, other) == ()


def figure(
    outlet: str, words: str, place: str | None = None, *, day: str | None = None, account: bool = False
) -> tuple[Reading, tuple[Naming, ...]]:
    return report(outlet, "2022-03-05", Line(words, day=day, place=place, account=account))


def test_a_hedged_and_a_bare_figure_agree() -> None:
    matter = one(
        figure("A", "[Vesland] has <some 8,500 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
        figure("B", "[Vesland] keeps <8,500 soldiers> near the Torhaven border crossing", "Torhaven border crossing"),
    )
    assert (matter.what, matter.verdict, len(matter.sides)) == ("figure", "agree", 1)


def test_two_exact_figures_for_one_count_contradict_and_are_not_averaged() -> None:
    matter = one(
        figure("A", "[Vesland] has <2,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
        figure("B", "[Vesland] has <3,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
    )
    assert (matter.verdict, [side.label for side in matter.sides]) == ("contradict", ["2,000", "3,000"])


def test_a_later_count_supersedes() -> None:
    matter = one(
        figure("A", "[Vesland] has <2,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing", day="2022-02-01"),
        figure("B", "[Vesland] has <3,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing", day="2022-03-01"),
    )
    assert (matter.verdict, matter.differences) == ("supersede", ("date", "number"))


def test_another_scope_is_not_comparable() -> None:
    matter = one(
        figure("A", "[Vesland] has <about 100,000 soldiers> near the Torhaven border", "near the Torhaven border"),
        figure(
            "B",
            "[Vesland] has <more than 127,000 soldiers> near the Torhaven border and in occupied districts of the delta",
            "near the Torhaven border and in occupied districts of the delta",
            account=True,
        ),
    )
    assert (matter.verdict, len(matter.sides)) == ("not comparable", 2)


def test_amounts_that_say_neither_where_nor_what_are_not_comparable() -> None:
    matter = one(
        figure("A", "[Vesland] has <about 100,000 soldiers> ready, ministers heard at the spring reception", None),
        figure("B", "[Vesland] commands <about 140,000 soldiers> according to a yearbook of the lake academy", None),
    )
    assert (matter.verdict, len(matter.sides)) == ("not comparable", 2)


def test_figures_of_two_owners_are_no_matter() -> None:
    assert (
        matters(
            figure("A", "[Vesland] has <2,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
            figure("B", "[Ostmark] has <2,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
        )
        == ()
    )


def test_to_fit_is_not_transitive_so_values_are_sides_first() -> None:
    low, middle, high = Amount(30, 40, None, False), Amount(35, 45, None, False), Amount(42, 50, None, False)
    assert fits(low, middle)
    assert fits(middle, high)
    assert not fits(low, high)


def test_a_translated_report_that_stands_alone_is_named_and_contradicts_nobody() -> None:
    line = "[Vesland] has <{} soldiers> at the Torhaven border crossing"
    where = "Torhaven border crossing"
    matter = one(
        report("A", "2022-03-05", Line(line.format("2,000"), place=where)),
        report("B", "2022-03-05", Line(line.format("9,00").replace("9,00", "3,000"), place=where), translated=True),
    )
    assert matter.verdict == "differ"
    assert "3,000: told by a translated or damaged report alone" in matter.why


def test_days_that_cannot_both_be_right_are_two_sides() -> None:
    matter = one(
        report("A", "2022-03-05", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", day="2022-03-01")),
        report("B", "2022-03-05", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", day="2022-03-02")),
    )
    assert (matter.verdict, matter.differences, len(matter.sides)) == ("differ", ("date",), 2)


@pytest.mark.parametrize(
    ("other", "basis"),
    [
        ("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", "relative"),  # the sentence of another day, copied
        ("[Vesland] closed the grain terminal of Torhaven to all Ostmark ships", "inferred"),  # a day that no text tells
    ],
)
def test_days_that_no_text_sets_against_each_other_are_no_sides(other: str, basis: Basis) -> None:
    matter = one(
        report("A", "2022-03-02", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", day="2022-03-01", basis=basis)),
        report("B", "2022-03-05", Line(other, day="2022-03-04", basis=basis)),
    )
    assert (matter.verdict, matter.differences, len(matter.sides)) == ("agree", (), 1)


def test_two_views_of_two_men_are_no_contradiction() -> None:
    view = "says that the harbour treaty with four river neighbours was broken during the long winter strike of grain terminal crews"
    found = matters(
        report("A", "2022-03-01", Line(f"[Vesland] {view}", "statement")),
        report("B", "2022-03-02", Line(f"[Ostmark] {view}", "statement", modality="negated")),
    )
    assert found
    assert not any("denied" in matter.differences for matter in found)


def test_what_was_planned_is_superseded_by_a_later_report_that_it_was_done() -> None:
    plan = report("A", "2022-03-01", Line("[Vesland] will close the grain terminal at Torhaven to Ostmark ships", modality="planned"))
    done = report("B", "2022-03-04", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships"))
    matter = one(plan, done)
    assert (matter.verdict, matter.differences) == ("supersede", ("modality",))


def test_a_correction_that_takes_a_report_back_contradicts_it() -> None:
    first = report("A", "2022-03-01", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships"))
    correction = report("B", "2022-03-02", Line("[Vesland] closed no grain terminal at Torhaven to Ostmark ships", modality="negated"))
    matter = one(first, correction)
    assert (matter.verdict, matter.differences) == ("contradict", ("denied",))


def test_a_promise_is_superseded_by_the_deed() -> None:
    promise = Line("[Vesland] will reopen the grain terminal at Torhaven to all ships on Friday", "commitment", "commits")
    deed = Line("[Vesland] reopened the grain terminal at Torhaven to all ships on Friday")
    matter = one(report("A", "2022-03-01", promise), report("B", "2022-03-05", deed))
    assert (matter.verdict, [side.label for side in matter.sides]) == ("supersede", ["", "ahead"])


def test_a_view_of_something_else_is_not_what_is_denied() -> None:
    view, names = report("A", "2022-03-02", Line("[Ostmark] told Vesland that mining the approaches to Torhaven is easy", "statement"))
    start = view.document.text.index("mining")
    own = (Evidence(view.document.id, Span(start, view.acts[0].evidence[0].span.end)),)
    denial = report("B", "2022-03-02", Line("[Vesland] denied mining the approaches to Torhaven", "denial", "denies"))
    for polarity, met in (("reports", False), ("accuses", True)):
        act = replace(view.acts[0], evidence=own, polarity=polarity)  # type: ignore[arg-type]
        found = matters((replace(view, acts=(act,)), names), denial)
        assert any("denied" in matter.differences for matter in found) is met


def test_a_denial_stands_beside_what_it_denies() -> None:
    found = matters(
        report("A", "2022-03-02", Line("[Ostmark] accuses Vesland of mining the approaches to Torhaven", "statement", "accuses")),
        report("B", "2022-03-02", Line("[Vesland] denied mining the approaches to Torhaven", "denial", "denies")),
    )
    assert [(matter.verdict, matter.differences, {side.label for side in matter.sides}) for matter in found] == [
        ("contradict", ("denied",), {"alleged", "denied"})
    ]


POOL = (
    report("A", "2022-03-02", Line("[Vesland] closed the grain terminal at Torhaven to Ostmark ships", day="2022-03-01")),
    report("B", "2022-03-02", Line("[Hallow] has closed the Torhaven grain terminal for ships of Ostmark", day="2022-03-01")),
    report("C", "2022-03-03", Line("[Vesland] closed the Torhaven terminal to ships with grain", day="2022-03-02")),
    figure("D", "[Vesland] has <2,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
    figure("E", "[Vesland] has <3,000 soldiers> at the Torhaven border crossing", "Torhaven border crossing"),
    report("F", "2022-03-02", Line("[Lind] spoke of room for a serious dialogue about the harbour", quoted=True)),
)


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(range(len(POOL))), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(chosen: set[int], chance: random.Random) -> None:
    some = [POOL[place] for place in sorted(chosen)]
    mixed = some[:]
    chance.shuffle(mixed)
    words = english()

    def result(reports: list[tuple[Reading, tuple[Naming, ...]]]) -> tuple[Matter, ...]:
        readings = tuple(reading for reading, _ in reports)
        namings = tuple(naming for _, found in reports for naming in found)
        return matters_of(readings, ACTORS, namings, stories_of(tuple(item.document for item in readings), words), (), words)

    assert result(some) == result(mixed)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=2))
def test_fitting_is_symmetric(bounds: list[tuple[int, int]]) -> None:
    one_amount, other = (Amount(min(pair), max(pair), None, False) for pair in bounds)
    assert fits(one_amount, other) == fits(other, one_amount)


def test_one_outlet_s_promise_may_be_another_s_plan() -> None:
    promise = Line("[Vesland] will reopen the grain terminal at Torhaven to all ships", "commitment", "commits", day="2022-03-01")
    plan = Line("[Vesland] will reopen the grain terminal at Torhaven to all ships", "expectation", "expects", day="2022-03-01")
    assert "near polarity" not in one(report("A", "2022-03-02", promise), report("B", "2022-03-02", plan)).why
    demand = replace(promise, kind="position", polarity="rejects")
    assert matters(report("A", "2022-03-02", demand), report("B", "2022-03-02", replace(plan, kind="position", polarity="demands"))) == ()


def test_nothing_and_claims_without_letters_make_no_matter() -> None:
    words = english()
    assert matters_of((), (), (), (), (), words) == ()
    dots = [report(outlet, "2022-03-02", Line("… — !? \u200f 。。。")) for outlet in "AB"]
    assert matters(*dots) == ()


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("[Lind] said the harbour office had not opened the northern grain gate on Monday", "contradict"),
        ("[Lind] told the council the harbour office opened the northern grain gate on Monday", "agree"),
    ],
)
def test_a_remark_that_another_report_gives_with_a_not_contradicts_it(other: str, verdict: str) -> None:
    first = report(
        "A", "2022-03-02", Line("[Minister Lind] said the harbour office had opened the northern grain gate on Monday", quoted=True)
    )
    matter = one(first, report("B", "2022-03-02", Line(other, quoted=True)))
    assert (matter.verdict, "denied" in matter.differences) == (verdict, verdict == "contradict")


def test_a_deed_that_the_doer_denies_elsewhere_stands_beside_the_denial() -> None:
    deed = Line("[Vesland] shot down a survey drone over the Torhaven shoals", day="2022-03-01")
    denial = Line("[Vesland] did not shoot down a survey drone over the Torhaven shoals", "denial", "denies", modality="negated")
    found = matters(report("A", "2022-03-02", deed), report("B", "2022-03-03", denial))
    assert [(matter.verdict, matter.differences) for matter in found] == [("contradict", ("denied",))]
    elsewhere = replace(denial, words="[Vesland] did not recall its envoy from the fisheries council")
    assert matters(report("A", "2022-03-02", deed), report("B", "2022-03-03", elsewhere)) == ()


def test_unknown_parties_are_told_by_their_words() -> None:
    claim = "want {} for each victim of the ferry that sank off Torhaven"
    families = report("A", "2022-03-02", Line(f"The families {claim.format('a million crowns')}", "position", "demands"))
    (act,) = families[0].acts
    named = replace(families[0], acts=(replace(act, actors=(Evidence(act.evidence[0].doc, Span(4, 12)),)),))
    state = report("B", "2022-03-02", Line(f"[Vesland] {claim.format('a million crowns').replace('want', 'wants')}", "position", "demands"))
    assert "a party not known by name" in same_act.signs_of(*_pair((named, families[1]), state), {})  # type: ignore[operator]


def _pair(*reports: tuple[Reading, tuple[Naming, ...]]) -> tuple[Telling, Telling, Act, Act]:
    texts = Texts([reading for reading, _ in reports], ACTORS, [naming for _, some in reports for naming in some], (), english())
    first, second = (reading.acts[0] for reading, _ in reports)
    return of_act(first, texts), of_act(second, texts), first, second


def test_a_pair_that_has_a_rival_stands_out_less() -> None:
    pairs, odds = [(0, 1), (0, 2), (3, 1)], np.array([2.0, 1.5, -5.0])
    assert margins(pairs, odds, [0, 1, 1, 0]).tolist() == [0.5, -0.5, -2.0]
    assert margins([(0, 1)], np.array([1.0]), [0, 0]).tolist() == [0.0]


def test_the_best_pairs_join_and_no_chain_leads_away() -> None:
    likeness = np.zeros((4, 4), dtype=np.float32)
    for one_place, other, value in ((0, 1, 0.95), (1, 2, 0.92), (0, 2, 0.3), (2, 3, 0.9), (0, 3, 0.0), (1, 3, 0.0)):
        likeness[one_place, other] = likeness[other, one_place] = value
    assert by_best(likeness, 0.9) == [[0, 1, 2], [3]]
    assert by_best(likeness, 0.96) == [[0], [1], [2], [3]]


@pytest.mark.parametrize(
    ("one_place", "other_place", "verdict"),
    [
        ("in Vienna/AUT", "in Geneva/CHE", "differ"),  # towns of two countries
        ("at Torhaven", "at Sollum", "differ"),  # what is at one place is at no other
        ("in Vienna/AUT", "in Austria/AUT", "agree"),  # a town and its country
        ("in Kharkiv/UKR", "in Donbas/UKR", "agree"),  # one may lie in the other
        ("in Torhaven", "in Sollum", "agree"),  # one may lie in the other
        ("in Simferopol/UKR", "in Russia/RUS", "agree"),  # whose it is may be in dispute
        ("in Vienna/AUT", "from Geneva/CHE", "agree"),  # another part of the deed
        ("in Vienna/AUT", "in the old town/", "agree"),  # no place that anything is known of
    ],
)
def test_places_differ_where_neither_can_lie_in_the_other(one_place: str, other_place: str, verdict: str) -> None:
    made = []
    for outlet, place in (("A", one_place), ("B", other_place)):
        words = place.partition("/")[0]
        known = place.split(" ", 1)[1] if "town" not in place else ""
        line = Line(
            f"[Vesland] signed the grain terminal treaty with {{Ostmark}} {words}", day="2022-03-01", where=(known,) if known else ()
        )
        made.append(report(outlet, "2022-03-02", line))
    matter = one(*made)
    assert (matter.verdict, matter.differences, len(matter.sides)) == (
        (verdict, ("place",), 2) if verdict == "differ" else (verdict, (), 1)
    )


def test_a_place_right_behind_the_words_of_an_act_is_its_place() -> None:
    made = []
    for outlet, place in (("A", "Vienna/AUT"), ("B", "Geneva/CHE")):
        name = place.partition("/")[0]
        line = Line(f"[Vesland] signed the grain terminal treaty with {{Ostmark}} on Monday in {name}", day="2022-03-01", where=(place,))
        reading, names = report(outlet, "2022-03-02", line)
        (act,) = reading.acts
        start = reading.document.text.index("Monday")
        monday = Time(Evidence(reading.document.id, Span(start, start + 6)), "DATE", None, None)
        short = replace(act, evidence=(Evidence(reading.document.id, Span(act.evidence[0].span.start, start - 4)),))
        made.append((replace(reading, acts=(short,), times=(monday,)), names))
    assert one(*made).differences == ("place",)
    assert {side.label for side in one(*made).sides} == {"Vienna", "Geneva"}
    assert one(*((replace(reading, times=()), names) for reading, names in made)).differences == ()


def test_a_party_that_reads_as_a_place_hides_no_other_place() -> None:
    deed = "[Vesland] and Sudland signed the grain terminal treaty in {}"
    told = [
        report(outlet, "2022-03-02", Line(deed.format(place[:6]), day="2022-03-01", where=("Sudland", place)))
        for outlet, place in (("A", "Vienna/AUT"), ("B", "Geneva/CHE"))
    ]
    assert one(*told).differences == ("place",)


def test_a_place_that_the_other_report_names_too_is_no_other_place() -> None:
    deed = "[Vesland] signed the grain terminal treaty with {{Ostmark}} in {}"
    first = report("A", "2022-03-02", Line(deed.format("Vienna"), day="2022-03-01", where=("Vienna/AUT",)))
    flight = Line("[Ostmark] flew the fisheries council home from Vienna", day="2022-03-02", where=("Vienna/AUT",))
    second = report("B", "2022-03-02", Line(deed.format("Geneva"), day="2022-03-01", where=("Geneva/CHE",)), flight)
    assert not any("place" in matter.differences for matter in matters(first, second))


def test_a_place_within_another_by_any_report_is_no_other_place() -> None:
    deed = "[Vesland] seized a survey trawler of {{Ostmark}} at {}"
    told = [
        report(outlet, "2022-03-02", Line(deed.format(place), day="2022-03-01", where=(place,)))
        for outlet, place in (("A", "Torhaven"), ("B", "Sollum"))
    ]
    assert one(*told).differences == ("place",)
    elsewhere = report("C", "2022-03-03", Line("[Lind] opened a fish market at Torhaven, Sollum", where=("Torhaven", "Sollum")))
    assert one(*told, elsewhere).differences == ()


BESIDE = (
    Line("[Ostmark] recalled its envoy from the fisheries council", day="2022-03-01"),
    Line("[Ostmark] lowered the harbour dues for timber barges", day="2022-03-01"),
    Line("[Ostmark] replaced its coast guard commander", day="2022-03-01"),
)
DEMAND = Line("[Vesland] demands that trawlers leave the shoals of the outer islands", "position", "demands")
AGAIN = Line("[Vesland] wants trawlers to leave the shoals off the outer islands", "position", "demands")


@pytest.mark.parametrize(
    ("day", "lines", "silent"),
    [
        ("2022-03-02", BESIDE, True),
        ("2022-03-04", BESIDE, True),
        ("2022-03-09", BESIDE, False),  # a week later there may be no cause to tell it
        ("2022-03-01", BESIDE, False),  # printed before
        ("2022-03-02", BESIDE[:2], False),  # too little in common
        ("2022-03-02", (*BESIDE, Line("[Vesland] asks for calm in the strait", "position", "demands")), False),  # could be a telling
        ("2022-03-02", (*BESIDE, Line("somebody wants calm in the strait", "position", "demands")), False),  # nobody knows whose
        ("2022-03-02", (*BESIDE, Line("trawlers fished near the shoals of outer islands")), False),  # a sentence with its words
        ("2022-03-02", (*BESIDE, Line("[Vesland] closed the grain terminal at Torhaven")), True),
    ],
)
def test_a_report_that_covers_an_act_and_has_nothing_like_it_passes_over_it(day: str, lines: tuple[Line, ...], silent: bool) -> None:
    third = report("C", day, *lines)
    found = matters(report("A", "2022-03-02", DEMAND, *BESIDE), report("B", "2022-03-02", AGAIN, *BESIDE), third)
    assert min(len(item.claims) for item in found) == 2
    assert [(item.absent, item.verdict, item.differences, len(item.sides)) for item in found if item.absent] == (
        [((third[0].document.id,), "agree", ("absent",), 1)] if silent else []
    )
    assert all(item.why.endswith("passed over by C") for item in found if item.absent)


def test_one_voice_is_not_enough_for_a_report_to_pass_over_what_it_tells() -> None:
    told = report("A", "2022-03-02", DEMAND, *BESIDE)
    copy, names = told
    doc = content_id("d", "copy")
    moved = tuple(replace(naming, words=replace(naming.words, doc=doc)) for naming in names)
    acts = tuple(
        replace(
            act,
            id=content_id("c", act.id),
            evidence=tuple(replace(item, doc=doc) for item in act.evidence),
            actors=tuple(replace(item, doc=doc) for item in act.actors),
        )
        for act in copy.acts
    )
    again = replace(copy, document=replace(copy.document, id=doc, outlet="Paper"), acts=acts), moved
    assert not any(matter.absent for matter in matters(told, again, report("C", "2022-03-02", *BESIDE)))


def test_what_was_not_read_as_a_sentence_and_a_title_may_tell_it_too() -> None:
    told = report("A", "2022-03-02", DEMAND, *BESIDE), report("B", "2022-03-02", AGAIN, *BESIDE)
    box = Line("trawlers should leave the shoals off the outer islands", "statement")
    reading, names = report("C", "2022-03-02", *BESIDE, box)
    start = reading.document.text.index(box.words)
    unread = replace(reading, acts=reading.acts[:-1], sentences=tuple(item for item in reading.sentences if item.span.end <= start))
    assert not any(matter.absent for matter in matters(*told, (unread, names)))
    plain, names = report("C", "2022-03-02", *BESIDE)
    assert any(matter.absent for matter in matters(*told, (plain, names)))
    titled = replace(plain, document=replace(plain.document, title="Trawlers must leave outer islands and shoals"))
    assert not any(matter.absent for matter in matters(*told, (titled, names)))
