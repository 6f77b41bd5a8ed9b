"""Numbers as they are read aloud and written, in Vietnamese and English."""

from typing import Literal

from num2words import num2words  # type: ignore[import-untyped]  # the package has no types

Zero = Literal["linh", "lẻ"]
"""How a missing ten is read: official papers say `linh`, the South says `lẻ`."""
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# After a ten from twenty on; after `mười` only five changes.
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
AFTER_TEN = {5: "lăm"}
BILLION, MILLION, THOUSAND, HUNDRED, TEN = 10**9, 10**6, 1000, 100, 10


def vietnamese(number: int, zero: Zero = "linh") -> str:
    """Return a whole number in Vietnamese words, as `hai mươi tư`.

    Groups of zeros are passed over; a group below a hundred that follows a higher one is read
    with `không trăm`. From a billion on, billions are counted in billions (`nghìn tỷ`).
    """
    if number < 0:
        return f"âm {vietnamese(-number, zero)}"
    if number == 0:
        return DIGITS[0]
    return " ".join(_words(number, zero, follows=False))


def _words(number: int, zero: Zero, *, follows: bool) -> list[str]:
    billions, rest = divmod(number, BILLION)
    words = [*_words(billions, zero, follows=follows), "tỷ"] if billions else []
    for size, name in ((MILLION, "triệu"), (THOUSAND, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, zero, follows=follows or bool(words))
            words += [name] if name else []
    return words


def _group(number: int, zero: Zero, *, follows: bool) -> list[str]:
    """Return a number below a thousand; `follows` when a higher group stands before it."""
    hundreds, rest = divmod(number, HUNDRED)
    words = [DIGITS[hundreds], "trăm"] if hundreds or follows else []
    tens, ones = divmod(rest, TEN)
    if tens == 0:
        if ones and words:
            words.append(zero)
        return [*words, DIGITS[ones]] if ones else words
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    changed = AFTER_TEN if tens == 1 else AFTER_TENS
    return [*words, changed.get(ones, DIGITS[ones])] if ones else words


def english(number: int) -> str:
    """Return a whole number in English words."""
    return str(num2words(number, lang="en"))


def vietnamese_tenths(number: float) -> str:
    """Return a number with at most one decimal in Vietnamese words: `năm mươi bảy phẩy năm`."""
    whole, tenth = _tenths(number)
    return vietnamese(whole) + (f" phẩy {DIGITS[tenth]}" if tenth else "")


def english_tenths(number: float) -> str:
    """Return a number with at most one decimal in English words: `fifty-seven point five`."""
    whole, tenth = _tenths(number)
    return english(whole) + (f" point {english(tenth)}" if tenth else "")


def vietnamese_place(rank: int) -> str:
    """Return an ordinal without `thứ`, as `nhất`, `hai`, `tư`."""
    return {1: "nhất", 4: "tư"}.get(rank) or vietnamese(rank)


def english_place(rank: int) -> str:
    """Return an ordinal in English words: `first`, `twenty-first`."""
    return str(num2words(rank, lang="en", to="ordinal"))


def vietnamese_figure(number: int) -> str:
    """Return a whole number in Vietnamese figures: `5.852`."""
    return f"{number:,}".replace(",", ".")


def english_figure(number: int) -> str:
    """Return a whole number in English figures: `5,852`."""
    return f"{number:,}"


def vietnamese_percent(number: float) -> str:
    """Return a percentage in Vietnamese figures: `57,5 %`."""
    whole, tenth = _tenths(number)
    return f"{vietnamese_figure(whole)}{f',{tenth}' if tenth else ''} %"


def english_percent(number: float) -> str:
    """Return a percentage in English figures: `57.5%`."""
    whole, tenth = _tenths(number)
    return f"{english_figure(whole)}{f'.{tenth}' if tenth else ''}%"


def _tenths(number: float) -> tuple[int, int]:
    whole, tenth = divmod(round(number * TEN), TEN)
    return whole, tenth
