"""Weights by which acts are joined, written by `python -m training.matters --write`."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "a party not known by name": 0.01,
    "a party not known by name, as it reads": 0.26,
    "a person, whose is not known": -0.80,
    "a person, whose is not known, as it reads": 0.03,
    "about the same": 1.61,
    "another counterpart": -0.13,
    "another day": 0.02,
    "another day, one not stated": -0.16,
    "another issue": -0.54,
    "another kind": -1.20,
    "another part of one sentence": -1.46,
    "another party": -2.00,
    "another person": -0.43,
    "another polarity": -1.73,
    "called alike": 0.01,
    "called in one alone": -0.13,
    "called otherwise": 0.01,
    "days between": -0.62,
    "days between of what lasts": -0.13,
    "days between stated": -0.24,
    "days between stated of what lasts": -0.01,
    "long ago": 0.08,
    "near polarity": -2.13,
    "no party told": -1.45,
    "no party told, as it reads": 0.96,
    "no shared words": 0.01,
    "one ahead": 0.13,
    "one breath": -0.94,
    "one day": 0.00,
    "one not so": 0.52,
    "one occasion": 3.00,
    "one report": -1.99,
    "one report, told and summed up": -0.64,
    "other numbers": -0.77,
    "party left out": -1.73,
    "party left out, as it reads": 1.64,
    "reads as one act": 4.46,
    "same counterpart": 0.17,
    "same days": 0.31,
    "same issue": 0.28,
    "same number": 0.64,
    "same party": 0.44,
    "same person": 0.33,
    "same polarity, accepts": -0.24,
    "same polarity, accuses": -0.54,
    "same polarity, commits": -0.51,
    "same polarity, demands": 0.84,
    "same polarity, denies": 0.34,
    "same polarity, expects": -0.64,
    "same polarity, offers": 0.11,
    "same polarity, open": -0.45,
    "same polarity, rejects": 0.79,
    "same polarity, reports": -0.45,
    "same polarity, threatens": 0.55,
    "sentences alike in meaning": 0.93,
    "shared words": 0.81,
    "shared words, root": 0.71,
    "word for word": 0.04,
    "words of the sentence": 0.29,
}
"""What each sign adds to the log-odds, times its value."""

BIAS = -4.85

NEAREST = 1.02, 0.28, 0.01
"""Of two acts among all others: of their log-odds, of those by which they stand out, and the bias."""

THRESHOLD = 0.92
"""Probability of the most alike tellings from which two groups are one matter."""
