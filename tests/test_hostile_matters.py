"""Input made to take long: many remarks of one report that differ by a "not", and thousands of short acts beside a very long report.

Time is that of the processor, so that a busy machine fails nothing; the steps as they were took minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from time import process_time

from standoff.lexicon import english
from standoff.model import (
    Act,
    ActKind,
    Actor,
    Block,
    Document,
    Evidence,
    Matter,
    Naming,
    Polarity,
    Reading,
    Run,
    Sentence,
    Side,
    Span,
    When,
    content_id,
)
from standoff.reconcile.matters.absent import passed_over
from standoff.reconcile.matters.acts import compare_acts
from standoff.reconcile.matters.quotations import reversed_sides
from standoff.reconcile.matters.telling import Telling, Texts, of_act

SECONDS = 10
ACTORS = (Actor("ostmark", "state", "Ostmark", ("Ostmark",)), Actor("vesland", "state", "Vesland", ("Vesland",)))


def name(kind: str, number: int) -> str:
    """A word of letters alone, of its own for each kind and number."""
    return kind + "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "z"


BESIDE = [f"Ostmark recalled {name('envoy', number)} from {name('council', number)}" for number in range(4)]


def remark(number: int, doc: str, *words: str) -> Telling:
    """A remark of the report `doc` with these words."""
    weights = dict.fromkeys(words, 1.0)
    nobody: frozenset[str] = frozenset()
    return Telling(f"c{number}", doc, doc, 0, 1, nobody, nobody, False, weights, weights, nobody, None, None, False, None, None, False)


def not_so(telling: Telling) -> bool:
    """Every second remark stands under a "not"."""
    return int(telling.claim[1:]) % 2 == 1


def test_fifty_thousand_remarks_of_one_report_reverse_nothing_and_are_seen_in_seconds() -> None:
    told = [remark(number, "a", "harbour", "open", f"gate{number // 100}") for number in range(50_000)]
    began = process_time()
    assert [(label, len(some)) for label, some in reversed_sides(told, not_so)] == [("", 50_000)]
    assert process_time() - began < SECONDS


def test_one_report_with_a_not_and_another_without_it_are_two_sides() -> None:
    words = "harbour", "gate", "open"
    without, under, alike = remark(0, "a", *words), remark(1, "b", *words, "wide"), remark(3, "a", *words)
    assert reversed_sides([without, under], not_so) == [("", [without]), ("not so", [under])]
    assert reversed_sides([without, alike], not_so) == [("", [without, alike])]  # one report says both
    assert reversed_sides([without, remark(1, "b", "harbour", "closed", "wide")], not_so)[0][0] == ""
    assert len(reversed_sides([without, alike, remark(5, "b", *words)], not_so)) == 2


def reading(outlet: str, acts: Sequence[str], further: Sequence[str] = ()) -> tuple[Reading, list[Naming]]:
    """A report of one sentence a line, the first of which are acts of whoever stands first in them."""
    doc, when = content_id("d", outlet), When(date(2022, 3, 2), date(2022, 3, 2), "stated", "day")
    text = "\n".join([*acts, *further])
    found: list[Act] = []
    sentences: list[Sentence] = []
    namings: list[Naming] = []
    at = 0
    for number, line in enumerate([*acts, *further]):
        span = Span(at, at + len(line))
        at += len(line) + 1
        sentences.append(Sentence(Run(0, 1), span))
        if number < len(acts):
            who = line.split()[0]
            whose = Evidence(doc, Span(span.start, span.start + len(who)))
            namings.append(Naming(whose, who.lower(), "test"))
            put: tuple[ActKind, Polarity] = ("action", "reports") if who == "Ostmark" else ("position", "demands")
            found.append(Act(content_id("c", doc, number), (Evidence(doc, span),), *put, (whose,), when=when))
    document = Document(doc, text, (Block("text", Span(0, len(text))),), outlet, None, when, outlet)
    return Reading(document, tuple(sentences), (), (), (), tuple(found), ()), namings


def silent_beside(acts: int, sentences: int) -> int:
    """How many of the acts that two reports tell a third passes over, which has so many sentences of other things."""
    wants = [f"Vesland wants {' '.join(name(kind, number) for kind in ('reef', 'shoal', 'cape', 'isle'))}" for number in range(acts)]
    third = reading("C", BESIDE, [f"The {name('port', number)} wants rain" for number in range(sentences)])
    told = [reading("A", BESIDE + wants), reading("B", BESIDE + wants), third]
    readings = tuple(item for item, _ in told)
    texts = Texts(readings, ACTORS, tuple(naming for _, some in told for naming in some), (), english())
    known = {act.id: act for item in readings for act in item.acts}
    tellings = {key: of_act(act, texts) for key, act in known.items()}
    matters = []
    for number in range(len(BESIDE) + acts):
        claims = tuple(sorted(item.acts[number].id for item in readings[: 3 if number < len(BESIDE) else 2]))
        matters.append(Matter(content_id("m", number), "act", claims, (Side("", claims, ()),), "agree", (), "test"))
    began = process_time()
    found = passed_over(matters, tellings, known, {}, compare_acts(known, {}), texts)
    assert process_time() - began < SECONDS
    return sum(bool(matter.absent) for matter in found)


def test_thousands_of_acts_beside_a_very_long_report_take_seconds_and_say_nothing_of_it() -> None:
    assert silent_beside(50, 100) == 50
    assert silent_beside(1500, 20_000) == 0
