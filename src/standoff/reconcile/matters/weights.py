"""Weights by which acts are joined, written by `python -m training.matters --write`."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "a party not known by name": -0.24,
    "a party not known by name, as it reads": 0.19,
    "a person, whose is not known": -0.74,
    "a person, whose is not known, as it reads": 0.02,
    "about the same": 1.54,
    "another counterpart": 0.14,
    "another day": -0.33,
    "another day, one not stated": -0.27,
    "another issue": -0.50,
    "another kind": -1.26,
    "another part of one sentence": -1.80,
    "another person": -1.03,
    "another polarity": -1.71,
    "called alike": -0.11,
    "called in one alone": 0.01,
    "called otherwise": -0.10,
    "days between": -0.50,
    "days between of what lasts": -0.01,
    "days between stated": -0.29,
    "days between stated of what lasts": 0.06,
    "long ago": 0.09,
    "near polarity": -2.09,
    "no party told": -0.70,
    "no party told, as it reads": -0.02,
    "no shared words": -0.03,
    "one ahead": -0.29,
    "one breath": -1.23,
    "one day": 0.10,
    "one not so": 0.29,
    "one occasion": 0.06,
    "one report": -2.11,
    "one report, told and summed up": -0.52,
    "other numbers": -1.11,
    "party left out": -1.23,
    "party left out, as it reads": 0.73,
    "reads as one act": 2.87,
    "same counterpart": 0.26,
    "same days": 0.32,
    "same issue": 0.25,
    "same number": 0.59,
    "same party": 0.16,
    "same person": 0.66,
    "same polarity, accepts": -0.18,
    "same polarity, accuses": -0.26,
    "same polarity, commits": 0.18,
    "same polarity, demands": 0.47,
    "same polarity, denies": 0.49,
    "same polarity, expects": -0.36,
    "same polarity, offers": 0.29,
    "same polarity, open": -0.30,
    "same polarity, rejects": 0.25,
    "same polarity, reports": -0.62,
    "same polarity, threatens": 0.75,
    "sentences alike in meaning": 1.49,
    "shared words": 0.77,
    "shared words, root": 0.91,
    "word for word": -0.01,
    "words of the sentence": 0.19,
}
"""What each sign adds to the log-odds, times its value."""

BIAS = -3.78

NEAREST = 0.99, 0.34, -0.02
"""Of two acts among all others: of their log-odds, of those by which they stand out, and the bias."""

THRESHOLD = 0.86
"""Probability of the most alike tellings from which two groups are one matter."""
