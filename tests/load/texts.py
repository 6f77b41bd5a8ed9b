"""Invented initiatives with the headings of a form, and copies as people make them."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from random import Random

Texts = tuple[str, str, str, str]
"""Title, before, solution, effect."""

LETTERS = "b c ch d đ g h k kh l m n ng nh ph qu s t th tr v x"
SOUNDS = (
    "a ai am an ang anh ao ap at au ay ăm ăn ăng ât âu ây ê êm ên ênh i iên iêt iêu im in inh o"
    " oa oan oang oc oi om on ong ô ôc ôi ôm ôn ông ơ ơi ơm ơn u ua uân ui um un ung uôc uôi ư ưa"
    " ưc ươc ươi ương"
)
ONSETS, RIMES = LETTERS.split(), SOUNDS.split()
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VOWELS = "aăâeêioôơuưy"
HEADINGS = (
    "Mô tả tình trạng trước khi áp dụng sáng kiến tại đơn vị theo mẫu quy định:",
    "Nội dung giải pháp đã thực hiện và các bước tiến hành cụ thể như sau:",
    "Hiệu quả kinh tế, xã hội đạt được sau khi áp dụng sáng kiến vào thực tế:",
)
CLOSING = "Tôi cam đoan nội dung trên là đúng sự thật và chịu trách nhiệm trước hội đồng."


class Pen:
    """Writes texts; the same seed writes the same."""

    def __init__(self, seed: int, words: int = 8000) -> None:
        self.chance = Random(seed)
        self.known = [self._word() for _ in range(words)]
        # As in any language: the nth word is about n times as rare as the first.
        self.weights = list(accumulate(1 / (place + 12) for place in range(words)))

    def write(self) -> Texts:
        """Return an initiative of about 160 words, a third of which every other one has too."""
        first, second, third = (self._sentences() for _ in HEADINGS)
        return (
            f"Cải tiến {self._some(4)}",
            f"{HEADINGS[0]} {first}",
            f"{HEADINGS[1]} {second}",
            f"{HEADINGS[2]} {third} {CLOSING}",
        )

    def copy(self, texts: Texts, changed: float, *, bare: bool, shuffled: bool) -> Texts:
        """Return a copy: some words replaced, diacritics dropped, sentences in another order."""
        title, *rest = (self._copied(text, changed, bare=bare, shuffled=shuffled) for text in texts)
        return title, *rest  # type: ignore[return-value]  # as many as were given

    def _copied(self, text: str, changed: float, *, bare: bool, shuffled: bool) -> str:
        sentences = text.split(". ")
        if shuffled:
            self.chance.shuffle(sentences)
        words = [
            self._some(1).split()[0] if self.chance.random() < changed else word
            for word in ". ".join(sentences).split(" ")
        ]
        told = " ".join(words)
        return _bare(told) if bare else told

    def _sentences(self) -> str:
        count = self.chance.randint(2, 4)
        return " ".join(f"{self._some(self.chance.randint(5, 9))}." for _ in range(count))

    def _some(self, count: int) -> str:
        return " ".join(self.chance.choices(self.known, cum_weights=self.weights, k=count))

    def _word(self) -> str:
        return " ".join(self._syllable() for _ in range(self.chance.choice([1, 2, 2, 2])))

    def _syllable(self) -> str:
        rime, tone = self.chance.choice(RIMES), self.chance.choice(TONES)
        at = next(place for place, letter in enumerate(rime) if letter in VOWELS)
        toned = f"{rime[: at + 1]}{tone}{rime[at + 1 :]}"
        return unicodedata.normalize("NFC", self.chance.choice(ONSETS) + toned)


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(one for one in apart if not unicodedata.combining(one))


def planted(pen: Pen, count: int, copies: int) -> tuple[list[Texts], dict[int, int]]:
    """Return texts, and which of them are copies of which: from 5 to 20 % of their words differ."""
    texts = [pen.write() for _ in range(count)]
    places = pen.chance.sample(range(count // 2), copies)
    twins: dict[int, int] = {}
    for serial, first in enumerate(places):
        later = count // 2 + first
        changed = 0.05 + 0.15 * serial / copies
        how: Sequence[bool] = (serial % 2 == 0, serial % 3 == 0)
        texts[later] = pen.copy(texts[first], changed, bare=how[0], shuffled=how[1])
        twins[later] = first
    return texts, twins
