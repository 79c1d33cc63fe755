"""The laws of the house, as properties of the whole walk. Each test names its law."""

from __future__ import annotations

import dataclasses
import json
import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from generated import reading as made_up
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import standoff.model
from standoff import views
from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import (
    PAIRS,
    Act,
    Amount,
    Correction,
    Document,
    Evidence,
    Figure,
    Ledger,
    Misuse,
    Parse,
    Problem,
    Quotation,
    Reading,
    Span,
    content_id,
    encode,
)
from standoff.read import FORMATS, read
from standoff.reconcile import reconcile
from standoff.store import Store, check
from standoff.walk import correct, update, walk

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
WORDS = lexicon()

cheap = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
few = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def parsed(text: str, document: Document) -> Parse:
    return engine(1)(document)


def language(document: Document) -> Parse:
    """Our engine, which reads each text once in all of these tests."""
    return parsed(document.text, document)


@cache
def readings() -> tuple[Reading, ...]:
    found = (annotate(item, WORDS, language) for item in read(EXAMPLES, WORDS) if isinstance(item, Document))
    return tuple(sorted(found, key=lambda reading: reading.document.id))


@cache
def ledger() -> Ledger:
    return walk([EXAMPLES], WORDS, language)


def files() -> list[Path]:
    return sorted(file for file in EXAMPLES.iterdir() if file.suffix in FORMATS)


def claims(of: Ledger) -> tuple[Any, ...]:
    return (*of.acts, *of.quotations, *of.figures)


# 1. No claim without words.


@pytest.mark.parametrize(
    "without",
    [
        *(lambda pair=pair: Act("a", (), *pair) for pair in sorted(PAIRS)),
        lambda: Quotation("q", (), "direct"),
        lambda: Figure("f", (), Amount(1, 1, None, False)),
        lambda: Span(3, 3),
    ],
)
def test_1_a_claim_cannot_be_made_without_words(without: Any) -> None:
    with pytest.raises(Misuse):
        without()


def test_1_every_span_of_the_examples_holds() -> None:
    assert len(claims(ledger())) > 50
    assert check(ledger(), readings()).faults == ()


# 2. Text is never edited.


@cheap
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\ufeff"), min_size=1))
def test_2_the_text_is_what_the_file_holds(tmp_path: Path, text: str) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(text.encode())
    found = [item.text for item in read(file, WORDS) if isinstance(item, Document)]
    assert found == ([text] if text.strip() else [])


# 3. Values do not change.


VALUES = [kind for kind in vars(standoff.model).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", VALUES)
def test_3_values_are_frozen_and_hold_nothing_that_changes(kind: Any) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    hints = " ".join(str(hint) for hint in get_type_hints(kind).values())
    assert not any(word in hints for word in ("dict[", "list[", "set[", "bytearray", "ndarray"))


# 4. Order and repetition do not matter.


@few
@given(order=st.permutations(range(len(files()))), again=st.lists(st.sampled_from(range(len(files()))), max_size=2))
def test_4_any_order_and_twice_give_the_same_ledger(order: list[int], again: list[int]) -> None:
    paths = files()
    assert encode(walk([paths[place] for place in (*order, *again)], WORDS, language)) == encode(walk(paths, WORDS, language))


@few
@given(found=st.data(), cut=st.integers(0, 8))
def test_4_reconciling_takes_readings_in_any_order(found: st.DataObject, cut: int) -> None:
    order = found.draw(st.permutations(readings()))
    assert reconcile([*order, *order[:cut]], WORDS) == reconcile(readings(), WORDS)


def test_4_problems_of_one_kind_stand_in_the_order_of_the_text() -> None:
    report = made_up(0, 8)
    places = [act.evidence[0] for act in report.acts]
    problems = tuple(Problem("orphan-quotation-mark", "A mark has no fellow.", report.document.origin, place) for place in reversed(places))
    found = reconcile([dataclasses.replace(report, problems=problems)], WORDS).problems
    assert [problem.evidence for problem in found if problem.code == "orphan-quotation-mark"] == places


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(files()))
def test_4_adding_a_report_is_building_with_it(tmp_path: Path, order: list[Path]) -> None:
    built, grown = Store(tmp_path / "built.standoff"), Store(tmp_path / "grown.standoff")
    for store in (built, grown):
        store.path.unlink(missing_ok=True)
    update(built, files(), WORDS, language)
    for file in order:
        update(grown, [file], WORDS, language)
    assert grown.path.read_bytes() == built.path.read_bytes()
    assert built.ledger() == walk(files(), WORDS, language)


def test_4_adding_what_is_there_writes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "d.standoff")
    update(store, files(), WORDS, language)
    before = (store.path.read_bytes(), store.path.stat().st_mtime_ns, store.path.stat().st_ino)
    update(store, reversed(files()), WORDS, language)
    assert (store.path.read_bytes(), store.path.stat().st_mtime_ns, store.path.stat().st_ino) == before


def test_4_one_report_in_two_places_is_one_report_whichever_came_first(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text("27 January 2022, 05:46 PM\n\nRedland demanded an end to the exercise.", encoding="utf-8")
    stores = []
    for number, order in enumerate((("b.txt", "a.txt", "c.txt"), ("a.txt", "b.txt", "c.txt"), ("c.txt", "b.txt", "a.txt"))):
        stores.append(Store(tmp_path / f"{number}.standoff"))
        for name in order:
            update(stores[-1], [tmp_path / name], WORDS, language)
    assert [document.origin for document in stores[0].documents()] == ["a.txt"]
    assert len({store.path.read_bytes() for store in stores}) == 1


@pytest.mark.skipif(not SEEDS.exists(), reason="the development data is not here")
def test_4_the_seeds_backwards_twice_and_one_by_one(tmp_path: Path) -> None:
    built, grown = Store(tmp_path / "built.standoff"), Store(tmp_path / "grown.standoff")
    update(built, [SEEDS], WORDS, language)
    for file in sorted(SEEDS.glob("*.txt"), reverse=True):
        update(grown, [file, file], WORDS, language)
    assert grown.path.read_bytes() == built.path.read_bytes()
    assert len(built.documents()) == 5
    assert check(built.ledger(), built.readings()).faults == ()


# 5. What the page says is kept apart from what we think.


def test_5_who_is_who_changes_no_claim() -> None:
    actors = [actor for actor in ledger().actors if actor.kind != "outlet"]
    log = (
        Correction("merge", actors[0].name, actors[1].name),
        Correction("rename", actors[2].name, "Somebody Else"),
        Correction("speaks-for", actors[3].name, actors[1].name),
    )
    corrected = reconcile(readings(), WORDS, corrections=log)
    assert corrected.actors != ledger().actors
    assert claims(corrected) == claims(ledger())
    assert all(claim.id for claim in claims(corrected))


# 6. Bad material is data; misuse is an error.


@cheap
@given(content=st.binary(max_size=400), suffix=st.sampled_from(sorted(FORMATS)))
def test_6_any_bytes_are_a_document_or_a_problem(tmp_path: Path, content: bytes, suffix: str) -> None:
    file = tmp_path / f"any{suffix}"
    file.write_bytes(content)
    found = list(read(file, WORDS))
    assert all(isinstance(item, Document | Problem) for item in found)
    assert all(item.message.endswith((".", "!", "?", ")")) and item.locator for item in found if isinstance(item, Problem))


HOSTILE = (
    "", "\n", "“", "””““", "\u202eאבג 27 ינואר 2022\u202c", "\x07\x1b[2J said", "a" * 3000, "“said ” said “" * 40, "1" * 400, "." * 500,
    "27 January 2022, 05:46 PM", "Said said said, said “said”, said Said.", "\u00a0\u200b\ufeff", "Ⅷ ½ ② ①000 troops", "𝔘𝔨𝔯𝔞𝔦𝔫𝔢 said “no”",
    "groups ² and 14 000 men",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_6_hostile_texts_are_walked(tmp_path: Path, text: str) -> None:
    (tmp_path / "hostile.txt").write_text(text, encoding="utf-8")
    found = walk([tmp_path], WORDS, language)
    assert check(found).faults == ()
    assert found.documents or found.problems


def test_6_misuse_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="There is no file or folder"):
        walk([tmp_path / "nowhere"], WORDS, language)


# 7. Abstain.


def test_7_of_two_bearers_of_a_name_neither_is_taken() -> None:
    text = (
        "27 January 2022, 05:46 PM\n\nForeign Minister Anna Brandt met Interior Minister Ivo Brandt on Monday.\n\n"
        "Anna Brandt spoke of the grain convoys, and Ivo Brandt of the radar station.\n\nBrandt said that the talks would go on."
    )
    document = Document(content_id("d", text), text, (), "two.txt")
    found = annotate(document, WORDS, language)
    last = text.index("Brandt said")
    names = [mention.name for mention in found.mentions if mention.evidence.span.start == last]
    assert set(names) <= {None}


# 8. Copies are one voice.


def test_8_copies_are_one_voice(tmp_path: Path) -> None:
    text = (
        "Foreign Minister Anna Vos of Norway said on Wednesday that Norway demands an end to the naval exercise off its coast. "
        "She told reporters in Oslo that the exercise put fishing boats in danger and had to stop at once, and that no answer had come."
    )
    rows = [{"text": text, "date": "2022-01-27", "outlet": f"Outlet {number}", "title": "Norway demands an end"} for number in range(5)]
    file = tmp_path / "copies.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = walk([file], WORDS, language)
    assert len(found.documents) == 5
    assert len(found.stories) == 1
    assert {len(side.origins) for matter in found.matters for side in matter.sides} <= {1}
    assert {row.origins for row in views.positions(found)} <= {1}


# 9. The presented is not the true: two figures are never averaged.


def test_9_every_amount_shown_is_one_that_somebody_gave() -> None:
    given = {(figure.amount.low, figure.amount.high) for figure in ledger().figures}
    for row in views.figures(ledger()):
        told = {(account.amount.low, account.amount.high) for account in row.accounts}
        assert told <= given
        for amount in filter(None, (row.best, row.latest)):
            assert (amount.low, amount.high) in told
        ends = {end for pair in told for end in pair} | {None}
        assert {row.low, row.high} <= ends


# 10 is kept by test_house.py.

# 11. No wall clock, no chance, no network.


def test_11_the_walk_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the walk opened a connection")

    # not the class itself: a library that is loaded only now may name it in the types of its functions
    monkeypatch.setattr(socket.socket, "__init__", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert walk([EXAMPLES], WORDS, engine(1)) == ledger()


BUILD = """
import sys
from pathlib import Path
from standoff import Store, update
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
update(Store(sys.argv[2]), [Path(sys.argv[1])], lexicon(), engine(int(sys.argv[3])))
"""


def test_11_another_process_zone_seed_and_thread_count_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for seed, zone, threads in (("1", "Pacific/Auckland", "1"), ("77", "America/Lima", "2")):
        file = tmp_path / f"{seed}.standoff"
        source = os.pathsep.join(sys.path)
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": source}
        subprocess.run([sys.executable, "-c", BUILD, str(EXAMPLES), str(file), threads], env=surroundings, check=True, cwd=tmp_path)
        found.append(file.read_bytes())
    assert found[0] == found[1]


# And what a dossier adds to them.


def test_corrections_outlive_new_reports(tmp_path: Path) -> None:
    store = Store(tmp_path / "d.standoff")
    first = update(store, files()[:2], WORDS, language)
    actor = next(actor for actor in first.actors if actor.kind == "state")
    correct(store, (Correction("rename", actor.name, "The Party of the First Part"),), WORDS)
    grown = update(store, files(), WORDS, language)
    assert "The Party of the First Part" in {item.name for item in grown.actors}
    built = Store(tmp_path / "built.standoff")
    update(built, files(), WORDS, language, corrections=store.corrections())
    assert built.path.read_bytes() == store.path.read_bytes()


def test_readings_of_another_engine_are_read_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "d.standoff")
    update(store, files()[:2], WORDS, language)
    old = store.readings()
    emptied = tuple(dataclasses.replace(reading, acts=(), quotations=(), figures=()) for reading in old)
    store.write(emptied, reconcile(emptied, WORDS), engine="an older one")
    update(store, (), WORDS, language)
    assert store.readings() == old


def test_a_stopped_reading_leaves_the_dossier_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "d.standoff")
    update(store, files()[:2], WORDS, language)
    before = store.path.read_bytes()
    calls = iter(range(2))

    def stopped(document: Document) -> Parse:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return language(document)

    with pytest.raises(KeyboardInterrupt):
        update(store, [EXAMPLES], WORDS, stopped)
    assert store.path.read_bytes() == before


def test_made_up_readings_are_reconciled_too() -> None:
    """Whatever annotate may come to give, reconcile takes it in any order."""
    some = [made_up(number) for number in range(4)]
    found = reconcile(some, WORDS)
    assert reconcile([*reversed(some), *some], WORDS) == found
    assert check(found, some).faults == ()
    assert {Evidence(claim.evidence[0].doc, claim.evidence[0].span) for claim in claims(found)}
