"""Who, across documents: what is joined, why, and what is not; the party behind given words; corrections replayed."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from standoff.annotate.mentions import mentions_in
from standoff.lexicon import english
from standoff.lexicon.actors import full_key, spelling_key
from standoff.model import (
    Actor,
    Correction,
    Document,
    Evidence,
    Mention,
    MentionKind,
    Naming,
    Parse,
    Reading,
    Roster,
    Span,
    named,
    parties,
    roster,
)
from standoff.reconcile.actors import actors_of


def readings_of(*texts: str) -> tuple[Reading, ...]:
    documents = [Document(f"d{number}", text, (), f"d{number}.txt") for number, text in enumerate(texts)]
    return tuple(Reading(one, (), mentions_in(one, Parse((), ()), english()), (), (), (), ()) for one in documents)


def roster_for(*texts: str, corrections: tuple[Correction, ...] = ()) -> Roster:
    readings = readings_of(*texts)
    actors, namings = actors_of(readings, english(), corrections)
    return roster(actors, namings, [reading.document for reading in readings])


def words(roster_: Roster, doc: int, part: str) -> Evidence:
    start = roster_.texts[f"d{doc}"].index(part)
    return Evidence(f"d{doc}", Span(start, start + len(part)))


def actor(roster_: Roster, doc: int, part: str) -> list[str]:
    return [one.name for one in named(roster_, words(roster_, doc, part))]


# spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Ivanenko", "Sergey Ivanenko"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one, english().actors) == spelling_key(other, english().actors)


@pytest.mark.parametrize(
    ("one", "other"), [("Anna Petrova", "Igor Petrova"), ("Kim Jong Un", "Kim Jong Il"), ("Joe Winter", "Jack Winter")]
)
def test_different_persons_have_different_keys(one: str, other: str) -> None:
    assert full_key(one, english().actors) != full_key(other, english().actors)


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Kim Jong Un", "kim"), ("Kim Hansen", "hansen"), ("Xi Jinping", "xi"), ("Jan van der Berg", "berg"), ("Hank Winter Jr.", "vinter")],
)  # fmt: skip
def test_where_the_surname_stands(name: str, surname: str) -> None:
    key = full_key(name, english().actors)
    assert key is not None
    assert key[1] == surname


# joining


def test_two_spellings_are_one_person_and_one_capital_one_state() -> None:
    who = roster_for("Russian Foreign Minister Sergei Ivanenko said Kiev refused.", "Foreign Minister Sergey Ivanenko said Kyiv agreed.")
    assert actor(who, 0, "Sergei Ivanenko") == actor(who, 1, "Sergey Ivanenko")
    assert parties(who, words(who, 1, "Foreign Minister Sergey Ivanenko")) == ("Russia",)  # learnt from the other report
    assert parties(who, words(who, 0, "Kiev")) == parties(who, words(who, 1, "Kyiv")) == ("Ukraine",)


def test_a_bare_surname_is_joined_only_where_the_report_bears_it_out() -> None:
    full = "Estonian Prime Minister Mart Kallas spoke."
    assert actor(roster_for(full, "Minister Kallas said that Estonia agreed."), 1, "Kallas") == ["Mart Kallas"]
    assert actor(roster_for(full, "Minister Kallas said that he agreed."), 1, "Kallas") == ["Kallas"]


def test_two_bearers_of_a_surname_are_never_joined() -> None:
    who = roster_for("Minister Anna Petrova spoke.", "Minister Igor Petrova spoke.", "Minister Petrova spoke.")
    assert actor(who, 0, "Anna Petrova") != actor(who, 1, "Igor Petrova")
    assert actor(who, 2, "Petrova") == ["Petrova"]


def test_an_office_without_a_name_is_its_one_holder_in_the_dossier() -> None:
    who = roster_for("Russian President Anton Belov spoke.", "The Russian President left.")
    assert actor(who, 1, "The Russian President") == ["Anton Belov"]
    two = roster_for("Russian President Anton Belov spoke.", "Russian President Boris Orlov spoke.", "The Russian President left.")
    assert actor(two, 2, "The Russian President") == ["Russian President"]
    assert parties(two, words(two, 2, "The Russian President")) == ("Russia",)


def test_a_person_with_two_parties_speaks_for_neither() -> None:
    who = roster_for("Estonian Foreign Minister Mart Kallas spoke.", "NATO Secretary General Mart Kallas spoke.")
    assert parties(who, words(who, 0, "Mart Kallas")) == ("Mart Kallas",)
    (one,) = named(who, words(who, 0, "Mart Kallas"))
    assert len(one.roles) == 2


def test_words_that_mean_two_are_no_other_name_of_either() -> None:
    actors, _ = actors_of(readings_of("Kenya and Somalia met. It rained. The two sides agreed."), english())
    assert {one.name: one.aliases for one in actors} == {"Kenya": ("Kenya",), "Somalia": ("Somalia",)}


def test_every_naming_has_a_reason_and_lies_in_its_text() -> None:
    readings = readings_of("Moscow said that its troops would leave. The Russian side agreed.", "Kremlin spokesman Dmitry Osin denied it.")
    actors, namings = actors_of(readings, english())
    texts = {reading.document.id: reading.document.text for reading in readings}
    known = {one.id for one in actors}
    assert namings
    assert all(one.why and one.actor in known and one.words.span.of(texts[one.words.doc]).strip() for one in namings)
    assert all(party in known for one in actors for party in one.speaks_for)


def test_the_order_of_reports_does_not_matter() -> None:
    texts = (
        "Estonian Prime Minister Mart Kallas spoke.",
        "Minister Kallas said that Estonia agreed.",
        "Russian President Anton Belov left.",
    )
    readings = readings_of(*texts)
    found = {repr(actors_of(order, english())) for order in permutations(readings)}
    assert len(found) == 1


# the party behind words


def test_parties_follow_from_a_spokesman_to_his_state() -> None:
    who = roster_for("Kremlin spokesman Dmitry Osin denied it. The White House did not. NATO chief Jan Halvorsen left.")
    assert parties(who, words(who, 0, "Kremlin spokesman Dmitry Osin")) == ("Russia",)
    assert parties(who, words(who, 0, "Osin")) == ("Russia",)  # words within a longer mention
    assert parties(who, words(who, 0, "The White House")) == ("United States",)
    assert parties(who, words(who, 0, "Jan Halvorsen")) == ("NATO",)


@pytest.mark.parametrize(
    ("text", "part", "wanted"),
    [
        ("The United States and NATO replied.", "The United States and NATO", ("United States", "NATO")),
        ("Japan, India and Chile met.", "Japan, India and Chile", ("Japan", "India", "Chile")),
        ("US and British diplomats met.", "US and British diplomats", ("United States", "United Kingdom")),
        ("Troops of Estonia left Chile.", "Troops of Estonia", ("Estonia",)),
        ("Nobody knew.", "Nobody", ()),
        ("Estonia told its allies.", "its allies", ()),  # "its" says whose, not who
        ("Minister Anna Lind left. Lind's grandmother spoke.", "Lind's grandmother", ()),
        ("Talks in Moscow failed.", "Moscow", ()),  # a place is no party
        ("They asked the Iraqi Board of Supreme Audit.", "the Iraqi Board of Supreme Audit", ("Board of Supreme Audit",)),  # whose, not who
    ],
)  # fmt: skip
def test_parties_of_longer_words(text: str, part: str, wanted: tuple[str, ...]) -> None:
    who = roster_for(text)
    assert sorted(parties(who, words(who, 0, part))) == sorted(wanted)


def test_a_circle_of_speaking_ends() -> None:
    one, other = Actor("a", "person", "One", speaks_for=("b",)), Actor("b", "person", "Other", speaks_for=("a",))
    circle = roster([one, other], [Naming(Evidence("d", Span(0, 3)), "a", "because")])
    assert parties(circle, Evidence("d", Span(0, 3))) in (("One",), ("Other",))


# corrections


TEXTS = ("Moscow refused. The Harbour Council agreed.", "Harbour Board members met. Russian President Anton Belov left.")


def test_merge_joins_and_rename_shows_another_name() -> None:
    merged = roster_for(
        "The Harbour Council agreed.", "The Harbour Board met.", corrections=(Correction("merge", "Harbour Board", "Harbour Council"),)
    )
    assert actor(merged, 0, "Harbour Council") == actor(merged, 1, "Harbour Board") == ["Harbour Council"]
    renamed = roster_for("The Harbour Council agreed.", corrections=(Correction("rename", "Harbour Council", "Council"),))
    assert actor(renamed, 0, "Harbour Council") == ["Council"]


def test_split_undoes_a_joining() -> None:
    texts = ("Russian Foreign Minister Sergei Ivanenko spoke.", "Foreign Minister Sergey Ivanenko spoke.")
    joined = roster_for(*texts)
    (one,) = named(joined, words(joined, 1, "Foreign Minister Sergey Ivanenko"))
    apart = roster_for(*texts, corrections=(Correction("split", one.name, "Foreign Minister Sergey Ivanenko"),))
    assert actor(apart, 1, "Foreign Minister Sergey Ivanenko") == ["Foreign Minister Sergey Ivanenko"]
    assert actor(apart, 0, "Russian Foreign Minister Sergei Ivanenko") == [one.name]


def test_speaks_for_is_set_and_taken_away() -> None:
    text = "Russian President Anton Belov left."
    alone = roster_for(text, corrections=(Correction("speaks-for", "Anton Belov", None),))
    assert parties(alone, words(alone, 0, "Anton Belov")) == ("Anton Belov",)
    other = roster_for(text, corrections=(Correction("speaks-for", "Anton Belov", "Harbour Council"),))
    assert parties(other, words(other, 0, "Anton Belov")) == ("Harbour Council",)


def test_a_correction_finds_an_actor_by_its_id() -> None:
    """Where two actors are shown under one name, only the id tells which is meant."""
    texts = ("Minister Anna Petrova spoke.", "Minister Petrova spoke of the Harbour Council.")
    namesakes = (Correction("rename", "Petrova", "Anna Petrova"),)
    readings = readings_of(*texts)
    told = roster_for(*texts, corrections=namesakes)
    (full,), (bare,) = named(told, words(told, 0, "Anna Petrova")), named(told, words(told, 1, "Minister Petrova"))
    assert full.id != bare.id
    assert full.name == bare.name
    by_name = actors_of(readings, english(), (*namesakes, Correction("merge", "Anna Petrova", "Harbour Council")))
    assert by_name == actors_of(readings, english(), namesakes)  # whose name it is stays open
    who = roster_for(*texts, corrections=(*namesakes, Correction("merge", bare.id, full.id)))
    assert [one.id for one in named(who, words(who, 1, "Minister Petrova"))] == [full.id]
    apart = roster_for(*texts, corrections=(*namesakes, Correction("speaks-for", bare.id, "Harbour Council")))
    assert parties(apart, words(apart, 1, "Minister Petrova")) == ("Harbour Council",)
    assert parties(apart, words(apart, 0, "Anna Petrova")) == ("Anna Petrova",)


def test_a_correction_about_nobody_changes_nothing() -> None:
    readings = readings_of(*TEXTS)
    plain = actors_of(readings, english())
    assert actors_of(readings, english(), (Correction("merge", "Nobody", "Moscow"), Correction("rename", "Nobody", "X"))) == plain


@pytest.mark.parametrize(
    ("text", "part", "wanted"),
    [
        ("Harbour Bank CEO Anna Lind spoke.", "Harbour Bank CEO Anna Lind", ("Harbour Bank",)),  # an officer speaks for the firm
        ("The French editor Luc Marin spoke.", "The French editor Luc Marin", ("Luc Marin",)),  # and never for the state
        ("KCNA said so.", "KCNA", ("North Korea",)),  # the mouthpiece of a state
        ("Reuters said so.", "Reuters", ("Reuters",)),
        ("Russian President Anton Belov left. His spokesman spoke.", "His spokesman", ("Russia",)),
        ("The Russian Federal Harbour Agency spoke.", "The Russian Federal Harbour Agency", ("Russia",)),
        ("The Pakistan Harbour Authority spoke.", "The Pakistan Harbour Authority", ("Pakistan Harbour Authority",)),
    ],
)
def test_for_whom_somebody_speaks(text: str, part: str, wanted: tuple[str, ...]) -> None:
    who = roster_for(text)
    assert parties(who, words(who, 0, part)) == wanted


def test_initials_are_joined_to_the_one_name_that_they_begin() -> None:
    who = roster_for("The International Harbour Association met. IHA agreed.", "IHA left.")
    assert actor(who, 1, "IHA") == ["International Harbour Association"]
    two = roster_for("The International Harbour Association met.", "The Inland Herring Association met.", "IHA left.")
    assert actor(two, 2, "IHA") != ["International Harbour Association"]


# the party behind words


# corrections


TEXTS = ("Moscow refused. The Harbour Council agreed.", "Harbour Board members met. Russian President Anton Belov left.")


def test_a_short_form_that_reports_prefer_is_shown() -> None:
    often = roster_for("The International Harbour Association (IHA) met. The IHA left. The IHA came back. Then the IHA met again.")
    assert actor(often, 0, "International Harbour Association") == ["IHA"]
    full = "The International Harbour Association"
    once = roster_for(f"{full} (IHA) met. {full} left. {full} met again.")
    assert actor(once, 0, "IHA") == ["International Harbour Association"]
    assert actor(roster_for("The UN left. The UN met. The UN agreed. The United Nations stayed."), 0, "UN") == ["United Nations"]


def test_a_bare_surname_is_joined_by_the_persons_named_beside_it() -> None:
    full = "Minister Anna Vos met Minister Igor Lind."
    assert actor(roster_for(full, "Minister Igor Lind left. Minister Vos stayed."), 1, "Vos") == ["Anna Vos"]
    assert actor(roster_for(full, "Minister Hanna Okada left. Minister Vos stayed."), 1, "Vos") == ["Vos"]


def test_names_are_shown_without_what_stands_within() -> None:
    assert actor(roster_for("Minister Jacob J. Lind left."), 0, "Jacob J. Lind") == ["Jacob Lind"]
    assert actor(roster_for('Minister Igor "Bear" Orlov left.'), 0, 'Igor "Bear" Orlov') == ["Igor Orlov"]


def test_short_forms_and_forces_of_a_party_in_another_report() -> None:
    found = roster_for(
        "The Meridian Compact's parliament met. It praised the Meridian Compact. "
        "They met in Aldermark. Aldermark's foreign minister, Hanne Brock, left.",
        "An Aldermark frigate left. He asked the Compact for more. Its Front is closed.",
        "The Eastern Front's army left. The Western Front's army came. They asked the Front.",
    )
    assert parties(found, words(found, 1, "An Aldermark frigate")) == ("Aldermark",)
    assert actor(found, 1, "Compact") == ["Meridian Compact"]
    assert "Eastern Front" not in actor(found, 1, "Front")


def test_a_party_of_one_report_is_one_where_another_names_it_alone() -> None:
    found = roster_for(
        "They met in Dravia. Mirela Kovan, Dravia's prime minister, left.",
        "Dravia wants talks, Prime Minister Mirela Kovan said.",
    )
    assert parties(found, words(found, 1, "Mirela Kovan")) == ("Dravia",)
    assert parties(found, words(found, 1, "Dravia")) == ("Dravia",)
    assert {one.kind for one in named(found, words(found, 1, "Dravia"))} == {"state"}


STATE = "They met in Dravia. Mirela Kovan, Dravia's prime minister, left."


def read_as(kind: MentionKind, text: str, part: str, document: str = "other") -> Reading:
    """A report in which the language model reads `part` so."""
    span = Span(text.index(part), text.index(part) + len(part))
    mention = Mention(Evidence(document, span), kind=kind, name=part, form="name", why="the language model reads it so")
    return Reading(Document(document, text, (), f"{document}.txt"), (), (mention,), (), (), (), ())


@pytest.mark.parametrize("kind", ["place", "organisation", "person", "other"])
def test_a_state_of_one_report_is_one_however_another_reads_its_name(kind: MentionKind) -> None:
    """Though somebody speaks for Dravia, so that it is a party of the dossier too."""
    readings = (*readings_of(STATE, "They met in Tolvane."), read_as(kind, "Ships from Dravia left.", "Dravia"))
    found = {repr(actors_of(order, english())) for order in permutations(readings)}
    assert len(found) == 1
    actors, namings = actors_of(readings, english())
    assert [(one.name, one.kind) for one in actors if one.name == "Dravia"] == [("Dravia", "state")]
    assert [one.why for one in namings if one.words.doc == "other"] == ["the language model reads it so; a state's name in the dossier"]


@pytest.mark.parametrize(
    ("text", "part", "kind"),
    [
        ("The Dravia reported it.", "Dravia", "outlet"),
        ("Ivo Dravia spoke.", "Ivo Dravia", "person"),  # the texts know a person of that name
    ],
)
def test_what_the_texts_set_apart_from_a_state_stays_apart(text: str, part: str, kind: MentionKind) -> None:
    readings = (*readings_of(STATE), read_as(kind, text, part))
    actors, namings = actors_of(readings, english())
    (one,) = [item.actor for item in namings if item.words.doc == "other"]
    assert [item.kind for item in actors if item.id == one] == [kind]
    if kind == "person":
        assert not any(
            "in the dossier" in item.why for item in actors_of((*readings, read_as("place", "In Dravia.", "Dravia", "third")), english())[1]
        )


def test_a_minister_of_the_name_of_a_state_is_none() -> None:
    readings = (*readings_of(STATE), read_as("person", "Minister Dravia left.", "Dravia"))
    titled = replace(readings[1], mentions=(replace(readings[1].mentions[0], role="minister"),))
    actors, namings = actors_of((readings[0], titled), english())
    (one,) = [item.actor for item in namings if item.words.doc == "other"]
    assert [item.kind for item in actors if item.id == one] == ["person"]


def test_a_stray_full_name_without_office_or_given_name_does_not_bar_a_state() -> None:
    """ "Otherwise Dravia": one report reads so; two read a state."""
    stray = (read_as("person", "Otherwise Dravia would leave.", "Otherwise Dravia"), read_as("place", "In Dravia.", "Dravia", "third"))
    once = actors_of((*readings_of(STATE), *stray), english())
    assert not any("in the dossier" in one.why for one in once[1])
    actors, namings = actors_of((*readings_of(STATE, STATE + " It rained."), *stray), english())
    (state,) = [one for one in actors if one.kind == "state"]
    assert [(one.actor, "in the dossier" in one.why) for one in namings if one.words.doc == "third"] == [(state.id, True)]


BEARER = "Estonian President Mart Kallas met them. Kallas left. Kallas spoke."


@pytest.mark.parametrize(
    ("others", "beside", "wanted"),
    [
        ((BEARER,), "Estonia agreed.", ("Mart Kallas", "person")),
        ((BEARER,), "All agreed.", ("Kallas", "organisation")),  # the report bears out nothing
        ((BEARER, "President Anna Kallas left."), "Estonia agreed.", ("Kallas", "organisation")),  # two of this surname
        ((BEARER, "Kallas Industries CEO Jan Berg left."), "Estonia agreed.", ("Kallas", "organisation")),  # a firm of this name
        (("Estonian President Mart Kallas met them.",), "Estonia agreed.", ("Kallas", "organisation")),  # no report reads a bare surname
    ],
)
def test_a_surname_read_as_a_body_is_its_one_bearers_where_the_report_bears_it_out(
    others: tuple[str, ...], beside: str, wanted: tuple[str, str]
) -> None:
    *told, last = readings_of(*others, f"{beside} Kallas told them.")
    doc = last.document.id
    stray = read_as("organisation", last.document.text, "Kallas", doc).mentions
    kept = tuple(one for one in last.mentions if one.name != "Kallas")
    everything = (*told, replace(last, mentions=(*kept, *stray)))
    actors, namings = actors_of(everything, english())
    (one,) = [item.actor for item in namings if item.words == stray[0].evidence]
    assert [(item.name, item.kind) for item in actors if item.id == one] == [wanted]
    assert actors_of(everything[::-1], english()) == (actors, namings)


@pytest.mark.parametrize(
    ("text", "whose", "members"),
    [
        ("The Meridian Compact met. The Meridian Compact's members Poland, Latvia and Estonia agreed.", "Meridian Compact", 3),
        ("The G7 met. Canada and the United States agreed.", "G7", 2),  # known, as far as the dossier names them
        ("NATO members such as Poland and Latvia objected.", "NATO member states", 2),
        ("NATO is made up of Poland, Latvia and Estonia.", "NATO", 3),
        ("The West, Ukraine and Russia met.", "West", 0),
        ("NATO, Poland and Latvia met.", "NATO", 0),
    ],
)
def test_a_collective_keeps_its_members_beside_it(text: str, whose: str, members: int) -> None:
    actors, _ = actors_of(readings_of(text), english())
    found = next((one for one in actors if one.name == whose), None)
    assert len(found.members if found else ()) == members
    assert {one.kind for one in actors if found and one.id in found.members} <= {"state"}


@pytest.mark.parametrize(
    ("here", "there", "wanted"),
    [
        ("Halvoria's government agreed.", "Fighting went on in Halvoria. A Halvorian bridge fell.", "Halvoria"),
        ("Halvoria's government agreed.", "Anna Halvoria left. A Halvorian bridge fell.", "Halvorian"),  # a person bears the name
        ("The ship came to Halvoria.", "Fighting went on in Halvoria. A Halvorian bridge fell.", "Halvorian"),  # nobody governs there
    ],
)
def test_a_name_that_has_a_government_here_and_is_a_place_there_is_a_state_with_its_demonyms(here: str, there: str, wanted: str) -> None:
    told, other = readings_of(here, there)
    places = replace(other, mentions=tuple(replace(one, kind="place") if one.name == "Halvoria" else one for one in other.mentions))
    actors, namings = actors_of((told, places), english())
    found = roster(actors, namings, [told.document, places.document])
    assert actor(found, 1, "Halvorian") == [wanted]


@pytest.mark.parametrize(
    ("text", "part", "wanted"),
    [
        ("Halvoria closed it. Halvoria paid. Halvoria waited. The army denied it.", "The army", ["Halvoria army"]),
        ("Halvoria closed it. President Mirela Kovan left. Kovan wept. The army denied it.", "The army", ["Halvoria army"]),
        ("Halvoria closed it. Halvoria paid. The army denied it.", "The army", []),  # too few words on one state
        ("Halvoria, Halvoria, Halvoria and Tolvane, Tolvane met. The army denied it.", "The army", []),  # two states
        ("Halvoria closed it. Halvoria paid. Halvoria waited. A government fell.", "A government", []),
        ("Halvoria, Halvoria, Halvoria and Tolvane, Tolvane, Tolvane: the two foes are tired.", "the two foes", ["Halvoria", "Tolvane"]),
        ("Halvoria, Halvoria, Halvoria and Tolvane: the two foes are tired.", "the two foes", []),
    ],
)
def test_what_a_report_leaves_open_is_the_states_of_which_it_tells(text: str, part: str, wanted: list[str]) -> None:
    told = "Halvoria's president, Mirela Kovan, met in Halvoria. Tolvane's army left Tolvane. Tolvane's president, Jan Roth, left."
    readings = readings_of(text, told)
    start = text.index(part)
    place = Evidence("d0", Span(start, start + len(part)))
    pair = "foes" in part
    open_ = Mention(place, "collective" if pair else "organisation", None, "description", "open", sector=None if pair else "MIL")
    first = replace(readings[0], mentions=(*(one for one in readings[0].mentions if one.evidence != open_.evidence), open_))
    actors, namings = actors_of((first, readings[1]), english())
    found = roster(actors, namings, [one.document for one in readings])
    assert sorted(actor(found, 0, part)) == wanted


@pytest.mark.parametrize(
    ("told", "bare", "wanted"),
    [
        # no country and no person beside him, but two bodies of the report in which he is named in full
        (
            "The Harbour League met the Valley Front. Anna Roosma spoke.",
            "The Valley Front and the Harbour League met. Mrs Roosma left.",
            "Anna Roosma",
        ),
        ("The Harbour League met. Anna Roosma spoke.", "The Harbour League met. Mrs Roosma left.", "Roosma"),
        (
            "The Harbour League met the Valley Front. Anna Roosma and Jan Roosma spoke.",
            "The Valley Front and the Harbour League met. Mrs Roosma left.",
            "Roosma",
        ),
        (
            "The Harbour League met the Valley Front. Norway's minister Anna Roosma spoke.",
            "The Valley Front and the Harbour League met. Chile's minister Roosma left.",
            "Roosma",
        ),
    ],
)
def test_a_bare_surname_is_joined_by_the_bodies_named_beside_it(told: str, bare: str, wanted: str) -> None:
    found = roster_for(told, bare)
    assert actor(found, 1, "Mrs Roosma" if "Mrs" in bare else "Roosma") == [wanted]
