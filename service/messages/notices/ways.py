"""How a person is told of each kind of message, besides the inbox, where everything lands."""

from collections.abc import Mapping
from enum import StrEnum

from service.messages.wordings.kinds import Kind


class Way(StrEnum):
    """When an e-mail tells of a message."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NEVER = "never"


DEFAULTS = dict.fromkeys(Kind, Way.AT_ONCE) | {Kind.MILESTONE: Way.DAILY}


def way(kind: str, chosen: Mapping[str, str] | None) -> Way:
    """Return how a kind is told, given what the person chose."""
    if chosen and kind in chosen:
        return Way(chosen[kind])
    return DEFAULTS[Kind(kind)] if kind in set(Kind) else Way.NEVER
