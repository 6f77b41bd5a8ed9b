"""The pages for whoever scans a receipt or a certificate with a phone."""

from decimal import Decimal

from service.errors import Language
from service.initiatives.papers import labels
from service.initiatives.papers.schemas import CertificateTold, ReceiptTold
from service.papers.days import formal_day
from service.papers.sheet import Mood, sheet
from service.papers.words import Words

MOODS: dict[str, Mood] = {"valid": "good", "changed": "warn"}
Asked = dict[str, str]


def receipt(told: ReceiptTold, language: Language, asked: Asked) -> str:
    """Return the page of a receipt."""
    lines = [
        (labels.STATE, labels.STATES[told.state].of(language)),
        (labels.UNIT, told.unit),
        (labels.PROGRAMME, told.programme),
        (labels.SUBMITTED_ON, formal_day(told.submitted_on, language)),
    ]
    kind = labels.RECEIPT_SHEET
    return sheet(kind, told.number, told.verdict, "good", lines, language, asked)


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
    kind, mood = labels.CERTIFICATE_SHEET, MOODS.get(told.state, "bad")
    return sheet(kind, told.number, told.verdict, mood, lines, language, asked)


def unknown(kind: Words, number: str, verdict: str, language: Language, asked: Asked) -> str:
    """Return the page for a paper that is none of ours."""
    return sheet(kind, number, verdict, "bad", [], language, asked)
