"""What an admin may do with an account and its roles."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.identity.grants import may_give
from service.identity.places import Place
from service.policy import Actor, Role, tops

Spot = Mapping[str, Any]
"""A role or a membership of an account: where it is, and for a role which."""


def reaches(actor: Actor, line: Sequence[int]) -> bool:
    """Tell whether a unit lies in an admin's part of the tree."""
    return actor.covers(line, Role.ADMIN)


def may_end(actor: Actor, held: Spot) -> bool:
    """Tell whether an admin may take a role back."""
    place = Place(held["unit_id"], held["unit"], tuple(held["line"]), open=True)
    return may_give(actor, Role(held["role"]), place)


def visible(actor: Actor, row: Any) -> bool:  # noqa: ANN401 - a row of an account
    """Tell whether an account is in the admin's list."""
    return tops(actor) or any(reaches(actor, spot["line"]) for spot in (*row.held, *row.joined))


def may_block(actor: Actor, row: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether an admin stands above every unit where an account has rights; not oneself."""
    return (
        row.id != actor.id
        and visible(actor, row)
        and all(may_end(actor, held) for held in row.held)
        and all(reaches(actor, joined["line"]) for joined in row.joined)
    )
