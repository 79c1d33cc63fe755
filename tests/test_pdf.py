"""PDF files become documents in reading order; what cannot be read is told, and harms nothing beside it."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import At, bound, column, packed, pdf
from pypdf import PdfReader, PdfWriter

from standoff.lexicon import english
from standoff.model import Document, Problem
from standoff.read import read
from standoff.read.pdf import MOST_PAGES
from standoff.read.pdf.lines import Line
from standoff.read.pdf.paragraphs import paragraphs
from standoff.read.pdf.running import apart

WORDS = english()

STATEMENT = [
    "The ministry said on Thursday that it would not accept the",
    "inspection of the Kessel locks by any third party, and that the",
    "position of its government had not changed since March.",
]
ANSWER = ["The neighbouring republic rejected the demand within hours and", "called the claim for damages extraordinary."]


def told(folder: Path, file: bytes, name: str = "a.pdf") -> tuple[list[Document], list[Problem]]:
    (folder / name).write_bytes(file)
    items = list(read(folder / name, WORDS))
    return [item for item in items if isinstance(item, Document)], [item for item in items if isinstance(item, Problem)]


def text(folder: Path, *pages: list[At]) -> list[str]:
    (document,), _ = told(folder, pdf(pages))
    return document.text.split("\n\n")


def codes(folder: Path, file: bytes) -> list[str]:
    documents, problems = told(folder, file)
    assert documents == []
    return [problem.code for problem in problems]


def test_a_statement_is_read_with_its_head(tmp_path: Path) -> None:
    page = [
        At(200, 780, "MINISTRY OF FOREIGN AFFAIRS"),
        At(60, 750, "Statement on the Kessel locks", 16, True),
        At(60, 725, "13 May 2023"),
        *column([*STATEMENT, "", *ANSWER]),
    ]
    (document,), problems = told(tmp_path, pdf([page], "/Title (Microsoft Word - final3.docx) /CreationDate (D:20240102120000Z)"))
    assert problems == []
    assert document.text.split("\n\n")[3:] == [" ".join(STATEMENT), " ".join(ANSWER)]
    assert (document.title, document.outlet) == ("Statement on the Kessel locks", "MINISTRY OF FOREIGN AFFAIRS")
    assert document.published is not None
    assert document.published.iso == "2023-05-13"
    assert [block.kind for block in document.blocks] == ["masthead", "title", "masthead", "text", "text"]


def test_what_a_program_put_into_a_file_is_no_headline_author_or_day(tmp_path: Path) -> None:
    info = "/Title (untitled) /Author (user17) /CreationDate (D:20240102120000Z)"
    (document,), problems = told(tmp_path, pdf([column([*STATEMENT, "", *ANSWER])], info))
    assert (document.title, document.author, document.outlet, document.published) == (None, None, None, None)
    assert ["2024-01-02" in problem.message for problem in problems if problem.code == "no-date"] == [True]


def test_what_a_publisher_put_into_a_file_is_taken(tmp_path: Path) -> None:
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">'
        "<prism:publicationName>The Harbour Post</prism:publicationName><prism:publicationDate>2023-05-13</prism:publicationDate>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    (document,), problems = told(tmp_path, pdf([column([*STATEMENT, "", *ANSWER])], xmp=xmp))
    assert document.published is not None
    assert (document.outlet, document.published.iso, problems) == ("The Harbour Post", "2023-05-13", [])


def test_a_title_of_the_file_counts_where_the_page_bears_it(tmp_path: Path) -> None:
    page = column(["Envoy: no inspection of the locks", "", *STATEMENT, "", *ANSWER])
    assert told(tmp_path, pdf([page], "/Title (Envoy - No Inspection of the Locks)"))[0][0].title == "Envoy: no inspection of the locks"


@pytest.mark.parametrize(
    ("lines", "paragraph"),
    [
        (["The mani-", "pulation and the mani-", "pulation went on."], "The manipulation and the manipulation went on."),
        (["The manipulation of the vote was a mani-", "pulation in full."], "The manipulation of the vote was a manipulation in full."),
        (["The well-", "known envoy spoke of the inspec-", "tion."], "The well-known envoy spoke of the inspection."),
        (
            ["A twelve-mile line is a twelve-", "mile line and not a sugges-", "tion."],
            "A twelve-mile line is a twelve-mile line and not a suggestion.",
        ),
        (["The Franco-", "German paper and its in-", "tent."], "The Franco-German paper and its intent."),
        (["The pre-", "and post-war border was con-", "tested."], "The pre- and post-war border was contested."),
        (["The season 2022-", "23 went by."], "The season 2022-23 went by."),
        (["It was soft\u00ad", "ened by the host."], "It was softened by the host."),
    ],
)
def test_hyphens_at_the_ends_of_lines(tmp_path: Path, lines: list[str], paragraph: str) -> None:
    assert text(tmp_path, column(lines)) == [paragraph]


def test_a_lone_hyphen_in_a_text_without_them_stays(tmp_path: Path) -> None:
    filler = [f"The envoy of the republic number {number} spoke at length on that day of the" for number in range(80)]
    assert (
        "river-side of the"
        in text(tmp_path, column([*filler[:40], "They met at the inn on the river-", "side of the town and of the"], top=800))[0]
    )


def test_running_heads_feet_and_numbers_of_pages_go_and_a_sentence_goes_on(tmp_path: Path) -> None:
    pages = [
        [At(60, 815, f"{number}  The Harbour Post  Saturday, 13 May 2023"), *column(lines), At(300, 30, f"Page {number} of 3")]
        for number, lines in enumerate([STATEMENT[:2], [STATEMENT[2], "", ANSWER[0]], [ANSWER[1]]], 1)
    ]
    (document,), problems = told(tmp_path, pdf(pages))
    assert document.text.split("\n\n") == [" ".join(STATEMENT), " ".join(ANSWER)]
    assert document.published is not None
    assert (document.outlet, document.published.iso, problems) == ("The Harbour Post", "2023-05-13", [])


def test_what_stands_once_at_the_edge_of_a_page_stays(tmp_path: Path) -> None:
    pages = [column([*STATEMENT, "", *ANSWER], top=800), column(["The host said that the talks in the old town would go on.", *ANSWER])]
    found = text(tmp_path, *pages)
    assert found[0] == " ".join(STATEMENT)
    assert "The host said" in " ".join(found)


def test_the_address_that_a_browser_prints_is_the_reports(tmp_path: Path) -> None:
    page = [
        At(24, 820, "11/22/26, 11:08 PM"),
        At(300, 820, "Talks end"),
        *column([*STATEMENT, "", *ANSWER]),
        At(24, 17, "https://vale.example/2023/05/13/talks"),
        At(570, 17, "1/1"),
    ]
    (document,), problems = told(tmp_path, pdf([page]))
    assert document.text.split("\n\n") == [" ".join(STATEMENT), " ".join(ANSWER)]
    assert document.published is not None
    assert (document.url, document.outlet, document.published.iso, problems) == (
        "https://vale.example/2023/05/13/talks",
        "vale.example",
        "2023-05-13",
        [],
    )


LEFT_COLUMN = [f"The left column, line {number} of it, says that" for number in range(8)]
RIGHT_COLUMN = [f"of the right column this is the line {number} and" for number in range(8)]


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "row by row"])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, across: bool) -> None:
    left, right = column(LEFT_COLUMN), column(RIGHT_COLUMN, x=320)
    body = [line for row in zip(left, right, strict=True) for line in row] if across else [*left, *right]
    found = text(tmp_path, [At(60, 740, "The ministry and the republic differ", 18), *body])
    assert found == ["The ministry and the republic differ", " ".join([*LEFT_COLUMN, *RIGHT_COLUMN])]


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [(At(60, 700 - 13 * number, f"Port {number}"), At(320, 700 - 13 * number, f"closed {number}")) for number in range(8)]
    assert "Port 3 closed 3" in " ".join(text(tmp_path, [line for row in rows for line in row]))


def test_indents_part_paragraphs_and_items_stand_alone(tmp_path: Path) -> None:
    lines = ["\t" + STATEMENT[0], *STATEMENT[1:], "\t" + ANSWER[0], ANSWER[1], "1. The gate shall stay shut.", "2. The pilots shall leave."]
    assert text(tmp_path, column(lines)) == [" ".join(STATEMENT), " ".join(ANSWER), lines[-2], lines[-1]]


def test_marks_of_notes_go_and_notes_do_not_part_a_paragraph(tmp_path: Path) -> None:
    first = [
        *column(STATEMENT[:2]),
        At(60 + 330, 691, "3", 7),
        At(60, 90, "3 See the letter of 2 May.", 8),
        At(60, 80, "It is annexed.", 8),
    ]
    found = text(tmp_path, first, column([STATEMENT[2], "", *ANSWER]))
    assert found == [" ".join(STATEMENT), "3 See the letter of 2 May. It is annexed.", " ".join(ANSWER)]


def test_a_large_first_letter_belongs_to_its_word(tmp_path: Path) -> None:
    page = [At(60, 690, "T", 30), At(80, 706, STATEMENT[0][1:]), At(80, 693, STATEMENT[1]), *column([STATEMENT[2], *ANSWER], top=680)]
    assert text(tmp_path, page)[0].startswith(" ".join(STATEMENT))


def test_turned_pages_are_read_upright_and_stamps_at_the_side_left_out(tmp_path: Path) -> None:
    lines = b"\n".join(b"BT /F1 11 Tf 0 1 -1 0 %d 60 Tm (%s) Tj ET" % (100 + 13 * n, line.encode()) for n, line in enumerate(STATEMENT))
    stamp = b"BT /F1 9 Tf 1 0 0 1 5 5 Tm (COPY) Tj ET"
    (document,), _ = told(tmp_path, pdf([lines + b"\n" + stamp]))
    assert document.text == " ".join(STATEMENT)


def test_a_locked_file_is_told_and_one_that_opens_for_all_is_read(tmp_path: Path) -> None:
    for user, expected in (("secret", ["encrypted"]), ("", [])):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([column([*STATEMENT, "", *ANSWER])]))))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        documents, problems = told(tmp_path, out.getvalue())
        assert [problem.code for problem in problems if problem.code not in ("no-date", "no-outlet")] == expected
        assert len(documents) == (not expected)


def test_scans_are_told_with_the_way_out(tmp_path: Path) -> None:
    (_, (problem,)) = told(tmp_path, pdf([b"/I Do"], picture=True))
    assert problem.code == "no-text-layer"
    assert "ocrmypdf" in problem.message
    scan = [column([*STATEMENT, "", *ANSWER]), [], []]
    documents, problems = told(tmp_path, pdf(scan, picture=True))
    assert len(documents) == 1
    assert (problems[0].code, problems[0].locator) == ("no-text-layer", "a.pdf#page=2")
    assert "2, 3" in problems[0].message


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "not-pdf"),
        (b"<!doctype html><p>No.</p>", "not-pdf"),
        (b"%PDF-1.7\n", "damaged-pdf"),
        (b"%PDF-1.7\n%%EOF", "damaged-pdf"),
        (b"%PDF-1.7\n" + b"\x00\xff(" * 5_000, "damaged-pdf"),
        (bound([b"<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>"]), "damaged-pdf"),
        (pdf([]), "damaged-pdf"),
        (pdf([[]] * (MOST_PAGES + 1)), "too-large"),
        (pdf([b"BT " + b"\n" * 40_000_000]), "too-large"),
        (pdf([b" " * 7_000_000] * 7), "too-large"),
    ],
    ids=["empty", "a page", "cut", "nothing", "noise", "in a circle", "no page", "a book", "a bomb", "bombs in a row"],
)
def test_what_is_no_report_is_told(tmp_path: Path, file: bytes, code: str) -> None:
    assert codes(tmp_path, file) == [code]


def test_forms_within_forms_come_to_an_end(tmp_path: Path) -> None:
    many = b" ".join([b"/N Do"] * 40)
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
        % (number + 1, len(many), many)
        for number in range(7, 15)
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 6 0 R /Resources << /XObject << /N 7 0 R >> >> >>"
    file = bound(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, b"null", b"<< >>", packed(many), *forms]
    )
    start = time.process_time()
    codes(tmp_path, file)
    assert time.process_time() - start < 20


def test_a_cut_file_gives_what_it_holds_or_a_problem_and_harms_no_other(tmp_path: Path) -> None:
    whole = pdf([column([*STATEMENT, "", *ANSWER])])
    (tmp_path / "good.pdf").write_bytes(whole)
    for number in range(1, 8):
        (tmp_path / f"cut{number}.pdf").write_bytes(whole[: len(whole) * number // 8])
    items = list(read(tmp_path, WORDS))
    assert [item.origin for item in items if isinstance(item, Document) and item.origin == "good.pdf"] == ["good.pdf"]
    heard = {item.origin if isinstance(item, Document) else item.locator for item in items}
    assert heard == {"good.pdf", *(f"cut{number}.pdf" for number in range(1, 8))}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), min_size=1, max_size=30))
def test_no_broken_byte_ends_a_reading(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    file = bytearray(pdf([column([*STATEMENT, "", *ANSWER]), column(ANSWER)], "/Title (x)"))
    for place, byte in changes:
        file[place % len(file)] = byte
    folder = tmp_path_factory.mktemp("broken")
    documents, problems = told(folder, bytes(file))
    assert documents or problems
    for document in documents:
        document.text.encode()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Line,
            st.integers(0, 2),
            st.sampled_from([0.0, 60.0, 72.0, 320.0]),
            st.floats(0, 800),
            st.sampled_from([7.0, 11.0, 30.0]),
            st.booleans(),
            st.text(alphabet="abT.-\u00ad— 1", min_size=1).map(lambda words: " ".join(words.split())).filter(bool),
        ),
        max_size=30,
    )
)
def test_no_letter_is_lost_or_made_up_in_paragraphs(lines: list[Line]) -> None:
    pages = [[line for line in lines if line.page == number] for number in range(3)]
    own = [line for page in apart(pages, WORDS).own for line in page]
    found = paragraphs([own], WORDS)

    def letters(words: str) -> list[str]:
        return sorted(letter for letter in words if letter.isalpha())

    assert letters("".join(one.text for one in found)) == letters("".join(line.text for line in own))
