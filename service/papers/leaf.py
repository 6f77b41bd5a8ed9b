"""Pages of a PDF, with a font that has every Vietnamese letter."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import fontpkg_be_vietnam_pro as font
from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from service.errors import Language
from service.papers import qr

FAMILY = "BeVietnamPro"
STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
SIZES: dict[str, str | tuple[float, float]] = {"A4": "A4", "A5": (148, 210)}
"""As the library knows them; its A5 was a little off for long."""
LEADING = 1.42
"""Lines stand apart by so much of the font's size: a capital may carry two marks."""
Aligned = Literal["L", "C", "R", "J"]
Style = Literal["", "B", "I", "BI"]


class Leaf(FPDF):
    """Pages, and the ways in which papers write on them."""

    def __init__(
        self, orientation: Literal["portrait", "landscape"], size: Literal["A4", "A5"]
    ) -> None:
        super().__init__(orientation=orientation, unit="mm", format=SIZES[size])
        for style, face in STYLES.items():
            self.add_font(FAMILY, style, font.ROOT / "files" / f"BeVietnamPro-{face}.ttf")
        self.c_margin = 0

    def speak(self, language: Language) -> None:
        """Say by what the paper was made, and in which language it is."""
        self.set_creator("Sáng kiến")
        self.set_lang("vi-VN" if language == "vi" else "en")

    @contextmanager
    def grey(self) -> Iterator[None]:
        """Write in grey meanwhile."""
        self.set_text_color(90)
        yield
        self.set_text_color(0)

    def write_line(
        self,
        text: str,
        size: float,
        *,
        style: Style = "",
        align: Aligned = "L",
        width: float = 0,
        new_y: Literal["NEXT", "TOP"] = "NEXT",
    ) -> None:
        """Write text of one style, over as many lines as it takes."""
        self.set_font(FAMILY, style, size)
        self.multi_cell(
            width,
            self.font_size * LEADING,
            text,
            align=align,
            new_x="LMARGIN",
            new_y=new_y,
        )

    def centred(self, text: str, size: float, x: float, width: float, *, style: Style = "") -> None:
        """Write text in the middle of a block."""
        self.set_x(x)
        self.write_line(text, size, style=style, align="C", width=width)

    def rule(self, middle: float, width: float) -> None:
        """Draw a line under what was written last."""
        y = self.get_y() + 0.6
        self.set_line_width(0.25)
        self.line(middle - width / 2, y, middle + width / 2, y)

    def fitting(self, text: str, width: float, size: float) -> float:
        """Return the largest size, not above the given, at which bold text takes one line."""
        self.set_font(FAMILY, "B", size)
        return min(size, size * (width - 0.5) / self.get_string_width(text))

    def height(self, text: str, size: float, width: float) -> float:
        """Return how high bold text becomes in a block."""
        self.set_font(FAMILY, "B", size)
        measured = self.multi_cell(
            width,
            self.font_size * LEADING,
            text,
            dry_run=True,
            output=MethodReturnValue.HEIGHT,
        )
        return float(measured)  # type: ignore[arg-type]  # one value was asked for

    def code(self, address: str, x: float, y: float, side: float) -> None:
        """Draw the QR code of an address."""
        across, runs = qr.runs(address)
        module = side / across
        self.set_fill_color(0)
        for column, row, length in runs:
            # A hair higher than a module, so that no white line shows between two rows.
            self.rect(
                x + column * module, y + row * module, length * module, module * 1.02, style="F"
            )
