"""Timelines beside newsrooms' own: `python -m eval timeline DIR`, a folder in Timeline17 layout.

The folder holds `topic/articles.jsonl` and `topic/timelines.jsonl`.

For each reference timeline the number of days, the first and the last day and the mean number of sentences a day are given, as is usual
for this measure (Gholipour Ghalandari and Ifrim 2020); the days and the sentences are found by `views.salience` from the articles' own
times (`annotate.times`), without the language engine. Scores are macro averages of F1 over timelines: `ar1`, `ar2` aligned ROUGE-1 and
-2 (align+ m:1, the pure-Python measure of tilse, see `eval.tilse`), `date_f1`. `documents_per_second`, in seconds of one processor,
counts reading times, choosing and one timeline a topic.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from eval.result import Result
from eval.tilse import Timeline, aligned, date_scores
from standoff.annotate.times import times_in
from standoff.lexicon import Lexicon, english
from standoff.model import Block, Document, Parse, Span, Time, When
from standoff.views.salience import Passage, chosen
from standoff.views.wording import stems

Sentences = tuple[list[Passage], list[str]]


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Measure every timeline under the first path. `limit` takes the first topics."""
    words = english()
    topics = sorted(path.parent for path in paths[0].glob("*/timelines.jsonl")) or [paths[0]]
    totals: dict[str, list[float]] = {"ar1": [], "ar2": [], "date_f1": []}
    predictions: list[dict[str, Any]] = []
    worst: list[tuple[float, str]] = []
    documents, seconds = 0, 0.0
    for topic in topics[:limit]:
        started = time.process_time()
        articles = _rows(topic / "articles.jsonl")
        passages, texts = read_topic(articles, words)
        seconds += time.process_time() - started
        documents += len(articles)
        for place, row in enumerate(_rows(topic / "timelines.jsonl")):
            gold = _timeline(row["timeline"])
            if not gold:
                continue
            started = time.process_time()
            found = predicted(passages, texts, gold)
            seconds += (time.process_time() - started) if place == 0 else 0.0
            rouge, dates = aligned(found, gold), date_scores(found, gold)
            for name, value in (("ar1", rouge[1][2]), ("ar2", rouge[2][2]), ("date_f1", dates[2])):
                totals[name].append(value)
            worst.append((rouge[1][2], f"{topic.name}/{row['id']}: ar1 {rouge[1][2]:.3f} ar2 {rouge[2][2]:.3f} date f1 {dates[2]:.3f}"))
            lines = [[day.isoformat(), some] for day, some in sorted(found.items())]
            predictions.append({"topic": topic.name, "id": row["id"], "timeline": lines})
    scores = {name: sum(values) / (len(values) or 1) for name, values in totals.items()}
    scores["documents_per_second"] = documents / seconds if seconds else 0.0
    counts = {"topics": len(topics[:limit]), "timelines": len(predictions), "documents": documents}
    return Result(scores, counts, predictions, [line for _, line in sorted(worst)])


def predicted(passages: Sequence[Passage], texts: Sequence[str], gold: Timeline) -> Timeline:
    """The timeline for a reference of which only the span, the number of days and the mean length of a day are used."""
    each = max(1, round(sum(len(some) for some in gold.values()) / len(gold)))
    days = chosen(passages, len(gold), each, min(gold), max(gold))
    return {day: [texts[place] for place in places] for day, places in days.items()}


def read_topic(articles: Iterable[dict[str, Any]], words: Lexicon) -> Sentences:
    """The sentences of dated articles with the days they speak of. Each line of a text is a sentence."""
    passages: list[Passage] = []
    texts: list[str] = []
    for article in articles:
        text, published = article["text"], date.fromisoformat(article["date"][:10])
        blocks = (Block("text", Span(0, len(text))),) if text else ()
        when = When(published, published, "stated", "day")
        document = Document(str(article["id"]), text, blocks, str(article["id"]), published=when)
        times, _ = times_in(document, Parse((), ()), words)
        start = place = waiting = 0
        for line in text.split("\n"):
            end = start + len(line)
            days: dict[date, None] = {}
            while waiting < len(times) and times[waiting].evidence.span.start <= end:
                day = _day(times[waiting])
                if day is not None:
                    days[day] = None
                waiting += 1
            if line.strip():
                passages.append(Passage(stems(line), document.id, published, place, tuple(days)))
                texts.append(line.strip())
                place += 1
            start = end + 1
    return passages, texts


def _day(found: Time) -> date | None:
    """The one day that a time expression means, or None."""
    when = found.when
    return when.first if when is not None and when.first is not None and when.first == when.last else None


def _timeline(rows: Sequence[Any]) -> Timeline:
    found: Timeline = {}
    for day, some in rows:
        found.setdefault(date.fromisoformat(day[:10]), []).extend(some)
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
