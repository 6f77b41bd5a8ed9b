"""Who may see and do what with an initiative."""

from service.history.models import State
from service.initiatives import authorship
from service.initiatives.entry import Held
from service.policy import Actor, Need, Role, Rule

SEES = (Role.OFFICER, Role.REVIEWER, Role.ADMIN)


def visible(actor: Actor, held: Held) -> bool:
    """Tell whether the person may know of it; visibility only grows as it progresses."""
    if held.involves(actor):
        return True
    if held.entry.state == State.DRAFT:
        return False
    # Where it waits counts too: a unit that moved away leaves behind what is to be decided.
    return actor.covers(held.place.line, *SEES) or actor.covers(held.waits_line, *SEES)


def _keeps(actor: Actor, held: Held) -> bool:
    """Let the one who entered it, an author, or an officer of the unit keep it."""
    return held.involves(actor) or actor.covers(held.place.line, Role.OFFICER)


def _owns(actor: Actor, held: Held) -> bool:
    return held.involves(actor)


def _judges(actor: Actor, held: Held) -> bool:
    """Let the step's role at the unit where it waits, or above, decide; never in conflict."""
    if held.involves(actor):
        return False
    if held.entry.waits_for is None:
        return actor.covers(held.place.line, Role.OFFICER, Role.REVIEWER)
    return actor.covers(held.waits_line, Role(held.entry.waits_for))


def _is(*states: State) -> "frozenset[State]":
    return frozenset(states)


OPEN = _is(State.DRAFT, State.RETURNED)

edit: Rule[Held] = Rule(
    "edit",
    _keeps,
    (
        Need(
            lambda held: held.entry.state in OPEN,
            "chỉ sửa được bản nháp hoặc sáng kiến bị trả lại.",
            "only a draft or a returned initiative can be edited.",
        ),
    ),
)
submit: Rule[Held] = Rule(
    "submit",
    _keeps,
    (
        Need(
            lambda held: held.entry.state in OPEN,
            "chỉ nộp được bản nháp hoặc sáng kiến bị trả lại.",
            "only a draft or a returned initiative can be submitted.",
        ),
    ),
)
withdraw: Rule[Held] = Rule(
    "withdraw",
    _owns,
    (
        Need(
            lambda held: held.entry.state in {State.WAITING, State.RETURNED},
            "chỉ rút được sáng kiến đang chờ hoặc bị trả lại, khi chưa có quyết định cuối cùng.",
            "only what waits or was returned can be withdrawn, before a final decision.",
        ),
    ),
)
discard: Rule[Held] = Rule(
    "discard",
    _owns,
    (
        Need(
            lambda held: held.entry.state == State.DRAFT,
            "chỉ xóa được bản nháp.",
            "only a draft can be discarded.",
        ),
    ),
)
decide: Rule[Held] = Rule(
    "decide",
    _judges,
    (
        Need(
            lambda held: held.entry.state == State.WAITING,
            "sáng kiến không còn chờ quyết định.",
            "the initiative no longer waits for a decision.",
        ),
        Need(
            lambda held: not held.objections(),
            "tác giả thứ {places} phản đối; cán bộ công đoàn phải giải quyết trước.",
            "author {places} objects; an officer of the union has to resolve it first.",
            lambda held: {"places": ", ".join(map(str, held.objections()))},
        ),
    ),
)


accept: Rule[Held] = Rule(
    "accept",
    _judges,
    (
        *decide.needs,
        Need(
            lambda held: held.twin != "unruled",
            "trong đơn vị có sáng kiến gần giống đã nộp trước; hãy kết luận trùng hay khác đã.",
            "one that resembles it was filed before in this union; rule first on whether it is"
            " the same.",
        ),
        Need(
            lambda held: held.twin != "same",
            "đã có kết luận trùng với sáng kiến nộp trước; chỉ có thể trả lại hoặc từ chối.",
            "it was ruled to be the same as one filed before; it can only be returned or refused.",
        ),
    ),
)
rule: Rule[Held] = Rule(
    "rule",
    _judges,
    (
        Need(
            lambda held: held.entry.state in {State.WAITING, State.RETURNED},
            "chỉ kết luận trùng hay khác khi chưa có quyết định cuối cùng.",
            "whether it is the same is ruled only before a final decision.",
        ),
    ),
)


def actions(actor: Actor, held: Held) -> list[str]:
    """Return what the person could do now, so that clients know which buttons work."""
    own = [rule.name for rule in (edit, submit, withdraw, discard) if rule.allows(actor, held)]
    if held.twin is not None and rule.allows(actor, held):
        own.append(rule.name)
    judged = ["accept"] if accept.allows(actor, held) else []
    judged += ["return", "refuse"] if decide.allows(actor, held) else []
    return own + judged + authorship.actions(actor, held)
