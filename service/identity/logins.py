"""What a person signs in with: an e-mail address or a Vietnamese phone number."""

import re
import unicodedata

LONGEST = 254
_WORD = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
EMAIL = re.compile(rf"(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+[a-z]{{2,63}}")
TYPED = re.compile(r"(?:\+84|84|0)([0-9]{9,10})")
BETWEEN = re.compile(r"[\s.()-]")
# Prefixes in use since 2018: the operators' five blocks, the three-digit area codes, 24 and 28.
MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}"
AREA = (
    r"(?:20[3-9]|21[0-689]|22[0-25-9]|23[2-9]|25[124-9]|26[0-39]|27[0-7]|29[0-4679])[0-9]{7}"
    r"|2[48][0-9]{8}"
)
NATIONAL = re.compile(rf"{MOBILE}|{AREA}")


def normalised(text: str) -> str | None:
    """Return the one form of an address (lower case) or number (+84…), None if it is neither."""
    text = unicodedata.normalize("NFC", text).strip().lower()
    if "@" in text:
        return text if len(text) <= LONGEST and EMAIL.fullmatch(text) else None
    typed = TYPED.fullmatch(BETWEEN.sub("", text))
    if typed and NATIONAL.fullmatch(typed[1]):
        return f"+84{typed[1]}"
    return None


def masked(login: str) -> str:
    """Return a login that tells namesakes apart and nothing else: b***@example.vn, +84***678."""
    name, at, domain = login.partition("@")
    return f"{name[:1]}***@{domain}" if at else f"{login[:3]}***{login[-3:]}"
