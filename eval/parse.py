"""`eval parse FILE.conllu …`: tags and trees with gold words, and sentences, tokens and trees from raw text (CoNLL 2018 shared task).

With gold words: `upos`, `uas`, `las` are shares of all words, punctuation included; relations are compared without their subtype, as in
CoNLL 2018 (`las_subtypes` compares all of it). From raw text: F1 of sentences, of words with the same characters, and of words that have
the same characters, the same head and the same relation. The raw text joins `# text` lines by spaces, paragraphs by a blank line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from eval.conllu import Treebank, documents
from eval.result import Result, f1
from standoff.language import English, english, split


@dataclass(slots=True)
class Tally:
    """What was counted so far."""

    count: Counter[str] = field(default_factory=Counter)
    confused: Counter[str] = field(default_factory=Counter)
    predictions: list[dict[str, Any]] = field(default_factory=list)


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Score the engine on all documents of the treebank files; `limit` takes the first documents only."""
    engine = english()
    tally = Tally()
    for treebank in _some(paths, limit):
        _gold_words(treebank, engine, tally)
        _raw_text(treebank, engine, tally)
    count = tally.count
    words = count["words"] or 1
    scores = {name: count[name] / words for name in ("upos", "xpos", "uas", "las", "las_subtypes")}
    scores["sentence_f1"] = f1(count["sentences_right"], count["sentences_found"], count["sentences"])[2]
    scores["token_f1"] = f1(count["tokens_right"], count["tokens_found"], count["words"])[2]
    scores["raw_upos"] = f1(count["raw_upos"], count["tokens_found"], count["words"])[2]
    scores["raw_las"] = f1(count["raw_las"], count["tokens_found"], count["words"])[2]
    counts = {name: count[name] for name in ("documents", "sentences", "words")}
    worst = [f"{times:5d} × {what}" for what, times in tally.confused.most_common(10)]
    return Result(scores, counts, tally.predictions, worst)


def _some(paths: Sequence[Path], limit: int | None) -> Iterator[Treebank]:
    number = 0
    for path in paths:
        for treebank in documents(path):
            if limit is not None and number >= limit:
                return
            number += 1
            yield treebank


def _plain(relation: str) -> str:
    return relation.split(":")[0]


def _gold_words(treebank: Treebank, engine: English, tally: Tally) -> None:
    words, count = treebank.words, tally.count
    lines = np.array([i == 0 or "\n" in treebank.text[words[i - 1].end : word.start] for i, word in enumerate(words)], bool)
    found = engine.engine.decide([word.form for word in words], lines, [last - first for first, last in treebank.sentences])
    labels = engine.engine.vocabulary
    place = 0
    for part in found:
        for upos, xpos, head, rel in zip(part.upos, part.xpos, part.head, part.rel, strict=True):
            word = words[place]
            count["upos"] += labels["upos"][upos] == word.upos
            count["xpos"] += labels["xpos"][xpos] == word.xpos
            relation, right = labels["rel"][rel], head == word.head
            count["uas"] += right
            count["las"] += right and _plain(relation) == _plain(word.rel)
            count["las_subtypes"] += right and relation == word.rel
            if right and _plain(relation) != _plain(word.rel):
                tally.confused[f"relation {_plain(word.rel)} taken for {_plain(relation)}"] += 1
            elif not right:
                tally.confused[f"head of {_plain(word.rel)}"] += 1
            if labels["upos"][upos] != word.upos:
                tally.confused[f"{word.upos} taken for {labels['upos'][upos]}"] += 1
            place += 1
    count["words"] += len(words)
    count["sentences"] += len(treebank.sentences)
    count["documents"] += 1


def _raw_text(treebank: Treebank, engine: English, tally: Tally) -> None:
    """As in CoNLL 2018: words match by their characters; a head matches if it is the same word, or both are roots."""
    count, words = tally.count, treebank.words
    parse = engine.parse(treebank.text, split(treebank.text), treebank.name)
    gold = {(word.start, word.end): word for word in words}
    own = {(words[first].start, words[last - 1].end) for first, last in treebank.sentences}
    found = {(sentence.span.start, sentence.span.end) for sentence in parse.sentences}
    count["sentences_right"] += len(own & found)
    count["sentences_found"] += len(found)
    count["tokens_found"] += len(parse.tokens)
    for token in parse.tokens:
        word = gold.get((token.start, token.end))
        if word is None:
            continue
        count["tokens_right"] += 1
        count["raw_upos"] += token.upos == word.upos
        if token.head < 0 or word.head < 0:
            same = token.head < 0 and word.head < 0
        else:
            head, right = parse.tokens[token.head], words[word.head]
            same = (head.start, head.end) == (right.start, right.end)
        count["raw_las"] += same and _plain(token.rel) == _plain(word.rel)
    tally.predictions.append(
        {
            "doc": treebank.name,
            "tokens": [[token.start, token.end, token.upos, token.xpos, token.head, token.rel] for token in parse.tokens],
            "sentences": [[sentence.span.start, sentence.span.end] for sentence in parse.sentences],
        }
    )
