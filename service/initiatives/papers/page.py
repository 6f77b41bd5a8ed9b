"""The pages for whoever scans a receipt or a certificate with a phone."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from service.errors import Language
from service.initiatives.papers import labels
from service.initiatives.papers.schemas import CertificateTold, ReceiptTold
from service.papers.days import formal_day
from service.papers.screen import STYLE
from service.papers.words import Words

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
)
SWITCH = Words("English", "Tiếng Việt")
TONGUE = Words("en", "vi")
MARKS = {"bad": "✕", "warn": "!", "good": "✓"}
MOODS = {"valid": "good", "changed": "warn"}
Asked = dict[str, str]


def receipt(told: ReceiptTold, language: Language, asked: Asked) -> str:
    """Return the page of a receipt."""
    lines = [
        (labels.STATE, labels.STATES[told.state].of(language)),
        (labels.UNIT, told.unit),
        (labels.PROGRAMME, told.programme),
        (labels.SUBMITTED_ON, formal_day(told.submitted_on, language)),
    ]
    words = (labels.RECEIPT_SHEET, told.number, told.verdict)
    return _page(words, "good", lines, language, asked)


def certificate(told: CertificateTold, language: Language, asked: Asked) -> str:
    """Return the page of a certificate."""
    lines = [(labels.PROGRAMME, told.programme)]
    if told.author and told.title and told.unit and told.recognised_on:
        share = labels.share(Decimal(str(told.share)), language)
        lines = [
            (labels.AUTHOR, told.author),
            (labels.SHARE, f"{share}%"),
            (labels.TITLE, told.title),
            (labels.UNIT, told.unit),
            *lines,
            (labels.RECOGNISED_ON, formal_day(told.recognised_on, language)),
        ]
    words = (labels.CERTIFICATE_SHEET, told.number, told.verdict)
    return _page(words, MOODS.get(told.state, "bad"), lines, language, asked)


def unknown(sheet: Words, number: str, verdict: str, language: Language, asked: Asked) -> str:
    """Return the page for a paper that is none of ours."""
    return _page((sheet, number, verdict), "bad", [], language, asked)


def _page(
    words: tuple[Words, str, str],
    mood: str,
    lines: Sequence[tuple[Words, str]],
    language: Language,
    asked: Asked,
) -> str:
    sheet, number, verdict = words
    tongue = TONGUE.of(language)
    return TEMPLATES.get_template("page.html").render(
        language=language,
        house=labels.HOUSE.of(language),
        sheet=sheet.of(language),
        number=number,
        verdict=verdict,
        mood=mood,
        mark=MARKS[mood],
        lines=[(label.of(language), value) for label, value in lines],
        switch=SWITCH.of(language),
        tongue=tongue,
        other=f"?{urlencode({**asked, 'lang': tongue})}",
        style=Markup(STYLE),  # noqa: S704 - our own file
    )
