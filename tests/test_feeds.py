"""Saved feeds: what of an item becomes a report, and that a hostile feed does nothing but be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.lexicon import english
from standoff.model import Document, Problem
from standoff.read import read

WORDS = english()


def told(path: Path, name: str, xml: str) -> tuple[list[Document], list[Problem]]:
    (path / name).write_text(xml, encoding="utf-8")
    items = list(read(path / name, WORDS))
    return [item for item in items if isinstance(item, Document)], [item for item in items if isinstance(item, Problem)]


RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>World news | The Vale Herald</title><link>https://vale.example/</link><language>en-gb</language>
<item><title>Talks &amp;amp; tariffs</title><link>https://vale.example/1</link><pubDate>Mon, 03 Mar 2025 23:00:00 GMT</pubDate>
<dc:creator>Ann Lée</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Ostmark <b>rejected</b> the offer on&nbsp;Monday.</p><script>alert(1)</script><!-- no -->
<ul><li>It left.</li></ul>]]></content:encoded></item>
<item><title>Later</title><source url="https://lesk.example/rss">Lesk Courier</source><guid>https://vale.example/2</guid>
<description>Ostmark agreed.<br/>It signed.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Port Vale News</title><entry><title>Talks</title>
<link rel="enclosure" href="https://vale.example/a.mp3"/><link href="https://vale.example/a"/><updated>2025-03-04T10:00:00Z</updated>
<author><name>Ann Lee</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ostmark left.</p><p>It <i>will</i>
wait.</p></div></content></entry></feed>"""


def test_items_of_rss_become_reports(tmp_path: Path) -> None:
    (one, two), problems = told(tmp_path, "a.xml", RSS)
    assert (one.title, one.outlet, one.author, one.url) == ("Talks & tariffs", "The Vale Herald", "Ann Lée", "https://vale.example/1")
    assert one.published is not None
    assert one.published.iso == "2025-03-03"
    assert one.text == "Ostmark rejected the offer on Monday.\n\nIt left."
    assert (two.outlet, two.url, two.origin) == ("Lesk Courier", "https://vale.example/2", "a.xml#2")
    assert [problem.code for problem in problems] == ["no-date"]


def test_entries_of_atom_become_reports(tmp_path: Path) -> None:
    (one,), problems = told(tmp_path, "a.atom", ATOM)
    assert (one.text, one.outlet, one.url, one.author) == (
        "Ostmark left.\n\nIt will wait.",
        "Port Vale News",
        "https://vale.example/a",
        "Ann Lee",
    )
    assert one.published is not None
    assert one.published.iso == "2025-03-04"
    assert problems == []


def test_entities_of_a_feed_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    head = f'<!DOCTYPE r [<!ENTITY a "bang"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    (one,), _ = told(tmp_path, "a.rss", f"{head}<rss><channel><item><description>It said &b; &x; no.</description></item></channel></rss>")
    assert "bang" not in one.text
    assert "SECRET" not in one.text


@pytest.mark.parametrize("spelled", ["&#xD800;", "&#57000;", "&#x1;", "&#xFFFE;", "&#0;", "&#&#x1;x1;", "&amp;#x1;", "&amp;#xDFFF;"])
def test_references_to_no_character_break_nothing(tmp_path: Path, spelled: str) -> None:
    item = f"<item><title>{spelled} a</title><description><![CDATA[{spelled}<p>{spelled} Ostmark left.</p>]]></description></item>"
    found, _ = told(tmp_path, "a.xml", f"<rss><channel>{item}</channel></rss>")
    assert "Ostmark left." in found[0].text


def test_names_stand_without_their_addresses_and_pictures_tell_nothing(tmp_path: Path) -> None:
    source = "<source><id>urn:vale</id><title>The Vale Herald</title></source>"
    person = "<author><name>Ann Lee</name><email>ann@vale.example</email></author>"
    media = 'xmlns:m="http://search.yahoo.com/mrss/"'
    picture = "<m:title>A ship</m:title><m:description>A ship lies at the quay of Port Vale, and others wait.</m:description>"
    xml = f"<feed {media}><entry>{picture}{source}{person}<title>Talks</title><content>Ostmark left.</content></entry></feed>"
    (one,), _ = told(tmp_path, "a.atom", xml)
    assert (one.outlet, one.author, one.title, one.text) == ("The Vale Herald", "Ann Lee", "Talks", "Ostmark left.")


@pytest.mark.parametrize("xml", ["", "no xml", "<html><p>Ostmark left.</p></html>", "<rss><channel></channel></rss>", "<rss><cha"])
def test_what_is_no_feed_is_a_problem(tmp_path: Path, xml: str) -> None:
    found, (problem,) = told(tmp_path, "a.xml", xml)
    assert (found, problem.code) == ([], "unknown-xml")


def test_a_deep_feed_is_read_or_told(tmp_path: Path) -> None:
    deep = "<b>" * 20_000 + "Ostmark left." + "</b>" * 20_000
    for body in (f"<![CDATA[{deep}]]>", deep):
        found, problems = told(tmp_path, "a.xml", f"<rss><channel><item><description>{body}</description></item></channel></rss>")
        assert found or problems


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_words_break_a_feed(tmp_path: Path, title: str, body: str) -> None:
    item = f"<item><title>{title}</title><description><![CDATA[<p>{body}</p>]]></description></item>"
    xml = f"<rss><channel><title>{title}</title>{item}</channel></rss>"
    told(tmp_path, "a.xml", xml.encode("utf-8", "replace").decode("utf-8"))


def test_an_address_that_is_none_names_no_outlet_and_loses_no_report(tmp_path: Path) -> None:
    item = "<item><title>Talks</title><link>http://[bad</link><description>Norway and Iceland met in Oslo on Monday.</description></item>"
    documents, _ = told(tmp_path, "bad.rss", f"<rss><channel>{item}</channel></rss>")
    assert [(document.outlet, document.title) for document in documents] == [(None, "Talks")]
