"""Files of every shape become documents with true blocks, and bad ones become problems; nothing is lost."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lexicon import english
from standoff.model import Document, Misuse, Problem
from standoff.read import read
from standoff.read.blocks import blocks_of
from standoff.read.dates import ambiguous, datelined_day, named_day, stamped_day, stated_day

WORDS = english()


def found(path: Path) -> tuple[list[Document], list[Problem]]:
    """Documents, and problems but for those of outlets that are not named (`test_heads.py`)."""
    items = list(read(path, WORDS))
    return [item for item in items if isinstance(item, Document)], [
        item for item in items if isinstance(item, Problem) and item.code != "no-outlet"
    ]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in blocks_of(text, WORDS)]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("27 January 2022, 05:46 PM", "2022-01-27"),
        ("Jan. 27, 2022", "2022-01-27"),
        ("Updated: 2022-01-27T10:00:00Z", "2022-01-27"),
        ("20220127T120000Z", "2022-01-27"),
        ("27/01/2022", "2022-01-27"),  # only one order makes a day
        ("01/02/2022", None),  # either order does
        ("31 February 2022", None),
        ("January 2022", None),
        ("we may say 5", None),
    ],
)
def test_only_a_stated_day_is_taken(words: str, iso: str | None) -> None:
    when = stated_day(words)
    assert (when.iso if when else None) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Monday 22 August 2005 00.03 BST The envoys went home.", "2005-08-22"),
        ("PORT VALE | Mon May 4, 2009 6:47 am EDT The strait was closed.", "2009-05-04"),
        ("Friday 22 August 2005 was a date that never was.", None),  # it was a Monday
        ("On Monday 22 August 2005 the envoys went home.", None),  # a sentence
        ("Monday brought no news.", None),
    ],
)
def test_a_text_may_open_with_its_day(line: str, iso: str | None) -> None:
    when = stamped_day(line)
    assert (when.iso if when else None) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("BRUNN, March 3, 2025 (Meridian Wire) - The line was shut.", "2025-03-03"),
        ("BRUNN, 3 March 2025 — The line was shut.", "2025-03-03"),
        ("PORT SELM, Valdria, Monday, Mar. 3, 2025 (MW) — The line was shut.", "2025-03-03"),
        ("LESK, 6 March 2025. /Inform/. The line was shut.", "2025-03-06"),
        ("BRUNN, March 3 (Meridian Wire) - The line was shut.", None),  # of which year?
        ("Brunn, March 3, 2025 - the day of the treaty - was a Monday.", None),  # a sentence
        ("NATO, which met on 3 March 2025 (Monday) and 4 March 2025 - a Tuesday - was silent.", None),
        ("BRUNN, where on 3 March 2025 the line was shut - by whom?", None),
    ],
)
def test_a_dateline_tells_the_day(line: str, iso: str | None) -> None:
    when = datelined_day(line)
    assert (when.iso if when else None) == iso


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("https://post.example/world/2022/01/27/talks.html", "2022-01-27"),
        ("daily-post_2022-01-27_talks.txt", "2022-01-27"),
        ("2022-01-27_to_2022-01-30.txt", None),
        ("talks-20220127.txt", None),  # may be any number
        ("talks_2022-13-41.txt", None),
    ],
)
def test_a_day_in_an_address_or_file_name(name: str, iso: str | None) -> None:
    when = named_day(name)
    assert (when.iso if when else None) == iso


def test_the_text_goes_before_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "post_2022-01-28.txt"
    path.write_text("Thursday 27 January 2022 The ministry said no to every demand that was made.", encoding="utf-8")
    (document,), problems = found(path)
    assert (document.published.iso if document.published else None, problems) == ("2022-01-27", [])


def test_an_order_that_cannot_be_known_is_told() -> None:
    assert ambiguous("01/02/2022")
    assert not ambiguous("27/01/2022")


def test_header_in_the_line_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(" date 2022-01-27 The ministry said “no” on Thursday.\nWith Reuters, AP and local media", encoding="utf-8")
    (document,), problems = found(path)
    assert problems == []
    assert document.published is not None
    assert document.published.iso == "2022-01-27"
    assert document.credits == ("Reuters", "AP")
    assert kinds(document.text) == [
        ("masthead", "date 2022-01-27"),
        ("text", "The ministry said “no” on Thursday."),
        ("credit", "With Reuters, AP and local media"),
    ]


def test_headline_dateline_headings_and_a_box_in_another_script() -> None:
    text = (
        "Capital gets its answer\n\n27 January 2022, 05:46 PM\n\nThe two sides have answered in writing, the ministry said today.\n"
        "The minister’s key points:\nThe door of the alliance stays open to every state that wants to join it.\n"
        "Свежие новости каждый день\nShow more news\nCapital Today"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "masthead", "text", "heading", "text", "furniture", "furniture", "furniture",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "Vesland demanded on Friday that Ostmark withdraw its trawlers.",
        "Ostmark refused.",
        "“Ostmark must withdraw its trawlers,” Vesland said on Friday. “All of them.”",
        "Vesland said on Friday: “Ostmark must withdraw all of its trawlers.”",
        "Will Ostmark withdraw its trawlers?",
    ],
)
@pytest.mark.parametrize("notice", ["This report may not be published or rewritten.", "© 2023 The Desk. All rights reserved.", "Follow us"])
def test_one_sentence_above_a_notice_is_a_report(told: str, notice: str) -> None:
    assert kinds(f"{told}\n\n{notice}") == [("text", told), ("furniture", notice)]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Will Ostmark withdraw its trawlers?", "title"),
        ("Vesland: “They must go.”", "title"),
        ("“They must go,” Vesland said on Friday. “All of them.”", "text"),
    ],
)
def test_the_first_line_above_a_text(first: str, kind: str) -> None:
    assert kinds(f"{first}\nThe ministers met on Friday in the old palace by the lake.")[0] == (kind, first)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: EPA-EFE", "photo-credit"),
        ("(Image: AP)", "photo-credit"),
        ("With agencies", "credit"),
        ("Follow us on every network", "furniture"),
        ("With talks at an end, the two ministers left the city on Friday evening by train.", "text"),
        ("Sources close to the talks said that no date had been set for the next round of them.", "text"),
        ("What comes next?", "heading"),
    ],
)
def test_what_a_line_is(line: str, kind: str) -> None:
    text = f"The ministers met on Friday in the old palace by the lake.\n{line}\nThe talks will go on next week, said the host."
    assert kinds(text)[1] == (kind, line)


def test_a_credit_at_the_end_of_a_sentence_is_its_own_block() -> None:
    text = "The first line of the report stands here.\nThe country wants to act fast and will not wait for ever./ NYT, AFP and REUTERS"
    assert kinds(text)[-2:] == [("text", "The country wants to act fast and will not wait for ever."), ("credit", "/ NYT, AFP and REUTERS")]


def test_a_saved_page(tmp_path: Path) -> None:
    sentence = "of the report says what the minister had told the press in the capital on that day."
    body = "".join(f"<p>Sentence number {n} {sentence}</p>" for n in range(6))
    page = (
        "<html><head><title>Talks go on - The Example Gazette</title>"
        '<meta property="article:published_time" content="2022-01-27T10:00:00Z">'
        '<meta property="og:site_name" content="The Example Gazette">'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Talks go on</h1>{body}</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (document,), problems = found(tmp_path)
    assert problems == []
    assert document.outlet == "The Example Gazette"
    assert document.published is not None
    assert document.published.iso == "2022-01-27"
    assert "Sentence number 5" in document.text
    assert "Home" not in document.text


def test_records_of_scrapers_and_broken_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"maintext": "Moscow said no.", "date_publish": "2022-01-27 10:00:00", "source_domain": "example.org"}),
        "{broken",
        json.dumps({"content": "Kyiv said yes.", "publishedAt": "2022-01-28T00:00:00Z", "source": {"name": "The Courier"}, "title": "Yes"}),
        json.dumps({"title": "no words"}),
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    documents, problems = found(tmp_path)
    assert [(item.outlet, item.origin) for item in documents] == [("example.org", "all.jsonl#1"), ("The Courier", "all.jsonl#3")]
    assert [(item.code, item.locator) for item in problems] == [("broken-line", "all.jsonl#2"), ("no-text", "all.jsonl#4")]


def test_a_folder_of_bad_files_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("date 2022-01-27 The ministry said no.", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes("date 2022-01-27 The café said no to the offer of Genève.".encode("latin-1"))
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "zip.txt").write_bytes(b"PK\x03\x04\x00\x00")
    (tmp_path / "undated.txt").write_text("The ministry said no on Friday.", encoding="utf-8")
    (tmp_path / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>", encoding="utf-8")
    (tmp_path / "word.docx").write_bytes(b"x")
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    os.symlink("/etc/hostname", tmp_path / "link.txt")
    documents, problems = found(tmp_path)
    assert [item.origin for item in documents] == ["good.txt", "latin.txt", "undated.txt"]
    assert [(item.locator, item.code) for item in problems] == [
        ("empty.txt", "no-text"),
        ("huge.txt", "too-large"),
        ("latin.txt", "not-utf-8"),
        ("link.txt", "link-out-of-folder"),
        ("menu.html", "no-text"),
        ("undated.txt", "no-date"),
        ("word.docx", "unknown-format"),
        ("zip.txt", "binary-file"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The offer of the nato was sent to the Russia, and latvia agreed.", True),
        ("The paper of You United States is clear. The Germany will answer, they said.", True),
        ("He said that nobody should. Wait for it. The aid of US$ 6 million came.", True),
        ("The nato offer came on Friday.", False),  # one mark may be a slip
        ("The Russia desk and the Panama Canal office stayed open, and turkey was served in china.", False),
    ],
)
def test_marks_of_a_machine_translation(tmp_path: Path, text: str, expected: bool) -> None:
    (tmp_path / "a.txt").write_text(f" date 2022-01-27 {text}", encoding="utf-8")
    assert found(tmp_path)[0][0].translated is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("They left Arn without a paper (translated from the Sudlandish)", True),
        ("Machine translation: the minister speaks in Arn", True),
        ("Minister praises novel translated from the Sudlandish", False),
        ("They left Arn without a paper (and without a word)", False),
    ],
)
def test_a_report_may_say_that_it_is_a_translation(tmp_path: Path, title: str, expected: bool) -> None:
    (tmp_path / "a.txt").write_text(f"{title}\n\n27 January 2022\n\nThe talks in Arn closed on Friday without a paper.\n", encoding="utf-8")
    assert found(tmp_path)[0][0].translated is expected


def test_an_empty_folder_is_told_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    assert [item.code for item in found(tmp_path)[1]] == ["empty-folder"]
    with pytest.raises(Misuse, match="no file or folder"):
        found(tmp_path / "nowhere")


def test_the_same_words_get_the_same_id_wherever_they_lie(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text("date 2022-01-27 The ministry said no.", encoding="utf-8")
    assert found(tmp_path / "a")[0][0].id == found(tmp_path / "b")[0][0].id


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=400))
def test_blocks_cover_every_letter_once_and_in_order(text: str) -> None:
    blocks = blocks_of(text, WORDS)
    assert all(one.span.end <= two.span.start for one, two in pairwise(blocks))
    covered = {place for block in blocks for place in range(block.span.start, block.span.end)}
    assert all(place in covered for place, character in enumerate(text) if not character.isspace())


def test_a_folder_that_is_shut_is_told_and_a_dossier_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("Port Vale, 3 May 2024\n\nOstmark said no on Friday.", encoding="utf-8")
    (tmp_path / "built.standoff").write_bytes(b"SQLite format 3")
    (tmp_path / "shut").mkdir()
    plain = os.scandir

    def scandir(where: str | Path) -> object:
        if Path(where).name == "shut":
            raise PermissionError(13, "Permission denied", str(where))
        return plain(where)

    monkeypatch.setattr(os, "scandir", scandir)
    documents, problems = found(tmp_path)
    assert [document.origin for document in documents] == ["one.txt"]
    assert [(item.code, item.locator) for item in problems if item.code != "no-outlet"] == [("unreadable-folder", "shut")]
