"""Days of acts: whose verb a time dates, what the tense says, and what the text carries from one sentence to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from parses import mention, parsed, proposal

from standoff.annotate.acts import acts_in
from standoff.annotate.quotations import quotations_in
from standoff.annotate.times import times_in
from standoff.lexicon import english
from standoff.model import Act, When

THURSDAY = date(2021, 5, 6)


def days(notation: str, *given: tuple[object, ...], names: tuple[str, ...] = ("Freedonia",), published: date = THURSDAY) -> list[str]:
    """The day of each act, "→" and its event where it has one, and what told it."""
    return [
        f"{act.when.iso if act.when else None}{f' → {act.event_when.iso}' if act.event_when else ''}: {act.because[-1]}"
        for act in found(notation, *given, names=names, published=published)
    ]


def found(notation: str, *given: tuple[object, ...], names: tuple[str, ...], published: date) -> tuple[Act, ...]:
    made, parse = parsed(notation, published)
    parse = replace(parse, proposals=tuple(proposal(parse, *item) for item in given))  # type: ignore[arg-type]
    mentions = tuple(mention(made, name) for name in names)
    times, _ = times_in(made, parse, english())
    quotations, _ = quotations_in(made, parse, mentions, times, english())
    return acts_in(made, parse, mentions, times, quotations, english())


OWN = """
On|ADP|IN|2|case Tuesday|PROPN|NNP|4|obl Freedonia|PROPN|NNP|4|nsubj closed|VERB|VBD|0|root the|DET|DT|6|det strait|NOUN|NN|4|obj \
while|SCONJ|IN|9|mark Ruritania|PROPN|NNP|9|nsubj moved|VERB|VBD|4|advcl ships|NOUN|NNS|9|obj _.|PUNCT|.|4|punct
"""
NEIGHBOUR = """
Freedonia|PROPN|NNP|2|nsubj closed|VERB|VBD|0|root the|DET|DT|4|det strait|NOUN|NN|2|obj although|SCONJ|IN|7|mark \
Ruritania|PROPN|NNP|7|nsubj left|VERB|VBD|2|advcl on|ADP|IN|9|case Tuesday|PROPN|NNP|7|obl _.|PUNCT|.|2|punct
"""
NAMED = """
Freedonia|PROPN|NNP|2|nsubj recalls|VERB|VBZ|0|root the|DET|DT|5|det 2014|NUM|CD|5|nummod annexation|NOUN|NN|2|obj _.|PUNCT|.|2|punct
"""
OCCASION = """
Freedonia|PROPN|NNP|2|nsubj agreed|VERB|VBD|0|root at|ADP|IN|5|case a|DET|DT|5|det meeting|NOUN|NN|2|obl on|ADP|IN|7|case \
Tuesday|PROPN|NNP|5|nmod _.|PUNCT|.|2|punct
"""
SINCE = """
Since|ADP|IN|2|case November|PROPN|NNP|5|obl Freedonia|PROPN|NNP|5|nsubj has|AUX|VBZ|5|aux massed|VERB|VBN|0|root troops|NOUN|NNS|5|obj \
_.|PUNCT|.|5|punct
"""
UNTIL = """
Freedonia|PROPN|NNP|2|nsubj closed|VERB|VBD|0|root the|DET|DT|4|det strait|NOUN|NN|2|obj until|ADP|IN|6|case 2022|NUM|CD|2|obl \
_.|PUNCT|.|2|punct
"""
FRONTED = """
In|ADP|IN|2|case Oslo|PROPN|NNP|8|obl on|ADP|IN|4|case Tuesday|PROPN|NNP|2|nmod _,|PUNCT|,|2|punct Freedonia|PROPN|NNP|7|nsubj \
claimed|VERB|VBD|0|root won|VERB|VBD|7|ccomp _.|PUNCT|.|7|punct
"""
STRETCH = """
Freedonia|PROPN|NNP|2|nsubj dug|VERB|VBD|0|root the|DET|DT|4|det canal|NOUN|NN|2|obj between|ADP|IN|6|case 1926|NUM|CD|2|obl \
and|CCONJ|CC|8|cc 1936|NUM|CD|6|conj _.|PUNCT|.|2|punct
"""
ELECTION = """
Aides|NOUN|NNS|2|nsubj gave|VERB|VBD|0|root Freedonia|PROPN|NNP|2|iobj money|NOUN|NN|2|obj for|ADP|IN|8|case the|DET|DT|8|det \
2014|NUM|CD|8|nummod vote|NOUN|NN|4|nmod _.|PUNCT|.|2|punct
"""
WEEK = """
Freedonia|PROPN|NNP|2|nsubj closed|VERB|VBD|0|root the|DET|DT|4|det strait|NOUN|NN|2|obj this|DET|DT|6|det week|NOUN|NN|2|obl:unmarked \
_.|PUNCT|.|2|punct
"""
PERFECT = """
Freedonia|PROPN|NNP|3|nsubj has|AUX|VBZ|3|aux closed|VERB|VBN|0|root the|DET|DT|5|det strait|NOUN|NN|3|obj _.|PUNCT|.|3|punct
"""
PRESENT = """
Freedonia|PROPN|NNP|3|nsubj is|AUX|VBZ|3|aux closing|VERB|VBG|0|root the|DET|DT|5|det strait|NOUN|NN|3|obj _.|PUNCT|.|3|punct
"""


@pytest.mark.parametrize(
    ("notation", "verb", "run", "expected"),
    [
        (OWN, "closed", "Freedonia … strait", "2021-05-04: time in the clause"),
        (OWN, "moved", "Ruritania … ships", "2021-05-04: time in the clause"),  # "while" tells the same moment
        (NEIGHBOUR, "closed", "Freedonia … strait", "../2021-05-06: past without a day"),  # Tuesday is the neighbour's
        (NAMED, "recalls", "Freedonia … annexation", "2021-05-06 → 2014: told in the present"),  # 2014 is the annexation's
        (OCCASION, "agreed", "Freedonia … Tuesday", "2021-05-04: time in the clause"),
        (SINCE, "massed", "Freedonia … troops", "2020-11/2021-05-06: time in the clause"),
        (UNTIL, "closed", "Freedonia … 2022", "../2021-05-06 → 2022-12-31: past without a day"),
        (FRONTED, "claimed", "Freedonia … won", "2021-05-04: time in the clause"),  # whatever the parse hangs it from
        (STRETCH, "dug", "Freedonia … 1936", "1926/1936: time in the clause"),
        (ELECTION, "gave", "Aides … vote", "../2021-05-06 → 2014: past without a day"),  # the year tells the vote apart
        (WEEK, "closed", "Freedonia … week", "2021-05-03/2021-05-06: time in the clause"),  # not after the report
        (PERFECT, "closed", "Freedonia … strait", "../2021-05-06: told in the perfect"),
        (PRESENT, "closing", "Freedonia … strait", "2021-05-06: told in the present"),
    ],
)
def test_a_time_dates_its_own_verb(notation: str, verb: str, run: str, expected: str) -> None:
    kind = "statement" if notation is NAMED else "action"
    assert days(notation, (verb, run, kind, "reports")) == [expected]


SAID = """
Freedonia|PROPN|NNP|2|nsubj said|VERB|VBD|0|root on|ADP|IN|4|case Tuesday|PROPN|NNP|2|obl that|SCONJ|IN|8|mark talks|NOUN|NNS|8|nsubj \
had|AUX|VBD|8|aux failed|VERB|VBN|2|ccomp _.|PUNCT|.|2|punct
"""
THEN = """
Freedonia|PROPN|NNP|2|nsubj said|VERB|VBD|0|root that|SCONJ|IN|6|mark it|PRON|PRP|6|nsubj had|AUX|VBD|6|aux waited|VERB|VBN|2|ccomp \
_.|PUNCT|.|2|punct
"""


def test_the_day_of_a_speaker_is_carried_to_what_it_says_next() -> None:
    told = days(SAID.strip() + "\n" + THEN.strip(), ("failed", "talks … failed", "statement", "reports"))
    assert told[0].startswith("2021-05-04: time in the clause")
    more = days(
        SAID.strip() + "\n" + THEN.strip(),
        ("failed", "talks … failed", "statement", "reports"),
        ("waited", "it … waited", "statement", "reports"),
    )
    assert more[1] == "2021-05-04: day carried over from words before"


def test_a_deed_that_a_speech_tells_is_not_of_the_day_of_the_speech() -> None:
    told = days(
        SAID.strip() + "\n" + THEN.strip(),
        ("failed", "talks … failed", "statement", "reports"),
        ("waited", "it … waited", "action", "reports"),
    )
    assert told[1] == "../2021-05-04: before the words that tell it"


OTHER = """
Ruritania|PROPN|NNP|2|nsubj said|VERB|VBD|0|root that|SCONJ|IN|6|mark it|PRON|PRP|6|nsubj had|AUX|VBD|6|aux waited|VERB|VBN|2|ccomp \
_.|PUNCT|.|2|punct
"""


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2021, 5, 5), "2021-05-04: day carried over from words before"),  # a daily tells of the day before
        (THURSDAY, "../2021-05-06: past without a day"),  # a later report looks back on several days
    ],
)
def test_what_others_say_is_of_the_same_day_only_in_a_daily(published: date, expected: str) -> None:
    told = days(
        SAID.strip() + "\n" + OTHER.strip(),
        ("failed", "talks … failed", "statement", "reports"),
        ("waited", "it … waited", "statement", "reports"),
        names=("Freedonia", "Ruritania"),
        published=published,
    )
    assert told[1] == expected


SINCE_WHEN = """
They|PRON|PRP|6|nsubj have|AUX|VBP|6|aux not|PART|RB|6|advmod been|AUX|VBN|6|cop in|ADP|IN|6|case Freedonia|PROPN|NNP|0|root \
since|ADP|IN|8|case November|PROPN|NNP|6|obl when|ADV|WRB|11|advmod Ruritania|PROPN|NNP|11|nsubj closed|VERB|VBD|8|acl:relcl \
the|DET|DT|13|det gates|NOUN|NNS|11|obj _.|PUNCT|.|6|punct
"""
PLANNED = """
The|DET|DT|2|det vote|NOUN|NN|7|nsubj:pass scheduled|VERB|VBN|2|acl for|ADP|IN|5|case Monday|PROPN|NNP|3|obl was|AUX|VBD|7|aux:pass \
put|VERB|VBN|0|root off|ADP|RP|7|compound:prt _.|PUNCT|.|7|punct
"""
POLL = """
Months|NOUN|NNS|7|obl:unmarked before|ADP|IN|5|case the|DET|DT|5|det November|PROPN|NNP|5|compound poll|NOUN|NN|1|nmod \
Freedonia|PROPN|NNP|7|nsubj closed|VERB|VBD|0|root the|DET|DT|9|det strait|NOUN|NN|7|obj _.|PUNCT|.|7|punct
"""

RAID = """
Freedonia|PROPN|NNP|2|nsubj called|VERB|VBD|0|root Monday|PROPN|NNP|5|nmod:poss 's|PART|POS|3|case raid|NOUN|NN|2|obj a|DET|DT|7|det \
crime|NOUN|NN|2|xcomp _.|PUNCT|.|2|punct
"""

PURPOSE = """
Freedonia|PROPN|NNP|2|nsubj flew|VERB|VBD|0|root envoys|NOUN|NNS|2|obj in|ADV|RB|2|advmod for|ADP|IN|8|case Monday|PROPN|NNP|8|nmod:poss \
's|PART|POS|6|case talks|NOUN|NNS|2|obl _.|PUNCT|.|2|punct
"""
MIDNIGHT = """
Freedonia|PROPN|NNP|2|nsubj closed|VERB|VBD|0|root the|DET|DT|4|det strait|NOUN|NN|2|obj at|ADP|IN|6|case midnight|NOUN|NN|2|obl \
on|ADP|IN|8|case Monday|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""


def test_a_clock_beside_a_day_is_of_that_day() -> None:
    assert days(MIDNIGHT, ("closed", "Freedonia … Monday", "action", "reports")) == ["2021-05-03: time in the clause"]


def test_a_time_that_is_not_the_day_of_the_act() -> None:
    assert days(PURPOSE, ("flew", "Freedonia … talks", "action", "reports")) == ["../2021-05-06 → 2021-05-03: past without a day"]
    assert days(RAID, ("called", "Freedonia … crime", "statement", "accuses")) == ["2021-05-06 → 2021-05-03: as of the report"]
    assert days(SINCE_WHEN, ("closed", "Ruritania … gates", "action", "reports")) == ["2020-11: time in the clause"]  # the beginning alone
    assert days(PLANNED, ("put", "The … off", "action", "reports"), names=()) == ["../2021-05-06 → 2021-05-10: past without a day"]
    assert days(POLL, ("closed", "Freedonia … strait", "action", "reports")) == ["../2021-05-06: past without a day"]


def test_the_date_over_a_text_is_no_day_of_an_act() -> None:
    stamp = """
    Thursday|PROPN|NNP|8|obl:unmarked 6|NUM|CD|1|nummod May|PROPN|NNP|1|flat 2021|NUM|CD|1|nummod Freedonia|PROPN|NNP|8|nsubj \
    has|AUX|VBZ|8|aux now|ADV|RB|8|advmod closed|VERB|VBN|0|root the|DET|DT|10|det strait|NOUN|NN|8|obj _.|PUNCT|.|8|punct
    """
    assert days(stamp, ("closed", "Freedonia … strait", "action", "reports")) == ["../2021-05-06: told in the perfect"]


@given(first=some.dates(), last=some.dates(), precision=some.sampled_from(["day", "month", "year", "decade", "interval"]))
@settings(max_examples=60)
def test_an_interval_is_printed_with_both_ends(first: date, last: date, precision: str) -> None:
    """Each printed end is a beginning of the day's own form, whatever the precision."""
    first, last = min(first, last), max(first, last)
    ends = When(first, last, "stated", precision).iso.split("/")  # type: ignore[arg-type]
    assert first.isoformat().startswith(ends[0])
    assert last.isoformat().startswith(ends[-1])


def test_months_and_years_keep_their_precision_as_ends() -> None:
    assert When(date(2021, 11, 1), date(2022, 1, 22), "stated", "month").iso == "2021-11/2022-01-22"
    assert When(date(2021, 11, 1), date(2022, 1, 31), "stated", "month").iso == "2021-11/2022-01"
    assert When(date(1990, 1, 1), date(1999, 12, 31), "stated", "decade").iso == "1990/1999"


PUT_OFF = """
Freedonia|PROPN|NNP|2|nsubj put|VERB|VBD|0|root off|ADP|RP|2|compound:prt the|DET|DT|5|det vote|NOUN|NN|2|obj due|ADJ|JJ|5|amod \
on|ADP|IN|8|case Monday|PROPN|NNP|6|obl to|ADP|IN|10|case Friday|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""
DUE = """
Freedonia|PROPN|NNP|2|nsubj wants|VERB|VBZ|0|root a|DET|DT|4|det reply|NOUN|NN|2|obj by|ADP|IN|6|case \
Friday|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""
EARLY = """
Freedonia|PROPN|NNP|2|nsubj delayed|VERB|VBD|0|root the|DET|DT|6|det 10|NUM|CD|5|nummod May|PROPN|NNP|6|compound vote|NOUN|NN|2|obj \
to|ADP|IN|9|case early|ADJ|JJ|9|amod July|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""
LASTS = """
Drills|NOUN|NNS|3|nsubj will|AUX|MD|3|aux last|VERB|VB|0|root until|ADP|IN|5|case Friday|PROPN|NNP|3|obl _.|PUNCT|.|3|punct
"""
GIVEN = """
Freedonia|PROPN|NNP|2|nsubj gave|VERB|VBD|0|root them|PRON|PRP|2|iobj until|ADP|IN|5|case Friday|PROPN|NNP|2|obl to|PART|TO|7|mark \
leave|VERB|VB|2|xcomp _.|PUNCT|.|2|punct
"""
INSTEAD = """
They|PRON|PRP|3|nsubj will|AUX|MD|3|aux meet|VERB|VB|0|root on|ADP|IN|5|case Friday|PROPN|NNP|3|obl instead|ADV|RB|8|case \
of|ADP|IN|6|fixed Monday|PROPN|NNP|3|obl _.|PUNCT|.|3|punct
"""


@pytest.mark.parametrize(
    ("notation", "what", "event"),
    [
        (PUT_OFF, ("put", "Freedonia … Friday", "action", "reports"), ("2021-05-07", "day")),  # the new day, not the old one
        (EARLY, ("delayed", "Freedonia … July", "action", "reports"), ("2021-07", "month")),  # "early" is a part of the time
        (DUE, ("wants", "Freedonia … Friday", "position", "demands"), ("2021-05-07", "by")),
        (LASTS, ("last", "Drills … Friday", "expectation", "expects"), ("2021-05-07", "day")),  # "until" ends what lasts
        (GIVEN, ("gave", "Freedonia … leave", "position", "demands"), ("2021-05-07", "by")),  # and is a deadline where it is given
        (INSTEAD, ("meet", "They … Monday", "expectation", "expects"), ("2021-05-07", "day")),
    ],
)
def test_the_day_that_is_meant_is_that_of_the_event(notation: str, what: tuple[str, ...], event: tuple[str, str]) -> None:
    (act,) = found(notation, what, names=(what[1].split()[0],), published=THURSDAY)
    assert act.event_when is not None
    assert (act.event_when.iso, act.event_when.precision) == event
    assert act.when is not None
    assert (act.when.last or THURSDAY) <= THURSDAY


ENDED = """
Freedonia|PROPN|NNP|3|nsubj had|AUX|VBD|3|aux refused|VERB|VBN|0|root talks|NOUN|NNS|3|obj until|ADP|IN|6|case Monday|PROPN|NNP|3|obl \
_.|PUNCT|.|3|punct
"""
BEGAN = """
Trade|NOUN|NN|3|nsubj has|AUX|VBZ|3|aux fallen|VERB|VBN|0|root since|ADP|IN|5|case March|PROPN|NNP|3|obl _,|PUNCT|,|3|punct \
when|ADV|WRB|9|advmod Freedonia|PROPN|NNP|9|nsubj closed|VERB|VBD|3|advcl the|DET|DT|11|det strait|NOUN|NN|9|obj _.|PUNCT|.|3|punct
"""
AFTER = """
On|ADP|IN|2|case Tuesday|PROPN|NNP|4|obl Ruritania|PROPN|NNP|4|nsubj left|VERB|VBD|0|root _,|PUNCT|,|4|punct two|NUM|CD|7|nummod \
days|NOUN|NNS|10|obl:unmarked after|SCONJ|IN|10|mark Freedonia|PROPN|NNP|10|nsubj closed|VERB|VBD|4|advcl the|DET|DT|12|det \
strait|NOUN|NN|10|obj _.|PUNCT|.|4|punct
"""
POSTPONED = """
Freedonia|PROPN|NNP|2|nsubj postponed|VERB|VBD|0|root the|DET|DT|4|det vote|NOUN|NN|2|obj due|ADJ|JJ|4|amod on|ADP|IN|7|case \
Tuesday|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""
VAGUELY = """
Freedonia|PROPN|NNP|3|nsubj recently|ADV|RB|3|advmod closed|VERB|VBD|0|root the|DET|DT|5|det strait|NOUN|NN|3|obj _.|PUNCT|.|3|punct
"""


@pytest.mark.parametrize(
    ("notation", "verb", "run", "expected"),
    [
        (ENDED, "refused", "Freedonia … talks", "../2021-05-03: until the time in the clause"),
        (BEGAN, "closed", "Freedonia … strait", "2021-03: time in the clause"),  # the closing was in March, whatever has been since
        (BEGAN, "fallen", "Trade … March", "2021-03/2021-05-06: time in the clause"),
        (AFTER, "closed", "Freedonia … strait", "2021-05-02: time in the clause"),  # two days before the leaving
        (AFTER, "left", "Ruritania … left", "2021-05-04: time in the clause"),
        (POSTPONED, "postponed", "Freedonia … Tuesday", "../2021-05-06"),  # the vote was due then, whatever the parse hangs it from
        (VAGUELY, "closed", "Freedonia … strait", "../2021-05-06: some time before"),
    ],
)
def test_the_time_that_tells_an_act_may_be_an_end_or_apart_from_it(notation: str, verb: str, run: str, expected: str) -> None:
    (day,) = days(notation, (verb, run, "action", "reports"), names=("Freedonia",))
    assert day.startswith(expected)


PAPER = """
A|DET|DT|3|det March|PROPN|NNP|3|compound report|NOUN|NN|4|nsubj said|VERB|VBD|0|root that|SCONJ|IN|7|mark Freedonia|PROPN|NNP|7|nsubj \
closed|VERB|VBD|4|ccomp the|DET|DT|9|det strait|NOUN|NN|7|obj _.|PUNCT|.|4|punct
"""


def test_what_a_paper_says_has_the_day_that_is_told_with_the_paper() -> None:
    (day,) = days(PAPER, ("closed", "Freedonia … strait", "statement", "reports"))
    assert day.startswith("2021-03: time in the clause")


MET = """
Freedonia|PROPN|NNP|2|nsubj met|VERB|VBD|0|root the|DET|DT|4|det press|NOUN|NN|2|obj on|ADP|IN|6|case Wednesday|PROPN|NNP|2|obl \
_.|PUNCT|.|2|punct
"""
CHAIRED = """
Freedonia|PROPN|NNP|2|nsubj chaired|VERB|VBD|0|root the|DET|DT|4|det board|NOUN|NN|2|obj on|ADP|IN|6|case Wednesday|PROPN|NNP|2|obl \
_.|PUNCT|.|2|punct
"""
FILLER = "\n".join(["Nothing|PRON|NN|2|nsubj happened|VERB|VBD|0|root _.|PUNCT|.|2|punct"] * 9)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (MET, "2021-05-05: day of the report's events"),  # a report of what was said to the press: all of it was said there
        (CHAIRED, "../2021-05-06: past without a day"),
    ],
)
def test_what_a_report_of_a_press_conference_tells_was_said_there(lead: str, expected: str) -> None:
    text = "\n".join([lead.strip(), FILLER, OTHER.strip()])
    (act,) = found(text, ("waited", "it … waited", "statement", "reports"), names=("Freedonia", "Ruritania"), published=THURSDAY)
    assert f"{act.when.iso if act.when else None}: {act.because[-1]}" == expected


OPENS = """
Also|ADV|RB|3|advmod next|ADJ|JJ|3|amod week|NOUN|NN|7|obl:unmarked _,|PUNCT|,|7|punct Freedonia|PROPN|NNP|7|nsubj will|AUX|MD|7|aux \
meet|VERB|VB|0|root Ruritania|PROPN|NNP|7|obj _.|PUNCT|.|7|punct
"""
ASIDE = """
Next|ADJ|JJ|2|amod week|NOUN|NN|4|obl:unmarked Ruritania|PROPN|NNP|4|nsubj votes|VERB|VBZ|0|root _;|PUNCT|;|4|punct \
Freedonia|PROPN|NNP|8|nsubj will|AUX|MD|8|aux wait|VERB|VB|4|parataxis _.|PUNCT|.|4|punct
"""


@pytest.mark.parametrize(
    ("notation", "verb", "run", "expected"),
    [
        (OPENS, "meet", "Freedonia … Ruritania", "2021-05-06 → 2021-05-10/2021-05-16: told in the present"),
        (ASIDE, "wait", "Freedonia … wait", "2021-05-06: told in the present"),  # next week is the neighbour's
    ],
)
def test_a_time_to_come_outside_an_acts_words_is_that_of_its_event(notation: str, verb: str, run: str, expected: str) -> None:
    assert days(notation, (verb, run, "expectation", "expects")) == [expected]


MEETING = """
The|DET|DT|2|det board|NOUN|NN|7|nsubj meeting|VERB|VBG|2|acl on|ADP|IN|5|case Tuesday|PROPN|NNP|3|obl _,|PUNCT|,|2|punct \
urged|VERB|VBD|0|root Freedonia|PROPN|NNP|7|obj to|PART|TO|10|mark leave|VERB|VB|7|xcomp _.|PUNCT|.|7|punct
"""
OFFICE = """
Freedonia|PROPN|NNP|2|nsubj promised|VERB|VBD|0|root talks|NOUN|NNS|2|obj when|ADV|WRB|6|advmod \
Vale|PROPN|NNP|6|nsubj took|VERB|VBD|2|advcl office|NOUN|NN|6|obj in|ADP|IN|9|case March|PROPN|NNP|6|obl _.|PUNCT|.|2|punct
"""
RUNNING = """
Freedonia|PROPN|NNP|2|nsubj met|VERB|VBD|0|root envoys|NOUN|NNS|2|obj on|ADP|IN|5|case Monday|PROPN|NNP|2|obl and|CCONJ|CC|7|cc \
Tuesday|PROPN|NNP|5|conj _.|PUNCT|.|2|punct
"""
APART = """
Freedonia|PROPN|NNP|2|nsubj met|VERB|VBD|0|root envoys|NOUN|NNS|2|obj on|ADP|IN|5|case Monday|PROPN|NNP|2|obl and|CCONJ|CC|7|cc \
Wednesday|PROPN|NNP|5|conj _.|PUNCT|.|2|punct
"""


@pytest.mark.parametrize(
    ("notation", "what", "expected"),
    [
        (MEETING, ("urged", "urged … leave", "position", "demands"), "2021-05-04: time in the clause"),
        (OFFICE, ("promised", "Freedonia … talks", "commitment", "commits"), "2021-03: time in the clause"),
        (RUNNING, ("met", "Freedonia … Tuesday", "action", "reports"), "2021-05-03/2021-05-04"),
        (APART, ("met", "Freedonia … Wednesday", "action", "reports"), "2021-05-03"),  # two meetings: the first
    ],
)
def test_what_goes_on_meanwhile_tells_the_day_and_days_that_run_on_are_a_stretch(
    notation: str, what: tuple[str, ...], expected: str
) -> None:
    (day,) = days(notation, what)
    assert day.split(" →")[0].startswith(expected)


STRUCK = """
Freedonia|PROPN|NNP|2|nsubj struck|VERB|VBD|0|root a|DET|DT|4|det bargain|NOUN|NN|2|obj on|ADP|IN|6|case Monday|PROPN|NNP|2|obl \
_.|PUNCT|.|2|punct
It|PRON|PRP|3|nsubj will|AUX|MD|3|aux reopen|VERB|VB|0|root the|DET|DT|5|det strait|NOUN|NN|3|obj _.|PUNCT|.|3|punct
"""
LATER = STRUCK.replace("It|PRON", "Nothing|PRON|NN|2|nsubj happened|VERB|VBD|0|root _.|PUNCT|.|2|punct\nIt|PRON")


@pytest.mark.parametrize(
    ("notation", "kind", "expected"),
    [
        (STRUCK, ("commitment", "commits"), "2021-05-03: day of what it is a term of"),
        (LATER, ("commitment", "commits"), "2021-05-06: told in the present"),  # another sentence stands between
        (STRUCK, ("expectation", "expects"), "2021-05-06: told in the present"),  # what is foreseen, by the report
    ],
)
def test_what_a_bargain_promises_was_promised_on_its_day(notation: str, kind: tuple[str, str], expected: str) -> None:
    told = days(notation, ("struck", "Freedonia … Monday", "action", "reports"), ("reopen", "It … strait", *kind))
    assert told[-1] == expected


WORDS = """
Vale|PROPN|NNP|2|nsubj spoke|VERB|VBD|0|root on|ADP|IN|4|case Sunday|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
_“|PUNCT|``|5|punct No|DET|DT|2|det talks|NOUN|NNS|5|nsubj under|ADP|IN|4|case threats|NOUN|NNS|2|nmod _.|PUNCT|.|2|punct \
_”|PUNCT|''|2|punct
"""
PLAN = WORDS.replace("on|ADP|IN", "until|ADP|IN")
SILENT = WORDS.replace(" on|ADP|IN|4|case Sunday|PROPN|NNP|2|obl", "")


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (WORDS, "2021-05-02: day of the sentence that leads in"),
        (PLAN, "../2021-05-06: words without a day"),  # a bound is no day on which somebody spoke
        (SILENT, "../2021-05-06: words without a day"),
    ],
)
def test_words_of_which_no_verb_tells_have_the_day_of_the_sentence_before(notation: str, expected: str) -> None:
    assert days(notation, ("talks", "No … threats", "position", "rejects"), names=("Vale",))[0].startswith(expected)


VOTED = """
Ruritania|PROPN|NNP|2|nsubj voted|VERB|VBD|0|root on|ADP|IN|4|case Wednesday|PROPN|NNP|2|obl _.|PUNCT|.|2|punct
"""
REFUSED = "Vale|PROPN|NNP|2|nsubj refused|VERB|VBD|0|root visits|NOUN|NNS|2|obj _.|PUNCT|.|2|punct"


def test_words_that_go_on_keep_the_day_of_those_before_and_not_that_of_the_events() -> None:
    text = "\n".join([VOTED.strip(), FILLER, REFUSED, WORDS.strip().partition("\n")[2]])
    made, parse = parsed(text, THURSDAY)
    refused = proposal(parse, "refused", "Vale … visits", "position", "rejects", voice="indirect")
    parse = replace(parse, proposals=(refused, proposal(parse, "talks", "No … threats", "position", "rejects")))
    times, _ = times_in(made, parse, english())
    vale = (mention(made, "Vale"),)
    first, last = acts_in(made, parse, vale, times, quotations_in(made, parse, vale, times, english())[0], english())
    assert "day of the words that it goes on with" in last.because
    assert last.when is not None
    assert last.when == first.when
    assert last.when.iso == "../2021-05-06"
