import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.initiatives.likeness.shingles import (
    LEAST,
    NEAR,
    SHARED,
    Sample,
    sample,
    score,
    shingles,
)
from service.initiatives.likeness.syllables import number, plain
from service.initiatives.passages import segments
from tests.initiatives.copying import LAMP, PIPE, typed
from tests.load.texts import Pen

WORDS = sorted(set(re.findall(r"\w+", " ".join([*PIPE.values(), *LAMP.values()]))))
HOWS = [
    {"bare": bare, "shuffled": shuffled} for bare in (True, False) for shuffled in (True, False)
]
SLIPS = {
    "duong7": "đường",
    "dduwowngf": "đường",
    "duongwf": "đường",
    "oosng": "ống",
    "tieesng": "tiếng",
    "vieetj": "việt",
    "vietej": "việt",
    "d9uo7ng2": "đường",
    "Tie6ng1": "tiếng",
    "hwux": "hữu",
    "nguwowif": "người",
    "quys": "quý",
    "giesng": "giếng",
    "w": "ư",
}


@pytest.mark.parametrize("way", ["telex", "vni"])
def test_every_word_is_read_as_it_was_meant(way: str) -> None:
    meant = {word: number(word) for word in WORDS}
    assert {word: number(typed(word, way)) for word in WORDS} == meant
    assert len(set(meant.values())) > len(meant) / 2


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_read_as_it_was_meant(slip: str) -> None:
    assert number(slip) == number(SLIPS[slip])


def test_what_is_no_slip_stays_as_it_is() -> None:
    kept = ("wifi", "robot", "laser", "a4", "m2", "2024", "led", "excel", "x", "15h30")
    assert {word: plain(word) for word in kept} == {word: word for word in kept}


@given(st.text(max_size=30))
def test_any_text_has_a_number_however_it_is_composed(text: str) -> None:
    folded = unicodedata.normalize("NFD", text)
    assert 0 <= number(text) < 1 << 32
    assert number(folded) == number(text)


@given(st.integers(0, 10_000), st.floats(0.05, 0.12), st.sampled_from(HOWS))
def test_a_copy_shares_a_band_and_a_stranger_none(
    seed: int, changed: float, how: dict[str, bool]
) -> None:
    pen = Pen(seed, words=2000)
    first, other = pen.write(), pen.write()
    copy = pen.copy(first, changed, **how)
    one, two, three = (shingles(texts) for texts in (first, copy, other))
    assert score(one, two) >= NEAR
    kept = sample(one), sample(two)
    assert set(kept[0].bands) & set(kept[1].bands)
    assert len(set(kept[0].marks) & set(kept[1].marks)) >= SHARED
    assert score(one, one) == 100
    assert score(one, three) < score(one, two)


def test_too_little_has_neither_bands_nor_a_score() -> None:
    few = frozenset(range(LEAST - 1))
    assert sample(few) == Sample([], [])
    assert score(few, few) == 0
    assert len(sample(few | {LEAST}).bands) > 0


@given(st.text(min_size=1, max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_segments_in_their_order_are_the_text(text: str, cuts: list[int]) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    told = segments(text, list(zip(ends[::2], ends[1::2], strict=False)))
    assert "".join(one.text for one in told) == text
    assert all(one.text for one in told)
