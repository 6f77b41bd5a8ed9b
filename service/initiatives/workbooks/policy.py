"""Who may see an uploaded list, and do what with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from service.initiatives.workbooks.models import State
from service.policy import Actor, Need, Role, Rule


@dataclass(frozen=True, slots=True)
class Book:
    """An uploaded list as it is held: its row, and where its unit stands today."""

    id: UUID
    programme: str
    unit: str
    unit_id: int
    line: tuple[int, ...]
    state: State
    uploaded_by: UUID
    confirmed_by: UUID | None
    at_line: int
    error: int
    columns: list[Any]


READERS = (Role.OFFICER, Role.ADMIN)


def visible(actor: Actor, book: Book) -> bool:
    """Tell whether the person uploaded it or is an officer or admin of the unit or above."""
    return actor.id == book.uploaded_by or actor.covers(book.line, *READERS)


def _keeps(actor: Actor, book: Book) -> bool:
    return actor.id == book.uploaded_by or _covers(actor, book)


def _covers(actor: Actor, book: Book) -> bool:
    return actor.covers(book.line, Role.OFFICER)


def _idle(book: Book) -> bool:
    # What stopped amid entering goes on where it stopped.
    stopped = book.state == State.FAILED and book.confirmed_by is not None
    return book.state == State.READY or stopped


confirm: Rule[Book] = Rule(
    "confirm",
    _covers,
    (
        Need(
            _idle,
            "danh sách đang được xử lý hoặc đã nhập xong.",
            "the list is being worked on, or has been entered.",
        ),
    ),
)
discard: Rule[Book] = Rule(
    "discard",
    _keeps,
    (
        Need(
            lambda book: book.confirmed_by is None,
            "danh sách đã được xác nhận nhập.",
            "the list has been confirmed.",
        ),
    ),
)


def actions(actor: Actor, book: Book) -> list[str]:
    """Return what the person could do now."""
    return [rule.name for rule in (confirm, discard) if rule.allows(actor, book)]
