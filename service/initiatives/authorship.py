"""What an author may say to being named, and who resolves an objection."""

from dataclasses import dataclass

from service.history.models import State
from service.initiatives.entry import Held, Writer
from service.initiatives.models import Standing
from service.policy import Actor, Need, Role, Rule
from service.programmes.schemas import APPEAL

KEEPERS = (Role.OFFICER, Role.ADMIN)
"""Who resolves objections at a unit and below; above every unit there is an admin."""
OPEN = frozenset({State.WAITING, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Voice:
    """A person's own place among the authors of an initiative, if there is one."""

    held: Held
    writer: Writer | None


def voice(actor: Actor, held: Held) -> Voice:
    """Return the person's place among the authors."""
    place = held.author(actor)
    return Voice(held, held.writers[place - 1] if place else None)


def _named(actor: Actor, own: Voice) -> bool:
    """Let an author speak who did not enter it himself."""
    return own.writer is not None and own.held.entry.entered_by != actor.id


def _unruled(own: Voice) -> bool:
    return own.writer is not None and own.writer.standing != Standing.SET_ASIDE


def _rules(actor: Actor, held: Held) -> bool:
    """Let an officer or admin rule who, as in a decision, neither wrote nor entered it."""
    return not held.involves(actor) and actor.covers(held.place.line, *KEEPERS)


def _yields(actor: Actor, held: Held) -> bool:
    """Let whoever entered it give in to an objection; an author gives nothing back."""
    return held.author(actor) is None and actor.covers(held.place.line, *KEEPERS)


ANSWERS: tuple[Need[Voice], ...] = (
    Need(
        lambda own: own.held.entry.state in OPEN,
        "chỉ trả lời được khi sáng kiến đã nộp và chưa có quyết định cuối cùng.",
        "an author answers after it is submitted and before a final decision.",
    ),
    Need(
        _unruled,
        "cán bộ công đoàn đã giải quyết ý kiến phản đối của bạn.",
        "an officer has ruled on your objection.",
    ),
)
confirm: Rule[Voice] = Rule("confirm", _named, ANSWERS)
object_: Rule[Voice] = Rule("object", _named, ANSWERS)
OBJECTED: tuple[Need[Held], ...] = (
    Need(
        lambda held: held.entry.state == State.WAITING,
        "sáng kiến không còn chờ quyết định.",
        "the initiative no longer waits for a decision.",
    ),
    Need(
        lambda held: bool(held.objections()),
        "không có tác giả nào đang phản đối.",
        "no author objects.",
    ),
)
set_aside: Rule[Held] = Rule("set_aside", _rules, OBJECTED)
give_back: Rule[Held] = Rule(
    "give_back",
    _yields,
    (
        *OBJECTED,
        Need(
            lambda held: held.entry.step != APPEAL,
            "khiếu nại chỉ được chấp nhận hoặc bác bỏ, không trả lại.",
            "an appeal is accepted or refused, never returned.",
        ),
    ),
)


def actions(actor: Actor, held: Held) -> list[str]:
    """Return what of this the person could do now, and would change something."""
    own = voice(actor, held)
    said = own.writer.standing if own.writer else None
    answers = ((confirm, Standing.CONFIRMED), (object_, Standing.OBJECTED))
    speaks = [rule.name for rule, same in answers if said != same and rule.allows(actor, own)]
    return speaks + [rule.name for rule in (set_aside, give_back) if rule.allows(actor, held)]
