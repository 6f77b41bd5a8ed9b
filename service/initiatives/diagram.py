"""The state machine as a picture, drawn from the table that the code goes by."""

from collections.abc import Iterator

from service.initiatives.transitions import TRANSITIONS, WHO, Transition

FIRST, LAST = "<!-- states: drawn by `make fix` -->\n", "<!-- states end -->\n"


def drawn() -> str:
    """Return the state machine in the language of Mermaid, and who the people in it are."""
    people = [f"- *{who}*: {words}" for who, words in WHO.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *_lines(), "```", "", *people, ""])


def redrawn(page: str) -> str:
    """Return a page with the picture between its marks drawn anew."""
    above, _, rest = page.partition(FIRST)
    _, _, below = rest.partition(LAST)
    return above + FIRST + drawn() + LAST + below


def _lines() -> Iterator[str]:
    # A draft is no part of the register, nor are its beginning and its end part of the table.
    yield "    [*] --> draft: registered"
    yield "    draft --> [*]: discarded"
    for one in TRANSITIONS:
        yield f"    {one.before} --> {one.after}: {_label(one)}"


def _label(one: Transition) -> str:
    return f"{one.act} by {one.who}" + (f" [{one.when}]" if one.when else "")
