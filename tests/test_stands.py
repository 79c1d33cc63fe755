"""Stands in the manner of negotiation bulletins: who proposed what, who joined, who opposed. Read with the shipped engine."""

from __future__ import annotations

import pytest

from standoff.annotate.mentions import mentions_in
from standoff.annotate.stands import stands_in
from standoff.annotate.tree import tree_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Block, Document, Span


def found(text: str) -> list[tuple[tuple[str | None, ...], str, str]]:
    document = Document("d", text, (Block("text", Span(0, len(text))),), "t")
    parse = engine()(document)
    mentions = mentions_in(document, parse, english())
    tree = tree_of(document, parse, english())
    named = {mention.evidence: mention.name for mention in mentions}
    return [
        (
            tuple(named[words] for words in stand.actors),
            ("not " if stand.negated != stand.turned else "") + tree.words[stand.predicate],
            text[tree.tokens[stand.point.first].start : tree.tokens[stand.point.last - 1].end],
        )
        for stand in stands_in(tree, mentions, english())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway proposed a new paragraph on ports.", [(("Norway",), "proposed", "a new paragraph on ports")]),
        (
            "Chile, supported by Peru and Kenya, requested a second meeting on ports.",
            [(("Chile", "Peru", "Kenya"), "requested", "a second meeting on ports")],
        ),
        (
            "Japan, opposed by the European Union, suggested a shorter text.",
            [(("Japan",), "suggested", "a shorter text"), (("European Union",), "not suggested", "a shorter text")],
        ),
        ("India did not support the draft.", [(("India",), "not support", "the draft")]),
        (
            "Kenya supported the draft and called for a second round.",
            [(("Kenya",), "supported", "the draft"), (("Kenya",), "called", "for a second round")],
        ),
        ("Peru agreed to accept the plan.", [(("Peru",), "agreed", "to accept the plan")]),  # the inner verb is part of the point
        ("The ships were supported by the wind.", []),  # nobody takes a stand
        ("Delegates met in Norway on Friday.", []),
    ],
)
def test_stands(text: str, expected: list[tuple[tuple[str, ...], str, str]]) -> None:
    assert found(text) == expected
