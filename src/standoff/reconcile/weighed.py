"""Weights of the signs by which a minister, a capital or a body's head finds his own.

Each is what the sign adds to the log-odds that a state is his against those of another that the report names; a sign counts once for a
report. They were counted on ministers and presidents, and rounded; those of rare signs are set. `python -m training.belonging SHARED` fits
them anew and tells beside which counts they stand; `--write` puts what it finds in their place.
"""

from collections.abc import Mapping

LOOSE = frozenset({"its share of the report", "it is told of most by far"})
"""Signs too slight to set aside what a report leans to."""
LEAD = 0.65
"""By so much the sum of weights for a state must lead before the next."""
LEAST = -1.0
"""However much speaks against the next state, it counts for no less."""

WEIGHTS: Mapping[str, float] = {
    "a body of its government is there": 2.00,
    "a report sent from there begins with it": 1.50,
    "a report sent from there tells its acts": 1.00,
    "an act of his is aimed at it": -0.90,
    "an act of his is aimed at its holder": -1.20,
    "an act of his names it": 0.50,
    "he is its holder's own": 3.00,
    "he is told beside its holder": -2.00,
    "he speaks for its holder": 1.00,
    "he speaks “in” it": 3.00,
    "it is told of most by far": 0.50,
    "it is told to be its capital": 4.00,
    "it opens his paragraph": 1.50,
    "it opens the sentence before its own holder": 12.00,
    "it stands alone before him in a sentence": 1.00,
    "its envoys are there": -2.50,
    "its holder speaks for him": 1.00,
    "its holder speaks next": 0.50,
    "its name begins the state's": 2.00,
    "its office is told without a name": 3.00,
    "its people turn to the town": -1.50,
    "its share of the report": 0.50,
    "the report leans to another that it did not know": -0.80,
    "the report leans to it": 0.50,
    "what he says it will do": 2.50,
    "what he says its holder will do": 1.00,
}
