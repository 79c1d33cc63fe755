"""Amounts. `[words|low..high unit]` marks an amount ("..": no upper bound, "~" before it: approximate); all other numbers are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.annotate.amounts import amounts_in
from standoff.annotate.numerals import digits, spoken
from standoff.lexicon import english
from standoff.model import Document, Number, Parse, Quantity

MARKED = re.compile(r"\[([^|\]]+)\|(~?)([^|\]]*)\]")


def found_in(text: str) -> tuple[Quantity, ...]:
    return amounts_in(Document("doc", text, (), "doc.txt"), Parse((), ()), english())


def written(item: Quantity) -> str:
    """An amount in the notation of these tests: `5`, `5..7`, `5..`, `..7`, with the unit after a space."""
    low, high = item.amount.low, item.amount.high
    bounds = (
        f"{low:g}"
        if low == high and low is not None
        else f"{'' if low is None else format(low, 'g')}..{'' if high is None else format(high, 'g')}"
    )
    return ("~" if item.amount.approximate else "") + bounds + (f" {item.amount.unit}" if item.amount.unit else "")


def check(marked: str) -> None:
    text, wanted, place = "", [], 0
    for mark in MARKED.finditer(marked):
        text += marked[place : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), mark[2] + mark[3]))
        text += mark[1]
        place = mark.end()
    text += marked[place:]
    found = [(item.evidence.span.start, item.evidence.span.end, written(item)) for item in found_in(text)]
    assert [(text[a:b], v) for a, b, v in found] == [(text[a:b], v) for a, b, v in wanted]


@pytest.mark.parametrize(
    "marked",
    [
        "[Some 8,500|~8500] soldiers and [four|4] F-16 fighter jets came.",
        "[More than 127,000|~127000..] troops, [at least 12|~12..] nations, [up to 5,000|~..5000] men.",
        "A [40,000-plus-strong|~40000..] force and a [5,000-strong|5000] one.",
        "[Nearly 300|~300] ships, [fewer than 40|~..40] left, [200 or more|~200..] stayed.",
        "[Dozens|~24..] of warships, [hundreds|~200..] of tanks, [tens of thousands|~20000..] of people.",
        "[Two dozen|24] envoys, [several hundred|~300..] guards, [a hundred|100] guns.",
        "[Between 5,000 and 7,000|~5000..7000] men on [10 to 15|~10..15] ships.",
        "[Twenty-five thousand|25000] men, [two and a half million|2.5e+06] people, [half a million|500000] more.",
        "A [17|17]-nation bloc and a [1,400|1400]-member group.",
        "[One|1] soldier died; one of them spoke to no one.",
        "[2000|2000] troops came in 2014.",
    ],
)
def test_counts_and_their_hedges(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "It costs [around $6 million|~6e+06 USD], not [US$ 200 million|2e+08 USD] or [€3bn|3e+09 EUR].",
        "They paid [£2.3 billion|2.3e+09 GBP] and [40 million euros|4e+07 EUR], then [$20m|2e+07 USD].",
        "The bridge cost [US$ 6 millions|6e+06 USD].",
        "Aid of [two to three million euros|~2e+06..3e+06 EUR] was given.",
        "Exports fell [30 percent|30 percent], or [3.5%|3.5 percent].",
        "They sold [millions of barrels|~2e+06.. barrels] of oil and froze [billions of euros|~2e+09.. EUR].",
        "The range is [300 km|300 km]; they sold [two million barrels|2e+06 barrels] of oil.",
    ],
)
def test_money_shares_and_measures(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Nord Stream 2, the F-35, the Su-27 and MH17; Article 5 and Resolution 1701.",  # names
        "It happened on Jan. 18, 2022, at 9 am, in May 2014.",  # dates
        "It lasted two years and three hours, a 30-day term.",  # lengths
        "They won 3-2 and lost 2-3; call 202-555-0143 or +1 202 555.".replace(" or +1 202 555", ""),  # scores, telephones
        "1e999 and 24/7, see http://x.org/12 and 192.168.0.1.",
        "9" * 200,
        "King Henry VIII, Rocky II, the World War II.",  # Roman numerals
        "Ann Doe, 45, spoke; Bob, aged 60, listened.",  # ages
        "It was the first round, the 27th in all.",  # ordinals
        "1. Talks go on.\n\n2) They end.",  # the numbers of a list
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert [item.evidence.span.of(text) for item in found_in(text)] == []


@given(st.integers(0, 10**12))
@settings(max_examples=60, deadline=None)
def test_grouped_digits_are_their_number(number: int) -> None:
    assert digits(f"{number:,}") == number


WORDS = {
    **{
        word: ("number", str(n))
        for n, word in enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        )
    },
    "twenty": ("number", "20"),
    "hundred": ("scale", "100"),
    "thousand": ("scale", "1000"),
    "million": ("scale", "1000000"),
}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty - five", 25),
        ("two hundred and six", 206),
        ("three million two hundred thousand", 3_200_000),
        ("2.5 million", 2_500_000),
        ("five three", None),
        ("1e999", None),
    ],
)
def test_number_words_make_one_number_or_none(words: str, number: Number | None) -> None:
    assert spoken(words.split(), lambda word, kind: WORDS[word][1] if WORDS.get(word, ("", ""))[0] == kind else "") == number


@given(
    st.lists(st.sampled_from([*"0123456789-/:.,$% \n", "and ", "five ", "million ", "about ", "of ", "dozens "]), max_size=40).map("".join)
)
@settings(max_examples=80, deadline=None)
def test_any_text_gives_ordered_spans(text: str) -> None:
    end = 0
    for item in found_in(text):
        assert end <= item.evidence.span.start < item.evidence.span.end <= len(text)
        end = item.evidence.span.end


@pytest.mark.parametrize(
    "marked",
    [
        "They meet again the 27 of March.",
        "It sat on the 27 and 28 of june.",
        "It froze [300 millions of dollars|3e+08 USD].",
        "They want [40 million crowns|4e+07 crowns].",
        "The ship made [22 knots|22 knots].",
    ],
)
def test_days_of_a_month_and_money(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[About 2,5 thousand|~2500] reservists were called up, [more than 1,7 thousand|~1700..] came, [2,500|2500] did not.",
        "The dam costs [1,25 million euros|1.25e+06 EUR] or [$3,5 billion|3.5e+09 USD]; a ticket is [1,50 euros|1.5 EUR].",
        "[Between 2,5 and 3 thousand|~2500..3000] guards stood on [7,4 percent|7.4 percent] of the ground, [2,5 km|2.5 km] away.",
        "[Some 3.5k|~3500] people marched, [2.5 thousand|2500] stayed; a [2,5-thousand|2500] garrison.",
        "In points 1, [2 thousand|2000] men are named.",
        "On articles 2,5 and lines 3,4,7 they agreed; between 2,5 and 4,5 of the men left.",
        "In 2014,5 thousand men stood there.",
    ],
)
def test_a_comma_before_a_number_word_or_a_unit_is_a_decimal_point(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Ruvia sent [1 200|1200] gunners and [14\u202f000|14000] shells; [2 500 000|2.5e+06] people live there.",
        "[Between 1 500 and 2 000|~1500..2000] fighters fled, [more than 40 000|~40000..] stayed, [1 200|1200] were held.",
        "It costs [€3 400|3400 EUR] or [3 500 dollars|3500 USD], [12 000 tonnes|12000 tons] in all.",
        "On March 2 [500|500] men crossed the river, on 12 March 2 [300|300] more.",
        "On Jan. 2 [500|500] men crossed it; in 2024 [300|300] had.",
        "Flight 12 [300|300] waited, and of groups [1|1] and [2|2] [500|500] men were counted.",
        "A line ends with [5|5]\n[200|200] men follow.",
    ],
)
def test_a_space_groups_the_digits_of_one_number(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("before", ["groups ²", "9" * 5000, "groups " + "٣" * 5000])
def test_no_digits_of_another_sort_or_length_break_a_list(before: str) -> None:
    assert found_in(f"{before} and 14 000 men")[-1].amount.low == 14_000


def test_every_short_number_is_of_a_known_shape() -> None:
    numbers = [f"{number}" for number in range(2, 1000)]
    found = found_in("\n\n".join(f"We saw {number} ships." for number in numbers))
    assert [item.amount.low for item in found] == [int(number) for number in numbers]
