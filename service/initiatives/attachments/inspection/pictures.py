"""Pictures are drawn anew: upright, of a bounded size, with nothing of the file but its pixels."""

from struct import error as StructError  # noqa: N812 - an exception with the name of one
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from service.initiatives.attachments.inspection.verdict import Found, Refused, Why
from service.initiatives.attachments.kinds import THUMBNAIL, Kind

READ = ("JPEG", "PNG", "WEBP", "HEIF")
PIXELS = 52_000_000
"""What telephones call 50 megapixels is up to 8192 × 6144."""
ORIENTATION = 0x0112
LONGEST = 3000
SMALL = 480
ROOMY = 4 * 1024 * 1024
"""Bytes above which a photograph that was sent as PNG becomes JPEG."""
QUALITY = 85
SAVED = {
    Kind.JPEG: {"quality": QUALITY, "optimize": True},
    Kind.PNG: {},
    Kind.WEBP: {"quality": QUALITY},
}
KINDS = {"PNG": Kind.PNG, "WEBP": Kind.WEBP}
ODD = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError)

# Half of it is where Pillow warns; from there to the whole it reads, beyond it refuses.
Image.MAX_IMAGE_PIXELS = PIXELS // 2
pi_heif.register_heif_opener(thumbnails=False)


def redraw(sent: BinaryIO, whole: BinaryIO, small: BinaryIO) -> Found:
    """Draw the first frame of a picture anew, and a thumbnail of it."""
    try:
        with Image.open(sent, formats=READ) as opened:
            kind = KINDS.get(opened.format or "", Kind.JPEG)
            # JPEG alone heeds it, and is then read at a fraction of its size.
            opened.draft(None, (LONGEST, LONGEST))
            picture = _plain(opened, kind)
    except Image.DecompressionBombError as error:
        raise Refused(Why.VAST) from error
    except (UnidentifiedImageError, StructError, *ODD) as error:
        raise Refused(Why.BROKEN) from error
    picture.save(whole, kind.value, **SAVED[kind])
    if kind == Kind.PNG and whole.tell() > ROOMY:
        kind = Kind.JPEG
        whole.seek(0)
        whole.truncate()
        _on_white(picture).save(whole, kind.value, **SAVED[kind])
    found = Found(kind, *picture.size)
    picture.thumbnail((SMALL, SMALL))
    picture.save(small, THUMBNAIL.value, quality=QUALITY)
    return found


def _plain(opened: Image.Image, kind: Kind) -> Image.Image:
    """Return pixels of at most the longest side, and nothing that came along with them."""
    turn = _turn(opened)
    picture = opened
    if opened.mode.startswith("I"):  # sixteen bits of grey
        picture = opened.point(lambda value: value / 256).convert("L")
    elif opened.mode != (mode := _mode(opened, kind)):
        picture = opened.convert(mode)
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain = Image.Exif()
    plain[ORIENTATION] = turn
    picture.info = {"exif": plain.tobytes()}
    return Image.Image.copy(ImageOps.exif_transpose(picture))


def _mode(opened: Image.Image, kind: Kind) -> str:
    if opened.has_transparency_data and kind != Kind.JPEG:
        return "RGBA"
    return "L" if opened.mode in {"1", "L"} else "RGB"


def _turn(opened: Image.Image) -> int:
    """Return how a picture lies, as its EXIF says; a broken one says nothing."""
    try:
        said = opened.getexif().get(ORIENTATION, 1)
    except (StructError, *ODD):
        return 1
    return int(said) if said in range(1, 9) else 1


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet
