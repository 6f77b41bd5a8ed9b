"""A page for whoever scans a paper with a phone: what it is, what it is worth, a few facts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from service.errors import Language
from service.papers.screen import STYLE
from service.papers.words import Words

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
)
HOUSE = Words(
    "Chương trình sáng kiến Công đoàn Việt Nam",
    "Initiative programme of the Vietnamese trade unions",
)
SWITCH = Words("English", "Tiếng Việt")
TONGUE = Words("en", "vi")
MARKS = {"bad": "✕", "warn": "!", "good": "✓"}
Mood = Literal["bad", "warn", "good"]


def sheet(
    kind: Words,
    heading: str,
    verdict: str,
    mood: Mood,
    lines: Sequence[tuple[Words, str]],
    language: Language,
    asked: Mapping[str, str],
) -> str:
    """Return the page; `asked` is what its address asked for, and is kept in the other language."""
    tongue = TONGUE.of(language)
    return TEMPLATES.get_template("sheet.html").render(
        language=language,
        house=HOUSE.of(language),
        sheet=kind.of(language),
        heading=heading,
        verdict=verdict,
        mood=mood,
        mark=MARKS[mood],
        lines=[(label.of(language), value) for label, value in lines],
        switch=SWITCH.of(language),
        tongue=tongue,
        other=f"?{urlencode({**asked, 'lang': tongue})}",
        style=Markup(STYLE),  # noqa: S704 - our own file
    )
