"""Fixed texts of papers, in both languages side by side."""

from dataclasses import dataclass

from service.errors import Language


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages; names in braces are filled in."""

    vi: str
    en: str

    def of(self, language: Language, **facts: object) -> str:
        """Return the text in one language."""
        return (self.vi if language == "vi" else self.en).format_map(facts)
