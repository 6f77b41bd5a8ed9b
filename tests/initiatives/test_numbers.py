import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.initiatives.models import NUMBER_BLOCK
from service.initiatives.numbers import ALPHABET, SPACE, block, number, read

SERIALS = st.integers(0, SPACE - 1)


def bare(text: str) -> str:
    return text.replace("-", "")


def test_a_number_is_short_grouped_and_never_changes_its_meaning() -> None:
    assert [number(serial) for serial in (0, 1, 2, SPACE - 1)] == [
        "000-0000-0",
        "N4C-2ZY9-Y",
        "A8R-5ZWJ-P",
        "AVK-X01Q-G",
    ]
    assert set("ILOU").isdisjoint(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_neighbours_in_time_get_numbers_that_differ_in_several_signs() -> None:
    for serial in range(1024, 1124):
        pair = zip(bare(number(serial)), bare(number(serial + 1)), strict=True)
        assert sum(one != other for one, other in pair) >= 3


def test_the_serials_of_a_block_follow_those_of_the_block_before() -> None:
    assert list(block(3)) == list(range(3 * NUMBER_BLOCK, 4 * NUMBER_BLOCK))
    assert block(3)[-1] + 1 == block(4)[0]


def test_a_hundred_thousand_serials_give_as_many_numbers() -> None:
    assert len({number(serial) for serial in range(100_000)}) == 100_000


@given(SERIALS, SERIALS)
def test_different_serials_give_different_numbers(one: int, other: int) -> None:
    assert (number(one) == number(other)) == (one == other)


@given(SERIALS)
def test_every_number_is_read_back_however_it_was_typed(serial: int) -> None:
    printed = number(serial)
    spelled = printed.lower().replace("0", "o").replace("1", "l")
    assert read(printed) == printed
    assert read(f" {spelled} ") == printed
    assert read(bare(printed)) == printed
    assert read(" ".join(bare(printed))) == printed
    assert read(printed.replace("1", "I").replace("-", "–")) == printed


@given(SERIALS)
def test_every_single_wrong_sign_is_detected(serial: int) -> None:
    signs = bare(number(serial))
    for place, right in enumerate(signs):
        for wrong in ALPHABET:
            text = signs[:place] + wrong + signs[place + 1 :]
            assert (read(text) is None) == (wrong != right)


@given(SERIALS)
def test_every_swap_of_two_different_signs_is_detected(serial: int) -> None:
    signs = bare(number(serial))
    for one in range(8):
        for other in range(one + 1, 8):
            swapped = list(signs)
            swapped[one], swapped[other] = signs[other], signs[one]
            assert (read("".join(swapped)) is None) == (signs[one] != signs[other])


@given(st.text(max_size=20))
def test_what_is_not_a_number_is_not_read_as_one(text: str) -> None:
    found = read(text)
    assert found is None or read(found) == found


@pytest.mark.parametrize("serial", [-1, SPACE])
def test_serials_outside_the_space_are_refused(serial: int) -> None:
    with pytest.raises(ValueError, match="out of registration numbers"):
        number(serial)
