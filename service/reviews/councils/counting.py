"""What ballots come to: a share in per cent, and whether it is enough."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from service.programmes.recognition import Terms

Points = Mapping[str, int]
MAJORITY = {"two_thirds": Fraction(2, 3), "three_quarters": Fraction(3, 4)}
HALF = Fraction(1, 2)


def mean(terms: Terms, ballots: Sequence[Points]) -> Fraction:
    """Return the mean of the ballots, each the weighted share of the points it could give."""
    weights = sum(one.weight for one in terms.criteria)
    shares = (
        Fraction(points[one.code] * one.weight, one.points * weights)
        for points in ballots
        for one in terms.criteria
    )
    return sum(shares, Fraction()) / len(ballots) if ballots else Fraction()


def share(votes: Sequence[bool]) -> Fraction:
    """Return the share of those who are for it among those who vote."""
    return Fraction(sum(votes), len(votes)) if votes else Fraction()


def enough(terms: Terms, reached: Fraction) -> bool:
    """Tell whether a share suffices; it is compared as it is, never as it is shown."""
    if terms.least is not None:
        return reached * 100 >= Fraction(terms.least)
    if terms.majority == "half":
        return reached > HALF
    return reached >= MAJORITY[str(terms.majority)]


def shown(reached: Fraction) -> Decimal:
    """Return a share in per cent, rounded half up to two decimals."""
    hundred = Decimal(reached.numerator * 100) / Decimal(reached.denominator)
    return hundred.quantize(Decimal("0.01"), ROUND_HALF_UP)
