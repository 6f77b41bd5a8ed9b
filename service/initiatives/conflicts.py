"""Who may not decide on an initiative, whatever role he holds: asked of one, and of a queue."""

from typing import Literal

from service.initiatives.entry import Held
from service.initiatives.transitions import JUDGED
from service.policy import Actor
from service.programmes.schemas import APPEAL
from service.units.models import Kind
from service.words import fold

Rule = Literal["same_unit"]
"""What a programme may name besides: whoever works or has a role in the union of an initiative."""
Interest = Literal["entered", "author", "namesake", "same_unit"]
"""What keeps somebody from judging an initiative."""


def hold(actor: Actor, held: Held) -> bool:
    """Tell whether the person entered it, wrote it, or is too near to it for this step."""
    if held.entry.step == APPEAL and held.verdict and actor.id in held.verdict.judges:
        return True
    step = held.place.step(held.entry.step)
    return interest(actor, held, step.conflict if step else None) is not None


def interest(actor: Actor, held: Held, rule: Rule | None) -> Interest | None:
    """Return what the person has to do with it, by the rule that a programme may name."""
    if actor.id == held.entry.entered_by:
        return "entered"
    if held.author(actor) is not None:
        return "author"
    if not _colleague(actor, held):
        return None
    return "namesake" if _namesake(actor, held) else rule


def _colleague(actor: Actor, held: Held) -> bool:
    """Tell whether he works or has a role in the grassroots union of the initiative."""
    along = zip(held.place.line, held.place.kinds, strict=True)
    return any(kind == Kind.GRASSROOTS and unit in actor.around() for unit, kind in along)


def _namesake(actor: Actor, held: Held) -> bool:
    """Tell whether an author without an account has his name: inside one union that is he."""
    strangers = (one.name for one in held.writers if one.account_id is None)
    return fold(actor.name) in map(fold, strangers)


COLLEAGUE = """
    EXISTS (
        SELECT FROM unit_version v
        WHERE v.unit_id = ANY(u.line) AND v.unit_id = ANY(:around) AND v.kind = 'grassroots'
            AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
            AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date))
"""
UNREPORTED = """
    (i.result IS NULL AND p.chain @> jsonb_build_array(
        jsonb_build_object('step', i.step, 'result', '{}'::jsonb)))
"""
"""What waits for its result to be recorded."""
# The same of what waits, `i` of the programme `p` and the unit `u`, but for names: a namesake is
# known by the letter here, and whatever case and diacritics where he decides. While an author
# objects, or a result is asked for and not recorded, nobody decides.
FREE = f"""
    AND i.entered_by IS DISTINCT FROM :me
    AND NOT coalesce(:me = ANY(i.votes), false)
    AND NOT EXISTS (
        SELECT FROM author a WHERE a.initiative_id = i.initiative_id AND (a.account_id = :me
            OR a.standing = 'objected'
            OR a.account_id IS NULL AND a.name = :name AND {COLLEAGUE}))
    AND NOT (p.chain @> jsonb_build_array(
        jsonb_build_object('step', i.step, 'conflict', 'same_unit')) AND {COLLEAGUE})
    AND NOT {UNREPORTED}
    AND NOT (i.step = '{APPEAL}' AND EXISTS ({JUDGED} AND j.actor_id = :me))
"""
