"""Recognise Vietnamese in the encodings of old fonts and files, so that nobody registers it."""

import re
import unicodedata
from enum import StrEnum

VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
"""What only Unicode has: a text with one of these was typed in no old font."""
BETWEEN = re.compile(r"[\x00-\x40\x5b-\x60\x7b-\x7f\xa0]+")
LETTER = re.compile("[A-Za-z]")
TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
ONSETS = "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
OPEN = (
    "a|ai|ay|ao|au|âu|ây|e|eo|ê|êu|i|ia|iu|iêu|yêu|y|o|oi|oa|oe|oai|oay|oao|oeo|ô|ôi|ơ|ơi|u|ua|ui"
    "|uê|uy|uya|uyu|uơ|uây|uôi|ư|ưa|ưi|ưu|ươi|ươu"
)
CLOSED = "(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|uyê)(?:ch|ng|nh|c|m|n|p|t)"
SYLLABLE = re.compile(f"{ONSETS}(?:{OPEN}|{CLOSED})")
ENOUGH = 0.75

TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
# In VNI a mark is a letter of its own behind the vowel; two marks may stand in one letter.
VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
VNI_LETTERS = str.maketrans("ôöñæóòî", "ơưđỉĩịỵ")
VNI_PAIRS = re.compile(f"([aeouyôö])([{''.join(VNI_MARKS)}])")


class Old(StrEnum):
    """What a text was written in before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    WINDOWS_1258 = "windows_1258"
    MANGLED = "mangled"
    """UTF-8 that was once opened as something else and saved."""


def old(text: str) -> Old | None:
    """Return the encoding for which a text was typed when that is not Unicode."""
    if text.isascii() or VIETNAMESE.search(text):
        return None
    if _mended(text) is not None:
        return Old.MANGLED
    if _sense(text) >= ENOUGH:
        return None
    readings = {Old.TCVN3: text.translate(TCVN3), Old.VNI: _from_vni(text)}
    best = max(readings, key=lambda one: _sense(readings[one], text))
    return best if _sense(readings[best], text) >= ENOUGH else None


def old_file(content: bytes) -> Old | None:
    """Return the encoding of a file that is not UTF-8."""
    plain = content.decode("cp1252", "replace")
    readings = {
        Old.WINDOWS_1258: unicodedata.normalize("NFC", content.decode("cp1258", "replace")),
        Old.TCVN3: plain.translate(TCVN3),
        Old.VNI: _from_vni(plain),
    }
    best = max(readings, key=lambda one: _sense(readings[one], plain))
    return best if _sense(readings[best], plain) >= ENOUGH else None


def _sense(text: str, of: str = "") -> float:
    """Return how much of what is not ASCII (in the text as it was) is Vietnamese syllables."""
    given = BETWEEN.split(of or text)
    told = BETWEEN.split(text)
    if len(told) != len(given):
        return 0.0
    # A sign that stands alone, as in «3 × 5», is no word of an old font.
    odd = [one for one, was in zip(told, given, strict=True) if _odd(was)]
    return sum(map(_syllable, odd)) / len(odd) if odd else 0.0


def _odd(word: str) -> bool:
    return not word.isascii() and LETTER.search(word) is not None


def _syllable(word: str) -> bool:
    bare = unicodedata.normalize("NFD", word.strip("«»“”‘’–—…·•").lower())
    toneless, tones = TONES.subn("", bare)
    one = unicodedata.normalize("NFC", toneless)
    return tones <= 1 and SYLLABLE.fullmatch(one) is not None


def _from_vni(text: str) -> str:
    def pair(found: re.Match[str]) -> str:
        vowel = found[1].translate(VNI_LETTERS)
        return unicodedata.normalize("NFC", vowel + VNI_MARKS[found[2]])

    # Before the pairs are made, so that no letter is read twice.
    parts = VNI_PAIRS.split(text.lower())
    kept = [part.translate(VNI_LETTERS) for part in parts[::3]]
    made = [pair(found) for found in VNI_PAIRS.finditer(text.lower())]
    return "".join(one + two for one, two in zip(kept, [*made, ""], strict=True))


def _mended(text: str) -> str | None:
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return None
