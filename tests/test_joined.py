"""Who is joined to the words that name a party, in the notation of `parses`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parses import mention, parsed, proposal

from standoff.annotate.acts import acts_in
from standoff.lexicon import english
from standoff.model import Run

ALLIES = """
The|DET|DT|6|det US|PROPN|NNP|6|compound and|CCONJ|CC|6|cc its|PRON|PRP$|6|nmod:poss NATO|PROPN|NNP|6|compound allies|NOUN|NNS|7|nsubj
rejected|VERB|VBD|0|root it|PRON|PRP|7|obj _.|PUNCT|.|7|punct
""".replace("\nrejected", " rejected")
FROM = """
Ministers|NOUN|NNS|8|nsubj from|ADP|IN|3|case Chad|PROPN|NNP|1|nmod _,|PUNCT|,|5|punct Niger|PROPN|NNP|3|conj and|CCONJ|CC|7|cc
Nigeria|PROPN|NNP|5|conj rejected|VERB|VBD|0|root it|PRON|PRP|8|obj _.|PUNCT|.|8|punct
""".replace("\nNigeria", " Nigeria")
IN = FROM.replace("Ministers", "Protesters").replace("from|ADP", "in|ADP")
CHAINED = """
Chad|PROPN|NNP|6|nsubj _,|PUNCT|,|3|punct Niger|PROPN|NNP|1|conj and|CCONJ|CC|5|cc Nigeria|PROPN|NNP|3|conj rejected|VERB|VBD|0|root
it|PRON|PRP|6|obj _.|PUNCT|.|6|punct
""".replace("\nit", " it")
NAMES = """
Anna|PROPN|NNP|6|nsubj Vos|PROPN|NNP|1|flat and|CCONJ|CC|4|cc Jan|PROPN|NNP|2|conj Lind|PROPN|NNP|4|flat rejected|VERB|VBD|0|root
it|PRON|PRP|6|obj _.|PUNCT|.|6|punct
""".replace("\nit", " it")


@pytest.mark.parametrize(
    ("notation", "met", "expected"),
    [
        (ALLIES, [("The US", "state"), ("NATO allies", "organisation")], ["The US", "NATO allies"]),
        (FROM, [("Ministers from Chad", "group"), ("Niger", "state"), ("Nigeria", "state")], ["Ministers from Chad", "Niger", "Nigeria"]),
        (IN, [("Protesters in Chad", "group"), ("Niger", "state"), ("Nigeria", "state")], ["Protesters in Chad"]),
        (CHAINED, [("Chad", "state"), ("Niger", "state"), ("Nigeria", "state")], ["Chad", "Niger", "Nigeria"]),
        (NAMES, [("Anna Vos", "person"), ("Jan Lind", "person")], ["Anna Vos", "Jan Lind"]),
    ],
)
def test_all_who_are_joined_do_it(notation: str, met: list[tuple[str, str]], expected: list[str]) -> None:
    document, parse = parsed(notation)
    verb = next(place for place, token in enumerate(parse.tokens) if token.text == "rejected")
    parse = replace(
        parse, proposals=(proposal(parse, "rejected", f"{parse.tokens[0].text} … it", "action", "reports", actor=Run(0, verb)),)
    )
    mentions = tuple(mention(document, words, kind) for words, kind in met)
    (act,) = acts_in(document, parse, mentions, (), (), english())
    assert [piece.span.of(document.text) for piece in act.actors] == expected
