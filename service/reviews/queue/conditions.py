"""Which initiatives are in a person's queue: whose they are to decide, and the narrowing."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from service.clock import end_of, today
from service.initiatives.conflicts import FREE
from service.initiatives.lacking import LACKING
from service.policy import Actor, Role
from service.reviews.models import RETURNED, SENT_BACK
from service.reviews.queue.schemas import Narrowing
from service.tallies.schemas import instant

# The units at which something waits are found through their present line, so what waited at a
# closed unit waits at its successor.
MINE: Mapping[str, str] = {
    "officer": "(i.waits_for = 'officer' AND w.line && CAST(:officer AS int[]))",
    "reviewer": "(i.waits_for = 'reviewer' AND w.line && CAST(:reviewer AS int[]))",
}
CLAIMED = "SELECT FROM claim c WHERE c.initiative_id = i.initiative_id AND c.until > now()"
TIMES = f"""
    (SELECT {RETURNED} FROM event e WHERE e.initiative_id = i.initiative_id AND ({SENT_BACK}))
"""
WORDS: Mapping[str, str] = {
    "programme": "i.programme_id = (SELECT id FROM programme WHERE code = :programme)",
    "unit": "i.unit_id = (SELECT id FROM unit WHERE code = :unit)",
    "under": """EXISTS (SELECT FROM unit WHERE code = :under)
        AND w.line @> CAST(ARRAY(SELECT id FROM unit WHERE code = :under) AS int[])""",
    "step": "i.step = :step",
    "kind": "i.kind = :kind",
    "field": "i.field = :field",
    "due_to": "i.due_at <= :due_to",
    "value_over": "i.claimed_vnd > :value_over",
    "later": "(i.due_at, i.initiative_id) > (:due_at, :last)",
}
CHOICES: Mapping[str, Mapping[object, str]] = {
    "overdue": {True: "i.due_at < now()", False: "i.due_at >= now()"},
    "returned": {True: f"{TIMES} > 0", False: f"{TIMES} = 0"},
    "lacking": {True: f"{LACKING} <> '{{}}'", False: f"{LACKING} = '{{}}'"},
    "claimed": {
        "me": f"EXISTS ({CLAIMED} AND c.account_id = :me)",
        "nobody": f"NOT EXISTS ({CLAIMED})",
        "others": f"EXISTS ({CLAIMED} AND c.account_id <> :me)",
    },
}


class Asking(NamedTuple):
    """What a statement's text depends on."""

    roles: tuple[str, ...]
    names: tuple[str, ...]
    chosen: tuple[tuple[str, object], ...]


@lru_cache(maxsize=1024)
def condition(asking: Asking) -> str:
    """Return the condition on `i`, its unit `u`, its programme `p` and `w`, where it waits."""
    mine = " OR ".join(MINE[role] for role in asking.roles)
    narrowed = [WORDS[name] for name in asking.names]
    narrowed += [CHOICES[name][choice] for name, choice in asking.chosen]
    more = "".join(f" AND {one}" for one in narrowed)
    return f"i.state = 'waiting' AND ({mine}) {FREE} {more}"


def asked(actor: Actor, narrowing: Narrowing) -> tuple[Asking, dict[str, Any]]:
    """Return what to ask for, and with which parameters; without a role there is nothing."""
    roles = {str(role): actor.units(role) for role in (Role.OFFICER, Role.REVIEWER)}
    given: dict[str, Any] = {role: units for role, units in roles.items() if units}
    held = tuple(given)
    wanted = {
        name: value
        for name in Narrowing.model_fields
        if (value := getattr(narrowing, name)) is not None
    }
    chosen = tuple((name, wanted.pop(name)) for name in CHOICES if name in wanted)
    who = {"me": actor.id, "name": actor.name, "around": list(actor.around())}
    if "due_to" in wanted:
        wanted["due_to"] = instant(wanted["due_to"])
    return Asking(held, tuple(wanted), chosen), {**given, **wanted, **who}


def week() -> datetime:
    """Return the end of this week, which ends with Sunday in Vietnam."""
    day = today()
    return end_of(day + timedelta(days=6 - day.weekday()))
