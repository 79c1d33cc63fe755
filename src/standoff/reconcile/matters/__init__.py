"""One act told five times is one matter; where the tellings differ, the sides are shown.

The house: `telling` (what is compared of a claim), `joining` (pairs to groups), `acts`, `quotations` and `figures` (when two are one),
`verdicts` (how the tellings of an act differ), `denials` (what one side says and the other denies). A claim told once is no matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence

from standoff.lexicon import Lexicon
from standoff.model import Act, Actor, Bearing, Difference, Figure, Matter, Naming, Reading, Side, Span, Story, Verdict, content_id
from standoff.reconcile.matters import acts as same_act
from standoff.reconcile.matters import figures as same_figure
from standoff.reconcile.matters import quotations as same_quotation
from standoff.reconcile.matters.absent import passed_over
from standoff.reconcile.matters.denials import denials_of
from standoff.reconcile.matters.fates import PRESENT, standing
from standoff.reconcile.matters.joining import Group, by_best, joined
from standoff.reconcile.matters.nearest import LEAST, stand_out
from standoff.reconcile.matters.owned import owned
from standoff.reconcile.matters.telling import Telling, Texts, of_act, of_figure, of_quotation
from standoff.reconcile.matters.verdicts import act_sides, act_verdict
from standoff.reconcile.matters.weights import THRESHOLD

_GRAVITY: tuple[Verdict, ...] = ("contradict", "differ", "supersede", "agree")

_REVERSED = "one report has it with a not, another without"

Sides = Sequence[tuple[str, Sequence[Telling]]]


def matters_of(
    readings: tuple[Reading, ...],
    actors: tuple[Actor, ...],
    namings: tuple[Naming, ...],
    stories: tuple[Story, ...],
    bearings: tuple[Bearing, ...],
    words: Lexicon,
) -> tuple[Matter, ...]:
    """The matters of all readings, sorted by id."""
    texts = Texts(readings, actors, namings, stories, words)
    counted = _of_figures(readings, texts)
    acts = {act.id: act for reading in readings for act in reading.acts}
    issues = {bearing.claim: bearing.issue for bearing in bearings}
    tellings = {key: of_act(acts[key], texts) for key in sorted(acts)}
    told = [*_of_acts(readings, acts, list(tellings.values()), issues, counted, texts), *_of_quotations(readings, texts), *counted]
    found = passed_over(told, tellings, acts, issues, same_act.compare_acts(acts, issues), texts)
    return tuple(sorted(found, key=lambda matter: matter.id))


def _of_acts(
    readings: Sequence[Reading],
    acts: Mapping[str, Act],
    tellings: Sequence[Telling],
    issues: Mapping[str, str],
    counted: Sequence[Matter],
    texts: Texts,
) -> list[Matter]:
    figures = {figure.id: figure for reading in readings for figure in reading.figures}
    inside = _figures_inside(acts, figures, counted)
    near = same_act.resembling(tellings)
    found = []
    groups = joined(
        tellings,
        same_act.compare_acts(acts, issues),
        THRESHOLD,
        lambda item: _key(item, acts[item.claim]),
        lambda item: (*same_act.occasions(item, acts[item.claim]), *near.get(item.claim, ())),
        LEAST,
        stand_out,
        by_best,
    )
    for group, signs in [item for item in groups if not _of_one_report(item, tellings)]:
        some = [tellings[place] for place in group]
        verdict, differences, reasons = act_verdict(some, acts)
        sides: Sides = act_sides(some, acts)
        numbers = _by_number(some, inside, figures, texts)
        if numbers is not None:
            verdict, differences, sides = _graver(verdict, differences, sides, *numbers)
        found.append(_matter("m", "act", sides, verdict, differences, (*signs, *reasons)))
    found += [
        _matter("k", "act", sides, "contradict", ("denied",), (why,))
        for sides, why in denials_of(acts, {item.claim: item for item in tellings})
    ]
    return found


def _of_one_report(group: Group, tellings: Sequence[Telling]) -> bool:
    """Whether what is joined by its occasion alone is what one report tells: parts of one act, but none of them told again."""
    return same_act.OCCASION in group[1] and len({tellings[place].doc for place in group[0]}) == 1


def _key(telling: Telling, act: Act | None = None) -> Hashable:
    """Equal for tellings that are one word for word, by the same party and of the same days; those without words are like no other."""
    if not telling.words:
        return telling.claim
    put = (act.kind, act.polarity, act.modality) if act is not None else ()
    return telling.parties, telling.speakers, tuple(sorted(telling.words)), tuple(sorted(telling.context)), telling.first, telling.last, put


def _counted_key(telling: Telling, figure: Figure, texts: Texts) -> Hashable:
    """The same for figures; one that does not say what it counts is like no other."""
    if figure.counts is None:
        return figure.id
    return _key(telling), figure.amount, figure.state, texts.words(figure.counts).casefold()


def _of_quotations(readings: Sequence[Reading], texts: Texts) -> list[Matter]:
    quotations = {item.id: item for reading in readings for item in reading.quotations}
    tellings = [of_quotation(quotations[key], texts) for key in sorted(quotations) if quotations[key].manner != "term"]
    found = []
    for group, signs in joined(tellings, same_quotation.compare_quotations(quotations), same_quotation.THRESHOLD, _key):
        some = [tellings[place] for place in group]
        wordings = {
            " ".join(texts.words(item).split()).strip("“”\"' .,") for telling in some for item in quotations[telling.claim].evidence
        }
        differences: tuple[Difference, ...] = ("wording",) if len(wordings) > 1 else ()
        sides = same_quotation.reversed_sides(some, lambda telling: texts.negated(quotations[telling.claim].evidence))
        if len(sides) > 1:
            signs, differences = (*signs, _REVERSED), ("denied", "wording")
        found.append(_matter("m", "quotation", sides, "contradict" if len(sides) > 1 else "agree", differences, signs))
    return found


def _of_figures(readings: Sequence[Reading], texts: Texts) -> list[Matter]:
    figures: dict[str, Figure] = {item.id: item for reading in readings for item in reading.figures}
    standings: dict[str, list[Telling]] = {}
    for key in sorted(figures):
        standings.setdefault(standing(figures[key], texts), []).append(of_figure(figures[key], texts))
    found = []
    for state, some in standings.items():
        tellings = owned(some, figures, texts) if state == PRESENT else some
        for group, signs in joined(
            tellings,
            same_figure.compare_figures(figures),
            same_figure.THRESHOLD,
            lambda item: _counted_key(item, figures[item.claim], texts),
        ):
            sides = same_figure.disputed(same_figure.sides_of([tellings[place] for place in group], figures), figures)
            verdict, differences, why = same_figure.verdict_of([some for _, some in sides], figures)
            found.append(_matter("m", "figure", sides, verdict, differences, (*signs, why)))
    return found


def _figures_inside(acts: Mapping[str, Act], figures: Mapping[str, Figure], counted: Sequence[Matter]) -> dict[str, tuple[str, str, str]]:
    """For each act the first of its figures that other reports tell too: the matter, the side's label, the figure."""
    places = {claim: (matter.id, side.label, claim) for matter in counted for side in matter.sides for claim in side.claims}
    by_doc: dict[str, list[tuple[Span, str]]] = {}
    for key in figures.keys() & places.keys():
        by_doc.setdefault(figures[key].evidence[0].doc, []).append((figures[key].evidence[0].span, key))
    for some in by_doc.values():
        some.sort()
    found: dict[str, tuple[str, str, str]] = {}
    for act in acts.values():
        some = by_doc.get(act.evidence[0].doc, [])
        inside = [key for words in act.evidence for place, key in _starting_in(some, words.span) if words.span.covers(place)]
        if inside:
            found[act.id] = places[min(inside)]
    return found


def _starting_in(some: list[tuple[Span, str]], span: Span) -> list[tuple[Span, str]]:
    """Those of some stretches, sorted, that begin in a span."""
    first, last = (bisect_left(some, at, key=lambda one: one[0].start) for at in (span.start, span.end))
    return some[first:last]


def _by_number(
    group: Sequence[Telling], inside: Mapping[str, tuple[str, str, str]], figures: Mapping[str, Figure], texts: Texts
) -> tuple[Verdict, Sides] | None:
    """Verdict and sides by the amounts told inside the acts, when they are amounts of one count and do not fit each other."""
    told = [(inside[item.claim], item) for item in group if item.claim in inside]
    labels = sorted({label for (_, label, _), _ in told})
    if len({matter for (matter, _, _), _ in told}) != 1 or len(labels) < 2:
        return None
    counts = [[of_figure(figures[figure], texts) for (_, label, figure), _ in told if label == wanted] for wanted in labels]
    verdict, _, _ = same_figure.verdict_of(counts, figures)
    if verdict == "agree":
        return None
    silent = [item for item in group if item.claim not in inside]
    sides = [(wanted, [item for (_, label, _), item in told if label == wanted]) for wanted in labels]
    return verdict, [*sides, *([("no number", silent)] if silent else [])]


def _graver(
    verdict: Verdict, differences: tuple[Difference, ...], sides: Sides, by_number: Verdict, numbers: Sides
) -> tuple[Verdict, tuple[Difference, ...], Sides]:
    every: tuple[Difference, ...] = tuple(sorted({*differences, "number"}))
    if len(sides) > 1 and verdict in _GRAVITY[:2]:
        return verdict, every, sides
    return by_number, every, numbers


def _matter(prefix: str, what: str, sides: Sides, verdict: Verdict, differences: tuple[Difference, ...], reasons: Sequence[str]) -> Matter:
    """A matter with its sides; a side that rests on damaged reports alone is named, and does not carry a contradiction."""
    claims = tuple(sorted(item.claim for _, some in sides for item in some))
    weak = [label for label, some in sides if all(item.doubtful for item in some)]
    why = [*reasons]
    if weak and len(weak) < len(sides):
        why.append(f"{' and '.join(label or 'one side' for label in weak)}: told by a translated or damaged report alone")
        if verdict == "contradict":
            verdict = "differ"
    made = tuple(
        Side(label, tuple(sorted(item.claim for item in some)), tuple(sorted({item.origin for item in some}))) for label, some in sides
    )
    return Matter(content_id(prefix, what, claims), what, claims, made, verdict, differences, "; ".join(dict.fromkeys(why)))  # type: ignore[arg-type]
