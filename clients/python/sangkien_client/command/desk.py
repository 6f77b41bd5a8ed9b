"""Where a command works: at which service, in which language, with whose tokens."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from sangkien_client.client import Client, Language
from sangkien_client.command.words import say
from sangkien_client.errors import Problem, SangkienError, Unauthenticated, Unreachable
from sangkien_client.tokens import Drawer


@dataclass
class Desk:
    """What every command is given."""

    api: str
    lang: Language
    out: Console = field(default_factory=Console)
    err: Console = field(default_factory=lambda: Console(stderr=True))

    @property
    def drawer(self) -> Drawer:
        """Return where the tokens for this service lie."""
        name = re.sub(r"\W+", "-", self.api.partition("://")[2]).strip("-")
        return Drawer(Path(typer.get_app_dir("sangkien")) / f"{name}.json")

    @contextmanager
    def client(self) -> Iterator[Client]:
        """Lend a client; what goes wrong with it is said, and ends the command."""
        try:
            with Client(self.api, lang=self.lang, keep=self.drawer) as client:
                yield client
        except SangkienError as error:
            self._regret(error)
            raise typer.Exit(1) from error

    def say(self, name: str, /, **facts: object) -> None:
        """Say something in the language of the command."""
        self.out.print(say(self.lang, name, **facts), markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show bars, which do not get among what is said."""
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        with Progress(*columns, console=self.err) as bars:
            yield bars

    def _regret(self, error: SangkienError) -> None:
        lines = [str(error)]
        match error:
            case Problem():
                lines = [error.detail, *(f"  {e.pointer}: {e.detail}" for e in error.errors)]
            case Unreachable():
                lines = [say(self.lang, "unreachable", api=self.api)]
        if isinstance(error, Unauthenticated) and self.drawer.read() is None:
            lines.append(say(self.lang, "sign_in_first"))
        for line in lines:
            self.err.print(line, style="red", markup=False, highlight=False, soft_wrap=True)
