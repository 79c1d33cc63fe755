"""An analyst's own list of persons: what a file may hold, what is said of a bad row, and what the list changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.annotate.mentions import mentions_in
from standoff.lexicon import english
from standoff.model import Document, Evidence, GivenPerson, Misuse, Parse, Reading, Span, When, named, parties, roster
from standoff.read.persons import read_persons
from standoff.reconcile.actors import actors_of

VOS = GivenPerson("Anna Vos", "Foreign Minister", "EST", date(2021, 1, 26), date(2022, 7, 18), ("Estonia",))

TOML = """
[[person]]
name = "Anna Vos"
office = "Foreign Minister"
country = "Estonia"
from = 2021-01-26
to = 2022-07-18
"""
CSV = "name,office,country,from,to\nAnna Vos,Foreign Minister,EST,2021-01-26,2022-07-18\n"


def at(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [("p.toml", TOML), ("p.csv", CSV), ("p.tsv", CSV.replace(",", "\t")), ("p.csv", "\ufeff" + CSV)])
def test_the_same_person_from_each_kind_of_file(tmp_path: Path, name: str, text: str) -> None:
    assert read_persons(at(tmp_path, name, text), english()) == (VOS,)


def test_a_person_may_speak_for_a_body_or_for_nobody(tmp_path: Path) -> None:
    table = "name,country,speaks_for,forms\nAnna Vos,Estonia,NATO,A. Vos;Anna Voss\nIgor Lind,Chile,self,\n"
    one, other = read_persons(at(tmp_path, "p.csv", table), english())
    assert (one.speaks_for, one.forms) == (("NATO",), ("A. Vos", "Anna Voss"))
    assert (other.country, other.speaks_for) == ("CHL", ())


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("p.csv", "name,office\nVos,Minister\n", r"p\.csv, line 2: 'Vos' is no full name"),
        ("p.csv", "name,country\nAnna Vos,Nowhereland\n", "line 2: 'Nowhereland' is no state"),
        ("p.csv", "name,from\nAnna Vos,26 January\n", "line 2: from is '26 January', which is no day. Write it as 2022-01-27"),
        ("p.csv", "name,from,to\nAnna Vos,2022-01-01,2021-01-01\n", r"ends \(2021-01-01\) before it begins"),
        ("p.csv", "name,post\nAnna Vos,Minister\n", "unknown field 'post'. Known are name, office"),
        ("p.csv", "name,office\nAnna Vos,Minister,EST\n", "not as many cells as the head line"),
        ("p.csv", "name,office\n", "holds no person"),
        ("p.toml", "[[person]]\nname = 3\n", "person 1: name must be words in quotation marks"),
        ("p.toml", "[person]\nname = 'Anna Vos'\n", r"no \[\[person\]\] tables"),
        ("p.toml", "name = ", "is not valid TOML"),
    ],
)
def test_a_bad_row_is_told_with_its_place(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(Misuse, match=says):
        read_persons(at(tmp_path, name, text), english())


def spoken(text: str, words: str, day: date | None, *persons: GivenPerson) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the actors, and the parties, behind `words` in a report of that day."""
    published = When(day, day, "publication", "day") if day else None
    document = Document("d", text, (), "d.txt", published=published)
    reading = Reading(document, (), mentions_in(document, Parse((), ()), english()), (), (), (), ())
    actors, namings = actors_of((reading,), english(), (), persons)
    who = roster(actors, namings, (document,))
    evidence = Evidence("d", Span(text.index(words), text.index(words) + len(words)))
    return tuple(actor.name for actor in named(who, evidence)), parties(who, evidence)


def test_a_person_holds_for_the_days_given() -> None:
    text = "Minister Anna Vos said on Monday that the port was open."
    assert spoken(text, "Anna Vos", date(2022, 1, 27), VOS) == (("Anna Vos",), ("Estonia",))
    assert spoken(text, "Anna Vos", date(2022, 7, 19), VOS) == (("Anna Vos",), ("Anna Vos",))
    assert spoken(text, "Anna Vos", None, VOS) == (("Anna Vos",), ("Anna Vos",))  # on a day that nobody knows
    assert spoken(text, "Anna Vos", None, GivenPerson("Anna Vos", country="EST", speaks_for=("Estonia",)))[1] == ("Estonia",)


def test_a_bare_surname_needs_a_sign_and_no_namesake() -> None:
    day, sign = date(2022, 1, 27), "Minister Vos spoke. Estonia agreed."
    assert spoken(sign, "Vos", day, VOS) == (("Anna Vos",), ("Estonia",))
    assert spoken("Minister Vos spoke. Chile agreed.", "Vos", day, VOS)[0] == ("Vos",)
    assert spoken(sign, "Vos", day, VOS, GivenPerson("Igor Vos", country="EST", speaks_for=("Estonia",)))[0] == ("Vos",)
    assert spoken("Minister Vos left. Estonia agreed. Minister Igor Vos spoke.", "Vos", day, VOS)[0] == ("Igor Vos",)


def test_the_report_goes_before_the_list() -> None:
    text = "Chilean Foreign Minister Anna Vos said that the port was open."
    assert spoken(text, "Anna Vos", date(2022, 1, 27), VOS)[1] == ("Chile",)
