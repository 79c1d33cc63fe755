"""For which body its secretary-general or chairman speaks, where no report tells it by name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from test_holders import at, people, read

from standoff.lexicon import english
from standoff.model import Mention, Reading, Span, parties
from standoff.reconcile.actors import actors_of

COMPACT, BOARD = "Harbour Compact", "River Board"
HEAD = "Marit Vos"


def told(number: int, text: str, role: str = "secretary-general") -> Reading:
    """A report that gives her an office and nobody's name beside it."""
    made = read(number, text)
    words = at(made.document, HEAD)
    mention = Mention(words, "person", HEAD, "title", "named with the title", sector="GOV", role=role)
    return replace(
        made, mentions=tuple(sorted((*(one for one in made.mentions if one.evidence != words), mention), key=lambda one: one.evidence))
    )


def bodies(*described: str) -> Reading:
    """A report that names two bodies three times each, and tells that these have a secretary-general."""
    text = f"The {COMPACT} met the {BOARD}. The {COMPACT} met the {BOARD}. The {COMPACT} met the {BOARD}. "
    text += " ".join(f"The secretary-general of the {name} left." for name in described)
    made = read(1, text)
    found = [
        Mention(replace(at(made.document, name), span=Span(match.start(), match.end())), "organisation", name, "name", "a kind of body")
        for name in (COMPACT, BOARD)
        for match in re.finditer(name, text)
    ]
    for name in described:
        words, called = at(made.document, f"The secretary-general of the {name}"), f"{name} secretary-general"
        found.append(Mention(words, "person", called, "description", "an office with its body", None, "GOV", "secretary-general", (name,)))
    return replace(made, mentions=tuple(sorted(found, key=lambda one: one.evidence)))


@pytest.mark.parametrize(
    ("described", "role", "party"),
    [
        ((COMPACT,), "secretary-general", COMPACT),
        ((COMPACT,), "general secretary", COMPACT),
        ((COMPACT,), "commissioner", HEAD),  # another office
        ((COMPACT,), "former secretary-general", HEAD),
        ((), "secretary-general", HEAD),
    ],
)
def test_an_office_told_of_one_body_without_a_name_is_its_heads(described: tuple[str, ...], role: str, party: str) -> None:
    first, second = bodies(*described), told(2, f"{HEAD} waited.", role)
    assert parties(people(first, second), at(second.document, HEAD)) == (party,)


def test_an_office_told_of_two_bodies_is_neithers() -> None:
    first, second = bodies(COMPACT, BOARD), told(2, f"{HEAD} waited.")
    assert parties(people(first, second), at(second.document, HEAD)) == (HEAD,)


def test_the_reason_tells_the_sign() -> None:
    first, second = bodies(COMPACT), told(2, f"{HEAD} waited.")
    _, namings = actors_of((first, second), english())
    why = next(one.why for one in namings if one.words == at(second.document, HEAD))
    assert "his body by the signs: its office is told without a name" in why
