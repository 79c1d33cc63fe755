"""Whose "the Ministry" is in a statement, and what a city in which something is does not say."""

from __future__ import annotations

import pytest

from standoff.annotate.mentions import mentions_in
from standoff.lexicon import english
from standoff.model import Document, Parse

BODY = (
    "The ambassador of Finland was called in. The talks in Vienna are over. The Ministry rejects the claim of the Finnish army. "
    "The Government will answer."
)


def meant(text: str, words: str, outlet: str | None = None) -> tuple[str | None, tuple[str, ...]]:
    """The name of the last mention with these words, and for whom it speaks."""
    found = mentions_in(Document("d", text, (), "d.txt", outlet=outlet), Parse((), ()), english())
    last = [one for one in found if one.evidence.span.of(text) == words][-1]
    return last.name, last.speaks_for


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Statement of the Ministry of Foreign Affairs of Norway on the strait\n\n", None),
        ("Press release by the Norwegian Ministry of Defence\n\n", None),
        ("Ministry of Foreign Affairs of Norway\nOslo, 5 March\n\n", None),
        ("On the events in the strait\n\n", "Ministry of Foreign Affairs of Norway"),
        ("On the events in the strait\n\n", "norway mfa"),
    ],
)
def test_a_bare_ministry_in_a_statement_is_the_issuers(head: str, outlet: str | None) -> None:
    name, speaks = meant(head + BODY, "The Ministry", outlet)
    assert name is not None
    assert name.startswith("Norwegian Ministry")
    assert speaks == ("Norway",)
    assert meant(head + BODY, "The Government", outlet) == ("Norwegian Government", ("Norway",))
    assert meant(head + BODY, "the Finnish army", outlet)[1] == ("Finland",)


@pytest.mark.parametrize(
    "head",
    [
        "Joint statement by the Government of Norway and the Government of Sweden\n\n",
        "Talks on the strait go on\n\n",
    ],
)
def test_a_report_has_no_issuer(head: str) -> None:
    assert meant(head + BODY, "The Ministry")[1] != ("Norway",)


@pytest.mark.parametrize("words", ["The ministry", "The government", "side"])
def test_a_city_where_something_is_owns_no_ministry(words: str) -> None:
    subject = words if words != "side" else "Either side"
    assert meant(f"The truce was signed in Vienna in 2014. {subject} keeps its guns.", words)[1] == ()


def test_a_ministry_told_as_its_own_is_not_that_of_a_nearer_state() -> None:
    text = "Norway protested. Its foreign ministry said Swedish ships had left Riga. The ministry called for a reply."
    assert meant(text, "The ministry")[1] != ("Sweden",)
