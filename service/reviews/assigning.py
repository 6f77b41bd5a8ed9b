"""Tell authors that a written decision has assigned them what they took on."""

from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.initiatives.entry import Held
from service.initiatives.telling import location
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor


async def assign(connection: AsyncConnection, actor: Actor, held: Held, act: Act) -> None:
    """Write to the authors when a decision leads to a step that asks for a result."""
    days, decision, entry = held.reporting(), act.decision, held.entry
    # Only what has just come to this step: a vote there, or a move of the tree, assigns nothing.
    if days is None or decision is None or act.step == entry.step:
        return
    facts = {
        "by": actor.name,
        "title": entry.title,
        "decision": decision.decision_number,
        "decided_on": str(decision.decided_on),
        "from": str(days.from_on),
        "due": str(days.due_on),
    }
    once = f"assignment {entry.initiative_id} {entry.version}"
    letters = [
        Letter(
            account_id=account_id,
            kind=Kind.ASSIGNMENT,
            facts=facts,
            once=once,
            programme_id=entry.programme_id,
            unit_id=entry.unit_id,
            link=location(entry.initiative_id),
        )
        for account_id in {one.account_id for one in held.writers if one.account_id is not None}
    ]
    await tell(connection, letters)
