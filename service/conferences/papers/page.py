"""A statement as one page to read, print and project; nothing else is ever loaded."""

import base64
import string
import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro as font
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from service.conferences.papers import labels
from service.conferences.papers.paper import Paper, paper
from service.conferences.papers.tables import Line
from service.conferences.statements.schemas import Statement
from service.errors import Language
from service.papers import qr

HERE = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
FACES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"))
BASES = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
MARKS = "\u0300\u0301\u0303\u0309\u0323"
LONG = 60
"""From how many letters on a name is written small on a wall."""
MOST = 8
"""How many lines a wall shows so that the last row of the hall reads them."""


class _Slide:
    """What a wall shows at once."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        names = [value for line in lines for value in line.values if isinstance(value, str)]
        # With its heading; a long name is written small and still takes more than one line.
        self.height = len(lines) + 1 + sum(len(name) // 90 for name in names)


def page(statement: Statement, language: Language) -> bytes:
    """Return the statement as HTML without scripts; `#project` shows it on a wall."""
    told = paper(statement, language)
    words = {
        "frozen": labels.FROZEN,
        "project": labels.PROJECT,
        "close": labels.CLOSE,
        "notes": labels.NOTES,
    }
    made = TEMPLATES.get_template("page.html.j2").render(
        told=told,
        file=labels.FILE.of(language, number=statement.number),
        words={name: text.of(language) for name, text in words.items()},
        slides=_slides(told),
        long=LONG,
        # Ours and not a reader's: a style sheet, and a drawing whose only text is escaped.
        style=Markup(_style()),  # noqa: S704 - ours
        code=Markup(qr.svg(statement.verify, labels.QR.of(language))),  # noqa: S704 - ours
    )
    return made.encode()


def _slides(told: Paper) -> list[_Slide]:
    """Return the lines in parts of about equal length; what is unplaced stays by the total."""
    lines = list(told.main.lines)
    rows, ends = lines[:-2], lines[-2:]
    count = max(1, -(-(len(rows) + 2) // MOST))
    each = max(1, -(-len(rows) // count))
    parts = [rows[at : at + each] for at in range(0, len(rows), each)] or [[]]
    return [_Slide(part) for part in [*parts[:-1], [*parts[-1], *ends]]]


@lru_cache(maxsize=1)
def _style() -> str:
    """Return the style sheet with its fonts inside."""
    return _faces() + (HERE / "page.css").read_text(encoding="utf-8")


def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "Be Vietnam Pro"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/woff;base64,{_face(name)}") format("woff"); }}'
        for name, weight, style in FACES
    )


def _face(name: str) -> str:
    """Return a font cut down to the letters of Vietnamese and English."""
    accented = {unicodedata.normalize("NFC", base + mark) for base in BASES for mark in MARKS}
    letters = accented | set(BASES + "đĐ" + string.printable + "–—−…·«»“”‘’×≤≥\u00a0\ufffd")
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "tnum"]
    options.flavor = "woff"
    options.hinting = False
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    whole = TTFont(font.ROOT / "files" / f"BeVietnamPro-{name}.ttf", recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    cutter.subset(whole)
    whole.flavor = "woff"
    small = BytesIO()
    whole.save(small)
    return base64.b64encode(small.getvalue()).decode()
