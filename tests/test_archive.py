"""Shards read apart and joined in any order give the ledger of one walk."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.archive import ledger_of, read_shard, write_shard
from standoff.lexicon import english
from standoff.model import BrokenDossier, Document, Parse, Problem, Reading, Run, Sentence, Span, Token, encode
from standoff.walk import walk

WORDS = english()


def plain_language(document: Document) -> Parse:
    """A stand-in: one sentence, words at spaces, each hanging from the first."""
    tokens: list[Token] = []
    place = 0
    for word in document.text.split():
        start = document.text.index(word, place)
        place = start + len(word)
        tokens.append(Token(start, place, word, "X", "FW", 0 if tokens else -1, "dep" if tokens else "root"))
    return Parse(tuple(tokens), (Sentence(Run(0, len(tokens)), Span(tokens[0].start, tokens[-1].end)),))


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    texts = ("The ministry of Ruritania said “no” on Friday.", "Graustark will send 5,000 troops.", "Ruritania denies it.")
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"date 2030-04-0{number + 1} {text}", encoding="utf-8")
        paths.append(path)
    return [*paths, tmp_path / "bad.docx"]


def test_any_shards_in_any_order_give_the_ledger_of_one_walk(tmp_path: Path, reports: list[Path]) -> None:
    reports[3].write_bytes(b"x")
    one, two = tmp_path / "one.gz", tmp_path / "two.gz"
    assert write_shard(reports[1:], one, WORDS, plain_language) == 2
    assert write_shard(reports[:2], two, WORDS, plain_language) == 2
    whole = walk(reports, WORDS, plain_language)
    assert len(whole.documents) == 3
    assert encode(ledger_of([one, two], WORDS)) == encode(whole) == encode(ledger_of([two, one, two], WORDS))


def test_the_same_reports_give_the_same_bytes(tmp_path: Path, reports: list[Path]) -> None:
    one, two = tmp_path / "one.gz", tmp_path / "two.gz"
    write_shard(reports[:3], one, WORDS, plain_language)
    write_shard(reversed(reports[:3]), two, WORDS, plain_language)
    assert one.read_bytes() == two.read_bytes()
    assert {item.code if isinstance(item, Problem) else type(item) for item in read_shard(one)} == {Reading, "no-outlet"}


def test_a_cut_off_shard_is_told(tmp_path: Path, reports: list[Path]) -> None:
    shard = tmp_path / "one.gz"
    write_shard(reports[:3], shard, WORDS, plain_language)
    shard.write_bytes(shard.read_bytes()[:60])
    with pytest.raises(BrokenDossier, match=r"one\.gz"):
        list(read_shard(shard))
