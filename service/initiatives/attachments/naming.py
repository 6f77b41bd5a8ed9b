"""The name of an attachment: a label that people gave, and never a path."""

import unicodedata

from service.initiatives.attachments.kinds import ENDINGS, Kind

LONGEST = 120
SEPARATORS = str.maketrans("\\", "/")
# What some system takes for more than a character of a name.
FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*%', "_"))
ODD = ("C", "Zl", "Zp")
"""Categories of what is invisible, unassigned, or turns the direction of writing."""
KNOWN = {"jpg", "jpeg", "jfif", "png", "webp", "heic", "heif", "pdf", "docx", "xlsx"}
NAMELESS = "tệp"


def cleaned(given: str | None, kind: Kind) -> str:
    """Return a name without path, controls and tricks, with the ending of what the file is."""
    last = unicodedata.normalize("NFC", given or "").translate(SEPARATORS).rpartition("/")[2]
    shown = "".join(sign for sign in last if not unicodedata.category(sign).startswith(ODD))
    words = " ".join(shown.translate(FORBIDDEN).split()).strip(". ")
    stem, dot, ending = words.rpartition(".")
    if dot and ending.lower() in KNOWN:
        words = stem
    return f"{words[:LONGEST].strip('. ') or NAMELESS}.{ENDINGS[kind]}"


def plain(name: str) -> str:
    """Return a name in ASCII, for those who read no other."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in bare if sign.isascii() and sign not in '"\\;')
