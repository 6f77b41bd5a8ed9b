"""Files as people send them, honest ones and hostile ones, made by plain functions."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf
from docx import Document
from PIL import Image, PngImagePlugin
from xlsxwriter import Workbook

GPS = {1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0), 29: "2026:11:20"}
MAKE, TURN, GPS_PLACE = 0x010F, 0x0112, 0x8825
CAMERA = "MAY ANH BI MAT"
HEIC = zlib.decompress(
    base64.b85decode(
        "c-muNV30{GsVvAy%}izhg51nBLl8SRGck>Uf$>RhYDppk1Sn>t<P<^K3<a6VB@AeQuOPD|7tCS;Vu8$*M2Hdx1_dDL"
        "lbMsB%m`$-I503XFhaC2allv%&Olu-HjL%~s)VTXhKnr#V&BZnyfiQmBrgi&q%whY0o7!bB^xpz34$GyUX+=_fT9wp"
        "&$S{GY{reuf}#Q-y)CmKIUh)u0gZ5GWG;aFOYQ^1pT9qTFfi~lD*&}hI56@s{{IhBz|1fK>;z^8xm`>Sia<#%Cq_mz"
        "nFR`stkYgSS+;YBfPjGlNC-?QDgl+VxiB6qKF|rYL?pAgAQft%0~Di+fr3$>AhRM9>~jtd4j?6!S&$2hAz%P9H8L?U"
        "F)_CQc^a8TscEpNNy*Gj2L~`H82OS@ij%>S01BYjxsZsm*I-;9@$Ad1{r{g^@Bgo5tN2Y-{QCb#tFP7vTKoS=RQ1$#"
        "Txj9EA~;g?3*-OzO9ERO>t3pymr-v2aQD@lgNsB!_W1fTXo2I6iIE>{I6n}pb*M71Kx5SmtjaM`!O_n{!O2s>*D(Yr"
        "zyfs&lOMzztk9Uv0g_;GR|c>un0O1+TcS`?VOR@FXF_RXC=GH2BLI<Pcuf"
    )
)
"""64 × 32 pixels, red beside blue, with GPS in its EXIF: nothing here can write HEIC."""


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 400), **more: Any) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    drawn = Image.new(more.pop("mode", "RGB"), size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    kept = io.BytesIO()
    drawn.save(kept, form, **more)
    return kept.getvalue()


def exif(turn: int = 1) -> bytes:
    """Return what a telephone writes into a photograph: where, when, with what."""
    told = Image.Exif()
    told[MAKE], told[TURN], told[GPS_PLACE] = CAMERA, turn, GPS
    return told.tobytes()


def photo(form: str = "JPEG", turn: int = 1, **more: Any) -> bytes:
    """Return a photograph as a telephone takes it, with everything that it tells."""
    profile = b"a profile with Nguyen Thi Lo in it"
    return picture(form, exif=exif(turn), icc_profile=profile, **more)


def tall_png(width: int, height: int) -> bytes:
    """Return a PNG of one bit a pixel that unfolds to a large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    packer = zlib.compressobj(9)
    line = b"\0" * (1 + width // 8)
    rows = [packer.compress(line) for _ in range(height)]
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = b"".join(rows) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def wordy_png(length: int) -> bytes:
    """Return a PNG with a long compressed text in it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "a" * length, zip=True)
    return picture("PNG", pnginfo=told)


def pdf(change: Any = None, **saved: Any) -> bytes:
    """Return a PDF of one page, changed by whoever asks; the same each time."""
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    kept = io.BytesIO()
    document.save(kept, **{"deterministic_id": "encryption" not in saved, **saved})
    return kept.getvalue()


def action(kind: str, **more: Any) -> pikepdf.Dictionary:
    """Return an action of a PDF."""
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def note(kind: str, **more: Any) -> Any:
    """Return a change that puts an annotation on the first page."""

    def change(document: pikepdf.Pdf) -> None:
        one = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=[0, 0, 9, 9], **more
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([one]))

    return change


def root(**keys: Any) -> Any:
    """Return a change that adds keys to the root of a document."""

    def change(document: pikepdf.Pdf) -> None:
        for key, value in keys.items():
            document.Root[f"/{key}"] = value

    return change


def docx() -> bytes:
    """Return a letter."""
    letter = Document()
    letter.add_paragraph("Quyết định công nhận sáng kiến")
    kept = io.BytesIO()
    letter.save(kept)
    return kept.getvalue()


def xlsx(formula: str = "=A1*2") -> bytes:
    """Return a calculation sheet."""
    kept = io.BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Tính")
        sheet.write(0, 0, 12)
        sheet.write_formula(0, 1, formula)
        sheet.write_url(1, 0, "https://example.vn/quyet-dinh")
    return kept.getvalue()


def repacked(
    document: bytes,
    add: Mapping[str, bytes] | None = None,
    swap: tuple[str, str, str] | None = None,
    kind: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return an Office document with parts added, or with words of one part swapped."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(kept, "w", kind) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if swap and entry.filename == swap[0]:
                assert swap[1].encode() in content, swap
                content = content.replace(swap[1].encode(), swap[2].encode())
            new.writestr(entry.filename, content)
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return kept.getvalue()


def zipped(comment: bytes = b"", **parts: bytes) -> bytes:
    """Return an ordinary ZIP."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = comment
        for name, content in parts.items():
            new.writestr(name, content)
    return kept.getvalue()
