"""What stops a command on the terminal, told in both languages."""

from typing import ClassVar


class Obstacle(Exception):  # noqa: N818 - named for what the operator reads, not for Python
    """A command cannot go on; the operator is told why and what to do."""

    vi: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.both())

    def both(self) -> str:
        """Return the words in both languages, Vietnamese first."""
        return f"{self.vi.format_map(self.facts)}\n{self.en.format_map(self.facts)}"
