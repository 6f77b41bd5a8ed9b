"""How numbers are written in each language."""

from decimal import ROUND_HALF_UP, Decimal

from service.errors import Language

MINUS = "−"
NONE = "–"
SWAPPED = str.maketrans(",.", ".,")


def number(value: int, language: Language) -> str:
    """Return 51.500 in Vietnamese and 51,500 in English."""
    return _marked(f"{value:,}", language)


def change(value: int, language: Language) -> str:
    """Return a number with its sign."""
    return _marked(f"{value:+,}" if value else "0", language)


def percent(value: float, language: Language) -> str:
    """Return 57,5 in Vietnamese and 57.5 in English."""
    exact = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _marked(f"{exact:,}", language)


def _marked(plain: str, language: Language) -> str:
    signed = plain.replace("-", MINUS)
    return signed.translate(SWAPPED) if language == "vi" else signed
