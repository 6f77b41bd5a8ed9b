"""An initiative as its reader sees it."""

from uuid import UUID

from service.initiatives import policy
from service.initiatives.entry import Held
from service.initiatives.lacking import lacking
from service.initiatives.schemas import Detail
from service.policy import Actor

SAME = (
    "number",
    "state",
    "step",
    "due_at",
    "title",
    "kind",
    "field",
    "before",
    "solution",
    "effect",
    "used_from",
    "social_benefit",
    "people_benefiting",
    "recognition",
    "awarded",
    "result",
    "confidential",
    "ip_protected",
    "paper",
    "on_behalf",
    "created_at",
    "entered_at",
    "version",
)
"""What a reader sees under the name that it has in the register."""
WRITER = ("name", "group", "sex", "birth_year", "job", "workplace", "share")
ANSWER = ("standing", "standing_at", "objection")


def detail(actor: Actor, held: Held) -> Detail:
    """Return an initiative with what the reader may do with it."""
    entry = held.entry
    told = {
        **{name: getattr(entry, name) for name in SAME},
        "id": entry.initiative_id,
        "waits_at": held.waits_code,
        "votes": len(entry.votes),
        "quorum": held.quorum(),
        "programme": held.place.programme,
        "phase": held.phase,
        "unit": held.place.unit,
        "benefit": {
            "claimed_vnd": entry.claimed_vnd,
            "verified_vnd": entry.verified_vnd,
            "period": entry.benefit_period,
            "basis": entry.benefit_basis,
        },
        "authors": [
            {name: getattr(one, name) for name in (*WRITER, *ANSWER)} for one in held.writers
        ],
        "lacking": [one.sort for one in lacking(entry, held.place, held.attached)],
        "actions": policy.actions(actor, held),
    }
    return Detail.model_validate(told)


def heading(told: Detail) -> dict[str, str]:
    """Return the headers of an answer that carries an initiative."""
    return {"ETag": f'"{told.version}"', "Location": location(told.id)}


def location(initiative_id: UUID) -> str:
    """Return the address of an initiative."""
    return f"/v1/initiatives/{initiative_id}"
