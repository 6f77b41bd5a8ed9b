"""Who may see and do what with an initiative."""

from datetime import date, timedelta

from service.clock import day_of
from service.history.models import State
from service.initiatives import authorship, conflicts
from service.initiatives.entry import Held
from service.policy import Actor, Need, Role, Rule
from service.programmes.schemas import APPEAL

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
    if conflicts.hold(actor, held):
        return False
    if held.entry.waits_for is None:
        return actor.covers(held.place.line, Role.OFFICER, Role.REVIEWER)
    return actor.covers(held.waits_line, Role(held.entry.waits_for))


def _annuls(actor: Actor, held: Held) -> bool:
    """Let reviewers and admins of the level that accepted it, or above, annul; not their own."""
    line = held.verdict.line if held.verdict else held.place.line
    return not held.involves(actor) and actor.covers(line, Role.REVIEWER, Role.ADMIN)


def _undoes(actor: Actor, held: Held) -> bool:
    """Let whoever may decide where it waited: the same person, or a colleague of his."""
    if held.involves(actor):
        return False
    if held.way is None:
        return actor.covers(held.place.line, Role.OFFICER, Role.REVIEWER)
    return actor.covers(held.way.line, Role(held.way.waits_for))


def _in_time(held: Held) -> bool:
    if held.verdict is None:
        return False
    last = day_of(held.verdict.at) + timedelta(days=held.place.appeal.within)
    return day_of(held.place.now) <= last


def _first_day(held: Held) -> date | None:
    days = held.reporting()
    return days.from_on if days else None


def _begun(held: Held) -> bool:
    first = _first_day(held)
    return first is not None and first <= day_of(held.place.now)


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
        Need(
            lambda held: held.entry.step != APPEAL,
            "khiếu nại đang được giải quyết nên không rút được; sáng kiến đã có quyết định.",
            "an appeal is being heard; it was decided once and is withdrawn no more.",
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
            lambda held: held.reporting() is None or held.entry.result is not None,
            "kết quả thực hiện chưa được ghi.",
            "what became of it is not recorded yet.",
        ),
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
appeal: Rule[Held] = Rule(
    "appeal",
    _owns,
    (
        Need(
            lambda held: held.entry.state == State.REFUSED,
            "chỉ khiếu nại được sáng kiến đã bị từ chối.",
            "only a refusal can be appealed.",
        ),
        Need(
            lambda held: held.verdict is not None and held.verdict.act == "refused",
            "việc hủy công nhận là quyết định cuối cùng.",
            "an annulment is final.",
        ),
        Need(
            lambda held: held.verdict is not None and not held.verdict.appealed,
            "chỉ được khiếu nại một lần; quyết định giải quyết khiếu nại là cuối cùng.",
            "it was appealed once already; what was decided then is final.",
        ),
        Need(_in_time, "đã quá thời hạn khiếu nại.", "the time for an appeal is over."),
    ),
)
report: Rule[Held] = Rule(
    "report",
    _keeps,
    (
        Need(
            lambda held: held.reporting() is not None,
            "chỉ ghi kết quả khi đã được giao thực hiện và chưa nghiệm thu.",
            "a result is recorded only of what is under way and not attested yet.",
        ),
        Need(
            _begun,
            "chưa đến ngày ghi kết quả ({day}).",
            "results are recorded from {day} on.",
            lambda held: {"day": _first_day(held)},
        ),
    ),
)
nominate: Rule[Held] = Rule(
    "nominate",
    lambda actor, held: actor.covers(held.place.line, Role.OFFICER, Role.ADMIN),
    (
        Need(
            lambda held: held.entry.state == State.VALID,
            "chỉ đề nghị công nhận được sáng kiến hợp lệ.",
            "only what is valid can be nominated.",
        ),
        Need(
            lambda held: bool(held.place.levels),
            "chương trình chưa quy định việc công nhận.",
            "the programme says nothing of recognition.",
        ),
    ),
)
annul: Rule[Held] = Rule(
    "annul",
    _annuls,
    (
        Need(
            lambda held: held.entry.state == State.VALID,
            "chỉ hủy được việc công nhận của sáng kiến đang hợp lệ.",
            "only what is valid can be annulled.",
        ),
    ),
)

undo: Rule[Held] = Rule(
    "undo",
    _undoes,
    (
        Need(
            lambda held: held.way is not None,
            "chưa có quyết định nào, hoặc sau quyết định đã có thay đổi khác.",
            "there is no decision, or something happened after it.",
        ),
        Need(
            lambda held: held.way is not None and held.way.fresh,
            "đã quá 24 giờ kể từ khi quyết định.",
            "more than 24 hours have passed since the decision.",
        ),
    ),
)


def verdicts(actor: Actor, held: Held) -> list[str]:
    """Return how the person could decide now; an appeal is not returned."""
    if not decide.allows(actor, held) or actor.id in held.entry.votes:
        return []
    accepts = ["accept"] if accept.allows(actor, held) else []
    returns = [] if held.entry.step == APPEAL else ["return"]
    return [*accepts, *returns, "refuse"]


def actions(actor: Actor, held: Held) -> list[str]:
    """Return what the person could do now, so that clients know which buttons work."""
    rules = edit, submit, withdraw, discard, report, nominate, appeal, annul
    own = [each.name for each in rules if each.allows(actor, held)]
    if held.twin is not None and rule.allows(actor, held):
        own.append(rule.name)
    # Not from under the eyes of who reads it by now.
    reader = held.way.reader if held.way else None
    if reader in {None, actor.id} and undo.allows(actor, held):
        own.append(undo.name)
    return own + verdicts(actor, held) + authorship.actions(actor, held)
