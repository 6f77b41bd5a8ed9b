"""Every way from state to state, as a table: what is not in it does not happen."""

from dataclasses import dataclass

from service.history.models import State

WHO = {
    "owner": "an author, or who entered it",
    "keeper": "an owner, or an officer of the unit",
    "judge": "who holds the step's role at the unit where it waits, or above, and no conflict",
    "overseer": "a reviewer or admin of the unit that accepted it, or above, and no owner",
    "council": "a council of the unit or above, by a decision that is published",
    "author": "an author with an account who did not enter it",
    "officer": "an officer or admin of the unit or above",
    "system": "nobody: the worker, or a change of the tree",
}
OWNER, KEEPER, JUDGE, OVERSEER, COUNCIL, AUTHOR, OFFICER, SYSTEM = WHO


@dataclass(frozen=True, slots=True)
class Transition:
    """An act that takes an initiative from one state to another (or leaves it in the same)."""

    act: str
    before: State
    after: State
    who: str
    when: str | None = None


DRAFT, WAITING, VALID = State.DRAFT, State.WAITING, State.VALID
RETURNED, REFUSED, WITHDRAWN = State.RETURNED, State.REFUSED, State.WITHDRAWN
TRANSITIONS = (
    Transition("submitted", DRAFT, WAITING, KEEPER),
    Transition("submitted", DRAFT, VALID, KEEPER, "no step has a unit"),
    Transition("voted", WAITING, WAITING, JUDGE, "the quorum is not reached"),
    Transition("accepted", WAITING, WAITING, JUDGE, "another step follows"),
    Transition("accepted", WAITING, VALID, JUDGE, "it was the last step, or an appeal"),
    Transition("returned", WAITING, RETURNED, JUDGE, "not on appeal"),
    Transition("refused", WAITING, REFUSED, JUDGE),
    Transition("undone", WAITING, WAITING, JUDGE, "within a day, and nothing happened after it"),
    Transition("undone", RETURNED, WAITING, JUDGE, "as above"),
    Transition("undone", REFUSED, WAITING, JUDGE, "as above"),
    Transition("undone", VALID, WAITING, JUDGE, "as above"),
    Transition("ruled_same", WAITING, WAITING, JUDGE, "it resembles one filed before"),
    Transition("ruled_different", WAITING, WAITING, JUDGE, "it resembles one filed before"),
    Transition("ruled_same", RETURNED, RETURNED, JUDGE, "it resembles one filed before"),
    Transition("ruled_different", RETURNED, RETURNED, JUDGE, "it resembles one filed before"),
    Transition("confirmed", WAITING, WAITING, AUTHOR),
    Transition("confirmed", RETURNED, RETURNED, AUTHOR),
    Transition("objected", WAITING, WAITING, AUTHOR),
    Transition("objected", RETURNED, RETURNED, AUTHOR),
    Transition("set_aside", WAITING, WAITING, OFFICER, "an author objects"),
    Transition("given_back", WAITING, RETURNED, OFFICER, "an author objects, and not on appeal"),
    Transition("reported", WAITING, WAITING, KEEPER, "the step asks for a result"),
    Transition("moved", WAITING, WAITING, SYSTEM, "the tree changed"),
    Transition("escalated", WAITING, WAITING, SYSTEM, "overdue where nobody can decide"),
    Transition("withdrawn", WAITING, WITHDRAWN, OWNER, "not on appeal"),
    # An edit after filing, kept as a line of history.
    Transition("edited", RETURNED, RETURNED, KEEPER),
    Transition("attached", RETURNED, RETURNED, KEEPER),
    Transition("detached", RETURNED, RETURNED, KEEPER),
    Transition("submitted", RETURNED, WAITING, KEEPER),
    Transition("submitted", RETURNED, VALID, KEEPER, "no step has a unit"),
    Transition("withdrawn", RETURNED, WITHDRAWN, OWNER),
    Transition("appealed", REFUSED, WAITING, OWNER, "once, in time"),
    Transition("recognised", VALID, VALID, COUNCIL, "enough points or votes"),
    Transition("nomination_withdrawn", VALID, VALID, OFFICER, "its council is in session"),
    Transition("annulled", VALID, REFUSED, OVERSEER),
)
ALLOWED = frozenset((one.before, one.act, one.after) for one in TRANSITIONS)
JUDGEMENTS = ("voted", "accepted", "returned", "refused")
"""The acts by which somebody decides."""
JUDGED = f"""
    SELECT j.actor_id FROM event j
    WHERE j.initiative_id = i.initiative_id AND j.actor_id IS NOT NULL AND j.act IN {JUDGEMENTS}
        AND NOT EXISTS (SELECT FROM event t WHERE t.initiative_id = j.initiative_id
            AND t.seq = j.seq + 1 AND t.act = 'undone')
"""  # noqa: S608 - composed once, at import, of our own words
"""Who judged `i`: what was taken back, which is always the event right before, is no judgement."""
