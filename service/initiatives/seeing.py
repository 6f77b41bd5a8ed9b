"""Note that somebody sees an initiative's people, unless he is one of them or entered them."""

from service.initiatives.entry import Held
from service.initiatives.policy import SEES
from service.policy import Actor
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings


async def seen(sightings: Sightings, actor: Actor, held: Held, what: Done) -> None:
    """Note what of an initiative the actor is about to be shown."""
    if held.involves(actor):
        return
    # Where it waits counts too, as it does for who may see it.
    line = held.place.line if actor.covers(held.place.line, *SEES) else held.waits_line
    place = held.place
    people = len(held.writers)
    deed = Deed(what, place.unit_id, line, held.entry.initiative_id, people=people, roles=SEES)
    await sightings.note(actor, deed)
