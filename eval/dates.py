"""Days of acts on the coders' own spans: `python -m eval dates FOLDER` (texts and `ledger.jsonl`), or `TEXTS GOLD.jsonl`.

No act head is in play: each line of the gold becomes a candidate with its span, kind, voice and the spans of its cue, actor and speaker,
where they are coded; the rules of `annotate.acts` date it. `date_accuracy` over all lines that are not optional, `.<basis>` over those
whose date the coder found in that way, `.<rule>` how often a rule is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from eval.ledger import Line, lines, right
from eval.result import Result
from eval.walked import published_days
from standoff.annotate.acts import told
from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page, page_of
from standoff.annotate.acts.proposed import cue_at
from standoff.annotate.mentions import mentions_in
from standoff.annotate.quotations import quotations_in
from standoff.annotate.times import times_in
from standoff.annotate.tree import run_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Act, Document, Run, Span, When
from standoff.read import read


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """The share of acts whose day is the coder's."""
    texts, *others = paths
    gold = [line for line in lines(others[0] if others else texts / "ledger.jsonl") if not line.get("optional")]
    days = published_days(texts / "dates.tsv")
    words, language = english(), engine()
    pairs: list[tuple[Line, Act]] = []
    for path in sorted(texts.glob("*.txt"))[:limit]:
        own = [line for line in gold if line["doc"] == path.name]
        for made in read(path, words):
            if isinstance(made, Document) and own:
                day = days.get(path.name)
                document = replace(made, published=When(day, day, "publication", "day")) if day and made.published is None else made
                parse = language(document)
                times, _ = times_in(document, parse, words)
                mentions = mentions_in(document, parse, words)
                quotations, _ = quotations_in(document, parse, mentions, times, words)
                pairs += _dated(page_of(document, parse, mentions, times, quotations, words), own)
    return _result(pairs)


def _dated(page: Page, gold: Sequence[Line]) -> list[tuple[Line, Act]]:
    """Each line of the gold with the act that the rules make of it, in the order of the text."""
    made = [(line, item) for line in gold if (item := _candidate(page, line)) is not None]
    made.sort(key=lambda pair: (pair[1].run, pair[1].anchor, pair[1].kind))
    return list(zip((line for line, _ in made), told(page, [item for _, item in made]), strict=True))


def _candidate(page: Page, line: Line) -> Candidate | None:
    tree = page.tree

    def run(field: str) -> Run | None:
        place = line.get(field)
        return run_of(tree, Span(*place)) if place else None

    whole = run_of(tree, Span(line["start"], line["end"]))
    if whole is None:
        return None
    within = run("cue_span") or whole
    inside = range(within.first, within.last)
    heads = [place for place in inside if tree.tokens[place].head not in inside and tree.tokens[place].upos != "PUNCT"]
    anchor = heads[0] if heads else within.first
    cue = cue_at(tree, anchor, page.words)
    return Candidate(
        anchor,
        whole,
        line["kind"],
        line["polarity"],
        1.0,
        cue[0] if cue else Run(anchor, anchor + 1),
        run("actor_span"),
        run("speaker_span"),
        run("proposition_span"),
        line["voice"],
        line.get("modality"),
    )


def _result(pairs: Sequence[tuple[Line, Act]]) -> Result:
    counts: Counter[str] = Counter()
    good: Counter[str] = Counter()
    rows, worst = [], []
    for line, act in pairs:
        day, rule = act.when.iso if act.when else None, act.because[-1]
        hit = right(line, {"date": day}, "date")
        for key in ("date_accuracy", f"{line.get('date_basis')}", rule):
            counts[key] += 1
            good[key] += hit
        rows.append({**line, "date": day, "event_date": act.event_when.iso if act.event_when else None, "because": list(act.because)})
        if not hit:
            worst.append(
                f"{line['id']} {line['kind']}: {line.get('date')} ({line.get('date_basis')}) → {day} ({rule}): {line['quote'][:90]}"
            )
    return Result({key: good[key] / counts[key] for key in sorted(counts)}, dict(sorted(counts.items())), rows, worst)
