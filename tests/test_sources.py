"""Whose words are whose where a parser joins clauses wrongly: two sources in a sentence, a stray clause, speech that is added to."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Document, When

DAY = date(2031, 3, 14)


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and first words of each quotation of a text."""
    document = Document("d", text, (), "x", published=When(DAY, DAY, "publication", "day"))
    found = annotate(document, english(), engine()).quotations
    return [(item.speaker.span.of(text) if item.speaker else None, item.evidence[0].span.of(text)) for item in found]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "President Mira Holm said the ceasefire had failed and Prime Minister Jan Roth said that Dravia was to blame.",
            ("President Mira Holm", "the ceasefire had failed"),
            ("Prime Minister Jan Roth", "that Dravia was to blame"),
        ),
        (
            "Iran said it would keep its centrifuges running, while the United States said the sanctions would stay.",
            ("Iran", "it would keep its centrifuges running"),
            ("the United States", "the sanctions would stay"),
        ),
        (
            "Turkey on Thursday rejected a Greek offer, saying it would only talk once Athens withdrew a frigate, while Greece's defence "
            "minister, Nikos Pappas, told Skai radio that the ship would remain.",
            ("Turkey", "it would only talk once Athens withdrew a frigate"),
            ("Greece's defence minister, Nikos Pappas", "that the ship would remain"),
        ),
    ],
)
def test_each_source_keeps_its_own_words(text: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    found = said(text)
    assert first in found
    assert second in found


def test_what_was_said_to_have_been_said_is_told_by_the_first() -> None:
    found = said("The envoy said that Iran had refused and that Turkey had said it would mediate.")
    assert ("The envoy", "that Iran had refused and that Turkey had said it would mediate") in found


def test_a_sentence_that_adds_to_a_report_goes_on_with_it() -> None:
    told = "According to the mayor of Tarn, the port would have to close. In addition, it would lose its only crane."
    assert said(told)[-1] == ("the mayor of Tarn", "it would lose its only crane")
    assert len(said("According to the mayor of Tarn, the port would have to close. In addition, police arrested two men.")) == 1
