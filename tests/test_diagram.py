from pathlib import Path

from service.history.models import State
from service.initiatives.diagram import drawn, redrawn
from service.initiatives.transitions import TRANSITIONS

PAGE = Path(__file__).parent.parent / "service" / "ARCHITECTURE.md"


def test_the_picture_of_the_states_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert drawn() in page
    assert redrawn(page) == page, "make fix"


def test_the_picture_shows_every_state_and_every_way_once() -> None:
    lines = drawn().partition("```\n")[0].splitlines()
    ways = [line.strip() for line in lines if "-->" in line and "[*]" not in line]
    assert len(ways) == len(set(ways)) == len(TRANSITIONS)
    for way, one in zip(ways, TRANSITIONS, strict=True):
        assert way.startswith(f"{one.before} --> {one.after}: {one.act}")
    assert {state for one in TRANSITIONS for state in (one.before, one.after)} == set(State)
