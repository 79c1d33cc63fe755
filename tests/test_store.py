"""The dossier: the same reports are the same bytes, a file is always whole, and what is wrong with it is said."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from generated import ledger, reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model import BrokenDossier, Correction, Evidence, GivenIssue, Ledger, Problem, Span
from standoff.store import Store, check, dossier, filling

READINGS = tuple(sorted((reading(number) for number in range(6)), key=lambda item: item.document.id))
LEDGER = ledger(READINGS)


def written(path: Path, **more: object) -> Store:
    store = Store(path)
    store.write(READINGS, LEDGER, engine="e", **more)  # type: ignore[arg-type]
    return store


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    given = {
        "problems": (Problem("not-utf-8", "It is not UTF-8.", "x.txt"),),
        "corrections": (Correction("merge", "Kiev", "Kyiv"), Correction("speaks-for", "A. Vos", None)),
        "issues": (GivenIssue("grain", "The convoys pass", ("grain",), ("Let the grain pass.",)),),
    }
    store = written(tmp_path / "d.standoff", **given)
    assert store.ledger() == LEDGER
    assert store.readings() == READINGS
    assert store.documents() == LEDGER.documents
    assert store.reading(READINGS[2].document.id) == READINGS[2]
    assert (store.problems(), store.corrections(), store.issues()) == tuple(given.values())
    assert store.engine == "e"


def test_a_store_without_a_file_is_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "none.standoff")
    assert (store.exists, store.digest, store.readings(), store.corrections()) == (False, "", (), ())
    assert store.ledger() == Ledger()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(READINGS))
def test_the_order_of_readings_does_not_touch_the_bytes(tmp_path: Path, order: list[object]) -> None:
    first, second = tmp_path / "a.standoff", tmp_path / "b.standoff"
    Store(first).write(READINGS, LEDGER, engine="e")
    Store(second).write([*order, order[0]], LEDGER, engine="e")  # type: ignore[list-item]
    assert first.read_bytes() == second.read_bytes()


def test_nothing_of_an_earlier_state_is_left(tmp_path: Path) -> None:
    """A dossier that was larger once has the bytes of one that never was."""
    grown, fresh = tmp_path / "grown.standoff", tmp_path / "fresh.standoff"
    more = (*READINGS, reading(77))
    Store(grown).write(more, ledger(more), engine="e")
    for path in (grown, fresh):
        Store(path).write(READINGS, LEDGER, engine="e")
    assert grown.read_bytes() == fresh.read_bytes()


def test_parts_that_are_not_those_of_the_readings_are_kept(tmp_path: Path) -> None:
    """Should reconciling ever change an act, the ledger keeps its own."""
    changed = replace(LEDGER, acts=tuple(replace(act, confidence=0.5) for act in LEDGER.acts))
    store = Store(tmp_path / "d.standoff")
    store.write(READINGS, changed, engine="e")
    assert store.ledger() == changed
    assert store.readings() == READINGS


def test_the_tables_read_well(tmp_path: Path) -> None:
    path = written(tmp_path / "d.standoff").path
    who, does, words, issue, outlet = rows(path, "SELECT who, does, words, issue, outlet FROM acts_readable LIMIT 1")[0]
    assert who in str(words)
    assert str(issue) in str(words)
    assert (does, outlet) in {(act.polarity, document.outlet) for act in LEDGER.acts for document in LEDGER.documents}
    assert rows(path, "SELECT count(*) FROM acts_readable") == [(len(LEDGER.acts),)]
    assert rows(path, "SELECT count(*) FROM quotations_readable") == [(len(LEDGER.quotations),)]
    assert rows(path, "SELECT count(*) FROM figures_readable") == [(len(LEDGER.figures),)]
    assert rows(path, "SELECT count(*) FROM matters_readable") == [(len(LEDGER.acts),)]
    assert rows(path, "SELECT count(*) FROM parties WHERE role = 'actor' AND actor IS NOT NULL") == [(len(LEDGER.acts),)]
    assert rows(path, "PRAGMA foreign_key_check") == []


def test_words_are_found_by_their_stems(tmp_path: Path) -> None:
    store = written(tmp_path / "d.standoff")
    found = store.find("naval exercises")
    assert found
    assert all("naval exercise" in words for _, words in found)
    assert {id for id, _ in found} <= {claim.id for claim in (*LEDGER.acts, *LEDGER.quotations)}
    assert store.find('"') == store.find("") == store.find("zeppelin") == ()
    assert store.find("grain convoys", among="sentences")[0][0].startswith("d-")
    assert {id for id, _ in store.find("straits", among="documents")} == {item.id for item in LEDGER.documents}


def test_a_failed_writing_leaves_the_dossier_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = written(tmp_path / "d.standoff")
    before = store.path.read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(filling, "digest_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write(READINGS[:2], ledger(READINGS[:2]), engine="e")
    assert store.path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["d.standoff"]


def test_two_writers_do_not_undo_each_other(tmp_path: Path) -> None:
    store = written(tmp_path / "d.standoff")
    before = store.digest
    store.write(READINGS[:3], ledger(READINGS[:3]), engine="e", after=before)
    with pytest.raises(BrokenDossier, match=r"Another command changed d\.standoff meanwhile"):
        store.write(READINGS[:4], ledger(READINGS[:4]), engine="e", after=before)
    assert len(store.readings()) == 3


def test_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    store = written(tmp_path / "d.standoff")
    store.path.chmod(0o640)
    store.write(READINGS, LEDGER, engine="e")
    assert store.path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_dossier_stays_a_link(tmp_path: Path) -> None:
    written(tmp_path / "real.standoff")
    link = tmp_path / "link.standoff"
    link.symlink_to("real.standoff")
    Store(link).write(READINGS[:1], ledger(READINGS[:1]), engine="e")
    assert link.is_symlink()
    assert len(Store(tmp_path / "real.standoff").readings()) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a database at all, but long enough to look at", "cannot be opened as a dossier"),
        (b"", "not one of standoff's"),  # an empty file is an empty database
    ],
)
def test_what_is_no_dossier_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "d.standoff"
    path.write_bytes(content)
    with pytest.raises(BrokenDossier, match=says):
        Store(path).ledger()


def test_other_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = written(tmp_path / "d.standoff")
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(BrokenDossier, match="newer standoff"):
        store.ledger()
    # An older format is stepped up in memory; the file is as it was.
    with closing(sqlite3.connect(store.path)) as db:
        db.executescript(f"PRAGMA user_version = {dossier.VERSION}; ALTER TABLE documents RENAME COLUMN outlet TO newspaper;")
    before = store.path.read_bytes()
    renamed = "ALTER TABLE documents RENAME COLUMN newspaper TO outlet;"
    monkeypatch.setattr(dossier, "STEPS", (*dossier.STEPS[: dossier.VERSION - 1], renamed))
    monkeypatch.setattr(dossier, "VERSION", dossier.VERSION + 1)
    assert store.ledger() == LEDGER
    assert store.path.read_bytes() == before


def test_values_of_another_shape_name_the_remedy(tmp_path: Path) -> None:
    store = written(tmp_path / "d.standoff")
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE readings SET acts = ?", (zlib.compress(b'[{"id": 1}]'),))
        db.commit()
    with pytest.raises(BrokenDossier, match=r"standoff rebuild d\.standoff"):
        store.ledger()
    assert store.documents() == LEDGER.documents  # from which they can be read again


def test_a_sound_dossier_is_sound(tmp_path: Path) -> None:
    store = written(tmp_path / "d.standoff")
    found = check(store.ledger(), store.readings())
    assert (found.documents, found.claims, found.faults) == (6, 216, ())
    assert found.spans > 1000
    assert store.verify() == ()


def test_a_hand_in_the_file_is_noticed(tmp_path: Path) -> None:
    store = written(tmp_path / "d.standoff")
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE documents SET text = 'x' || text WHERE number = 1")
        db.commit()
    assert "digest differs" in store.verify()[0]
    assert {fault.code for fault in check(store.ledger()).faults} == {"changed-document"}
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE parts SET value = x'00' WHERE name = 'matters'")
        db.commit()
    assert "digest differs" in store.verify()[0]
    with pytest.raises(BrokenDossier, match="standoff rebuild"):
        store.ledger()


ACT = LEDGER.acts[0]
BEYOND = Evidence(ACT.evidence[0].doc, Span(10_000_000, 10_000_001))
ELSEWHERE = Evidence("d-nowhere", Span(0, 1))
BLANK = Evidence(LEDGER.documents[0].id, Span(LEDGER.documents[0].text.index("\n"), LEDGER.documents[0].text.index("\n") + 2))


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(LEDGER, acts=(replace(ACT, evidence=(BEYOND,)), *LEDGER.acts[1:])), "outside-text"),
        (replace(LEDGER, acts=(replace(ACT, speaker=BLANK), *LEDGER.acts[1:])), "blank-words"),
        (replace(LEDGER, acts=(replace(ACT, targets=(ELSEWHERE,)), *LEDGER.acts[1:])), "no-document"),
        (replace(LEDGER, acts=(ACT, *LEDGER.acts)), "same-id"),
        (replace(LEDGER, acts=(replace(ACT, answers="a-0"), *LEDGER.acts[1:])), "lost-reference"),
        (replace(LEDGER, actors=LEDGER.actors[1:]), "lost-reference"),
        (replace(LEDGER, bearings=(replace(LEDGER.bearings[0], issue="i-0"),)), "lost-reference"),
        (replace(LEDGER, stories=LEDGER.stories[1:]), "not-one-story"),
        (replace(LEDGER, documents=(replace(LEDGER.documents[0], outlet="Another"), *LEDGER.documents[1:])), "changed-document"),
    ],
)
def test_every_fault_is_found(broken: object, code: str) -> None:
    assert code in {fault.code for fault in check(broken).faults}  # type: ignore[arg-type]


def test_where_nothing_can_be_written_the_place_is_told_and_no_name_of_ours(tmp_path: Path) -> None:
    store = Store(tmp_path / "gone" / "d.standoff")
    with pytest.raises(BrokenDossier, match=r"d\.standoff could not be written: ") as told:
        store.write((reading(1),), ledger((reading(1),)), engine="e")
    assert str(tmp_path / "gone") in str(told.value)
    assert ".part" not in str(told.value)
    assert "Errno" not in str(told.value)
