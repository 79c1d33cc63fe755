"""Which reports are one voice, which share only notices or quotations, and which tell one event."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lexicon import english
from standoff.model import Block, Document, Evidence, Reading, Span, Time, When, content_id
from standoff.model.voices import Voices, voices_of
from standoff.reconcile.dates import odd_dates
from standoff.reconcile.events import average_linkage, events_of, stem
from standoff.reconcile.passages import passages_of
from standoff.reconcile.stories import agencies_of, stories_of

REPORT = (
    "The foreign ministers of the two river states met in Vienna on Friday for the first time since the dam was filled. "
    "Officials said that the upstream government had offered to share daily figures on the water that it lets through. "
    "The downstream side called the offer a beginning but asked for a treaty that binds both. "
    "A further round is planned for March, and the African Union will send observers to the valley. "
    "Farmers on the lower river have lost two harvests, according to a survey of the ministry of agriculture."
)
OTHER = (
    "Envoys from the island republic arrived in Oslo for talks on the fishing grounds that both navies patrol. "
    "The hosts said the agenda had been agreed by telephone and that no statement would be made before Tuesday. "
    "Three trawlers were released in the morning after their owners had paid a fine set by a court in the capital. "
    "The opposition asked why the coast guard had been told to stay in port while the boats were boarded."
)
NOTICE = (
    "This article was produced by the Northern Desk and appears under an agreement with the publishers of the Daily Example. "
    "Any further use of the words or pictures needs the written consent of the Northern Desk and of the author named above it."
)


def report(
    text: str, *, outlet: str | None = None, day: str | None = "2022-01-27", url: str | None = None, title: str | None = None
) -> Document:
    published = When(date.fromisoformat(day), date.fromisoformat(day), "stated", "day") if day else None
    identity = content_id("d", text, day, outlet, url, title)
    return Document(identity, text, (Block("text", Span(0, len(text))),), outlet or "file", title, published, outlet, url=url)


def grouped(*documents: Document) -> list[list[str | None]]:
    """The outlets of each story, for reading."""
    named = {item.id: item.outlet for item in documents}
    return sorted((sorted(named[doc] or "" for doc in story.docs) for story in stories_of(documents, english())), key=str)  # type: ignore[misc]


def words(count: int, seed: int) -> str:
    """Running text that shares nothing with that of another seed."""
    return " ".join(f"w{seed}x{place}" for place in range(count))


def test_a_cut_down_copy_with_lines_of_its_own_is_a_copy() -> None:
    short = "Water talks open. " + REPORT[: len(REPORT) // 2] + " Our correspondent adds that the mood was good."
    assert grouped(report(REPORT, outlet="A"), report(short, outlet="B"), report(OTHER, outlet="C")) == [["A", "B"], ["C"]]


def test_two_reports_that_share_only_a_notice_stay_apart() -> None:
    # three weeks of one outlet, each ending with the notice; the short ones hold more notice than news
    documents = [
        report(words(30, seed) + ". " + NOTICE, outlet="A", day=f"2022-01-{seed + 1:02}", title=f"Report {seed}") for seed in range(20)
    ]
    assert all(story.kind == "alone" for story in stories_of(tuple(documents), english()))


def test_a_notice_in_a_block_of_furniture_does_not_join_two_reports() -> None:
    def with_notice(seed: int) -> Document:
        text = words(25, seed)
        return replace(
            report(text + "\n" + NOTICE, outlet=str(seed)),
            blocks=(Block("text", Span(0, len(text))), Block("furniture", Span(len(text) + 1, len(text) + 1 + len(NOTICE)))),
        )

    assert passages_of((with_notice(1), with_notice(2)))[0].containment > 0.5  # the words are shared …
    assert grouped(with_notice(1), with_notice(2)) == [["1"], ["2"]]  # … but they are nobody's own


def test_an_outlet_that_quotes_another_at_length_is_a_voice_of_its_own() -> None:
    quoting = f"The Daily Example wrote on Saturday: “{REPORT}” The ministry did not wish to comment on that account of the meeting."
    assert grouped(report(REPORT, outlet="Daily Example"), report(quoting, outlet="B")) == [["B"], ["Daily Example"]]


def test_a_thousand_copies_are_one_voice_and_cost_no_more_than_a_thousand_lookups() -> None:
    copies = tuple(report(f"{REPORT} Copy number {number} of the evening.", outlet=f"Paper {number}") for number in range(1000))
    passages = passages_of(copies)
    assert len(passages) == 999  # a star, not half a million pairs
    assert [len(story.docs) for story in stories_of(copies, english())] == [1000]


def test_a_correction_that_reverses_a_report_is_a_later_version_of_it() -> None:
    first = report(REPORT, outlet="A", day="2022-01-27")
    second = report("Correction: " + REPORT.replace("had offered to share", "had not offered to share"), outlet="A", day="2022-01-28")
    (story,) = stories_of((second, first), english())
    assert (story.kind, story.docs) == ("versions", (first.id, second.id))


def test_documents_of_one_address_are_versions_even_when_rewritten() -> None:
    one = report(REPORT, outlet="A", url="https://www.example.org/world/water-talks?ref=home")
    two = report(OTHER, outlet="A", url="http://example.org/world/water-talks/", day="2022-01-29")
    front = report(OTHER[::-1], outlet="A", url="http://example.org/")
    stories = {story.docs: story for story in stories_of((one, two, front), english())}
    assert stories[(one.id, two.id)].kind == "versions"
    assert "same address" in stories[(one.id, two.id)].why
    assert stories[(front.id,)].kind == "alone"


def test_the_origin_is_the_agency_that_the_copies_credit() -> None:
    one = replace(report(REPORT, outlet="A"), credits=("Reuters",))
    two = report("VIENNA (Reuters) - " + REPORT, outlet="B")
    (story,) = stories_of((one, two), english())
    assert agencies_of(two, english()) == ("Reuters",)
    assert (story.origin, story.credits, story.kind) == ("Reuters", ("Reuters",), "copies")


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("SARNEK, Jan. 26 (Harbour Wire) — Talks went on.", ("Harbour Wire",)),  # in no list of agencies
        ("SARNEK (Jan. 26) — Talks went on.", ()),  # a day
        ("Minister Orla Finn (Unity Party) - the first to speak - was late.", ()),  # no town
        ("SARNEK (by our own reporter) — Talks went on.", ()),
    ],
)
def test_an_agency_in_a_dateline_need_not_be_listed(line: str, agencies: tuple[str, ...]) -> None:
    assert agencies_of(report(f"{line} {REPORT}"), english()) == agencies


def test_the_agency_s_own_copy_is_the_origin() -> None:
    one = replace(report(REPORT, outlet="A"), credits=("Reuters",))
    wire = report(REPORT, outlet="www.reuters.com")
    (story,) = stories_of((one, wire), english())
    assert story.origin == wire.id


def test_without_a_credit_or_an_earlier_day_no_origin_is_named() -> None:
    (story,) = stories_of((report(REPORT, outlet="A"), report(REPORT, outlet="B")), english())
    assert story.origin is None


def read(document: Document, *days: str) -> Reading:
    """A reading that tells of these days, with their years."""
    spans = [Evidence(document.id, Span(place, place + 1)) for place in range(len(days))]
    stated = [When(date.fromisoformat(day), date.fromisoformat(day), "stated", "day") for day in days]
    times = tuple(Time(words, "DATE", day, when) for words, day, when in zip(spans, days, stated, strict=True))
    return Reading(document, (), (), times, (), (), ())


def odd(*readings: Reading) -> list[str]:
    stories = stories_of(tuple(reading.document for reading in readings), english())
    return [f"{problem.code} {problem.locator}" for problem in odd_dates(readings, stories)]


def test_a_date_years_from_its_copy_is_reported() -> None:
    assert odd(read(report(REPORT, outlet="A")), read(report(REPORT, outlet="B", day="2032-01-27"))) == ["odd-date B"]


def test_a_mistyped_year_is_reported_but_a_look_back_is_not() -> None:
    typed = read(report(REPORT, outlet="typo", day="2032-01-27"), "2022-01-26", "2021-12-17")
    history = read(report(OTHER, outlet="history"), "2014-03-18", "2008-04-03")
    back = read(report(NOTICE, outlet="back"), "2012-01-26", "2022-01-25")
    assert odd(typed, history, back) == ["odd-date typo"]


def test_a_report_from_the_future_of_its_folder_is_reported() -> None:
    folder = [read(report(words(50, number), outlet=str(number), day=f"2022-01-1{number}")) for number in range(4)]
    assert odd(*folder, read(report(OTHER, outlet="late", day="2202-01-17"))) == ["odd-date late"]


def test_texts_without_words_are_stories_of_one() -> None:
    odd = (report("\u200f\u202e …!? \x00\x01"), report("—"), report("one two"), report("שלום עולם"))
    assert [story.kind for story in stories_of(odd, english())] == ["alone"] * 4


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(range(6)), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(chosen: list[int], chance: random.Random) -> None:
    texts = [REPORT, REPORT + " " + OTHER, OTHER, OTHER[:200], NOTICE, REPORT[100:]]
    documents = [report(texts[place], outlet=f"O{place}", day=f"2022-01-1{place}") for place in chosen]
    mixed = documents * 2
    chance.shuffle(mixed)
    assert stories_of(tuple(documents), english()) == stories_of(tuple(mixed), english())
    assert passages_of(tuple(documents)) == passages_of(tuple(mixed))
    assert events_of(tuple(documents)) == events_of(tuple(mixed))


def test_reports_of_two_standoffs_are_never_one_event() -> None:
    river = [
        report(REPORT, outlet="A"),
        report("Ministers of the river states met in Vienna over the dam and its water; farmers wait for a treaty.", outlet="B"),
    ]
    sea = [
        report(OTHER, outlet="C"),
        report("Talks in Oslo on the fishing grounds: trawlers released, navies patrol, the coast guard stays in port.", outlet="D"),
    ]
    filler = [report(words(60, seed), outlet=str(seed)) for seed in range(6)]
    events = events_of((*river, *sea, *filler))
    assert {frozenset(item.id for item in pair) for pair in (river, sea)} <= {frozenset(event) for event in events}


def test_average_linkage_does_not_chain() -> None:
    # 0 is like 1, and 1 like 2, but 0 and 2 have nothing in common
    table = np.array([[0, 0.5, 0], [0.5, 0, 0.45], [0, 0.45, 0]], dtype=np.float32)
    assert average_linkage(table, 0.3) == [[0, 1], [2]]


def test_stems_are_the_same_for_the_forms_of_a_word() -> None:
    assert {stem("talks"), stem("talking"), stem("talked")} == {"talk"}
    assert stem("embassies") == stem("embassy")
    assert stem("crisis") == "crisis"


def test_marks_that_open_and_never_close_take_no_time() -> None:
    hostile = report("“a " * 200_000, outlet="A"), report("“" * 400_000, outlet="B"), report('" ' * 200_000, outlet="C")
    assert [story.kind for story in stories_of(hostile, english())] == ["alone"] * 3


PARAGRAPH = (
    "The League, a bloc of nine coastal states led by Ruritania, called the blockade unlawful on Monday. Its envoy said that the "
    "harbour must be opened before the talks could begin, and that nobody would pay for the passage."
)


def voices_in(*documents: Document) -> tuple[Voices, dict[str, str]]:
    stories = stories_of(documents, english())
    return voices_of(stories), {doc: story.id for story in stories for doc in story.docs}


def test_a_copied_paragraph_is_no_second_voice() -> None:
    first = report(f"{REPORT}\n\n{PARAGRAPH}", day="2022-01-27", outlet="a")
    second = report(
        f"{OTHER}\n\n{PARAGRAPH}\n\nThe price of wheat has doubled since then, millers in the port say.", day="2022-01-29", outlet="b"
    )
    voices, homes = voices_in(second, first)
    assert homes[first.id] != homes[second.id]
    start = second.text.index("Its envoy said")
    told = Evidence(second.id, Span(start, start + len("Its envoy said that the harbour must be opened")))
    assert voices.of(told) == homes[first.id]
    assert voices.of(Evidence(second.id, Span(0, 60))) == homes[second.id]
    start = first.text.index("Its envoy said")
    assert voices.of(Evidence(first.id, Span(start, start + 20))) == homes[first.id]


def test_one_quotation_in_two_reports_is_no_copied_paragraph() -> None:
    words = "“We shall not pay for the passage, we shall not beg for it, and nobody in this house will sign a paper on it”"
    first = report(f"{REPORT} {words}, the envoy said.", day="2022-01-27")
    second = report(f"{OTHER} {words}, said the envoy.", day="2022-01-29")
    voices, homes = voices_in(first, second)
    place = second.text.index("We shall not pay")
    assert voices.of(Evidence(second.id, Span(place, place + 30))) == homes[second.id]


def test_a_notice_below_many_reports_is_nobodys_paragraph() -> None:
    texts = (REPORT, OTHER, PARAGRAPH, " ".join(reversed(OTHER.split())), " ".join(reversed(REPORT.split())))
    reports = [report(f"{text}\n\n{NOTICE}", day=f"2022-01-{3 + 5 * at:02}", outlet="a") for at, text in enumerate(texts)]
    assert not any(story.copied for story in stories_of(tuple(reports), english()))
