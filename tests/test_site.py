"""The site opens from disk, leads from every row to the words, and shows hostile reports as what they are: text."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, quote

import markupsafe
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views_notation import ledger

from standoff.model import (
    Act,
    Actor,
    Bearing,
    Block,
    Document,
    Evidence,
    Figure,
    Issue,
    Ledger,
    Matter,
    Naming,
    Problem,
    Quotation,
    Side,
    Span,
    Story,
    When,
    content_id,
)
from standoff.model.amount import Amount
from standoff.model.claim import PAIRS
from standoff.model.ledger import Verdict
from standoff.output.facts import Fact
from standoff.output.site import legends, write_site
from standoff.output.site.report import pieces_of, told_once
from standoff.views.answers import Outcome
from standoff.views.changes import Kind
from standoff.views.shown import deed
from standoff.views.status import Status

DAY = date(2022, 1, 10)

HOSTILE = (
    "<script>alert('x')</script> Ruritania “demands” that Graustark withdraw 5,000 troops by May 1.\n"
    'A "><img src=x onerror=alert(1)> stands here.\nRuritania & co. said: </style><b>no</b>'
)


def evidence(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return Evidence(document.id, Span(start, start + len(words)))


def dossier() -> Ledger:
    day = When(date(2030, 4, 1), date(2030, 4, 1), "stated", "day")
    document = Document("d-1", HOSTILE, (Block("text", Span(0, len(HOSTILE))),), "../../<b>.txt", "<i>Title</i>", day, 'The "Courier" <x>')
    who = evidence(document, "Ruritania")
    act = Act("act-1", (evidence(document, "Ruritania “demands” that Graustark withdraw"),), "position", "demands", actors=(who,), when=day)
    quotation = Quotation("q-1", (evidence(document, "“demands”"),), "direct", speaker=who)
    figure = Figure("f-1", (evidence(document, "5,000 troops"),), Amount(5000, 5000, "troops", False), who=who)
    return Ledger(
        documents=(document,),
        actors=(Actor("a-1", "state", "Ruritania <b>"),),
        namings=(Naming(who, "a-1", "a name"),),
        acts=(act,),
        quotations=(quotation,),
        figures=(figure,),
        issues=(Issue("i-1", "withdrawal <b>", "Graustark withdraws"),),
        bearings=(Bearing("act-1", "i-1", 1, "demands it"),),
        stories=(Story("s-1", "alone", ("d-1",), "d-1"),),
        problems=(Problem("no-date", "No <date>.", "../../<b>.txt"),),
    )


def test_hostile_words_are_only_text(tmp_path: Path) -> None:
    for path in write_site(dossier(), tmp_path, "A <script>"):
        page = path.read_text(encoding="utf-8")
        body = page.split("<body>")[1]
        assert len(re.findall("<script", body)) == 1  # our own, at the end
        assert "<img" not in body
        assert "<b>no" not in body
        assert "default-src 'none'" in page
        assert path.resolve().is_relative_to(tmp_path.resolve())


def test_every_link_leads_somewhere_on_disk(tmp_path: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in write_site(dossier(), tmp_path, "Example")}
    seen = 0
    for path, page in pages.items():
        for target in re.findall(r'<a [^>]*?href="([^"]*)"', page):
            file, _, anchor = html.unescape(target).partition("#")
            found = (path.parent / file if file else path).resolve()
            assert found in {item.resolve() for item in pages} | {path}, target
            there = pages[next(item for item in pages if item.resolve() == found)]
            for field, value in parse_qsl(anchor) if "=" in anchor else ():  # a page with its filters set
                chosen = "" if field == "q" else there.split(f'name="{field}"')[1].split("</select>")[0]
                assert field == "q" or f'<option value="{markupsafe.escape(value)}">' in chosen, target
                seen += 1
            if anchor and "=" not in anchor:
                assert f'id="{anchor}"' in there, target
                seen += 1
    assert seen >= 6


def test_a_report_page_holds_its_text_to_the_letter(tmp_path: Path) -> None:
    write_site(dossier(), tmp_path, "Example")
    page = (tmp_path / "documents" / "d-1.html").read_text(encoding="utf-8")
    article = page.split('<article class="report"', 1)[1].split(">", 1)[1].split("</article>")[0]
    assert html.unescape(re.sub(r"<[^>]*>", "", article)) == HOSTILE


def test_every_table_has_a_caption_and_its_cells_their_column(tmp_path: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in write_site(dossier(), tmp_path, "Example")]
    tables = [table for page in pages for table in re.findall(r"<table.*?</table>", page, re.DOTALL)]
    assert tables
    for table in tables:
        assert re.search(r"<caption>[^<]+</caption>", table)
        assert len(re.findall("<td", table)) == len(re.findall(r'<td role="cell" data-label="[^"]', table))
    assert all('<a class="skip" href="#content"' in page and '<main id="content" tabindex="-1">' in page for page in pages)


def test_columns_are_for_parties_and_not_for_those_who_comment(tmp_path: Path) -> None:
    rows = [f"gazette 2022-01-10 | Anna Kell(Anna Kell) | says +1 bridge | 2022-01-0{n} | it should open, word {n}" for n in range(1, 5)]
    parties = [f"gazette 2022-01-10 | Land{n} | says +1 bridge | 2022-01-09 | a bridge for {n}" for n in range(5)]
    found = ledger(*rows, *parties)
    found = replace(found, actors=tuple(replace(a, kind="person", speaks_for=()) if a.name == "Anna Kell" else a for a in found.actors))
    write_site(found, tmp_path, "Example")
    head = (tmp_path / "positions.html").read_text(encoding="utf-8").split("<thead")[1].split("</thead>")[0]
    assert "Land4" in head
    assert "Anna Kell" not in head


def test_the_matrix_tells_since_when_by_how_many_and_which_deeds_stand_on_the_other_side(tmp_path: Path) -> None:
    rows = [f"gazette 2022-01-{day} | Nordia > Sudland | demands +1 issue{day} | 2022-01-09 | give it" for day in range(10, 20)]
    write_site(ledger(*rows, "gazette 2022-01-10 | Nordia | does -1 issue10 | 2022-01-09 | mined the road"), tmp_path, "Example")
    page = (tmp_path / "positions.html").read_text(encoding="utf-8")
    assert all(some in page for some in ("since 2022-01-09", "1 voice", "▸ against: mined the road"))
    assert "What stands between them (the first 8 of 10)" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_page_of_changes_begins_where_the_command_does(tmp_path: Path) -> None:
    rows = [f"gazette 2022-01-{day} | Nordia > Sudland | demands +1 bridge | 2022-01-{day} | open it, day {day}" for day in (10, 20, 22)]
    write_site(ledger(*rows), tmp_path, "Example")
    assert "What the reports after 2022-01-15 changed" in (tmp_path / "changes.html").read_text(encoding="utf-8")


def test_an_empty_dossier_says_what_to_do(tmp_path: Path) -> None:
    write_site(Ledger(), tmp_path, "Empty")
    assert "standoff add" in (tmp_path / "sources.html").read_text(encoding="utf-8")
    assert "No act was found" in (tmp_path / "ledger.html").read_text(encoding="utf-8")


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80)), max_size=6))
def test_pieces_join_to_the_text_and_cover_each_claim(text: str, places: list[tuple[int, int]]) -> None:
    document = Document("d", text, (), "x")
    spans = [Span(start, min(end, len(text))) for start, end in places if start < min(end, len(text))]
    claims = tuple(Quotation(content_id("q", number), (Evidence("d", span),), "direct") for number, span in enumerate(spans))
    pieces = pieces_of(document, claims)
    assert "".join(piece.text for piece in pieces) == text
    for claim in claims:
        assert "".join(piece.text for piece in pieces if claim.id in piece.claims) == claim.evidence[0].span.of(text)
        assert sum(claim.id in piece.anchors for piece in pieces) == 1


def test_the_number_of_voices_leads_to_the_lines_behind_a_cell(tmp_path: Path) -> None:
    rows = [f"{outlet} 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it" for outlet in ("gazette", "courier")]
    write_site(ledger(*rows), tmp_path, "Example")
    page = (tmp_path / "positions.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="parties/a-Nordia.html#issue=bridge"[^>]*>2 voices</a>', page)
    told = (tmp_path / "parties" / "a-Nordia.html").read_text(encoding="utf-8")
    assert told.count('data-party="Nordia" data-to="Sudland" data-act="demands" data-issue="bridge"') == 2


def test_a_party_has_a_page_with_what_it_asks_and_what_is_asked_of_it(tmp_path: Path) -> None:
    rows = [
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open the bridge",
        "gazette 2022-01-10 | Sudland > Nordia | rejects -1 bridge | 2022-01-10 | the bridge stays shut",
        "gazette 2022-01-12 | Sudland > Nordia | demands +1 road | 2022-01-11 | mend the road",
        "gazette 2022-01-12 | Nordia | expects ? vote | - | Nordia votes | due=2022-03-01",
        "gazette 2022-01-12 | Otherland | says ? - | 2022-01-11 | it rains",
    ]
    write_site(ledger(*rows), tmp_path, "Example")
    page = (tmp_path / "parties" / "a-Nordia.html").read_text(encoding="utf-8")
    _, stands, asks, asked, awaited, acts = re.split(r'<table id="\w+"', page)
    assert "Bridge" in stands
    assert ">for</span>" in stands
    assert "the bridge stays shut" in asks
    assert "open the bridge" in asks
    assert "mend the road" in asked
    assert "open the bridge" not in asked
    assert "Nordia votes" in awaited
    assert acts.count('<tr role="row" data-party') == 2
    for file in ("index.html", "positions.html", "actors.html"):
        assert '<a href="parties/a-Nordia.html">Nordia</a>' in (tmp_path / file).read_text(encoding="utf-8")
    assert not (tmp_path / "parties" / "a-Otherland.html").exists()  # one line makes no page


def test_the_front_page_begins_with_what_is_open_between_them(tmp_path: Path) -> None:
    settled = [f"gazette 2022-01-{day} | Nordia | demands +1 road | 2022-01-09 | mend it" for day in (10, 11, 12)]
    rows = ["Nordia > Sudland | demands +1 bridge", "Sudland > Nordia | rejects -1 bridge"]
    write_site(ledger(*settled, *(f"courier 2022-01-13 | {row} | 2022-01-12 | words" for row in rows)), tmp_path, "Example")
    standing = (tmp_path / "index.html").read_text(encoding="utf-8").split('id="standing"')[1]
    assert standing.index(">Bridge</a>") < standing.index(">Road</a>")
    assert '<a href="positions.html#i-bridge">' in standing
    assert 'id="i-bridge"' in (tmp_path / "positions.html").read_text(encoding="utf-8")


def test_a_copy_is_told_as_one_and_leads_to_what_it_copies(tmp_path: Path) -> None:
    rows = [
        "wire 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it",
        "daily 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-09 | open it | copy=wire",
    ]
    write_site(ledger(*rows), tmp_path, "Example")
    for page in ("ledger.html", "sources.html", "documents/daily-2022-01-10.html"):
        assert re.search(r'<a href="(../)?documents/wire-2022-01-10.html">copy of wire</a>', (tmp_path / page).read_text(encoding="utf-8"))
    assert "first of 2 copies" in (tmp_path / "sources.html").read_text(encoding="utf-8")


def test_a_speaker_who_acts_for_himself_is_named_once(tmp_path: Path) -> None:
    write_site(ledger("gazette 2022-01-10 | the guild | says ? - | 2022-01-09 | it will rain | by=the_guild"), tmp_path, "Example")
    assert "by the" in (tmp_path / "ledger.html").read_text(encoding="utf-8")  # another than the one who acts is named
    write_site(ledger("gazette 2022-01-10 | Guild | says ? - | 2022-01-09 | it will rain | by=Guild"), tmp_path, "Example")
    assert "by Guild" not in (tmp_path / "ledger.html").read_text(encoding="utf-8")


def test_a_day_that_has_passed_is_not_still_to_come(tmp_path: Path) -> None:
    rows = [
        "gazette 2022-01-10 | Nordia | expects ? drill | - | the drill ends | due=2022-01-12",
        "gazette 2022-03-01 | Sudland | expects ? vote | - | the vote is held | due=2022-03-20",
    ]
    write_site(ledger(*rows), tmp_path, "Example")
    page = (tmp_path / "calendar.html").read_text(encoding="utf-8")
    ahead, passed = page.split('<table id="ahead"')[1].split('<table id="passed"')
    assert "the vote is held" in ahead
    assert "the drill ends" not in ahead
    assert "the drill ends" in passed


def test_a_report_tells_how_each_claim_was_read(tmp_path: Path) -> None:
    write_site(dossier(), tmp_path, "Example")
    aside = (tmp_path / "documents" / "d-1.html").read_text(encoding="utf-8").split("<aside")[1].split("</aside>")[0]
    note = aside.split('data-claims="act-1"')[1].split("</li>")[0]
    assert "<dt>whose act</dt><dd>Ruritania &lt;b&gt;, by the words “Ruritania”" in note
    assert "<dt>issue</dt><dd>withdrawal &lt;b&gt; (for)" in note
    assert "<code>act-1</code>" in note


def test_what_is_held_for_one_reason_in_two_parts_stands_once() -> None:
    held = (
        Fact("whose act", "Nordia, by the words “it”", "a pronoun"),
        Fact("speaker", "Nordia, by the words “it”", "a pronoun"),
        Fact("on the word of", "Nordia, by the words “it”", "another reason"),
        Fact("manner", "term"),
        Fact("because", "term"),
        Fact("because", "beside marks"),
    )
    assert told_once(held) == (
        ("whose act, speaker", held[:1]),
        ("on the word of", held[2:3]),
        ("manner", held[3:4]),
        ("because", held[4:]),
    )


def test_numbers_stand_below_their_heads(tmp_path: Path) -> None:
    write_site(dossier(), tmp_path, "Example")
    page = (tmp_path / "figures.html").read_text(encoding="utf-8")
    assert re.search(r'<th [^>]*class="number">Low</th>', page)
    assert not re.search(r'<th [^>]*class="number">Whose</th>', page)


def test_a_change_leads_to_both_wordings_and_a_problem_to_its_report(tmp_path: Path) -> None:
    rows = [
        "gazette 2022-01-10 | Nordia > Sudland | demands +1 bridge | 2022-01-10 | open the bridge",
        "gazette 2022-01-30 | Nordia > Sudland | rejects -1 bridge | 2022-01-30 | the bridge must stay shut | direct",
        "courier 2022-01-30 | Nordia > Sudland | rejects -1 bridge | 2022-01-30 | Nordia wants it shut for good | direct",
    ]
    found = ledger(*rows)
    odd = tuple(Problem("no-outlet", "No outlet.", where) for where in ("gazette-2022-01-10.txt", "elsewhere.txt"))
    write_site(replace(found, problems=odd), tmp_path, "Example")
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    turned = next(row for row in page.split("<tbody")[1].split("<tr role") if ">reversed<" in row)
    assert re.search(r'<a href="documents/gazette-2022-01-10.html#act-000" class="words">open the bridge</a>', turned)
    assert re.search(r'<a href="documents/\w+-2022-01-30.html#act-001" class="words">the bridge must', turned)
    front = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<a href="documents/gazette-2022-01-10.html">gazette-2022-01-10.txt</a>' in front
    assert "elsewhere.txt</a>" not in front


def test_a_column_in_which_nothing_stands_is_left_out(tmp_path: Path) -> None:
    row = "gazette 2022-01-10 | Nordia | expects ? vote | - | the vote is held | due=2022-03-20"
    write_site(ledger(row), tmp_path, "Example")
    assert '<th scope="col" role="columnheader">Condition</th>' not in (tmp_path / "calendar.html").read_text(encoding="utf-8")
    write_site(ledger(f"{row} if=it_rains"), tmp_path, "Example")
    page = (tmp_path / "calendar.html").read_text(encoding="utf-8")
    assert '<th scope="col" role="columnheader">Condition</th>' in page
    assert '<td role="cell" data-label="Condition" class="small">it rains</td>' in page


def test_a_table_too_long_for_a_browser_goes_on_over_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.output.site.cells.MOST", 3)
    rows = [f"gazette 2022-01-10 | Land{n} | demands +1 bridge | 2022-01-0{n} | word {n}" for n in range(1, 9)]
    write_site(ledger(*rows), tmp_path, "Example")
    pages = [(tmp_path / file).read_text(encoding="utf-8") for file in ("ledger.html", "ledger-2.html", "ledger-3.html")]
    assert [page.count('<tr role="row" data-party') for page in pages] == [3, 3, 2]
    assert not (tmp_path / "ledger-4.html").exists()
    for page in pages:
        assert "8 rows on 3 pages; a filter looks at this page alone" in page
        assert page.count(' aria-current="page">Ledger</a>') == 1
        assert all(f">{file}</a>" in page for file in "123")
        assert '<option value="Land8">Land8</option>' in page  # the same filters on each
    assert "on 3 pages" not in (tmp_path / "positions.html").read_text(encoding="utf-8")


def test_two_numbers_of_one_sentence_are_told_apart(tmp_path: Path) -> None:
    documents, figures = [], []
    for outlet, men in (("gazette", 60), ("courier", 130)):
        text = f"Nordia sent {men} soldiers and {men} lorries to the bridge."
        documents.append(Document(f"d-{outlet}", text, (), f"{outlet}.txt", outlet=outlet, published=When(DAY, DAY, "stated", "day")))
        words = evidence(documents[-1], f"{men} soldiers")
        figures.append(Figure(f"f-{outlet}", (words,), Amount(men, men, "soldiers", False), who=evidence(documents[-1], "Nordia")))
    sides = tuple(Side(figure.id, (figure.id,), (f"s-{figure.id}",)) for figure in figures)
    matter = Matter("m-1", "figure", tuple(figure.id for figure in figures), sides, "differ", ("number",))
    stories = tuple(Story(f"s-f-{document.outlet}", "alone", (document.id,), document.id) for document in documents)
    write_site(Ledger(documents=tuple(documents), figures=tuple(figures), matters=(matter,), stories=stories), tmp_path, "Example")
    page = (tmp_path / "disputes.html").read_text(encoding="utf-8")
    for men in (60, 130):
        assert f">{men} soldiers: Nordia sent {men} soldiers and {men} lorries to the bridge" in page


@pytest.mark.parametrize(
    ("legend", "words"),
    [
        (legends.POSITIONS, get_args(Status)),
        (legends.ANSWERS, get_args(Outcome)),
        (legends.CHANGES, [kind for kind in get_args(Kind) if kind not in ("gone", "due today")]),  # between dossiers; says itself
        (legends.DISPUTES, [verdict for verdict in get_args(Verdict) if verdict != "agree"]),
        (legends.ACTS, [deed(kind, polarity) for kind, polarity in PAIRS]),
    ],
)
def test_no_word_of_a_page_goes_unexplained(legend: legends.Legend, words: Iterable[str]) -> None:
    told = " ".join(f"{word} {meaning}" for word, meaning in legend)
    assert [word for word in words if word.replace("opposed with offers", "with offers") not in told] == []


def browsed(address: str, folder: Path) -> str:
    """The page at an address as a browser has made it."""
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --virtual-time-budget=2000 --dump-dom"
    )
    command = ["chromium", *flags.split(), f"--user-data-dir={folder / 'profile'}", address]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout


needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium on this machine")


@needs_browser
def test_a_browser_lights_the_words_that_the_address_names(tmp_path: Path) -> None:
    write_site(dossier(), tmp_path / "site", "Example")
    dom = browsed((tmp_path / "site" / "documents" / "d-1.html").as_uri() + "#act-1", tmp_path)
    lit = re.findall(r'<mark data-claims="([^"]*)" class="[^"]*\blit\b', dom)
    assert lit
    assert all("act-1" in claims.split() for claims in lit)
    assert 'class="lit"' in dom.split("<aside", 1)[1]


@needs_browser
def test_a_browser_shows_only_the_rows_that_the_address_asks_for(tmp_path: Path) -> None:
    rows = [f"gazette 2022-01-10 | {who} | demands +1 {issue} | 2022-01-09 | word" for who in ("Nordia", "Sud & Co") for issue in "ab"]
    write_site(ledger(*rows), tmp_path / "site", "Example")
    dom = browsed((tmp_path / "site" / "ledger.html").as_uri() + f"#party={quote('Sud & Co')}&issue=b", tmp_path)
    shown = re.findall(r'<tr role="row" data-party="([^"]*)" data-to="" data-act="demands" data-issue="([^"]*)"[^>]*>', dom)
    hidden = re.findall(r'<tr role="row" data-party="([^"]*)" data-to="" data-act="demands" data-issue="([^"]*)"[^>]*hidden', dom)
    assert len(shown) == 4
    assert set(shown) - set(hidden) == {("Sud &amp; Co", "b")}
    assert ">1 of 4</output>" in dom
    assert "Party: Sud &amp; Co; Issue: b" in dom  # for the print
    assert '<button type="button">Day</button>' in dom  # the heads sort
