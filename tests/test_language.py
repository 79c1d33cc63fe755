"""The engine: exact trees and paths, windows, the model's files, and the laws that hold for every document."""

from __future__ import annotations

import itertools
import json
import shutil
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.language import English, english
from standoff.language.acts import _best_pairs
from standoff.language.arrays import product, products
from standoff.language.files import SHIPPED, open_model
from standoff.language.spans import _beside, best_path
from standoff.language.tree import best_tree, heads_of
from standoff.language.windows import pieces_of_sentences, shape, windows_of
from standoff.model import MEANINGS, Block, BrokenModel, Document, Parse, Run, Span

needs_model = pytest.mark.skipif(not (SHIPPED / "engine.onnx").exists(), reason="the model's files are not there")

REPORT = (
    "Norland rejects Sudmark's ultimatum\n\n"
    "Norland's Foreign Minister Maria Lund said on Monday that her government would not withdraw its troops. “We will never accept an "
    "ultimatum,” she told reporters in Ostburg, adding that “talks remain possible.” Sudmark had demanded that all 5,000 soldiers leave "
    "the island by 1 March.\n\n"
    "President Ivan Petrov of Sudmark warned of severe sanctions if the talks fail. He denied that his army plans to attack. Norland. "
    "Norland and said it would wait for a reply."
)


def document(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(f"d-{len(text)}", text, blocks, "test")


# --- trees ------------------------------------------------------------------------------------------------------------------------


def _is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == 0 for head in heads) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, node = set(), start
        while node and node not in seen:
            seen.add(node)
            node = heads[node - 1]
        if node:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=80, deadline=None)
def test_best_tree_is_the_best_of_all_trees(count: int, seed: int) -> None:
    arc = np.random.default_rng(seed).normal(size=(count, count + 1)) * 3
    every = [heads for heads in itertools.product(range(count + 1), repeat=count) if _is_tree(heads)]
    best = max(sum(arc[word, head] for word, head in enumerate(heads)) for heads in every)
    found = best_tree(arc)
    assert _is_tree(tuple(found.tolist()))
    assert sum(arc[word, head] for word, head in enumerate(found)) == pytest.approx(best)


def test_each_sentence_of_a_window_gets_its_own_tree() -> None:
    arc = np.full((5, 6), -1e4, np.float32)
    arc[:2, :3] = [[0, -1, 9], [0, 9, -1]]  # a loop of the first two words
    arc[2:, [0, 3, 4, 5]] = [[1, 0, 5, 0], [9, 0, 0, 0], [8, 0, 5, 0]]
    assert heads_of(arc, np.array([0, 2])).tolist() in ([0, 1, 4, 0, 4], [2, 0, 4, 0, 4])


# --- paths and spans --------------------------------------------------------------------------------------------------------------


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_best_path_is_the_best_of_all_paths(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, transitions, start, end = (rng.normal(size=size).astype(np.float32) for size in ((count, 3), (3, 3), (3,), (3,)))

    def total(path: tuple[int, ...]) -> float:
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return float(start[path[0]] + end[path[-1]] + steps + sum(emissions[place, label] for place, label in enumerate(path)))

    best = max(itertools.product(range(3), repeat=count), key=total)
    assert total(tuple(best_path(emissions, transitions, start, end).tolist())) == pytest.approx(total(best), abs=1e-4)


def test_a_source_right_beside_a_content_speaks_it() -> None:
    parts = {0: {"source": [Run(0, 2)]}, 3: {"content": [Run(3, 9)]}, 30: {"source": [Run(30, 31)]}, 40: {"content": [Run(40, 44)]}}
    _beside(parts)
    assert parts == {3: {"content": [Run(3, 9)], "source": [Run(0, 2)]}, 30: {"source": [Run(30, 31)]}, 40: {"content": [Run(40, 44)]}}


def test_a_pointer_takes_the_best_pair_in_reach() -> None:
    rng = np.random.default_rng(3)
    start, end = rng.normal(size=(4, 37)), rng.normal(size=(4, 37))
    for length in (1, 5, 70):
        a, b, score = _best_pairs(start, end, length)
        for row in range(4):
            pairs = [(start[row, i] + end[row, j], i, j) for i in range(37) for j in range(i, min(37, i + length))]
            assert (score[row], a[row], b[row]) == max(pairs)


@given(st.integers(1, 150), st.sampled_from([(768, 384), (128, 50), (64, 256)]))
@settings(max_examples=15, deadline=None)
def test_products_in_blocks_are_products(rows: int, size: tuple[int, int]) -> None:
    rng = np.random.default_rng(rows)
    left, right = rng.normal(size=(rows, size[0])).astype(np.float32), rng.normal(size=size).astype(np.float32)
    assert np.allclose(product(left, right), left @ right, atol=1e-3)
    stack = rng.normal(size=(3, 64, 8)).astype(np.float32)
    assert np.allclose(products(left[:, :64], stack), np.einsum("mk,rkn->mrn", left[:, :64], stack), atol=1e-3)


# --- windows ----------------------------------------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=60), min_size=1, max_size=20))
@settings(max_examples=80, deadline=None)
def test_windows_hold_whole_sentences_in_order(sentences: list[list[int]]) -> None:
    sizes = [size for sentence in sentences for size in sentence]
    offset = np.concatenate(([0], np.cumsum(sizes)))
    bounds = np.concatenate(([0], np.cumsum([len(sentence) for sentence in sentences]))).tolist()
    pieces = pieces_of_sentences(bounds, offset, 100)
    assert set(bounds) <= set(pieces)
    assert all(offset[b] - offset[a] <= 100 for a, b in pairwise(pieces))
    windows = windows_of(pieces, offset, 60)
    assert [start for window in windows for start in window.bounds] == pieces[:-1]
    assert [(window.first, window.last) for window in windows] == [
        (a, b) for a, b in pairwise([window.first for window in windows] + [len(sizes)])
    ]
    assert all(window.size <= 60 or len(window.bounds) == 1 for window in windows)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("talks", 1),
        ("NATO", 2),
        ("A", 3),
        ("McCain", 4),
        ("2022", 5),
        ("3.5", 6),
        ("–", 7),
        ("F16", 8),
        ("Norland", 9),
        ("n't", 1),
        ("’s", 1),
    ],
)
def test_shapes(word: str, number: int) -> None:
    assert shape(word) == number


# --- the model's files ------------------------------------------------------------------------------------------------------------


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenModel, match=r"vocabulary\.json cannot be read \(No such file or directory\); install the package again"):
        open_model(tmp_path)


@needs_model
def test_a_changed_file_is_not_used(tmp_path: Path) -> None:
    for file in SHIPPED.iterdir():
        if file.suffix != ".md":
            shutil.copy(file, tmp_path)
    with (tmp_path / "heads.npz").open("ab") as heads:
        heads.write(b"x")
    with pytest.raises(BrokenModel, match=r"heads\.npz is not the file that was shipped.*training\.export"):
        open_model(tmp_path)
    (tmp_path / "heads.npz").unlink()
    with pytest.raises(BrokenModel, match=r"heads\.npz cannot be read"):
        open_model(tmp_path)
    (tmp_path / "vocabulary.json").write_text(json.dumps({"sha256": {}}))
    with pytest.raises(BrokenModel, match=r"gives no digest for engine\.onnx"):
        open_model(tmp_path)


# --- the laws ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine() -> English:
    return english(threads=1)


def lawful(parse: Parse, text: str) -> None:
    """What holds of every parse: spans, trees, runs."""
    assert all(text[token.start : token.end] == token.text for token in parse.tokens)
    assert [sentence.run.first for sentence in parse.sentences[1:]] == [sentence.run.last for sentence in parse.sentences[:-1]]
    assert not parse.tokens or (parse.sentences[0].run.first, parse.sentences[-1].run.last) == (0, len(parse.tokens))
    for sentence in parse.sentences:
        inside = range(sentence.run.first, sentence.run.last)
        words = [parse.tokens[place] for place in inside]
        assert (sentence.span.start, sentence.span.end) == (words[0].start, words[-1].end)
        if not sentence.vector:  # not analysed
            assert all(word.upos == "X" and word.head == -1 for word in words)
            continue
        assert len(sentence.vector) == 384
        assert sum(word.head == -1 for word in words) == sum(word.rel == "root" for word in words) == 1
        assert all(word.head == -1 or word.head in inside for word in words)
    runs = [name.run for name in (*parse.names, *parse.entities)]
    runs += [run for item in parse.attributions for run in (*item.source, *item.cue, *item.content)]
    runs += [run for act in parse.proposals for run in (act.run, act.actor, act.speaker, act.proposition) if run]
    assert all(0 <= run.first < run.last <= len(parse.tokens) for run in runs)
    assert all(0 <= item.score <= 1 for item in (*parse.names, *parse.attributions, *parse.proposals))


@needs_model
def test_a_report_is_parsed(engine: English) -> None:
    parse = engine(document(REPORT))
    lawful(parse, REPORT)
    words = [token.text for token in parse.tokens]
    said = parse.tokens[words.index("said")]
    assert (said.upos, said.xpos, said.factuality is not None) == ("VERB", "VBD", True)
    lund = parse.tokens[words.index("Lund")]
    assert lund.upos == "PROPN"
    assert any(REPORT[parse.tokens[name.run.first].start : parse.tokens[name.run.last - 1].end] == "Maria Lund" for name in parse.names)
    told = next(item for item in parse.attributions if any(parse.tokens[run.first].text == "“" for run in item.content))
    assert REPORT[parse.tokens[told.cue[0].first].start : parse.tokens[told.cue[0].last - 1].end].startswith("told")
    assert parse.problems == ()
    assert [sentence.doubtful for sentence in parse.sentences].count(True) == 1


@needs_model
def test_the_meaning_of_a_run_is_made_of_its_words(engine: English) -> None:
    parse = engine(document(REPORT))
    assert parse.meaning is not None
    first = parse.sentences[0].run
    both = [
        np.frombuffer(parse.meaning(run), np.int8).astype(float).reshape(len(MEANINGS), -1)
        for run in (first, Run(first.first, first.last - 1))
    ]
    assert np.allclose(np.linalg.norm(both[0], axis=1), 127, atol=3)  # each of length 1
    assert (both[0] * both[1]).sum(axis=1).min() > 0.9 * 127 * 127  # its last word is a full stop
    assert parse.meaning(Run(first.first, first.first + 1)) != parse.meaning(first)
    assert parse.meaning(Run(5, 5)) == b""


@needs_model
def test_threads_and_neighbours_change_nothing(engine: English) -> None:
    """Law 4, to the last bit: any number of threads, any order of documents, any neighbours."""
    texts = [REPORT, REPORT[::-1][:300], REPORT * 4, "Talks failed."]
    alone = [engine(document(text)) for text in texts]
    many = english(threads=3)
    assert [many(document(text)) for text in reversed(texts)] == alone[::-1]
    assert [engine(document(text)) for text in texts] == alone


@needs_model
@given(st.lists(st.sampled_from([*REPORT.split(), "\n", "\n\n", "🙂", "Дайджест", "שלום", "...", "\x00"]), max_size=60).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_every_text_has_a_lawful_parse(text: str) -> None:
    lawful(english(threads=1)(document(text)), text)


@needs_model
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-words"),
        (" \n\t ", "no-words"),
        ("12 34 ... 56 — !!", "no-words"),
        ("🙂🙂🙂", "no-words"),
        ("\x00\x01\x02\x1f", "no-words"),
        ("Министр заявил, что переговоры зашли в тупик.", "not-english"),
        ("وقال الوزير إن المحادثات فشلت.", "not-english"),
        ("El presidente dijo que los rebeldes no han respetado la tregua y que no habrá diálogo con ellos.", "not-english"),
    ],
)
def test_what_is_not_analysed_is_a_problem(engine: English, text: str, code: str) -> None:
    parse = engine(document(text))
    lawful(parse, text)
    assert [problem.code for problem in parse.problems] == [code]
    assert (parse.names, parse.attributions, parse.proposals) == ((), (), ())


@needs_model
def test_a_foreign_stretch_leaves_the_rest_alone(engine: English) -> None:
    text = "The minister said that talks failed.\n\nДайджест главных новостей\nБесплатная рассылка\n\nThey will meet again."
    parse = engine(document(text))
    lawful(parse, text)
    (problem,) = parse.problems
    assert problem.evidence is not None
    assert problem.evidence.span.of(text).startswith("Дайджест")
    assert problem.evidence.span.of(text).endswith("рассылка")
    assert [bool(sentence.vector) for sentence in parse.sentences] == [True, False, False, True]


@needs_model
def test_blocks_are_kept_apart(engine: English) -> None:
    text = "Norland speaks Subscribe now The minister left"
    blocks = (Block("title", Span(0, 14)), Block("furniture", Span(15, 28)), Block("text", Span(29, 46)))
    parse = engine(document(text, blocks))
    assert [sentence.span.of(text) for sentence in parse.sentences] == ["Norland speaks", "The minister left"]


@needs_model
def test_one_endless_line(engine: English) -> None:
    """No full stop, no end: cut in pieces that are marked, in time that grows with the text."""
    text = "the minister of Norland and the president of Sudmark met " * 400
    started = time.process_time()
    parse = engine(document(text))
    assert time.process_time() - started < 30
    lawful(parse, text)
    assert len(parse.sentences) > 5
    assert all(sentence.doubtful for sentence in parse.sentences)


@needs_model
def test_a_page_of_letters_without_spaces(engine: English) -> None:
    text = "x" * 300_000
    lawful(engine(document(text)), text)
