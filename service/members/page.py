"""The page for whoever scans a join poster with a phone."""

from service.errors import Language
from service.members import labels
from service.members.schemas import Invitation
from service.papers.days import formal_day
from service.papers.sheet import Mood, sheet


def invitation(told: Invitation, code: str, language: Language) -> str:
    """Return the page of a join link; how to use it only as long as it holds."""
    lines = [
        (labels.UNIT, told.unit),
        (labels.LAST_DAY, formal_day(told.expires_on, language)),
    ]
    holds = told.state == "open"
    if holds:
        lines += [(labels.CODE, code), (labels.HOW, labels.HOW_TO.of(language))]
    mood: Mood = "good" if holds else "bad"
    return sheet(labels.SHEET, told.name, told.verdict, mood, lines, language, {})


def unknown(verdict: str, language: Language) -> str:
    """Return the page for a code that belongs to no link."""
    heading = labels.NO_LINK.of(language)
    return sheet(labels.SHEET, heading, verdict, "bad", [], language, {})
