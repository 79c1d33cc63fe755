"""What is no name, whose part is no name of the whole, and who stands behind his body: actors of made-up dossiers."""

from __future__ import annotations

from datetime import date

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Document, When
from standoff.reconcile.actors import actors_of

DAY = date(2031, 3, 14)


def called(*texts: str) -> dict[str, set[str]]:
    """For each actor of the dossier the words that name it."""
    published = When(DAY, DAY, "publication", "day")
    documents = {f"d{at}": Document(f"d{at}", text, (), "x", published=published) for at, text in enumerate(texts)}
    actors, namings = actors_of(tuple(annotate(document, english(), engine()) for document in documents.values()), english())
    names = {actor.id: actor.name for actor in actors}
    found: dict[str, set[str]] = {name: set() for name in names.values()}
    for naming in namings:
        found[names[naming.actor]].add(naming.words.span.of(documents[naming.words.doc].text))
    return found


def test_a_part_of_a_body_is_not_the_body() -> None:
    found = called(
        "It has informed the Permanent Council of the OSCE. The Permanent Council of the OSCE backed the mission.",
        "The OSCE called on Norway to let its monitors in. The OSCE said 40 monitors were ready.",
        "The Political Bureau of the Kestrel Front met on Friday. The Kestrel Front rejected the plan.",
    )
    assert found["Permanent Council of the OSCE"] == {"Permanent Council of the OSCE"}
    assert "The OSCE" in found["OSCE"]
    assert found["Political Bureau of the Kestrel Front"] == {"Political Bureau of the Kestrel Front"}
    assert "Kestrel Front" in found["Kestrel Front"]


def test_a_name_behind_the_body_of_a_spokesman_is_his() -> None:
    found = called("The official representative of the department Oleg Marsh emphasized it. Spokesman of the ministry Anna Vos said no.")
    assert {"Oleg Marsh", "Anna Vos"} <= set(found)
    assert not any("representative" in name or "Spokesman" in name for name in found)


def test_initials_of_a_foreign_ministry_are_its_states() -> None:
    found = called("Estonia's MFA rejected the note. The Russian MFA protested.")
    assert found["Estonian MFA"] == {"Estonia's MFA"}
    assert found["Russian MFA"] == {"The Russian MFA"}


def test_a_word_that_only_opens_a_sentence_is_no_body() -> None:
    found = called(
        "“Hostages are not currency,” she told parliament. The Truce of 2014 holds.",
        "The hostages were freed. A breach of the Vienna Truce was told.",
    )
    assert not {"Truce", "Vienna Truce"} & set(found)


def test_judges_of_a_town_are_not_those_of_its_state() -> None:
    assert "New York judges" in called("“We do not need judges from New York,” said President Ivo Lind.")
    assert "Swiss judges" in called("Swiss judges met in Geneva.")


def test_a_town_is_nobody_where_most_reports_read_a_place() -> None:
    found = called(
        "The convoy reached Marenburg on Monday. Hospitals in Marenburg were full. Roads to Marenburg were closed.",
        "The harbour of Marenburg was shelled. Ministers met in Marenburg.",
        "Marenburg rejected the plan.",
    )
    assert "Marenburg" not in found
