"""The command line: data on stdout, all else on stderr, the exit status tells, errors are sentences."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import tomllib
from contextlib import closing
from dataclasses import replace
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from generated import ledger, reading

import standoff
from standoff.engine import shown_by
from standoff.model import Actor, Misuse, Problem
from standoff.output.cli import GROUPS, cli, run
from standoff.output.cli_explain import Passage, underlined
from standoff.output.cli_terminal import printable, table
from standoff.output.cli_views import lines_of, part_of, told_once
from standoff.output.serve import server
from standoff.store import Store
from standoff.store.schema import DERIVED, READABLE, SOURCES
from standoff.views import Selection, narrowed
from standoff.views.kept import bundles
from standoff.views.sheets import LOOKS, sheets

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "reports"
MADE_UP = tuple(reading(number) for number in range(4))


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A dossier of made-up reports."""
    store = Store(tmp_path / "talks.standoff")
    store.write(MADE_UP, ledger(MADE_UP), engine="e", problems=(Problem("not-utf-8", "It is not UTF-8. Save it as UTF-8.", "x.txt"),))
    return str(store.path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of the example reports, read by the engine."""
    path = tmp_path_factory.mktemp("built") / "examples.standoff"
    assert run(["build", str(EXAMPLES), "-o", str(path)]) == 0
    return path


@pytest.fixture
def examples(built: Path, tmp_path: Path) -> str:
    return str(shutil.copy(built, tmp_path))


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> Any:
    """The JSON that a command gives; nothing else may stand on stdout."""
    assert run([*arguments, "--json"]) == status
    return json.loads(capsys.readouterr().out)


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int) -> str:
    """What a command says on stderr, with nothing on stdout."""
    assert run(list(arguments)) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize("name", [look.name for look in LOOKS])
def test_every_view_is_a_command(capsys: pytest.CaptureFixture[str], file: str, name: str) -> None:
    rows = answer(capsys, name, file)
    assert isinstance(rows, list)
    assert run([name, file]) == 0
    shown, _ = capsys.readouterr()
    assert shown.strip()
    assert run([name, file, "--as-of", "2021-01-01"]) == 0
    assert "first report is of 2022-01-01" in capsys.readouterr().out


def test_the_filters_are_the_same_for_all(capsys: pytest.CaptureFixture[str], file: str) -> None:
    everything = answer(capsys, "ledger", file)
    grain = answer(capsys, "ledger", file, "--issue", "the grain convoys", "--kind", "demands")
    assert 0 < len(grain) < len(everything)
    assert all("grain convoys" in row["words"] and row["polarity"] == "demands" for row in grain)
    redland = answer(capsys, "ledger", file, "--actor", "Redland", "--outlet", "Harbour Wire", "--until", "2022-03-01")
    assert 0 < len(redland) < len(everything)
    assert all(row["outlet"] == "Harbour Wire" for row in redland)
    assert len(answer(capsys, "ledger", file, "--limit", "3")) == 3
    assert "Did you mean 'Redland'" in told(capsys, "positions", file, "--actor", "Redlandia", status=2)
    assert "'27 January' is no day" in told(capsys, "positions", file, "--since", "27 January", status=2)


def test_a_long_table_is_cut_and_says_so(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["figures", file, "--limit", "2"]) == 0
    out, err = capsys.readouterr()
    assert "The first 2 of 48" in err
    assert out.count("report-") + out.count("Harbour Wire") + out.count("Post") < 10


@pytest.mark.parametrize("width", [80, 200])
def test_a_table_can_be_read_on_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name, value in (("COLUMNS", str(width)), ("TERM", "xterm"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    words = "Nordia demands that the bridge over the strait be opened to all ships of the alliance by the end of May"
    row = ("the bridge over the strait", "2022-01-10", "Nordia", "Sudland", "–", words, "2", "d-1\x1b[31m")
    table(("issue", "since", "by", "to", "range", "asked", "voices", "id"), [row, row], wide=("asked",))
    lines = capsys.readouterr().out.rstrip().splitlines()
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in lines]  # our own bold and dim
    assert not any("\x1b" in line for line in lines)
    assert max(map(len, lines)) <= width
    if width == 80:
        assert lines[0] == "issue · since · by · to · range · asked · voices · id"
        assert " ".join(lines[2:4]) == "the bridge over the strait · since 2022-01-10 · by Nordia · to Sudland · voices 2 · d-1\ufffd[31m"
        assert sum(line.strip() == "Nordia demands that the bridge over the strait be opened to all ships of the" for line in lines) == 2
    else:
        assert words[:40] in lines[3]


def test_a_view_is_a_table_for_other_programs_too(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["positions", file, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert all(row["issue"] and row["party"] for row in rows)  # nothing is left blank
    assert list(told_once((("a", "b", "1"), ("a", "b", "2"), ("a", "c", "3")), 2)) == [("a", "b", "1"), ("", "", "2"), ("a", "c", "3")]


def test_variants_of_views(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert len(answer(capsys, "timeline", file, "--length", "3")) == 3
    assert len(answer(capsys, "timeline", file)) > 3
    assert len(answer(capsys, "disputes", file, "--all")) >= len(answer(capsys, "disputes", file))


def test_the_calendar_goes_to_other_programs(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["export", file, "--to", "ics"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert (lines[0].strip(), lines[-2].strip()) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_a_look_takes_what_the_dossier_keeps(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger of a large dossier takes seconds to read; the tables of its views do not wait for it."""
    store = Store(tmp_path / "d.standoff")
    some = ledger(MADE_UP)
    store.write(MADE_UP, some, engine="e", sheets=(shown_by(), sheets(some)))
    assert run(["positions", str(store.path)]) == 0
    kept = capsys.readouterr().out
    store.write(MADE_UP, some, engine="e", sheets=("other code", sheets(ledger(()))))
    assert run(["positions", str(store.path)]) == 0
    assert capsys.readouterr().out == kept
    store.write(MADE_UP, some, engine="e", sheets=(shown_by(), sheets(some)))
    monkeypatch.setattr(Store, "frame", lambda self: pytest.fail("the ledger was read"))
    assert run(["positions", str(store.path)]) == 0
    assert capsys.readouterr().out == kept
    assert run(["show", str(store.path)]) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        Selection(),
        Selection(actors=("Redland",)),
        Selection(issues=("the radar station",)),
        Selection(outlets=("Harbour Wire",), kinds=("demands",)),
        Selection(as_of=date(2022, 1, 2)),
        Selection(since=date(2022, 1, 3)),
        Selection(until=date(2022, 1, 2), issues=("the grain convoys", "the naval exercise"), kinds=("demands", "quotation")),
        Selection(since=date(2022, 1, 2), until=date(2022, 1, 3), actors=("President Marek Lund", "Ochrea")),
    ],
)
def test_a_part_of_a_dossier_shows_what_the_whole_does(tmp_path: Path, wanted: Selection) -> None:
    """Only what can hold an answer is read; the rows are those of the whole ledger, narrowed."""
    store = Store(tmp_path / "d.standoff")
    store.write(MADE_UP, ledger(MADE_UP), engine="e", lines=(shown_by(), bundles(ledger(MADE_UP))))
    for look in LOOKS:
        rows = look.rows(narrowed(store.ledger(), wanted))
        assert look.rows(part_of(store, wanted, look.needs)) == rows, look.name
        assert not look.lined or look.rows(lines_of(store, wanted)) == rows, look.name
    with closing(sqlite3.connect(store.path)) as db:  # as an older standoff wrote it
        db.executescript("DROP TABLE lines; DROP TABLE namings; DROP TABLE named; DELETE FROM meta WHERE name = 'lines'")
    for look in LOOKS:
        assert look.rows(part_of(store, wanted, look.needs)) == look.rows(narrowed(store.ledger(), wanted)), look.name
    assert lines_of(store, wanted) is None
    among = [store.ledger().documents[0].id]  # as `ask` takes them from a large dossier
    assert {item.evidence[0].doc for item in part_of(store, wanted, ("acts",), among).acts} <= set(among)


def test_kept_lines_know_a_date_that_can_hardly_be_right(tmp_path: Path) -> None:
    some = ledger(MADE_UP)
    some = replace(some, problems=(*some.problems, Problem("odd-date", "It lies after all others.", some.documents[1].origin)))
    store = Store(tmp_path / "d.standoff")
    store.write(MADE_UP, some, engine="e", lines=(shown_by(), bundles(some)))
    for wanted in (Selection(since=date(2022, 1, 2)), Selection(as_of=date(2022, 1, 3)), Selection(issues=("the radar station",))):
        for look in LOOKS:
            rows = look.rows(narrowed(some, wanted))
            assert look.rows(part_of(store, wanted, look.needs)) == rows, look.name
            assert not look.lined or look.rows(lines_of(store, wanted)) == rows, look.name


def test_a_party_and_the_changes_are_kept_too(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "d.standoff")
    some = ledger(MADE_UP)
    store.write(MADE_UP, some, engine="e")
    commands = (
        ["party", str(store.path), "redland"],
        ["changes", str(store.path)],
        ["brief", str(store.path), "--to", "md", "--title", "Straits"],
    )
    worked_out = [(run(command), capsys.readouterr().out) for command in commands]
    store.write(MADE_UP, some, engine="e", sheets=(shown_by(), sheets(some)))
    monkeypatch.setattr(Store, "frame", lambda self: pytest.fail("the ledger was read"))
    assert [(run(command), capsys.readouterr().out) for command in commands] == worked_out


def test_of_a_large_dossier_the_nearest_reports_are_asked(
    capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standoff.output.asking.ASKED", 2)
    rows = answer(capsys, "ask", file, "who", "rejected", "the", "grain", "convoys?")["rows"]
    assert rows
    assert len({row["doc"] for row in rows}) <= 2
    assert "grain convoys" in rows[0]["words"]


def test_show_and_brief(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["show", file]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Brief, 2022-01-04")
    assert "the grain convoys" in shown
    assert answer(capsys, "show", file, "--actor", "Redland")["sections"]
    for form, begins in (("text", "Talks, "), ("md", "# Talks, "), ("html", "<!doctype html>")):
        assert run(["brief", file, "--title", "Talks", "--to", form]) == 0
        assert capsys.readouterr().out.startswith(begins)
    assert run(["brief", file, "--title", "Talks & <more>", "--to", "html"]) == 0
    page = capsys.readouterr().out  # opens by itself: it names its letters, brings its style, and may load nothing
    for words in (
        '<meta charset="utf-8">',
        "default-src 'none'",
        "<title>Talks &amp; &lt;more&gt;, ",
        "<h1>Talks &amp; &lt;more&gt;, ",
        "@media print",
    ):
        assert words in page
    assert run(["brief", file, "--changed-since", "2022-01-02"]) == 0
    assert "What changed since 2022-01-02" in capsys.readouterr().out


def test_the_brief_breaks_its_lines_between_words_on_a_terminal(
    capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["show", file]) == 0
    plain = capsys.readouterr().out
    assert max(map(len, plain.splitlines())) > 100  # for a file or a program a sentence is a line
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    assert run(["show", file]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 60
    assert shown.split() == plain.split()


def test_changes_and_diff(capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path) -> None:
    assert {row["kind"] for row in answer(capsys, "changes", file, "--from", "2022-01-02")}
    assert run(["changes", file]) == 0
    assert "Since 2021-12-28; choose another day" in capsys.readouterr().err
    other = Store(tmp_path / "other.standoff")
    other.write(MADE_UP[:2], ledger(MADE_UP[:2]), engine="e")
    assert answer(capsys, "diff", str(other.path), file, status=1)
    assert answer(capsys, "diff", file, file) == []


def test_a_day_before_the_first_report_is_told_as_such(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["positions", file, "--as-of", "1999-01-01"]) == 0
    assert "after 1999-01-01" in capsys.readouterr().out


def test_a_change_of_status_tells_its_reason(capsys: pytest.CaptureFixture[str], file: str) -> None:
    rows = answer(capsys, "changes", file, "--from", "2022-01-02")
    assert run(["changes", file, "--from", "2022-01-02"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "after because day" in shown
    assert any(row["because"] and row["because"].split()[0] in shown for row in rows)


def test_sources_tell_translations_and_versions(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["sources", file]) == 0
    assert "own versions translated acts" in " ".join(capsys.readouterr().out.split())


def test_party(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(["party", file, "Redland"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Redland: state\nVoices: ")
    assert "Positions" in out
    assert answer(capsys, "party", file, "Redland")["name"] == "Redland"
    assert "Redland" in told(capsys, "party", file, "Redlund", status=2)


def test_ask(capsys: pytest.CaptureFixture[str], file: str) -> None:
    found = answer(capsys, "ask", file, "who", "rejected", "the grain convoys?")
    assert all("rejected" in row["words"] and "grain" in row["words"] for row in found["rows"][:1])
    assert run(["ask", file, "--meaning", "who wants the convoys gone?"]) in (0, 1)
    capsys.readouterr()
    assert run(["ask", file, "what about zeppelins?"]) == 1
    assert "zeppelins" in capsys.readouterr().out


def test_check(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert answer(capsys, "check", file)["faults"] == []
    assert run(["check", file]) == 0
    out, err = capsys.readouterr()
    assert "every one holds" in out
    assert "standoff rebuild talks.standoff" in err  # these readings are not by the present engine
    bad = MADE_UP[0].document
    broken = ledger(MADE_UP)
    other = [type(bad)(bad.id, bad.text[:100], (), bad.origin, bad.title, bad.published, bad.outlet)]
    Store(file).write(
        MADE_UP, type(broken)(documents=(*other, *(item for item in broken.documents if item.id != bad.id)), acts=broken.acts), engine="e"
    )
    faults = answer(capsys, "check", file, status=1)["faults"]
    assert {fault["code"] for fault in faults} >= {"changed-document", "outside-text"}


def test_check_again_reads_every_report_again(capsys: pytest.CaptureFixture[str], examples: str) -> None:
    assert answer(capsys, "check", examples, "--again")["faults"] == []


def test_problems(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert [item["code"] for item in answer(capsys, "problems", file)] == ["made-up"] * 4


def test_explain_underlines_the_words(capsys: pytest.CaptureFixture[str], file: str) -> None:
    act = next(act for act in ledger(MADE_UP).acts if act.polarity == "threatens")
    assert run(["explain", file, act.id[:10]]) == 0
    out = capsys.readouterr().out
    for words in ("threatened", "the verb's frame", "one name", "the words of the proposition", "In the same sentence:"):
        assert words in out
    assert "^" * len("threatened") in out
    assert answer(capsys, "explain", file, act.id)["heading"].startswith("threat, threatens")


def test_explain_keeps_to_a_narrow_terminal(capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    act = next(act for act in ledger(MADE_UP).acts if act.polarity == "threatens")
    assert run(["explain", file, act.id]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines[2:])) <= 60
    signs = next(place for place, line in enumerate(lines) if "^" in line)
    first = lines[signs].index("^")
    assert lines[signs - 1][first : first + len("threatened")] == "threatened"


def test_explain_shows_what_the_engine_proposed(capsys: pytest.CaptureFixture[str], examples: str) -> None:
    act = next(act for act in Store(examples).ledger().acts if any("proposal" in rule for rule in act.because))
    found = answer(capsys, "explain", examples, act.id, "--engine")
    assert any(fact["what"] == "proposed" and act.id in fact["why"] for fact in found["considered"])


@pytest.mark.parametrize("what", ["documents", "quotations", "figures", "actors", "issues", "stories", "matters"])
def test_everything_can_be_explained(capsys: pytest.CaptureFixture[str], file: str, what: str) -> None:
    id = getattr(ledger(MADE_UP), what)[0].id
    found = answer(capsys, "explain", file, id)
    assert found["id"] == id
    held = " ".join(fact["value"] for fact in found["facts"])
    assert not re.search(r"\b1 (acts|quotations|figures|reports)\b", held)


def test_explain_says_when_an_id_is_none_or_several(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert "Nothing in talks.standoff has an id that begins with 'zz'" in told(capsys, "explain", file, "zz", status=2)
    assert "Give more of it" in told(capsys, "explain", file, "a-", status=2)


def test_underlining_keeps_to_the_words() -> None:
    text = "They will not let the convoys pass, the minister said on Friday."
    marks = ((text.index("let"), text.index(","), "~"), (text.index("said"), text.index(" on"), "^"))
    assert list(underlined(Passage(text, marks), 40)) == [
        "They will not let the convoys pass, the",
        "              ~~~~~~~~~~~~~~~~~~~~",
        "minister said on Friday.",
        "         ^^^^",
    ]


def test_a_report_cannot_move_the_cursor() -> None:
    assert printable("a\x1b[2Jb\u202ec\u200fd\n") == "a\ufffd[2Jb\ufffdc\ufffdd\n"


def test_export(capsys: pytest.CaptureFixture[str], file: str) -> None:
    text = {item.document.id: item.document.text for item in MADE_UP}
    assert run(["export", file, "--to", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 3 * 48
    assert all(text[line["doc"]][line["start"] : line["end"]] == line["quote"] for line in lines)
    assert run(["export", file, "--to", "csv", "--what", "figures"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["what"] for row in rows} == {"figure"}
    assert all(int(row["low"]) == int(row["high"]) for row in rows)
    assert run(["export", file, "--to", "md"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("## Acts\n\n| date | actor |")
    assert all(line.count(" | ") == 8 for line in out.splitlines()[4:10])


def test_words_that_look_like_formulas_stay_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from standoff.output.export.write import csv_lines, markdown_lines

    record = {"what": "quotation", "quote": '=HYPERLINK("x")', "speaker": "a | <b> *c*", "low": -5, "file": "@x", "id": "q"}
    cells = next(csv.reader([list(csv_lines([record]))[1]]))
    assert cells == ["quotation", '\'=HYPERLINK("x")', "a | <b> *c*", "-5", "'@x", "q"]
    assert list(markdown_lines([record]))[4].startswith("| a \\| \\<b\\> \\*c\\* |")


def test_site(capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path) -> None:
    written = answer(capsys, "site", file, "-o", str(tmp_path / "pages"))
    assert all(Path(page).exists() for page in written)
    assert Path(written[0]).name == "index.html"


def test_pages_that_cannot_be_written_are_told(capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    assert "Choose another folder" in told(capsys, "site", file, "-o", str(tmp_path / "taken" / "pages"), status=2)


def test_a_reader_that_has_seen_enough_is_no_failure(file: str) -> None:
    """`standoff export … | head`: nobody reads on, and nothing went wrong."""
    source = "import sys; from standoff.output.cli import main; main()"
    command = [sys.executable, "-c", source, "export", file, "--to", "jsonl"]
    read, write = os.pipe()
    os.close(read)
    found = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT / "src")})
    os.close(write)
    assert (found.returncode, found.stderr) == (0, "")


def test_find(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert all("naval exercise" in row["words"] for row in answer(capsys, "find", file, "naval", "exercises"))
    assert run(["find", file, "zeppelins"]) == 1
    assert "occur nowhere" in capsys.readouterr().out


def test_serve(file: str, tmp_path: Path) -> None:
    store = Store(file)
    with server(store, tmp_path / "pages", 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address, port = running.server_address[:2]
        assert address == "127.0.0.1"

        def asked(path: str, host: str = f"127.0.0.1:{port}", method: str = "GET", **headers: str) -> tuple[int, str]:
            line = HTTPConnection("127.0.0.1", int(port), timeout=10)
            line.request(method, path, headers={"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}})
            reply = line.getresponse()
            return reply.status, reply.read().decode()

        status, page = asked("/")
        assert status == 200
        assert "<html" in page
        assert asked("/../talks.standoff")[0] == 404
        assert asked("/documents/")[0] == 404
        assert asked("http://[")[0] == 404
        status, page = asked("/documents/%3Cb%3E.html")
        assert status == 404
        assert '<a href="/index.html">' in page
        assert "<b>" not in page
        assert asked("/", "elsewhere.example:80")[0] == 403
        assert asked("/ask.html?q=grain", "elsewhere.example:80")[0] == 403
        assert asked("/", "elsewhere.example:80", "HEAD")[0] == 403
        assert asked("/ask.html", method="HEAD") == (200, "")
        assert asked("/ask.html?q=grain", method="POST")[0] == 501
        for site, question in (("same-origin", "grain"), ("none", "grain"), ("cross-site", ""), ("same-site", "")):
            assert f'value="{question}"' in asked("/ask.html?q=grain", Sec_Fetch_Site=site)[1]  # a page elsewhere asks nothing
        assert '<a href="ask.html"' in asked("/")[1]
        status, page = asked("/ask.html?q=who+rejected+the+grain+convoys%3F")
        assert status == 200
        assert re.search(r'<a href="documents/d-\w+.html#(act|q)-\w+" class="words">[^<]*grain convoys', page)
        assert 'value="who rejected the grain convoys?"' in page
        hostile = asked("/ask.html?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")[1]
        assert "<script>alert" not in hostile
        assert "Nothing in these reports answers that" in hostile
        assert 'value=""' in asked("/ask.html")[1]
        assert "form-action &#39;self&#39;" not in page
        assert "form-action 'self'" in page
        assert "form-action 'none'" in asked("/index.html")[1]
        assert "Report 77" not in asked("/sources.html")[1]
        more = (*MADE_UP, reading(77))
        store.write(more, ledger(more), engine="e")
        assert "Report 77" in asked("/sources.html")[1]
        home = f"/documents/{more[-1].document.id}.html"
        assert asked(home)[0] == 200
        store.write(MADE_UP, ledger(MADE_UP), engine="e")
        assert asked(home)[0] == 404
        with pytest.raises(Misuse, match="Choose another with --port"):
            server(store, tmp_path / "more", int(port))
        running.shutdown()


def test_build_add_rebuild(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    first = sorted(file for file in EXAMPLES.iterdir() if file.suffix == ".txt")
    shutil.copy(first[0], reports)
    dossier = str(tmp_path / "d.standoff")
    assert answer(capsys, "build", str(reports), "-o", dossier)["documents"] == 1
    shutil.copy(first[1], reports)
    grown = answer(capsys, "add", dossier, str(reports))
    assert (grown["new"], grown["documents"]) == (1, 2)
    assert answer(capsys, "add", dossier, str(reports))["new"] == 0
    again = answer(capsys, "rebuild", dossier)
    assert again["digest"] == grown["digest"]
    assert answer(capsys, "build", str(reports), "-o", dossier)["digest"] == grown["digest"]


def test_what_could_not_be_read_is_told_and_the_rest_is_kept(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "good.txt").write_text("27 January 2022, 05:46 PM\n\nNorway demanded an end to the exercise.", encoding="utf-8")
    (reports / "film.mp4").write_bytes(b"\x00\x01")
    (reports / "lines.jsonl").write_text('{"text": "Norway rejected it.", "date": "2022-01-27"}\n{broken\n', encoding="utf-8")
    (reports / "away.txt").symlink_to("/etc/hostname")
    assert run(["build", str(reports), "-o", str(tmp_path / "d.standoff")]) == 3
    out, err = capsys.readouterr()
    assert "2 reports (2 new)" in out
    for words in ("film.mp4: ", "lines.jsonl#2: ", "away.txt: This is a link that leads out of the folder"):
        assert words in err
    assert Path("/etc/hostname").read_text().strip() not in str(Store(tmp_path / "d.standoff").documents())


def test_an_undated_report_is_kept_and_is_no_failure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Norway demanded an end to the exercise.", encoding="utf-8")
    assert run(["build", str(tmp_path / "r.txt"), "-o", str(tmp_path / "d.standoff")]) == 0
    assert "no-date" in capsys.readouterr().err


def test_errors_are_sentences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none.standoff")
    for command in ("show", "brief", "changes", "check", "positions", "rebuild", "actors", "problems"):
        assert "There is no dossier" in told(capsys, command, nowhere, status=2)
    assert "standoff build REPORTS -o" in told(capsys, "add", nowhere, str(EXAMPLES), status=2)
    assert "There is no file or folder" in told(capsys, "build", str(tmp_path / "no"), "-o", nowhere, status=2)
    assert "Make that folder" in told(capsys, "build", str(EXAMPLES), "-o", str(tmp_path / "no" / "d.standoff"), status=2)
    assert "No such command" in told(capsys, "shwo", status=2)
    assert "Missing option" in told(capsys, "build", str(EXAMPLES), status=2)
    (tmp_path / "not.standoff").write_text("This is a letter and no database, as anybody can see.")
    assert "cannot be opened as a dossier" in told(capsys, "show", str(tmp_path / "not.standoff"), status=3)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[issue]]\nlabel = 'grain'", "issue 1: Object missing required field `proposition`"),
        ("[[issue]]\nlabel = 'grain'\nproposition = 'x'\nword = ['y']", "unknown field 'word'"),
        ("[[issue]]\nlabel = ''\nproposition = 'x'", "may not be empty"),
        ("issue = 3", "holds no [[issue]] table"),
        ("not toml", "is not valid TOML"),
        ("[[issue]]\nlabel='a'\nproposition='b'\n" * 2, "the label 'a' to more than one issue"),
    ],
)
def test_a_broken_issues_file_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "issues.toml").write_text(content, encoding="utf-8")
    arguments = ("build", str(EXAMPLES), "-o", str(tmp_path / "d.standoff"), "--issues", str(tmp_path / "issues.toml"))
    assert says in told(capsys, *arguments, status=2)
    assert not (tmp_path / "d.standoff").exists()


def test_given_issues_are_kept(capsys: pytest.CaptureFixture[str], examples: str, tmp_path: Path) -> None:
    (tmp_path / "issues.toml").write_text(
        '[[issue]]\nlabel = "membership"\nproposition = "Ukraine joins NATO"\nwords = ["membership"]', encoding="utf-8"
    )
    answer(capsys, "rebuild", examples, "--issues", str(tmp_path / "issues.toml"))
    assert [issue.label for issue in Store(examples).issues()] == ["membership"]
    answer(capsys, "rebuild", examples)
    assert [issue.label for issue in Store(examples).issues()] == ["membership"]


def test_given_issues_among_the_reports_are_no_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder, file = tmp_path / "reports", tmp_path / "d.standoff"
    folder.mkdir()
    (folder / "one.txt").write_text("May 2, 2031\n\nRedland demanded that Blueland open the bridge.", encoding="utf-8")
    (folder / "notes.toml").write_text("", encoding="utf-8")
    issues = folder / "issues.toml"
    issues.write_text('[[issue]]\nlabel = "bridge"\nproposition = "The bridge is opened"\nwords = ["bridge"]', encoding="utf-8")
    run(["build", str(folder), "-o", str(file), "--issues", str(issues)])
    err = capsys.readouterr().err
    assert "notes.toml" in err
    assert "issues.toml" not in err


def test_corrections_are_kept_and_taken_back(capsys: pytest.CaptureFixture[str], examples: str) -> None:
    before = Path(examples).read_bytes()
    actors = answer(capsys, "actors", examples)
    state = next(actor["name"] for actor in actors if actor["kind"] == "state")
    assert run(["rename", examples, state, "The First Party"]) == 0
    said = capsys.readouterr().out
    assert re.match(r"The First Party \(actor-\w+\): state, .*named \d+ times?\.\n", said)  # what has come of it
    assert "Take it back with: standoff corrections" in said
    assert "The First Party" in {actor["name"] for actor in answer(capsys, "actors", examples)}
    assert answer(capsys, "corrections", examples) == [{"what": "rename", "name": state, "other": "The First Party"}]
    assert answer(capsys, "corrections", examples, "--undo", "1") == []
    assert Path(examples).read_bytes() == before
    assert run(["rename", examples, state, "The First Party"]) == 0
    capsys.readouterr()
    assert "Correction 1 was taken back; 0 corrections left." in told(capsys, "corrections", examples, "--undo", "1", status=0)


def test_merge_and_split(capsys: pytest.CaptureFixture[str], examples: str) -> None:
    actors = answer(capsys, "actors", examples)
    persons = [actor["name"] for actor in actors if actor["kind"] == "person"][:2]
    merged = answer(capsys, "merge", examples, persons[0], persons[1])["actor"]
    assert set(persons) <= {merged["name"], *merged["aliases"]}
    answer(capsys, "split", examples, persons[1], persons[0])
    assert set(persons) <= {actor["name"] for actor in answer(capsys, "actors", examples)}


def test_a_correction_that_is_kept_has_an_effect(capsys: pytest.CaptureFixture[str], examples: str) -> None:
    one, other = [actor for actor in answer(capsys, "actors", examples) if actor["kind"] == "person" and len(actor["aliases"]) > 1][:2]
    answer(capsys, "rename", examples, other["name"].upper(), one["name"])  # spelled as no report has it
    said = told(capsys, "merge", examples, one["name"], one["name"], status=2)
    assert all(f"{actor['id']} (person, named " in said for actor in (one, other))
    log = answer(capsys, "corrections", examples)
    assert "would change nothing" in told(capsys, "rename", examples, other["id"], one["name"], status=2)
    assert answer(capsys, "corrections", examples) == log
    answer(capsys, "merge", examples, other["id"], one["id"])
    assert other["id"] not in {actor["id"] for actor in answer(capsys, "actors", examples)}


def test_corrections_name_actors_that_are_there(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert "Did you mean 'Redland'" in told(capsys, "merge", file, "Redlend", "Blueland", status=2)
    assert "are one actor already" in told(capsys, "merge", file, "Redland", "redland", status=2)
    assert "See them all with" in told(capsys, "merge", file, "Blunders", "Redland", status=2)  # no name is near
    assert "is no name of 'Redland'" in told(capsys, "split", file, "Redland", "Blueland", status=2)
    assert "There is no correction 1; the log has 0 entries" in told(capsys, "corrections", file, "--undo", "1", status=2)
    assert Store(file).corrections() == ()


def test_an_actor_with_the_reasons(capsys: pytest.CaptureFixture[str], file: str) -> None:
    found = answer(capsys, "actors", file, "Redland")
    assert found["actor"]["name"] == "Redland"
    assert {form["why"] for form in found["forms"]} == {"one name"}


def test_each_actor_of_a_name_is_shown_and_none_is_corrected_unasked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store, made = Store(tmp_path / "talks.standoff"), ledger(MADE_UP)
    twin = Actor("actor-twin", "organisation", "Redland", ("Redland",))
    store.write(MADE_UP, replace(made, actors=(*made.actors, twin)), engine="e")
    assert run(["actors", str(store.path), "Redland"]) == 0
    seen = capsys.readouterr().out
    assert "Redland (actor-twin): organisation" in seen
    assert seen.count("Redland (") == 2
    assert "is the name of 2 actors" in told(capsys, "rename", str(store.path), "Redland", "Red Land", status=2)


def test_every_command_has_help_with_a_line_that_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    listed = out.split("Make a dossier:")[1].split("Examples:")[0]
    assert "..." not in listed
    assert sorted(name for _, names in GROUPS for name in names) == sorted(cli.commands)
    for name in cli.commands:
        assert re.search(rf"^  {name}  +[A-Z]", listed, re.MULTILINE)
        assert run([name, "--help"]) == 0
        assert "Usage: standoff " in capsys.readouterr().out


def test_answers_have_json_everywhere() -> None:
    without = {name for name, command in cli.commands.items() if not any("--json" in option.opts for option in command.params)}
    assert without == {"export", "serve"}


def test_the_pages_name_every_command_and_table() -> None:
    """A page that falls behind fails the build."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"`{name}" not in page and f", `{name}" not in page] == []
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    tables = re.findall(r"CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", SOURCES + DERIVED + READABLE)
    assert len(tables) > 20
    assert [name for name in tables if f"`{name}`" not in page] == []


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.strip().endswith(standoff.__version__)
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == standoff.__version__


def test_looking_loads_nothing_that_reads() -> None:
    """A look at a dossier starts quickly: neither the engine nor the readers of files are imported."""
    source = "import sys, standoff.output.cli; print(sorted({'onnxruntime', 'trafilatura', 'numpy', 'jinja2'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )
    assert found.stdout.strip() == "[]"


def test_stopping_by_hand(capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "sheet", stopped)
    assert "The dossier is as it was" in told(capsys, "show", file, status=130)
