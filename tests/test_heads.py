"""What a plain text says of itself: its outlet, that it is a translation, and what it mends. Offsets stay those of the text as read."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lexicon import english
from standoff.model import Document, Problem
from standoff.read import read
from standoff.read.blocks import blocks_of

WORDS = english()
HEADLINE = "Ostmark hardens its line in the fishing row"
TEXT = "\n\nPORT VALE - Ostmark demanded on Friday that Vesland withdraw its trawlers.\n\nThe talks will go on next week, said the host.\n"


def told(path: Path, text: str) -> tuple[Document, list[Problem]]:
    (path / "a.txt").write_text(text, encoding="utf-8")
    items = list(read(path / "a.txt", WORDS))
    (document,) = [item for item in items if isinstance(item, Document)]
    return document, [item for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('---\ntitle: "T"\noutlet: The Vale Examiner\ndate: 2023-05-13\n---', "The Vale Examiner"),
        ("---\nsource: 'Vale Papers' # ours\nauthors:\n  - Ann Lee\n---", "Vale Papers"),
        ("+++\npublication = 'Vale Papers'\n+++", "Vale Papers"),
        ("---\nurl: https://vale.example/line\n---", "vale.example"),
        (f"{HEADLINE}\nSource: Vale Examiner\nDate: 13 May 2023", "Vale Examiner"),
        (f"Source: Vale Shipping Letters\nDate: 13 May 2023\nTitle: {HEADLINE}", "Vale Shipping Letters"),
        (f"{HEADLINE}\n**Publisher:** Lund & Sons", "Lund & Sons"),
        (f"{HEADLINE}\nNewspaper: Lund Papers", "Lund Papers"),
        (f"{HEADLINE}\nOutlet: Vale Post, 13 May 2023", "Vale Post"),
        ("From: The Vale Times <desk@vale.example>\nDate: 13 May 2023", "The Vale Times"),
        (f"The Vale Times\n{HEADLINE}\n13 May 2023", "The Vale Times"),
        (f"{HEADLINE}\nVale Herald\n13 May 2023", "Vale Herald"),
        (f"{HEADLINE}\nVALE DAILY NEWS\nSATURDAY, MAY 13, 2023", "VALE DAILY NEWS"),
        (f"{HEADLINE}\n13 May 2023 | Vale-Inform", "Vale-Inform"),
        (f"{HEADLINE}\nMinistry of Fisheries of Vesland\n13 May 2023", "Ministry of Fisheries of Vesland"),
        (f"{HEADLINE}\nvaleonline.example\n13 May 2023", "valeonline.example"),
        (
            "Ministry of Fisheries of Vesland\n13 May 2023\n\nPress conference after the first meeting of the fishing board, Port Vale",
            "Ministry of Fisheries of Vesland",
        ),
        (
            "Statement of the Ministry of Fisheries of the Co-operative Republic of Vesland\n13 May 2023",
            "Ministry of Fisheries of the Co-operative Republic of Vesland",
        ),
        ("Statement of the century from Ostmark\n13 May 2023", None),
        # A person, a place, a section, a headline, a list and a diplomat are none.
        (f"{HEADLINE}\nAnn Lee\n13 May 2023", None),
        (f"{HEADLINE}\nPort Vale\n13 May 2023", None),
        (f"World News\n{HEADLINE}\n13 May 2023", None),
        (f"{HEADLINE}\nBreaking News\n13 May 2023", None),
        ("Ostmark Troops Leave Border Post\n13 May 2023", None),
        ("Source: Ostmark to pull back its trawlers\n13 May 2023", None),
        (f"{HEADLINE}\nSource: a diplomat in Port Vale\n13 May 2023", None),
        ("Source: Reuters, AFP\n13 May 2023", None),
        ("Newspaper: minister used his own mail\n13 May 2023", None),
        ("From: Tomas Lund\nTo: Ann Lee\nDate: 13 May 2023", None),
        (f"{HEADLINE}\nVale Herald", None),  # no day beside it
        ("---\n\n13 May 2023\n---", None),
    ],
)
def test_the_outlet_of_a_plain_text(tmp_path: Path, head: str, outlet: str | None) -> None:
    document, problems = told(tmp_path, head + TEXT)
    assert document.outlet == outlet
    assert ("no-outlet" in {problem.code for problem in problems}) == (outlet is None)
    assert document.text == head + TEXT


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("PORT VALE, May 13 (Vale Wire) -", "Vale Wire"),
        ("PORT VALE, 13 May. /Ostinform/.", "Ostinform"),
        ("PORT VALE (Reuters) -", "Reuters"),
        ("PORT VALE (Norway) -", None),
        ("PORT VALE (near Arn) -", None),
    ],
)
def test_the_wire_in_a_dateline(tmp_path: Path, dateline: str, outlet: str | None) -> None:
    text = TEXT.replace("PORT VALE -", dateline)
    assert told(tmp_path, f"{HEADLINE}\n13 May 2023{text}")[0].outlet == outlet
    document = told(tmp_path, f"{HEADLINE}\nVale Herald\n13 May 2023{text}")[0]
    assert (document.outlet, document.credits) == ("Vale Herald", (outlet,) if outlet else ())


def test_front_matter_is_no_text_and_gives_its_fields(tmp_path: Path) -> None:
    document, _ = told(tmp_path, f"---\ntitle: {HEADLINE}\nauthor: [Ann Lee, Bo Ray]\ndate: 13 May 2023\n---{TEXT}")
    assert (document.title, document.author) == (HEADLINE, "Ann Lee")
    assert document.published is not None
    assert document.published.iso == "2023-05-13"
    assert [block.span.of(document.text)[:9] for block in document.blocks if block.kind == "text"] == ["PORT VALE", "The talks"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Translated automatically from Ostmarkian", True),
        ("Machine translation", True),
        ("translated from Ostmarkian by Ann Lee", True),
        ("Translated from Ostmarkian by the desk.", True),
        ("This article was translated automatically.", True),
        ("[Auto-translated]", True),
        ("Translated from Ostmarkian, the word means bank.", False),
        ("Machine translation will not replace envoys, Lund said, and “never should”.", False),
    ],
)
def test_a_line_says_that_the_report_is_a_translation(tmp_path: Path, line: str, expected: bool) -> None:
    assert told(tmp_path, f"{HEADLINE}\n13 May 2023\n{line}{TEXT}")[0].translated is expected


NOTES = [
    "Correction: four boats were seized; it was three.",
    "Correction (14 May 2023): The minister's name is Lund, not Lind.",
    "An earlier version of this story said that Vesland had seized nine boats. There were ten.",
    "This article was amended on 14 May 2023 to say that three boats were seized.",
    "*This article was updated on Sunday. An earlier version said that the ministers had met.*",
    "(This May 13 story has been corrected to show that three boats were seized)",
    "(Corrects number of boats in paragraph 2)",
    "This report, first published on 13 May, was amended on 14 May.",
    "Clarification: an earlier version of this article suggested that Ostmark had accepted the demand.",
    "Due to an editing error, an earlier version of this article said Ostmark threatened war.",
]
REPORTS = [
    "Vesland corrected the number of its dead on Friday.",
    "This article was amended in the treaty of 1994 and forbids bases.",
    "An earlier version of the report by the commission accused Ostmark of piracy.",
    "“An earlier version of this report said four,” the minister told parliament.",
    'The host said: "I was wrong. This report was corrected on Friday."',
    "Ostmark rejected an earlier version of this proposal.",
    "Update: Vesland rejects the offer.",
    "Clarification: Ostmark demands that all boats leave by Friday.",
    "Corrected figures were published by the ministry on Friday.",
]


@pytest.mark.parametrize("line", [*NOTES, *REPORTS])
def test_what_an_outlet_mends_is_set_apart_and_told(tmp_path: Path, line: str) -> None:
    document, problems = told(tmp_path, f"{HEADLINE}\n13 May 2023{TEXT}\n{line}\n\nThe ministers went home.\n")
    found = [block.span.of(document.text) for block in document.blocks if block.kind == "correction"]
    assert found == ([line] if line in NOTES else [])
    places = [item.evidence.span.of(document.text) for item in problems if item.code == "correction" and item.evidence]
    assert places == found


def test_a_note_at_the_end_of_a_line_a_label_alone_and_a_title() -> None:
    below = "CORRECTION\n\nWe said that it had agreed.\n\nHe left. This story was corrected."
    text = f"Correction: Ostmark hardens its line\n13 May 2023{TEXT}{below}"
    assert [(block.kind, block.span.of(text)) for block in blocks_of(text, WORDS) if block.kind in ("title", "correction")] == [
        ("title", "Correction: Ostmark hardens its line"),
        ("correction", "CORRECTION"),
        ("correction", "We said that it had agreed."),
        ("correction", "This story was corrected."),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["---", "Source: ", "Vale Post", "13 May 2023", "Correction: ", "(Corrects", ")", "\n", " ", "title: T", "“", "He left. "]
        )
    )
)
def test_blocks_of_odd_heads_cover_all_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    blocks = blocks_of(text, WORDS)
    assert all(one.span.end <= two.span.start for one, two in pairwise(blocks))
    assert all(any(block.span.start <= at < block.span.end for block in blocks) for at, letter in enumerate(text) if not letter.isspace())


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Vale Herald\n13 May 2023\n(Translated from the Arnish)\nThe crew it will answer", "The crew it will answer"),
        ("Machine translation from the Arnish\nThe envoys part\n13 May 2023", "The envoys part"),
        ("The envoys part (translated from the Arnish)\n13 May 2023", "The envoys part (translated from the Arnish)"),
        ("Translation of the treaty was late\n13 May 2023", "Translation of the treaty was late"),
    ],
)  # fmt: skip
def test_the_remark_that_it_is_a_translation_is_no_title(tmp_path: Path, head: str, title: str) -> None:
    assert told(tmp_path, f"{head}\n{TEXT}")[0].title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Outlet: Vale Herald\nDate: 13 May 2023\n\nEnvoys leave Lesk without a text", "Envoys leave Lesk without a text"),
        ("13 May 2023\nWorld News\nEnvoys leave Lesk without a text\nA year of waiting goes on", "Envoys leave Lesk without a text"),
        ("Outlet: Vale Herald\nDate: 13 May 2023\n\nWorld News", None),
    ],
)
def test_below_outlet_and_day_the_first_headline_is_the_title(tmp_path: Path, head: str, title: str | None) -> None:
    assert told(tmp_path, f"{head}\n{TEXT}")[0].title == title


def test_the_wire_of_a_dateline_is_credited_where_the_record_names_the_outlet(tmp_path: Path) -> None:
    record = {"title": "T", "date": "2023-05-13", "source": "The Vale Ledger", "text": "LESK (Harbour Wire) - Ostmark signed on Friday."}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (document,) = read(tmp_path / "a.jsonl", WORDS)
    assert isinstance(document, Document)
    assert (document.outlet, document.credits) == ("The Vale Ledger", ("Harbour Wire",))


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("(With Cordage Press)", ("Cordage Press",)),
        ("With Cordage Press and Reuters", ("Reuters", "Cordage Press")),
        ("With reporting from the Vale News Agency", ("Vale News Agency",)),
        ("Cordage Press", ("Cordage Press",)),
        ("With Russia and China", ()),
        ("Breaking News", ()),
        ("Ann Lee", ()),
    ],
)
def test_a_credit_may_name_an_agency_that_is_in_no_list(tmp_path: Path, line: str, credits: tuple[str, ...]) -> None:
    document, _ = told(tmp_path, f"{HEADLINE}\n13 May 2023{TEXT}\n{line}")
    assert document.credits == credits


def test_a_name_below_a_box_is_no_credit(tmp_path: Path) -> None:
    document, _ = told(tmp_path, f"{HEADLINE}\n13 May 2023{TEXT}\nShow more news\nVale Today")
    assert document.credits == ()


def test_a_long_first_line_without_a_stop_is_the_title_below_an_office(tmp_path: Path) -> None:
    title = "Press conference after the first meeting of the joint fishing board, Palace of Fish, Port Vale"
    document, _ = told(tmp_path, f"Ministry of Fisheries of Vesland\n13 May 2023\n\n{title}{TEXT}")
    assert (document.outlet, document.title) == ("Ministry of Fisheries of Vesland", title)


def test_a_note_in_the_line_of_the_day_says_that_it_is_a_translation(tmp_path: Path) -> None:
    note = "This text has been translated automatically from Ostish"
    document, _ = told(tmp_path, f" date 2023-05-13 {note}{TEXT}")
    assert document.translated
