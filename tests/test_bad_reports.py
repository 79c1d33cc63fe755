"""Bad material through the whole walk: copies, notices, long quotations, corrections, two standoffs in one folder, a mistyped year."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from standoff import views
from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import Block, Claim, Document, Ledger, Parse, Reading, Span, document_id
from standoff.reconcile import reconcile
from standoff.store import Store
from standoff.walk import update, walk

WORDS = lexicon()

SEA = (
    "Norway demanded on Friday that Iceland withdraw its trawlers from the fishing grounds off Jan Mayen. Foreign Minister Anne Lie "
    "said in "
    "Oslo that the catch had to end before any talks. Iceland rejected the demand and said that its boats would stay.",
    "Oslo has called on Iceland to withdraw all trawlers from the fishing grounds off Jan Mayen, Norway's foreign minister Anne Lie "
    "said on "
    "Friday. Reykjavik dismissed the demand. Talks on the fishing grounds may follow in May.",
)
RIVER = (
    "Egypt demanded on Friday that Ethiopia halt the filling of the dam on the Blue Nile before any talks. Foreign Minister Hany "
    "Adel said in "
    "Cairo that the river was a matter of life. Ethiopia rejected the demand and said that the filling would go on.",
    "Cairo has called on Ethiopia to halt the filling of the dam on the Blue Nile, Egypt's foreign minister Hany Adel said on "
    "Friday. Addis "
    "Ababa dismissed the demand. Talks on the river may follow in May.",
)
NOTICES = (
    "This report may not be published, broadcast, rewritten or redistributed. The Northern Desk accepts no liability for its contents and "
    "reserves all rights. Readers who demand a correction should write to the legal department, which rejects any claim made later than "
    "thirty days after publication.",
    "The Northern Desk was founded by nine provincial papers and is paid for by its readers. It keeps offices in four towns, prints every "
    "morning but Sunday, and sends its young writers to the harbours and markets of the north for two summers before they may sign "
    "a story.",
)


@cache
def parsed(text: str, document: Document) -> Parse:
    return engine(1)(document)


def language(document: Document) -> Parse:
    """Our engine, which reads each text once in all of these tests."""
    return parsed(document.text, document)


def report(text: str, day: str = "2023-05-13", outlet: str = "A", **more: str) -> dict[str, str]:
    return {"text": text, "date": day, "outlet": outlet, "title": f"Report of {outlet}", **more}


def folder(tmp_path: Path, *reports: dict[str, str]) -> Path:
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(json.dumps(item) for item in reports), encoding="utf-8")
    return file


def walked(tmp_path: Path, *reports: dict[str, str]) -> Ledger:
    return walk([folder(tmp_path, *reports)], WORDS, language)


def outlets(ledger: Ledger, *claims: str) -> set[str | None]:
    """The outlets of the reports in which claims stand."""
    named = {document.id: document.outlet for document in ledger.documents}
    told: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    return {named[item.evidence[0].doc] for item in told if item.id in claims}


def polarities(ledger: Ledger, outlet: str) -> set[str]:
    return {act.polarity for act in ledger.acts if outlets(ledger, act.id) == {outlet}}


# Copies of one report (a thousand of them: test_stories, test_matters).


def copy_of(reading: Reading, number: int) -> Reading:
    """The same report, as another outlet prints it a minute later: the engine need not read again what is one text."""
    old = reading.document
    outlet = f"Paper {number}"
    doc = document_id(old.text, old.published, outlet, None, old.title)

    def moved(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(moved(item) for item in value)
        if getattr(value, "doc", None) == old.id:
            return replace(value, doc=doc)
        if hasattr(value, "__dataclass_fields__"):
            changed = {name: moved(getattr(value, name)) for name in value.__dataclass_fields__}
            if value.__class__.__name__ in ("Act", "Quotation", "Figure"):
                changed["id"] = f"{value.id[:4]}{number:04}{value.id[8:]}"
            return replace(value, **changed)
        return value

    parts = {name: moved(getattr(reading, name)) for name in ("mentions", "times", "quotations", "acts", "figures", "problems")}
    return replace(reading, document=replace(old, id=doc, outlet=outlet, origin=f"{number}.txt"), **parts)


def test_a_hundred_copies_say_no_more_than_one(tmp_path: Path) -> None:
    (only,) = walked(tmp_path, report(SEA[0])).documents
    reading = annotate(only, WORDS, language)
    one, many = reconcile([reading], WORDS), reconcile([copy_of(reading, number) for number in range(100)], WORDS)
    assert len(many.acts) == 100 * len(one.acts) > 100
    assert [len(story.docs) for story in many.stories] == [100]
    assert {actor.name for actor in many.actors} == {actor.name for actor in one.actors}
    assert {len(side.origins) for matter in many.matters for side in matter.sides} == {1}
    assert {matter.verdict for matter in many.matters} == {"agree"}
    assert {row.origins for row in views.positions(many)} == {1}
    assert len(views.timeline(many).rows) == len(views.timeline(one).rows)


# Boilerplate.


@pytest.mark.parametrize("notice", NOTICES)
def test_reports_that_share_only_a_notice_are_two_voices(tmp_path: Path, notice: str) -> None:
    found = walked(tmp_path, report(f"{SEA[1]}\n\n{notice}", outlet="A"), report(f"{RIVER[1]}\n\n{notice}", outlet="B"))
    assert [story.kind for story in found.stories] == ["alone", "alone"]
    assert {"Iceland", "Ethiopia"} <= {actor.name for actor in found.actors}


def test_a_legal_notice_demands_and_rejects_nothing(tmp_path: Path) -> None:
    found = walked(tmp_path, report(f"{SEA[1]}\n\n{NOTICES[0]}", outlet="A"), report(f"{RIVER[1]}\n\n{NOTICES[0]}", outlet="B"))
    said = [
        act.evidence[0].span.of(document.text) for document in found.documents for act in found.acts if act.evidence[0].doc == document.id
    ]
    assert len(said) >= 4
    assert not [words for words in said if "liability" in words or "legal department" in words or "thirty days" in words]


def test_a_rewritten_lead_over_the_same_story_is_still_one_voice(tmp_path: Path) -> None:
    # the rule on last paragraphs must not hide real copies
    body = f"{SEA[0]}\n\n{RIVER[0]}\n\n{NOTICES[1]}"
    first = report(f"The north waits for an answer to its letters.\n\n{body}", outlet="A")
    second = report(f"Two quarrels over water went on this week, far apart.\n\n{body}", outlet="B")
    assert [story.kind for story in walked(tmp_path, first, second).stories] == ["copies"]


# An outlet that quotes another at length.


def test_an_outlet_that_quotes_another_at_length_is_no_copy_and_its_own_words_stay_its_own(tmp_path: Path) -> None:
    quoting = (
        f"The government would not confirm an account in a newspaper.\n\nThe Harbour Gazette wrote on Saturday: “{SEA[0]}”\n\n"
        "The ministry in Oslo declined to comment on that account."
    )
    found = walked(tmp_path, report(SEA[0], outlet="Harbour Gazette"), report(quoting, "2023-05-14", "B"))
    assert [story.kind for story in found.stories] == ["alone", "alone"]
    own = [act for act in found.acts if outlets(found, act.id) == {"B"} and act.voice == "narrator"]
    assert not [act for act in own if act.polarity in ("demands", "rejects")]  # what is quoted is not told in its own voice


# A correction.

FIRST = (
    "Norway and Iceland held talks in Oslo on Friday. Norway's foreign minister Anne Lie said that Norway {} Iceland's demand for "
    "an end to "
    "the patrols. The talks lasted four hours, and a further round is planned for June. The coast guard has sent two ships to the fishing "
    "grounds off Jan Mayen."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [("had accepted", "had rejected"), ("had accepted", "had not accepted"), ("had rejected", "had accepted")],
)
def test_a_correction_supersedes_the_line_that_it_reverses(tmp_path: Path, before: str, after: str) -> None:
    corrected = "Correction: an earlier version of this report was wrong.\n\n" + FIRST.format(after)
    found = walked(tmp_path, report(FIRST.format(before), "2023-05-13"), report(corrected, "2023-05-14", title="Corrected"))
    old, new = sorted(found.documents, key=lambda item: str(item.published and item.published.iso))
    (story,) = found.stories
    assert (story.kind, story.docs) == ("versions", (old.id, new.id))
    docs = {act.id: act.evidence[0].doc for act in found.acts}
    (reversed_,) = [matter for matter in found.matters if matter.what == "act" and matter.verdict == "supersede"]
    assert [{docs[claim] for claim in side.claims} for side in reversed_.sides] == [{old.id}, {new.id}]
    assert {side.origins for side in reversed_.sides} == {(story.id,)}
    (gone,) = reversed_.sides[0].claims
    assert [bearing.stance for bearing in found.bearings if bearing.claim == gone] in ([], [None])  # it takes no side any more
    for position in views.positions(found):
        assert position.origins == 1
        assert gone not in {cell.words.claim for cell in position.cells if cell.words}
    shown = views.timeline(found)
    assert gone not in {claim for row in (*shown.rows, *shown.undated) for claim in row.claims}
    assert not [
        matter for matter in found.matters if matter.what == "quotation" and matter.verdict == "agree" and _both(matter.claims, found)
    ]


def _both(claims: tuple[str, ...], found: Ledger) -> bool:
    """Whether wordings of one utterance hold both what was reported first and what the correction says."""
    texts = {document.id: document.text for document in found.documents}
    said = {item.evidence[0].span.of(texts[item.evidence[0].doc]) for item in found.quotations if item.id in claims}
    return len(said) > 1 and any("patrols" in words for words in said)


def test_versions_that_say_the_same_take_nothing_back(tmp_path: Path) -> None:
    later = FIRST.format("had rejected").replace("lasted four hours", "lasted nearly four hours") + " Snow kept the guests overnight."
    found = walked(tmp_path, report(FIRST.format("had rejected"), "2023-05-13"), report(later, "2023-05-14", title="Again"))
    assert [story.kind for story in found.stories] == ["versions"]
    assert {matter.verdict for matter in found.matters} == {"agree"}


# Two standoffs in one folder.


def test_two_standoffs_in_one_folder_are_never_mixed(tmp_path: Path) -> None:
    reports = [report(text, outlet=f"sea {number}") for number, text in enumerate(SEA)]
    reports += [report(text, outlet=f"river {number}") for number, text in enumerate(RIVER)]
    found = walked(tmp_path, *reports)
    assert [story.kind for story in found.stories] == ["alone"] * 4
    groups = [matter.claims for matter in found.matters]
    groups += [tuple(item.claim for item in found.bearings if item.issue == issue.id) for issue in found.issues]
    assert len(found.matters) >= 2
    assert len(found.issues) >= 2
    for claims in groups:
        assert len({str(outlet).split()[0] for outlet in outlets(found, *claims)}) == 1
    labels = [issue.label for issue in found.issues]
    assert len(set(labels)) == len(labels)


# A date from the future.

ODD = report(
    "Iceland accepted on Friday the withdrawal of its trawlers from the fishing grounds, as Norway had demanded.", "2032-05-12", "odd"
)
FOLDER = (
    report("Norway demanded on Friday that Iceland withdraw its trawlers from the fishing grounds. Iceland rejected the demand."),
    report(
        "Norway again demanded that Iceland withdraw its trawlers from the fishing grounds. Iceland rejected the withdrawal of its "
        "trawlers.",
        "2023-05-15", "B",
    ),
    report("Iceland rejected the withdrawal of its trawlers from the fishing grounds, its envoy said on Tuesday.", "2023-05-16", "C"),
    report("Talks between Norway and Iceland ended on Thursday. Iceland rejected the withdrawal of its trawlers.", "2023-05-18", "D"),
)  # fmt: skip


def test_a_mistyped_year_is_reported_and_never_the_latest(tmp_path: Path) -> None:
    file = folder(tmp_path, *FOLDER, ODD)
    found = walk([file], WORDS, language)
    assert [problem.code for problem in found.problems] == ["odd-date"]
    told = [act.id for act in found.acts if outlets(found, act.id) == {"odd"}]
    assert told
    lines = {line.claim: line for line in views.lines(found)}
    assert {lines[claim].day for claim in told} == {None}
    for position in views.positions(found):
        for cell in position.cells:
            assert cell.last is None or cell.last.year == 2023
            assert cell.since is None or cell.since.year == 2023
            if cell.words and any(line.doc != cell.words.doc and line.stance == cell.stance for line in cell.history):
                assert cell.words.claim not in told
    shown = views.timeline(found)
    assert max(row.day.year for row in shown.rows if row.day) == 2023
    assert {claim for row in shown.undated for claim in row.claims} & set(told)
    store = Store(tmp_path / "d.standoff")
    update(store, [file], WORDS, language)
    assert views.positions(store.ledger()) == views.positions(found)


def test_a_wrong_date_does_not_turn_a_standing(tmp_path: Path) -> None:
    def standing(*reports: dict[str, str]) -> set[tuple[str, int | None]]:
        rows = views.positions(walked(tmp_path, *reports))
        return {(cell.party, cell.stance) for row in rows for cell in row.cells if cell.party == "Iceland" and cell.last is not None}

    assert standing(*FOLDER) == standing(*FOLDER, ODD) != set()


def test_a_date_that_the_calendar_does_not_have_leaves_a_report_undated(tmp_path: Path) -> None:
    found = walked(tmp_path, *FOLDER, {**ODD, "date": "2203-13-45"})
    assert "no-date" in {problem.code for problem in found.problems}
    assert [document.published for document in found.documents if document.outlet == "odd"] == [None]


def test_blocks_of_the_notice_are_marked_and_not_cut(tmp_path: Path) -> None:
    (only,) = walked(tmp_path, report(f"{SEA[1]}\n\n{NOTICES[0]}")).documents
    place = only.text.index(NOTICES[0])
    assert Block("furniture", Span(place, place + len(NOTICES[0]))) in only.blocks
