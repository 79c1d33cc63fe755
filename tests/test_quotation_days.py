"""The day on which words were said: which times of a sentence date the verb of saying. The trap is named beside each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from parses import mention, parsed, proposal

from standoff.annotate.acts import acts_in
from standoff.annotate.acts.said import with_days
from standoff.annotate.quotations import quotations_in
from standoff.annotate.times import times_in
from standoff.lexicon import english

THURSDAY = date(2031, 5, 15)
ON_FRIDAY = """
Orla|PROPN|NNP|2|nsubj said|VERB|VBD|0|root on|ADP|IN|4|case Friday|PROPN|NNP|2|obl that|SCONJ|IN|7|mark talks|NOUN|NNS|7|nsubj \
failed|VERB|VBD|2|ccomp _.|PUNCT|.|2|punct"""
NEXT_SENTENCE = """
Orla|PROPN|NNP|2|nsubj said|VERB|VBD|0|root that|SCONJ|IN|5|mark talks|NOUN|NNS|5|nsubj failed|VERB|VBD|2|ccomp _.|PUNCT|.|2|punct
On|ADP|IN|2|case Friday|PROPN|NNP|5|obl the|DET|DT|4|det port|NOUN|NN|5|nsubj closed|VERB|VBD|0|root _.|PUNCT|.|5|punct"""
IN_THE_WORDS = """
Orla|PROPN|NNP|2|nsubj said|VERB|VBD|0|root that|SCONJ|IN|5|mark talks|NOUN|NNS|5|nsubj failed|VERB|VBD|2|ccomp on|ADP|IN|7|case \
Friday|PROPN|NNP|5|obl _.|PUNCT|.|2|punct"""
NEXT_WEEK = """
Next|ADJ|JJ|2|amod week|NOUN|NN|4|obl Orla|PROPN|NNP|4|nsubj says|VERB|VBZ|0|root that|SCONJ|IN|7|mark talks|NOUN|NNS|7|nsubj \
failed|VERB|VBD|4|ccomp _.|PUNCT|.|4|punct"""
UNTIL = """
Until|ADP|IN|2|case Friday|PROPN|NNP|4|obl Orla|PROPN|NNP|4|nsubj said|VERB|VBD|0|root that|SCONJ|IN|7|mark talks|NOUN|NNS|7|nsubj \
failed|VERB|VBD|4|ccomp _.|PUNCT|.|4|punct"""
MEETING = """
Orla|PROPN|NNP|2|nsubj said|VERB|VBD|0|root at|ADP|IN|5|case a|DET|DT|5|det meeting|NOUN|NN|2|obl on|ADP|IN|7|case \
Friday|PROPN|NNP|5|nmod that|SCONJ|IN|10|mark talks|NOUN|NNS|10|nsubj failed|VERB|VBD|2|ccomp _.|PUNCT|.|2|punct"""
SISTER = """
The|DET|DT|2|det port|NOUN|NN|3|nsubj closed|VERB|VBD|0|root on|ADP|IN|5|case Friday|PROPN|NNP|3|obl and|CCONJ|CC|8|cc \
Orla|PROPN|NNP|8|nsubj said|VERB|VBD|3|conj that|SCONJ|IN|11|mark talks|NOUN|NNS|11|nsubj failed|VERB|VBD|8|ccomp _.|PUNCT|.|3|punct"""
JOINED = """
Orla|PROPN|NNP|2|nsubj came|VERB|VBD|0|root on|ADP|IN|4|case Friday|PROPN|NNP|2|obl and|CCONJ|CC|6|cc said|VERB|VBD|2|conj \
that|SCONJ|IN|9|mark talks|NOUN|NNS|9|nsubj failed|VERB|VBD|6|ccomp _.|PUNCT|.|2|punct"""
NOW_SAYS = JOINED.replace("said|VERB|VBD|2", "says|VERB|VBZ|2")
DESPITE = """
Orla|PROPN|NNP|2|nsubj marched|VERB|VBD|0|root on|ADP|IN|4|case Friday|PROPN|NNP|2|obl despite|SCONJ|IN|6|mark \
saying|VERB|VBG|2|advcl that|SCONJ|IN|9|mark talks|NOUN|NNS|9|nsubj failed|VERB|VBD|6|ccomp _.|PUNCT|.|2|punct"""
FRONTED = """
On|ADP|IN|2|case Friday|PROPN|NNP|4|nmod _,|PUNCT|,|5|punct Orla|PROPN|NNP|5|nsubj said|VERB|VBD|0|root talks|NOUN|NNS|7|nsubj \
failed|VERB|VBD|5|ccomp _.|PUNCT|.|5|punct"""
DUE = """
Talks|NOUN|NNS|5|nsubj due|ADJ|JJ|4|case on|ADP|IN|4|case Friday|PROPN|NNP|8|obl slipped|VERB|VBD|0|root because|SCONJ|IN|8|mark \
Orla|PROPN|NNP|8|nsubj said|VERB|VBD|5|advcl that|SCONJ|IN|11|mark ships|NOUN|NNS|11|nsubj came|VERB|VBD|8|ccomp _.|PUNCT|.|5|punct"""


@pytest.mark.parametrize(
    ("notation", "day"),
    [
        (ON_FRIDAY, "2031-05-09"),
        (NEXT_SENTENCE, None),  # the day of another sentence
        (IN_THE_WORDS, None),  # the day of what is told
        (NEXT_WEEK, None),  # nobody has spoken after the report
        (UNTIL, None),  # a bound is no day
        (MEETING, "2031-05-09"),  # through the occasion
        (SISTER, None),  # another's clause
        (JOINED, "2031-05-09"),  # one subject, one tense
        (NOW_SAYS, None),  # another tense
        (DESPITE, None),  # a clause set against the day
        (FRONTED, "2031-05-09"),  # the tree hangs it from the name
        (DUE, None),  # over a verb that the tree has passed by
    ],
)
def test_the_day_of_speaking(notation: str, day: str | None) -> None:
    document, parse = parsed(notation, THURSDAY)
    words = english()
    times, _ = times_in(document, parse, words)
    assert times
    quotations, _ = quotations_in(document, parse, (mention(document, "Orla", "person"),), times, words)
    spoken = [item for item in quotations if item.cue is not None]
    assert [item.said.iso if item.said else None for item in spoken] == [day]


def test_a_span_that_runs_on_is_cut_at_the_report() -> None:
    notation = ON_FRIDAY.replace("on|ADP|IN|4|case Friday|PROPN|NNP|2|obl", "this|DET|DT|4|det month|NOUN|NN|2|obl:tmod")
    document, parse = parsed(notation, THURSDAY)
    times, _ = times_in(document, parse, english())
    quotations, _ = quotations_in(document, parse, (mention(document, "Orla", "person"),), times, english())
    assert [item.said.last for item in quotations if item.said] == [THURSDAY]


ON_WITH_IT = (
    ON_FRIDAY.strip()
    + """
Orla|PROPN|NNP|2|nsubj said|VERB|VBD|0|root that|SCONJ|IN|5|mark talks|NOUN|NNS|5|nsubj ended|VERB|VBD|2|ccomp _.|PUNCT|.|2|punct"""
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("statement", date(2031, 5, 9)),  # goes on with Friday's words
        ("action", None),  # a deed has a day of its own
    ],
)
def test_words_without_a_day_have_that_of_what_they_tell(kind: str, expected: date | None) -> None:
    made, parse = parsed(ON_WITH_IT, THURSDAY)
    told = [proposal(parse, "failed", "talks … failed", "statement", "reports"), proposal(parse, "ended", "ended", kind, "reports")]
    parse = replace(parse, proposals=tuple(told))
    mentions = (mention(made, "Orla"),)
    times, _ = times_in(made, parse, english())
    quotations, _ = quotations_in(made, parse, mentions, times, english())
    acts = acts_in(made, parse, mentions, times, quotations, english())
    first, second = with_days(quotations, acts)
    assert first.said is not None
    assert (second.said.first if second.said else None) == expected
