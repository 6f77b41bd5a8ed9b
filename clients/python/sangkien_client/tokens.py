"""Who is signed in, and where that is kept: in memory, or in a file that only its owner reads."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

EARLY = 30.0
"""Seconds before its end in which an access token is renewed already."""


@dataclass(frozen=True, slots=True, repr=False)
class Tokens:
    """An access token, and what renews it, once."""

    access: str
    refresh: str | None = None
    expires_at: float = float("inf")

    def old(self) -> bool:
        """Tell whether it is better renewed before it is used again."""
        return self.refresh is not None and time.time() > self.expires_at - EARLY


class Keep(Protocol):
    """Where tokens are kept."""

    def read(self) -> Tokens | None:
        """Return the tokens, if anybody is signed in."""

    def write(self, tokens: Tokens | None) -> None:
        """Keep these instead."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep others from renewing meanwhile: a refresh token that is used twice ends all."""


@dataclass(repr=False)
class Memory:
    """Tokens that are gone with the program; threads and tasks are held back by the session."""

    tokens: Tokens | None = None

    def read(self) -> Tokens | None:
        """Return the tokens, if anybody is signed in."""
        return self.tokens

    def write(self, tokens: Tokens | None) -> None:
        """Keep these instead."""
        self.tokens = tokens

    def locked(self) -> AbstractContextManager[None]:
        """Keep nobody away: other programs have tokens of their own."""
        return nullcontext()


@dataclass(frozen=True)
class Drawer:
    """Tokens in a file of the user alone, for all programs of that user."""

    path: Path

    def read(self) -> Tokens | None:
        """Return the tokens, if anybody is signed in."""
        try:
            return Tokens(**json.loads(self.path.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, tokens: Tokens | None) -> None:
        """Keep these instead."""
        if tokens is None:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whole or not at all, and never readable by others, not even for a moment.
        new = self.path.with_suffix(f".{os.getpid()}")
        with suppress(FileNotFoundError):
            new.unlink()
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(tokens), file)
        new.replace(self.path)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from renewing meanwhile."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT
        with os.fdopen(os.open(self.path.with_suffix(".lock"), flags, 0o600)) as lock:
            if sys.platform != "win32":
                import fcntl  # noqa: PLC0415 - only some systems have it

                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
