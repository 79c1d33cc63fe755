"""Weights by which acts are joined, written by `python -m training.matters --write`."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "a party not known by name": -0.15,
    "a party not known by name, as it reads": 0.29,
    "a person, whose is not known": -0.77,
    "a person, whose is not known, as it reads": 0.31,
    "about the same": 0.99,
    "another counterpart": -0.29,
    "another day": -0.04,
    "another day, one not stated": -0.03,
    "another issue": -1.05,
    "another kind": -1.12,
    "another part of one sentence": -1.48,
    "another person": -0.29,
    "another polarity": -1.55,
    "called alike": -0.01,
    "called in one alone": -0.27,
    "called otherwise": 0.14,
    "days between": -0.64,
    "days between of what lasts": -0.16,
    "days between stated": -0.24,
    "days between stated of what lasts": 0.08,
    "long ago": 0.12,
    "near polarity": -2.11,
    "no party told": -1.18,
    "no party told, as it reads": 0.49,
    "no shared words": 0.05,
    "one ahead": 0.12,
    "one breath": -0.76,
    "one day": 0.10,
    "one not so": 0.48,
    "one report": -2.08,
    "one report, told and summed up": -0.56,
    "other numbers": -0.86,
    "party left out": -1.42,
    "party left out, as it reads": 1.28,
    "reads as one act": 4.08,
    "same counterpart": 0.20,
    "same days": 0.31,
    "same issue": 0.51,
    "same number": 0.65,
    "same party": 0.35,
    "same person": 0.46,
    "same polarity, accepts": -0.34,
    "same polarity, accuses": -0.37,
    "same polarity, commits": -0.43,
    "same polarity, demands": 0.91,
    "same polarity, denies": 0.43,
    "same polarity, expects": -0.81,
    "same polarity, offers": 0.20,
    "same polarity, open": -0.46,
    "same polarity, rejects": 0.53,
    "same polarity, reports": -0.40,
    "same polarity, threatens": 0.81,
    "sentences alike in meaning": 0.99,
    "shared words": 0.85,
    "shared words, root": 0.82,
    "word for word": -0.07,
    "words of the sentence": 0.31,
}
"""What each sign adds to the log-odds, times its value."""

BIAS = -4.44

NEAREST = 1.01, 0.27, 0.00
"""Of two acts among all others: of their log-odds, of those by which they stand out, and the bias."""

THRESHOLD = 0.88
"""Probability of the most alike tellings from which two groups are one matter."""
