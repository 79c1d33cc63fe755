"""Weights by which acts are joined, written by `python -m training.matters --write`."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "a party not known by name": -0.21,
    "a party not known by name, as it reads": 0.23,
    "a person, whose is not known": -0.86,
    "a person, whose is not known, as it reads": 0.13,
    "about the same": 1.31,
    "another counterpart": 0.12,
    "another day": -0.32,
    "another day, one not stated": -0.15,
    "another issue": -0.56,
    "another kind": -1.19,
    "another part of one sentence": -1.50,
    "another person": -0.91,
    "another polarity": -1.92,
    "called alike": -0.12,
    "called in one alone": -0.10,
    "called otherwise": -0.11,
    "days between": -0.59,
    "days between of what lasts": -0.14,
    "days between stated": -0.35,
    "days between stated of what lasts": -0.12,
    "long ago": 0.06,
    "near polarity": -2.21,
    "no party told": -0.77,
    "no party told, as it reads": 0.04,
    "no shared words": -0.12,
    "one ahead": -0.19,
    "one breath": -1.21,
    "one day": 0.08,
    "one not so": 0.25,
    "one occasion": 0.03,
    "one report": -1.85,
    "one report, told and summed up": -0.43,
    "other numbers": -0.91,
    "party left out": -1.25,
    "party left out, as it reads": 0.82,
    "reads as one act": 2.84,
    "same counterpart": 0.16,
    "same days": 0.05,
    "same issue": 0.04,
    "same number": 0.93,
    "same party": 0.22,
    "same person": 0.66,
    "same polarity, accepts": -0.13,
    "same polarity, accuses": -0.27,
    "same polarity, commits": 0.08,
    "same polarity, demands": 0.43,
    "same polarity, denies": 0.94,
    "same polarity, expects": -0.32,
    "same polarity, offers": 0.25,
    "same polarity, open": -0.17,
    "same polarity, rejects": 0.31,
    "same polarity, reports": -0.79,
    "same polarity, threatens": 0.68,
    "sentences alike in meaning": 1.35,
    "shared words": 0.90,
    "shared words, root": 1.01,
    "word for word": -0.02,
    "words of the sentence": 0.44,
}
"""What each sign adds to the log-odds, times its value."""

BIAS = -3.51

NEAREST = 0.95, 0.37, -0.15
"""Of two acts among all others: of their log-odds, of those by which they stand out, and the bias."""

THRESHOLD = 0.86
"""Probability of the most alike tellings from which two groups are one matter."""
