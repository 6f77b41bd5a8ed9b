import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.conferences.statements.numerals import (
    english,
    english_figure,
    english_percent,
    english_place,
    english_tenths,
    vietnamese,
    vietnamese_figure,
    vietnamese_percent,
    vietnamese_place,
    vietnamese_tenths,
)

HARD = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    500: "năm trăm",
    555: "năm trăm năm mươi lăm",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1005: "một nghìn không trăm linh năm",
    1010: "một nghìn không trăm mười",
    1021: "một nghìn không trăm hai mươi mốt",
    1100: "một nghìn một trăm",
    5852: "năm nghìn tám trăm năm mươi hai",
    10005: "mười nghìn không trăm linh năm",
    10180: "mười nghìn một trăm tám mươi",
    18500: "mười tám nghìn năm trăm",
    51500: "năm mươi mốt nghìn năm trăm",
    100000: "một trăm nghìn",
    101000: "một trăm linh một nghìn",
    696948: "sáu trăm chín mươi sáu nghìn chín trăm bốn mươi tám",
    1000000: "một triệu",
    1000001: "một triệu không trăm linh một",
    1001000: "một triệu không trăm linh một nghìn",
    1024024: "một triệu không trăm hai mươi tư nghìn không trăm hai mươi tư",
    2033667: "hai triệu không trăm ba mươi ba nghìn sáu trăm sáu mươi bảy",
    10**9: "một tỷ",
    10**9 + 1: "một tỷ không trăm linh một",
    1_005_000_000: "một tỷ không trăm linh năm triệu",
    21_000_000_015: "hai mươi mốt tỷ không trăm mười lăm",
    10**12: "một nghìn tỷ",
    10**12 + 2 * 10**6: "một nghìn tỷ không trăm linh hai triệu",
    1_250_000_000_000: "một nghìn hai trăm năm mươi tỷ",
    10**15: "một triệu tỷ",
    10**18: "một tỷ tỷ",
    -12: "âm mười hai",
}
ONES = {"mốt": 1, "tư": 4, "lăm": 5} | {
    word: value
    for value, word in enumerate("không một hai ba bốn năm sáu bảy tám chín".split())  # noqa: SIM905 - as one counts
}
GROUPS = ((" triệu", 10**6), (" nghìn", 1000))


def read(words: str) -> int:
    """Read Vietnamese words as a person would, from the largest group down."""
    if " tỷ" in words:
        billions, _, rest = words.rpartition(" tỷ")
        return read(billions) * 10**9 + read(rest.strip() or "không")
    total = 0
    for name, size in GROUPS:
        group, found, rest = words.partition(name)
        if found:
            total, words = total + size * below_thousand(group), rest.strip()
    return total + (below_thousand(words) if words else 0)


def below_thousand(words: str) -> int:
    hundreds, found, rest = words.partition(" trăm")
    if found:
        return 100 * ONES[hundreds] + (below_hundred(rest.strip()) if rest else 0)
    return below_hundred(words)


def below_hundred(words: str) -> int:
    words = re.sub("^(linh|lẻ) ", "", words)
    if words.startswith("mười"):
        return 10 + ONES[words.removeprefix("mười").strip() or "không"]
    tens, found, ones = words.partition(" mươi")
    return 10 * ONES[tens] + ONES[ones.strip() or "không"] if found else ONES[words]


@pytest.mark.parametrize(("number", "words"), HARD.items())
def test_numbers_are_read_as_people_read_them(number: int, words: str) -> None:
    assert vietnamese(number) == words


def test_the_south_says_le_where_papers_say_linh() -> None:
    assert vietnamese(1105, "lẻ") == "một nghìn một trăm lẻ năm"
    assert vietnamese(10**9 + 5, "lẻ") == "một tỷ không trăm lẻ năm"
    assert vietnamese(110, "lẻ") == "một trăm mười"


@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**18 - 1)))
def test_whatever_is_read_out_is_heard_again(number: int) -> None:
    assert read(vietnamese(number)) == read(vietnamese(number, "lẻ")) == number


def test_all_numbers_up_to_ten_thousand_sound_different() -> None:
    told = {vietnamese(number) for number in range(10_001)}
    assert len(told) == 10_001
    assert all("  " not in words and words == words.strip() for words in told)


TENTHS = {
    57.5: ("57,5 %", "57.5%", "năm mươi bảy phẩy năm", "fifty-seven point five"),
    100.0: ("100 %", "100%", "một trăm", "one hundred"),
    0.4: ("0,4 %", "0.4%", "không phẩy bốn", "zero point four"),
    21.1: ("21,1 %", "21.1%", "hai mươi mốt phẩy một", "twenty-one point one"),
    1234.5: (
        "1.234,5 %",
        "1,234.5%",
        "một nghìn hai trăm ba mươi tư phẩy năm",
        "one thousand, two hundred and thirty-four point five",
    ),
}


@pytest.mark.parametrize(("number", "told"), TENTHS.items())
def test_percentages_are_written_and_read(number: float, told: tuple[str, ...]) -> None:
    assert told == (
        vietnamese_percent(number),
        english_percent(number),
        vietnamese_tenths(number),
        english_tenths(number),
    )


def test_figures_and_places_in_both_languages() -> None:
    assert [vietnamese_figure(n) for n in (0, 999, 5852, 2033667)] == [
        "0",
        "999",
        "5.852",
        "2.033.667",
    ]
    assert (english_figure(5852), english(5852)) == (
        "5,852",
        "five thousand, eight hundred and fifty-two",
    )
    assert [vietnamese_place(n) for n in (1, 2, 3, 4, 14, 24)] == [
        "nhất",
        "hai",
        "ba",
        "tư",
        "mười bốn",
        "hai mươi tư",
    ]
    assert [english_place(n) for n in (1, 2, 21)] == ["first", "second", "twenty-first"]
