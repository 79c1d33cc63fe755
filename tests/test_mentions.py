"""Who and where, in the notation `[words]{what is expected}` with one line a case.

Expected is a name ("Russia"), a name and a party ("Sergei Ivanenko → Russia"), `?` where the words must stay open, or `place`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import parsed

from standoff.annotate.mentions import mentions_in
from standoff.lexicon import english
from standoff.lexicon.actors import cues_of
from standoff.model import BrokenLexicon, Document, Mention, Parse, Sentence, Span, Token
from standoff.model.parse import Attribution, Name, Run

NOTHING = Parse((), ())


def mentions_of(text: str, parse: Parse = NOTHING) -> tuple[Mention, ...]:
    return mentions_in(Document("d", text, (), "d.txt"), parse, english())


def check(marked: str, parse: Parse = NOTHING) -> None:
    """Take the marks out of the text, find the mentions, and compare those of exactly the marked words."""
    expected: list[tuple[Span, str]] = []
    text = ""
    at = 0
    for match in re.finditer(r"\[([^\[\]]+)\]\{([^{}]+)\}", marked):
        text += marked[at : match.start()]
        expected.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        at = match.end()
    text += marked[at:]
    found = mentions_of(text, parse)
    for span, wanted in expected:
        here = [one for one in found if bare(text, one.evidence.span) == bare(text, span)]
        shown = sorted({told(one, wanted) for one in here})
        assert shown == sorted(wanted.split(" + ")), f"“{span.of(text)}” in {text!r}: {[(one.name, one.kind, one.why) for one in here]}"


def bare(text: str, span: Span) -> tuple[str, int]:
    """The words without their article, and where they end."""
    return re.sub(r"^[Tt]he ", "", span.of(text)), span.end


def told(one: Mention, wanted: str) -> str:
    if wanted == "place":
        return one.kind
    name = one.name or "?"
    return f"{name} → {', '.join(one.speaks_for)}" if "→" in wanted else name


@pytest.mark.parametrize(
    "marked",
    [
        # full and short names, with and without points, in small letters from a machine translation
        "[The United States]{United States} and [Estonia]{Estonia} signed, [latvia]{Latvia} did not.",
        "[The U.S.]{United States} replied. They told us, [the US]{United States} told them.",
        "[The Unites States]{United States} sent a note.",  # a misprint that the lexicon knows
        "The [Russian Federation]{Russia} answered [the North Atlantic Treaty Organization]{NATO}.",
        # titles before and after the name, and what they tell of the party
        "[Russian Foreign Minister Sergei Ivanenko]{Sergei Ivanenko → Russia} spoke. [Ivanenko]{Sergei Ivanenko → Russia} left.",
        "[the US Secretary of State, Adam Brandauer]{Adam Brandauer → United States}, spoke first.",
        "[Kremlin spokesman Dmitry Osin]{Dmitry Osin → Russia} denied it.",
        "[The former president of Norway Jan Vold]{Jan Vold → } saw no option left.",
        # the United States has no foreign minister, and a title at the end of a sentence is not that of the next name
        "Washington, the US, the United States and America: [First Vice Foreign Minister Kim Sung Ho]{Kim Sung Ho → } spoke.",
        "The mayor sent [a doctor]{?}. Sarvenia paid for it, and Sarvenia is grateful.",
        # a body of the lexicon beside the common noun for what it is
        "[The French daily Le Monde]{Le Monde} had it first; [the Global Times tabloid]{Global Times} followed.",
        "[The militant group Hamas]{Hamas} rejected the plan.",
        # an envoy to a body speaks for the state before it
        "[Norway's UN ambassador, Eva Dahl]{Eva Dahl → Norway}, agreed. [The UN's Syria envoy, Bo Lind]{Bo Lind → United Nations}, not.",
        "[NATO Secretary General Jan Halvorsen]{Jan Halvorsen → NATO} declined.",
        "[The Minister of Defense of Ukraine, Olena Bondar]{Olena Bondar → Ukraine}, was there.",
        "He met [Prime Minister Kenji Mori of Japan]{Kenji Mori → Japan} on Monday.",
        "[Mina Park]{Mina Park → South Korea}, the South Korean unification minister, spoke.",
        # those who speak for nobody but themselves
        "[Former Russian prime minister Anton Belov]{Anton Belov → } warned of war.",
        "[Professor Nora Lind of Oxford University]{Nora Lind → } doubted it.",
        "[US Senator Carl Winter]{Carl Winter → } called for more.",
        "[Jan Pohl]{Jan Pohl → }, director of the Harbour Institute, disagreed.",
        # groups take their country from beside them, and speak for it or not
        "[Russian troops]{Russian troops → Russia} moved west.",
        "[The Estonian parliament]{Estonian parliament → } voted.",
        "[The parliament of Estonia]{Estonian parliament → } voted.",
        "[US and British diplomats]{US diplomats + British diplomats} met.",
        "[Russian-backed separatists]{Russian-backed separatists → } shelled the town.",
        "[Wagner fighters]{Wagner Group fighters → Wagner Group} left.",
        "[a former CIA official]{CIA official → } said so.",
        # a place and its government
        "[Moscow]{Russia} demands guarantees.",
        "Talks in [Moscow]{place} failed.",
        "[Washington]{United States}'s reply came late.",
        "An agreement between [Moscow]{Russia} and [Kyiv]{Ukraine} failed.",
        "[KYIV]{place} (Harbour Wire) - Shells fell.",
        # what a body is called once it was named
        "[NATO]{NATO} met. [The alliance]{NATO} will answer.",
        "[The EU]{European Union} met. [The bloc]{European Union} will answer.",
        # the collectives are never expanded, but for a pair
        "[The West]{West} refused. [Western powers]{West} agreed.",
        "[The two Koreas]{North Korea + South Korea} met.",
        "Talks with [NATO allies]{NATO member states} went on.",
        # whose government, whose minister
        "[Nigeria]{Nigeria} bristled. [The government]{Nigerian government → Nigeria} denied it.",
        "[Peru]{Peru} and [Chile]{Chile} met. [The two countries]{Peru + Chile} agreed.",
        # short forms that the text gives itself
        "The Harbour Safety Authority (HSA) said no. Later [HSA]{Harbour Safety Authority} agreed.",
    ],
)  # fmt: skip
def test_who_is_named(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Foreign Minister Anna Lind spoke. [She]{Anna Lind} left.",
        "President Boris Tadin met Foreign Minister Anna Lind. Later [he]{Boris Tadin} spoke.",  # the gender leaves one
        "Anna Lind met Emma Roth. Outside the gate [she]{Anna Lind} fell.",  # of two women the subject
        "Estonia said that [it]{Estonia} would vote.",
        "Estonia and Latvia said that [it]{?} would vote.",
        "“[I]{Anton Belov} agree,” said Minister Anton Belov.",
        "“[We]{Anton Belov → Russia} agree,” said Russian President Anton Belov.",
        "The Russian President, Anton Belov, came. [The president]{Anton Belov} left.",
        "The Russian President, Anton Belov, met the French President, Luc Marin. [The president]{?} left.",
        "The Russian President, Anton Belov, met the French President, Luc Marin. [The French president]{Luc Marin} left.",
    ],
)  # fmt: skip
def test_who_is_meant(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # speech of several sentences does not count for the pronoun behind it
        "Minister Anna Lind arrived.\n“We saw it. We came. We left. It was late. Nobody knew,” [she]{Anna Lind} said.",
        # the addressee of "told" does not speak
        "Minister Anna Lind met Minister Igor Orlov.\nMr Orlov left. “[I]{Igor Orlov} agree,” [he]{Igor Orlov} told Minister Anna Lind.",
        # marks within marks, and double apostrophes
        "Minister Igor Orlov left. \"The “open” road is closed,\" [he]{Igor Orlov} said.",
        "Minister Igor Orlov left. ''[I]{Igor Orlov} agree,'' Mr Orlov said.",
        # before the second bearer comes up, a surname is the first one's; afterwards nobody's
        "Minister Anna Petrova left. [Petrova]{Anna Petrova} waved. Minister Igor Petrova came. [Petrova]{?} spoke.",
        # nicknames and apostrophes belong to the name
        "[Minister Igor \"Bear\" Orlov]{Igor \"Bear\" Orlov} left.",
        "[Minister Shun'ichi Okada]{Shun'ichi Okada} left.",
        # what belongs to somebody
        "Russian President Anton Belov spoke. [His spokesman]{Russian spokesman} left.",
        "Estonia agreed. [Its parliament]{Estonian parliament} did not.",
        "Russian President Anton Belov spoke of [his country]{Russia}.",
        # of two presidents the one named just before; of two far away none
        "French President Luc Marin came. Russian President Anton Belov met nobody.\nIt rained. Mr Marin left. "
        "[The president]{Luc Marin} was late.",
        # the office told before, and a name beside its kind
        "A Kremlin spokesman came. [The spokesman]{Kremlin spokesman} left.",
        "[The company Brandauer]{Brandauer} replied.",
        # experts by their noun
        "[Some experts]{experts} doubt it.",
    ],
)  # fmt: skip
def test_who_is_meant_further_on(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # a country that shares its name with a person or a place needs a further sign
        "The family moved from [Georgia]{?} to the coast.",
        "[Georgia]{Georgia} signed. Georgian troops left.",
        "[Michael Jordan]{Michael Jordan} spoke in [Jordan]{?}.",
        "[Chad Wolfe]{Chad Wolfe} resigned.",
        # a tree, a dish, a pronoun
        "We had turkey. They told us.",
        # two persons of one surname in one report
        "Anna Petrova met Igor Petrova. [Petrova]{?} declined to say more.",
        "Foreign Minister Anna Orlov met Defence Minister Igor Orlov. [Defence Minister Orlov]{Igor Orlov} spoke.",
        # headlines in capitals, and with a capital in every word
        "MOSCOW WARNS NATO OVER BORDER DRILLS\n[Moscow]{Russia} warned [NATO]{NATO}.",
        "WHO SAYS THE DEAL IS OFF\nNobody knew.",
        # for and against
        "The anti-[NATO]{NATO} march was small.",
    ],
)  # fmt: skip
def test_traps(marked: str) -> None:
    check(marked)


def test_a_headline_gives_no_names_of_its_own() -> None:
    found = mentions_of("Ivanenko Meets Brandauer As Talks Near Their End\nForeign Minister Sergei Ivanenko came.")
    assert {one.name for one in found if one.kind == "person"} == {"Sergei Ivanenko"}


def test_the_small_word_us_is_no_state() -> None:
    assert not [one for one in mentions_of("They told us that turkey was served.") if one.country]


def test_a_quarrel_within_a_state_sets_its_president_apart() -> None:
    abroad = (
        "US President Adam Winter met the leaders of France, Germany, Italy and Japan. "
        "Russia and China wrote to [Winter]{Adam Winter → United States}."
    )
    within = (
        "US President Adam Winter lost in Congress. Senators, lawmakers and the Supreme Court blamed [Winter]{Adam Winter → }. "
        "Democrats and Republicans in the Senate agreed, and the opposition did not."
    )
    check(abroad)
    check(within)


def test_the_parse_tells_a_subject_from_a_place() -> None:
    """ "London" is a subject by its relation where the words beside it tell nothing."""
    text = "London quietly agreed."
    tokens = (
        Token(0, 6, "London", "PROPN", "NNP", 2, "nsubj"),
        Token(7, 14, "quietly", "ADV", "RB", 2, "advmod"),
        Token(15, 21, "agreed", "VERB", "VBD", -1, "root"),
        Token(21, 22, ".", "PUNCT", ".", 2, "punct"),
    )
    parse = Parse(tokens, (Sentence(Run(0, 4), Span(0, 22)),))
    assert [one.name for one in mentions_of(text, parse)] == ["United Kingdom"]
    assert [one.kind for one in mentions_of(text)] == ["place"]


def test_the_engine_tells_a_body_from_a_person() -> None:
    text = "Brennan Hale declined."
    tokens = (
        Token(0, 7, "Brennan", "PROPN", "NNP", 2, "nsubj"),
        Token(8, 12, "Hale", "PROPN", "NNP", 0, "flat"),
        Token(13, 21, "declined", "VERB", "VBD", -1, "root"),
        Token(21, 22, ".", "PUNCT", ".", 2, "punct"),
    )
    sentences = (Sentence(Run(0, 4), Span(0, 22)),)
    for kind in ("person", "organisation"):
        parse = Parse(tokens, sentences, (Name(Run(0, 2), kind, 0.9),))
        assert [(one.name, one.kind) for one in mentions_of(text, parse)] == [("Brennan Hale", kind)]


def test_an_open_pronoun_that_says_something_is_whoever_spoke_last() -> None:
    made, parse = parsed("""
Igor|PROPN|NNP|3|nsubj Lind|PROPN|NNP|1|flat said|VERB|VBD|0|root so|ADV|RB|3|advmod _.|PUNCT|.|3|punct
Joe|PROPN|NNP|3|nsubj Vos|PROPN|NNP|1|flat met|VERB|VBD|0|root Dan|PROPN|NNP|3|obj Roth|PROPN|NNP|4|flat _.|PUNCT|.|3|punct
They|PRON|PRP|2|nsubj left|VERB|VBD|0|root Joe|PROPN|NNP|2|obl Vos|PROPN|NNP|3|flat and|CCONJ|CC|6|cc Dan|PROPN|NNP|3|conj \
Roth|PROPN|NNP|6|flat _.|PUNCT|.|2|punct
He|PRON|PRP|2|nsubj added|VERB|VBD|0|root this|PRON|DT|2|obj _.|PUNCT|.|2|punct
""".replace("\\\n", ""))  # fmt: skip
    words = [token.text for token in parse.tokens]
    said = [Attribution((Run(at, at + size),), (Run(at + size, at + size + 1),), (Run(at + size + 1, at + size + 2),), 0.9)
            for at, size in ((0, 2), (words.index("He"), 1))]  # fmt: skip
    for attributions, wanted in ((tuple(said), "Igor Lind"), ((), None)):
        found = mentions_in(made, replace(parse, attributions=attributions), english())
        assert [one.name for one in found if one.evidence.span.of(made.text) == "He"] == [wanted]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aA .,’'\"“”-\nRussia NATO the he Foreign Minister Üñ٣א\u0000")), max_size=120))
def test_any_text_gives_mentions_of_its_own_words(text: str) -> None:
    found = mentions_of(text)
    assert all(one.evidence.span.of(text).strip() for one in found)
    assert list(found) == sorted(found, key=lambda one: (one.evidence.span.start, -one.evidence.span.end))
    assert found == mentions_of(text)


def test_a_long_line_takes_no_longer_than_it_should() -> None:
    """Twice the text, about twice the mentions: nothing is lost or looked for again."""
    line = "Russian Foreign Minister Sergei Ivanenko said that Moscow and the EU met in Geneva, he said. "
    few, many = mentions_of(line * 20), mentions_of(line * 40)
    assert abs(len(many) - 2 * len(few)) <= 4


# parties that no lexicon lists


@pytest.mark.parametrize(
    "marked",
    [
        "[Dravia's prime minister Mirela Kovan]{Mirela Kovan → Dravia} left. Later [Kovan]{Mirela Kovan → Dravia} spoke.",
        "Mirela Kovan, [Dravia's prime minister]{Mirela Kovan → Dravia}, left [Dravia]{Dravia} early.",
        "They met in Dravia. [Dravia's government]{Dravian government → Dravia} objected; [Dravian troops]{Dravian troops → Dravia} moved.",
        "The parliament of [Tolvane]{Tolvane} voted. [Tolvane's parliament]{Tolvane parliament → } rose.",
        "The parliament of Tolvane voted. A [Tolvanese]{Tolvane} ship sank.",
        "[The Dravian minister Brezh]{Brezh → Dravia} spoke for [Dravia]{Dravia}.",
        "[Karesh Vale's leader Ilko Sarn]{Ilko Sarn → Karesh Vale} left. The council of the [Vale]{Karesh Vale} slept.",
        # "its" tells whose an office is, with its holder behind a comma
        "Germany objected. [Its finance minister, Anna Vos]{Anna Vos → Germany}, said so. [Ms Vos]{Anna Vos → Germany} left.",
        "The Harbour Council objected. [Its spokesman, Jan Roth]{Jan Roth → Harbour Council}, left.",
        "The council met. [His lawyer, Anna Vos]{Anna Vos → }, left.",
        # a person who owns a government is a person
        "Mirela Kovan left. Critics of [Kovan's government]{Kovan's government} were loud.",
        "Prime Minister Oster spoke. They met in Oster. Later [Oster]{Oster → } left, and Oster's cabinet met.",
        # not every word that goes on like a name is its demonym
        "[Marl]{Marl} slept. Marlene's army came home.",
    ],
)
def test_the_owner_of_an_office_of_government_is_a_party(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Russia and Ukraine met. Nobody else came. A week went by. It rained. It snowed. [The two sides]{Russia + Ukraine} were silent.",
        "Kenya and Somalia met. Ukraine, Georgia and Moldova looked on. It rained. [The two sides]{Kenya + Somalia} were silent.",
        "Prime Minister Anna Vos and President Igor Lind met. [The two leaders]{Anna Vos + Igor Lind} left.",
        "North and South Korea met. [The two nations]{North Korea + South Korea} agreed.",
        "Kenya and Somalia met. [Neither side]{Kenya + Somalia} gave way.",
        "Russia and Ukraine met. [They]{Russia + Ukraine} agreed.",
        "Vos and Lind met. [They]{?} agreed.",
        "[Ambassador to the United Nations Anna Vos]{Anna Vos → } left.",
        "[The US ambassador to the United Nations, Anna Vos]{Anna Vos → United States}, left.",
        "[UN Secretary-General Anna Vos]{Anna Vos → UN Secretary-General} left. UN Deputy Minister Roth stayed.",
        "[The Asian Development Bank governor, Igor Lind]{Igor Lind → Asian Development Bank}, spoke.",
        # who is brought in without a title, beside the office that opens the next sentence
        "Anna Vos is leaving. The UN secretary-general told reporters so. [Ms Vos]{Anna Vos → UN Secretary-General} sighed.",
        "[Karder]{Karder Holdings} grows. Karder Holdings said so.",
        # the first word of one full name, and a minister at home where the report comes from
        "Minister Shen Xinwei left. [Mr Shen]{Shen Xinwei → } had said so.",
        "SEOUL, South Korea — Japan and China met.\nSeoul and Tokyo argued. Beijing and Tokyo too. "
        "[Finance Minister Anna Vos]{Anna Vos → South Korea} left.",
    ],
)
def test_two_sides_envoys_and_heads(marked: str) -> None:
    check(marked)


HEADLINE = (
    "They|PRON|PRP|2|nsubj read|VERB|VBD|0|root Anna|PROPN|NNP|5|nsubj Vos|PROPN|NNP|3|flat Accuses|VERB|VBZ|2|ccomp "
    "Peter|PROPN|NNP|5|obj Lind|PROPN|NNP|6|flat _.|PUNCT|.|2|punct"
)


def test_a_time_zone_a_sentences_first_word_and_a_headlines_verb_are_no_part_of_a_name() -> None:
    made, parse = parsed(f"""
        June|PROPN|NNP|4|obl 12|NUM|CD|1|nummod 01|NUM|CD|1|nummod GMT|PROPN|NNP|6|obl Karsholm|PROPN|NNP|6|nsubj closed|VERB|VBD|0|root
        Absent|ADJ|JJ|4|amod Vos|PROPN|NNP|4|nsubj they|PRON|PRP|4|nsubj spoke|VERB|VBD|0|root _.|PUNCT|.|4|punct
        {HEADLINE}
    """)
    names = {one.name for one in mentions_of(made.text, parse) if one.name is not None}
    assert names == {"Karsholm", "Anna Vos", "Peter Lind"}


def test_two_rules_never_share_the_words_of_one_name_unawares(tmp_path: Path) -> None:
    cues = tmp_path / "actor_cues.toml"
    cues.write_text('[[row]]\nwords = ["by"]\ndoes = "side"\nexample = "A treaty by Norway."\n', encoding="utf-8")
    assert cues_of(cues) == {"side": {"by"}}
    cues.write_text(
        cues.read_text(encoding="utf-8") + '[[row]]\nwords = ["party"]\ndoes = "side"\nexample = "No party came."\n', encoding="utf-8"
    )
    with pytest.raises(BrokenLexicon, match="two rows for 'side'"):
        cues_of(cues)


def test_neither_and_each_alone_are_no_pair() -> None:
    found = mentions_of("Kenya and Somalia met. Neither of those ships came. Each of the envoys left. Ships came either by land or sea.")
    assert [one.evidence.span.start for one in found if one.name == "Kenya"] == [0]


def test_the_mark_of_a_lawmakers_party_is_no_name() -> None:
    found = mentions_of("Sen. Mark Vos, D-Va., and Rep. Ada Lind (R-Calif.) left. Mr. Vos had asked.")
    assert {one.name for one in found if one.name is not None} == {"Mark Vos", "Ada Lind"}


def test_the_one_land_of_a_report_that_somebody_leads_is_a_party() -> None:
    made, parse = parsed("""
We|PRON|PRP|2|nsubj met|VERB|VBD|0|root in|ADP|IN|6|case the|DET|DT|6|det Karesh|PROPN|NNP|6|flat Vale|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
The|DET|DT|2|det enclave|NOUN|NN|4|nmod:poss _'s|PART|POS|2|case leader|NOUN|NN|8|nsubj _,|PUNCT|,|6|punct Igor|PROPN|NNP|4|appos \
Sarn|PROPN|NNP|6|flat left|VERB|VBD|0|root _.|PUNCT|.|8|punct
""".replace("\\\n", ""))  # fmt: skip
    parse = replace(parse, names=(Name(Run(4, 6), "place", 0.9),))
    found = mentions_in(made, parse, english())
    assert {one.speaks_for for one in found if one.name == "Igor Sarn"} == {("Karesh Vale",)}
    assert {one.kind for one in found if one.name == "Karesh Vale"} == {"organisation"}


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    made, parse = parsed("""
        Basically|ADV|RB|4|advmod _,|PUNCT|,|4|punct Vesland|PROPN|NNP|4|nsubj waits|VERB|VBZ|0|root _.|PUNCT|.|4|punct
        Tensions|NOUN|NNS|2|nsubj remain|VERB|VBP|0|root high|ADJ|JJ|2|xcomp _.|PUNCT|.|2|punct
        Ostmark|PROPN|NNP|2|nsubj left|VERB|VBD|0|root _.|PUNCT|.|2|punct
    """)
    names = {one.name for one in mentions_of(made.text, parse)}
    assert "Vesland" in names or "Ostmark" in names
    assert not names & {"Basically", "Tensions"}


def test_a_type_of_arms_names_no_party() -> None:
    assert {one.name for one in mentions_of("Spain sends four F-35 fighter jets.")} == {"Spain", None}


@pytest.mark.parametrize(
    "marked",
    [
        # a state that no lexicon lists, with its demonym and its capital
        "They met in Dravia. Dravia's foreign minister, Jan Roth, left. [Dravian troops]{Dravian troops → Dravia} moved.",
        "Dravia's parliament met in Dravia. Dravia's capital, Ostrel, is quiet. [Ostrel]{Dravia} has rejected the plan.",
        "They met in Dravia. [President Mirela Kovan]{Mirela Kovan → Dravia} left early. Dravia's president spoke again.",
        # short forms of bodies
        "The Harbour Watch Board met. [The Board]{Harbour Watch Board}'s director left.",
        "The Union of Coastal Towns met. They asked [the Union]{Union of Coastal Towns} again.",
        "The International Relief Society met. They asked the [Relief Society]{International Relief Society} again.",
        "They asked [the Board]{Board} again.",
        "Two bodies met, the Harbour Watch Board and the Eastern Food Board. They asked [the Board]{Board} again.",
        "The [Shippers' Council]{Shippers' Council} refused.",
    ],
)
def test_what_no_lexicon_lists_is_learnt_from_the_report(marked: str) -> None:
    check(marked)


def test_what_belongs_to_no_state_is_not_learnt_as_one() -> None:
    kinds = {one.name: one.kind for one in mentions_of("The Compact's parliament met in the Compact. It asked the Compact.")}
    assert kinds.get("Compact") != "state"
    kinds = {one.name: one.kind for one in mentions_of("They met in Labor. Labor's parliament met. A Labor MP left.")}
    assert kinds.get("Labor") != "state"


@pytest.mark.parametrize(
    "marked",
    [
        # whom somebody leads, told behind his name; what he led once, or what he writes about, is not his
        "[Anna Harst]{Anna Harst → Harbour Council}, who heads the Harbour Council, said the bridge was mined.",
        "[Robert Varga]{Robert Varga → United Nations}, who leads the UN observers in the valley, said that shots were fired.",
        "[Anna Harst]{Anna Harst → Norway}, who leads the Norwegian delegation, said the bridge was mined.",
        "[Anna Harst]{Anna Harst → }, who runs a Norwegian restaurant, said the bridge was mined.",
        "[Anna Harst]{Anna Harst → }, who once headed the Harbour Council, said the bridge was mined.",
        "[Anna Harst]{Anna Harst → }, who covers the Harbour Council, said the bridge was mined.",
        # people who do a body's work speak for it; the police's do for nobody
        "[IAEA inspectors]{IAEA inspectors → IAEA} were turned back at the gate.",
        "[The monitors of the OSCE]{OSCE monitors → OSCE} counted 14 breaches.",
        "[EU mediators]{European Union mediators → European Union} proposed a pause.",
        "[Police inspectors]{?} searched the flat.",
        "The Plains Union met. [Its observers]{Plains Union's observers → Plains Union} found mines.",
        # an Army with a capital behind a word that the report never has by itself is a movement, and "the army" is none
        "Talks with the Delta Army went on. A spokesman of [the Delta Army]{Delta Army → } left. [The army]{?} laid the mines.",
        "Talks with [the Army of the Dawn]{Army of the Dawn → } went on.",
        "Norway rejected it. Talks with [the Norwegian army]{Norwegian army → Norway} went on.",
        # the people's adjective is the land's, though the capital begins alike
        "Velovia refused. The road to Velov was dark. [The Velovian deputy minister]{Velovian deputy minister → Velovia} left.",
    ],
)
def test_whose_leaders_staff_and_armies_are(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # who leads or sits for the opposition speaks for it, where its state is told
        "[The Kenyan opposition leader, Robert Oduya]{Robert Oduya → Kenyan opposition}, rejected it.",
        "Kenya waits. [Opposition lawmaker Robert Oduya]{Robert Oduya → Kenyan opposition} rejected it.",
        "[Opposition leader Robert Oduya]{Robert Oduya → } rejected it.",
        "Kenya waits. [Former opposition leader Robert Oduya]{Robert Oduya → } rejected it.",
        # an abbreviated title is the same office
        "Gov. Anna Thorne left early. [The Republican governor]{Anna Thorne} was tired.",
        "Sen. Anna Thorne met Sen. Robert Roth. Nobody spoke. Nobody ate. [The senator]{?} left.",
        "Sen. Anna Thorne left early. [The governor]{?} was tired.",
        # a name right behind the last common noun of an office is its holder's
        "[The minister of fisheries Anna Delan]{Anna Delan → } thanked them. [Delan]{Anna Delan → } left.",
        "[The director of Norvex Lines]{Norvex Lines director → } left.",
        # the officer of somebody of whom nothing else is known
        "[Norvex’s chairman]{Norvex Lines chairman → Norvex Lines} denied it. They asked Norvex and Norvex Lines.",
        "[Norvex’s former chairman]{Norvex chairman → } denied it.",
        # capitals at the head of a name that are words elsewhere
        "They read it in [the Daily Lantern]{Daily Lantern}.",
        "The leader of [the Anti-Eviction League]{Anti-Eviction League} left.",
        "The Disasters Emergency Committee (DEC) met. Money went to [the DEC]{Disasters Emergency Committee}.",
    ],
)
def test_the_opposition_and_names_that_begin_with_a_common_word(marked: str) -> None:
    check(marked)


def test_the_president_of_the_republic_is_of_no_party_called_republic() -> None:
    found = mentions_of("The president of the Republic, Anna Marsan, spoke.")
    assert all("Republic" not in one.speaks_for for one in found)


@pytest.mark.parametrize(
    ("second", "pronoun", "wanted"),
    [
        ("Roth|PROPN|NNP|2|nsubj thanked|VERB|VBD|0|root him|PRON|PRP|2|obj _.|PUNCT|.|2|punct", "him", "Igor Lind"),
        ("Roth|PROPN|NNP|2|nsubj blamed|VERB|VBD|0|root himself|PRON|PRP|2|obj _.|PUNCT|.|2|punct", "himself", "Dan Roth"),
        (
            "He|PRON|PRP|4|nsubj and|CCONJ|CC|3|cc Roth|PROPN|NNP|1|conj left|VERB|VBD|0|root _.|PUNCT|.|4|punct",
            "He",
            "Igor Lind",
        ),
        ("He|PRON|PRP|2|nsubj left|VERB|VBD|0|root _.|PUNCT|.|2|punct", "He", "Igor Lind"),
    ],
)
def test_nobody_is_joined_to_himself_nor_does_a_thing_to_him(second: str, pronoun: str, wanted: str) -> None:
    made, parse = parsed(f"""
Igor|PROPN|NNP|3|nsubj Lind|PROPN|NNP|1|flat met|VERB|VBD|0|root Dan|PROPN|NNP|3|obj Roth|PROPN|NNP|4|flat _.|PUNCT|.|3|punct
{second}
""")
    assert [one.name for one in mentions_in(made, parse, english()) if one.evidence.span.of(made.text) == pronoun] == [wanted]
