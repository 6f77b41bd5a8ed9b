"""The page for whoever scans a paper with a phone: one file, no script, two languages."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from service.conferences.statements import numerals
from service.conferences.statements.schemas import Verification
from service.conferences.statements.wording import FIGURES, MEASURES, TREES
from service.errors import Language
from service.papers.days import moment
from service.papers.screen import STYLE

HERE = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "house": "Chương trình sáng kiến Công đoàn Việt Nam",
        "sheet": "Biểu chốt số liệu",
        "switch": "English",
        "tongue": "en",
        "later": "Xem biểu thay thế:",
        "as_of": "Tính đến",
        "issuer": "Đơn vị chốt",
        "programme": "Chương trình",
        "measure": "Chỉ số",
        "frozen_at": "Chốt lúc",
        "replaces": "Thay biểu",
        "differences": "Số liệu tính lại khác với số đã chốt",
        "unit": "Đơn vị",
        "figure": "Chỉ số",
        "frozen": "Đã chốt",
        "counted": "Tính lại",
        "since": "Từ khi chốt đến nay",
        "now": "Hiện nay",
        "change": "Thay đổi",
        "asked": "Số liệu hiện nay tính đến",
        "unknown": "Hệ thống chưa từng chốt biểu nào mang số này: tờ giấy này không phải biểu chốt"
        " số liệu.",
    },
    "en": {
        "house": "Initiative programme of the Vietnamese trade unions",
        "sheet": "Statement of figures",
        "switch": "Tiếng Việt",
        "tongue": "vi",
        "later": "See the statement that replaces it:",
        "as_of": "As of",
        "issuer": "Frozen by",
        "programme": "Programme",
        "measure": "Measure",
        "frozen_at": "Frozen at",
        "replaces": "Replaces",
        "differences": "Figures that come out differently now",
        "unit": "Unit",
        "figure": "Figure",
        "frozen": "Frozen",
        "counted": "Counted again",
        "since": "From then until now",
        "now": "Now",
        "change": "Change",
        "asked": "Present figures as of",
        "unknown": "No statement with this number was ever frozen: this paper is not one.",
    },
}


def page(told: Verification, language: Language, paper: str | None) -> str:
    """Return the page."""
    words = WORDS[language]
    asked = {"lang": words["tongue"], **({"h": paper} if paper else {})}
    sound = told.holds and told.paper is not False
    mood = "bad" if not sound else "warn" if told.still is False or told.superseded_by else "good"
    return TEMPLATES.get_template("page.html").render(
        told=told,
        language=language,
        words=words,
        style=Markup(STYLE),  # noqa: S704 - our own file
        mood=mood,
        mark={"bad": "✕", "warn": "!", "good": "✓"}[mood],
        other=f"?{urlencode(asked)}",
        later=f"{told.superseded_by}?{urlencode({'lang': language})}",
        **_frozen(told, language),
        **_since(told, language),
    )


def unknown(number: str, language: Language) -> str:
    """Return the page for a number that was never given."""
    return TEMPLATES.get_template("unknown.html").render(
        number=number,
        language=language,
        words=WORDS[language],
        style=Markup(STYLE),  # noqa: S704 - our own file
    )


def _frozen(told: Verification, language: Language) -> dict[str, Any]:
    frozen = told.statement
    if frozen is None:
        return {}
    return {
        "as_of": moment(frozen.as_of, language),
        "frozen_at": moment(frozen.frozen_at, language),
        "measure": MEASURES[language][frozen.measure],
        "tree": TREES[language][frozen.tree],
        "sentence": frozen.sentence_vi if language == "vi" else frozen.sentence_en,
    }


def _since(told: Verification, language: Language) -> dict[str, Any]:
    def figure(number: int | None) -> str:
        if number is None:
            return "–"
        if language == "vi":
            return numerals.vietnamese_figure(number)
        return numerals.english_figure(number)

    def signed(number: int | None) -> str:
        return f"+{figure(number)}" if number and number > 0 else figure(number)

    differences = [
        {
            "name": line.name,
            "figure": FIGURES[language][line.figure],
            "frozen": figure(line.frozen),
            "counted": figure(line.counted),
        }
        for line in told.differences
    ]
    if told.now is None:
        return {"differences": differences, "standings": []}
    standings = [
        {
            "name": line.name,
            "frozen": figure(line.frozen),
            "now": figure(line.now),
            "change": signed(line.change),
            "total": line is told.now.total,
        }
        for line in [*told.now.rows, told.now.total]
    ]
    asked = moment(told.now.as_of, language)
    return {"differences": differences, "standings": standings, "asked": asked}
