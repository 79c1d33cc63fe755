"""Weights by which acts are joined, written by `python -m training.matters --write`."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "a party not known by name": -0.14,
    "a party not known by name, as it reads": 0.28,
    "a person, whose is not known": -0.90,
    "a person, whose is not known, as it reads": 0.19,
    "about the same": 1.04,
    "another counterpart": -0.29,
    "another day": -0.03,
    "another day, one not stated": -0.08,
    "another issue": -0.95,
    "another kind": -1.15,
    "another part of one sentence": -1.51,
    "another party": -2.00,
    "another person": -0.39,
    "another polarity": -1.54,
    "called alike": 0.00,
    "called in one alone": -0.26,
    "called otherwise": 0.13,
    "days between": -0.64,
    "days between of what lasts": -0.19,
    "days between stated": -0.21,
    "days between stated of what lasts": 0.15,
    "long ago": 0.11,
    "near polarity": -2.12,
    "no party told": -1.17,
    "no party told, as it reads": 0.51,
    "no shared words": 0.17,
    "one ahead": 0.24,
    "one breath": -0.79,
    "one day": 0.10,
    "one not so": 0.48,
    "one occasion": 3.00,
    "one report": -2.04,
    "one report, told and summed up": -0.54,
    "other numbers": -0.87,
    "party left out": -1.45,
    "party left out, as it reads": 1.30,
    "reads as one act": 4.06,
    "same counterpart": 0.22,
    "same days": 0.34,
    "same issue": 0.55,
    "same number": 0.72,
    "same party": 0.32,
    "same person": 0.45,
    "same polarity, accepts": -0.33,
    "same polarity, accuses": -0.43,
    "same polarity, commits": -0.39,
    "same polarity, demands": 0.86,
    "same polarity, denies": 0.45,
    "same polarity, expects": -0.78,
    "same polarity, offers": 0.14,
    "same polarity, open": -0.47,
    "same polarity, rejects": 0.49,
    "same polarity, reports": -0.42,
    "same polarity, threatens": 0.82,
    "sentences alike in meaning": 1.02,
    "shared words": 0.86,
    "shared words, root": 0.82,
    "word for word": -0.05,
    "words of the sentence": 0.31,
}
"""What each sign adds to the log-odds, times its value."""

BIAS = -4.50

NEAREST = 1.02, 0.25, 0.01
"""Of two acts among all others: of their log-odds, of those by which they stand out, and the bias."""

THRESHOLD = 0.88
"""Probability of the most alike tellings from which two groups are one matter."""
