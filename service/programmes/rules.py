"""What a programme must satisfy; each broken rule is named with its place in the payload."""

from collections.abc import Iterator, Sequence

from service.errors import Fault
from service.programmes.attachments import repeated
from service.programmes.recognition import terms
from service.programmes.schemas import APPEAL, ChainStep, Programme


def faults(programme: Programme) -> list[Fault]:
    """Return every rule that a programme breaks."""
    return [
        *_windows(programme),
        *_phases(programme),
        *_repeated([phase.code for phase in programme.phases], "/phases/{place}/code", "phase"),
        *steps(programme.chain, "/chain/{place}/step"),
        *terms(programme.recognition, "/recognition"),
        *repeated(programme.attachments, "/attachments"),
    ]


def steps(chain: Sequence[ChainStep], pointer: str) -> Iterator[Fault]:
    """Yield every rule that a chain breaks, each at the place of its step."""
    yield from _repeated([step.step for step in chain], pointer, "step")
    for place, step in enumerate(chain):
        if step.step == APPEAL:
            vi, en = "tên này dành cho bước khiếu nại", "this name is kept for appeals"
            yield Fault(pointer.format(place=place), vi, en, rule="step-name")


def _windows(it: Programme) -> Iterator[Fault]:
    vi, en = "không được sớm hơn ngày bắt đầu", "must not be before the first day"
    if it.entry_to < it.entry_from:
        yield Fault("/entry_to", vi, en, rule="entry-window")
    if it.used_to < it.used_from:
        yield Fault("/used_to", vi, en, rule="used-window")


def _phases(it: Programme) -> Iterator[Fault]:
    for place, phase in enumerate(it.phases):
        if phase.to_on < phase.from_on:
            vi, en = "không được sớm hơn ngày bắt đầu", "must not be before the first day"
            yield Fault(f"/phases/{place}/to", vi, en, rule="phase-dates")
        vi, en = "phải nằm trong thời gian nhận sáng kiến", "must lie in the entry window"
        if not it.entry_from <= phase.from_on <= it.entry_to:
            yield Fault(f"/phases/{place}/from", vi, en, rule="phase-inside")
        if not it.entry_from <= phase.to_on <= it.entry_to:
            yield Fault(f"/phases/{place}/to", vi, en, rule="phase-inside")
        if place and phase.from_on <= it.phases[place - 1].to_on:
            vi, en = "phải sau ngày cuối của đợt trước", "must be after the phase before has ended"
            yield Fault(f"/phases/{place}/from", vi, en, rule="phase-order")


def _repeated(names: Sequence[str], pointer: str, rule: str) -> Iterator[Fault]:
    for place, name in enumerate(names):
        if name in names[:place]:
            vi, en = f"«{name}» đã có ở trên", f"`{name}` stands above already"
            yield Fault(pointer.format(place=place), vi, en, rule=f"{rule}-unique")
