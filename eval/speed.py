"""`eval speed PATH…` or `eval speed generated:N`: how quick the walk is, whole and by room, and how much memory it takes.

`words_per_second` and `documents_per_second` are those of the whole walk (reading, language, annotating, reconciling; the opening of the
model and the words not counted); `words_per_second.<room>` of each room alone; `peak_mb` is the largest resident size of the process.
`generated:N` stands for N reports of some 350 words each, all different, made from a few sentences about invented states.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from eval.result import Result
from standoff.annotate import annotate
from standoff.language import english as language
from standoff.lexicon import english as lexicon
from standoff.model import Document, Parse, Problem, Reading
from standoff.read import read
from standoff.reconcile import reconcile

ROOMS = ("read", "language", "annotate", "reconcile")

_STATES = ("Norland", "Sudmark", "Ostania", "Vestria", "Karelund", "Tirgania", "Molvany", "Ardelia")
_PEOPLE = ("Ivan Petrov", "Maria Lund", "Karl Brandt", "Elena Costa", "Omar Haddad", "Li Wen", "Anna Novak", "Peter Hale")
_ISSUES = (
    "the border crossing",
    "the gas pipeline",
    "the island base",
    "the prisoner exchange",
    "the inspection of reactors",
    "grain exports",
)
_SENTENCES = (
    "{a} demanded on Monday that {b} withdraw its {n},000 troops from the area of {i}.",
    "“We will not accept any ultimatum on {i},” {b}'s Foreign Minister {q} told reporters in the capital.",
    "{p}, the president of {a}, warned that “any further step would be met with severe sanctions.”",
    "{b} has rejected the proposal, saying that {a} had not kept its earlier promises on {i}.",
    "The two sides agreed to hold talks on {i} next week, a spokesman for {p} said.",
    "According to {q}, {a} sent {n} aircraft and two ships to the region at the end of last month.",
    "{a} denies that it plans to attack its neighbour and calls the reports baseless.",
    "If {b} refuses to talk, {a} will suspend its part of the treaty, officials said on {d} March 2021.",
    "Analysts expect that the dispute about {i} will go on for months, despite offers of mediation.",
    "{b} is ready to open {i} again, provided that {a} pays {n} million dollars in compensation, {q} added.",
)


def generated(count: int) -> Iterator[str]:
    """`count` different reports; the same ones every time."""
    for number in range(count):
        lines = [f"{_STATES[number % 8]} and its neighbour at odds over {_ISSUES[number % 6]}", f"{1 + number % 28} March 2021", ""]
        for place in range(18):
            pick = number * 7 + place * 3 + number // 11
            sentence = _SENTENCES[(place + number) % 10].format(
                a=_STATES[pick % 8], b=_STATES[(pick + 1 + number % 6) % 8], p=_PEOPLE[pick % 8], q=_PEOPLE[(pick + 3) % 8],
                i=_ISSUES[(number + place // 5) % 6], n=2 + (number * 31 + place) % 97, d=1 + (number + place) % 28,
            )  # fmt: skip
            lines.append(sentence)
            if place % 3 == 2:
                lines.append("")
        yield "\n".join(lines) + "\n"


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Walk the files once, with a clock in each room. `limit` takes the first documents only."""
    words, engine = lexicon(), language()
    engine(Document("warm", "The minister of Norland said that talks would go on.", (), "warm"))
    seconds = dict.fromkeys(ROOMS, 0.0)
    with _folders(paths) as folders, _clock(seconds, "read"):
        found = [item for folder in folders for item in read(folder, words)]
    documents = [item for item in found if isinstance(item, Document)][:limit]
    problems = [item for item in found if isinstance(item, Problem)]
    readings: list[Reading] = []
    tokens = 0
    for document in documents:
        with _clock(seconds, "language"):
            parse = engine(document)
        tokens += len(parse.tokens)

        def given(_: Document, parse: Parse = parse) -> Parse:
            return parse

        with _clock(seconds, "annotate"):
            readings.append(annotate(document, words, given))
    with _clock(seconds, "reconcile"):
        reconcile(readings, words, problems)
    whole = sum(seconds.values()) or 1e-9
    scores = {"words_per_second": tokens / whole, "documents_per_second": len(documents) / whole}
    scores["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    scores |= {f"words_per_second.{room}": tokens / max(seconds[room], 1e-9) for room in ROOMS}
    return Result(scores, {"documents": len(documents), "words": tokens})


@contextmanager
def _clock(seconds: dict[str, float], room: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        seconds[room] += time.perf_counter() - started


@contextmanager
def _folders(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The paths themselves, with `generated:N` written out for as long as needed."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for path in paths:
            name, _, count = str(path).partition(":")
            if name == "generated" and count.isdigit():
                path = Path(folder) / count
                path.mkdir(exist_ok=True)
                for number, text in enumerate(generated(int(count))):
                    (path / f"{number:06d}.txt").write_text(text, encoding="utf-8")
            found.append(path)
        yield found
