"""Sáng kiến: đăng ký, xét duyệt, thống kê · register, review and count initiatives."""

import asyncio
import json
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from psycopg.errors import UndefinedColumn, UndefinedTable
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError, ProgrammingError

from service import importing, logs, preparing, terminal
from service.embedded import Server, database
from service.errors import Problem
from service.obstacles import Obstacle
from service.processes import Signals, announce, follow, listen, supervise
from service.rows import BadRows
from service.settings import Settings

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)
imports = typer.Typer(no_args_is_help=True, help="Load a file: all of it or nothing.")
cli.add_typer(imports, name="import")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
# How `up` hands its children a pipe to watch and the socket to serve.
Parent = Annotated[int | None, typer.Option(hidden=True)]
Door = Annotated[int | None, typer.Option(hidden=True)]


@cli.command()
def up(
    *, demo: Annotated[bool, typer.Option("--demo", help="Load the demonstration data.")] = False
) -> None:
    """Run everything: embedded PostgreSQL (unless DATABASE_URL is set), API and worker."""
    logs.configure()
    settings, signals = Settings(), Signals()
    with ExitStack() as stack:
        url, server = settings.database_url, None
        if not url:
            server = Server(settings.data_dir)
            stack.callback(server.stop)
            with signals.held():
                server.start()
            url = server.url
        listening = stack.enter_context(listen(settings.host, settings.port))
        preparing.prepare(url)
        if demo:
            preparing.demonstrate(url)
        told = terminal.demonstration if demo else terminal.addresses
        announce(settings.host, settings.port, told)
        supervise(url, listening, server, signals)


@cli.command()
def api(parent: Parent = None, door: Door = None) -> None:
    """Answer HTTP requests; any number of these may run."""
    from service.serving import serve  # noqa: PLC0415 - only the API pays for loading its routes

    logs.configure()
    if parent is not None:
        follow(parent)
    settings = Settings()
    with ExitStack() as stack:
        url = stack.enter_context(database(settings))
        listening = listen(settings.host, settings.port, door)
        serve(settings.model_copy(update={"database_url": url}), stack.enter_context(listening))


@cli.command("worker")
def work(parent: Parent = None) -> None:
    """Fold the tally, begin each day of the tree, recount; any number of these may run."""
    logs.configure()
    if parent is not None:
        follow(parent)
    settings = Settings()
    with database(settings) as url:
        asyncio.run(_until_asked(url, settings))


async def _until_asked(url: str, settings: Settings) -> None:
    from service import worker  # noqa: PLC0415 - as in `api`

    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await worker.run(url, stop, settings)


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema and load the reference data."""
    with database(Settings()) as url:
        preparing.prepare(url)


@cli.command("demo")
def demonstrate() -> None:
    """Load the demonstration data; loading it again changes nothing."""
    with database(Settings()) as url:
        preparing.prepare(url)
        preparing.demonstrate(url)


@cli.command()
def admin(
    login: str,
    *,
    name: Annotated[str, typer.Option()],
    unit: Annotated[str, typer.Option(help="The code of the unit.")],
    password_stdin: Annotated[bool, typer.Option(help="Read the password from a line.")] = False,
) -> None:
    """Make somebody an admin of a unit; the password is used for a new account only."""
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else typer.prompt("Mật khẩu · Password", hide_input=True, confirmation_prompt=True)
    )

    from service.identity.commands import make_admin  # noqa: PLC0415 - as in `api`

    async def act(url: str) -> None:
        async with preparing.work(url) as connection:
            await make_admin(connection, login, name, unit, password)

    with database(Settings()) as url:
        asyncio.run(act(url))
    terminal.out.print(f"{login}: admin, {unit}", highlight=False)


@cli.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    from service.app import create_app  # noqa: PLC0415 - as in `api`

    document = create_app(Settings()).openapi()
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


@cli.command()
def architecture() -> None:
    """Print ARCHITECTURE.md with the state machine drawn anew."""
    from service.initiatives.diagram import redrawn  # noqa: PLC0415 - as in `api`

    page = Path(__file__).with_name("ARCHITECTURE.md")
    sys.stdout.write(redrawn(page.read_text(encoding="utf-8")))


@cli.command()
def recount(programme: Annotated[str | None, typer.Argument()] = None) -> None:
    """Compare the tally with the register; ends with 1 when they differ."""
    from service.tallies.recount import check  # noqa: PLC0415 - as in `api`

    async def act(url: str) -> int:
        async with preparing.work(url) as connection:
            found = await check(connection, programme)
        terminal.recounts(found)
        return sum(result.differences for result in found)

    with database(Settings()) as url:
        differences = asyncio.run(act(url))
    if differences:
        raise typer.Exit(1)


@cli.command()
def audit(
    kept: Annotated[
        str | None, typer.Option(help="A seal that was kept elsewhere, as NUMBER:HASH.")
    ] = None,
) -> None:
    """Verify the audit against its seals; ends with 1 when anything was changed."""
    from service.audit.verification import check  # noqa: PLC0415 - as in `api`

    known = _kept(kept) if kept else None

    async def act(url: str) -> int:
        async with preparing.work(url) as connection:
            verdict = await check(connection, known)
        terminal.verdict(verdict)
        return len(verdict.breaks)

    with database(Settings()) as url:
        breaks = asyncio.run(act(url))
    if breaks:
        raise typer.Exit(1)


def _kept(written: str) -> tuple[int, str]:
    number, _, told = written.partition(":")
    if not (number.isdecimal() and told):
        raise typer.BadParameter("NUMBER:HASH")
    return int(number), told.lower()


@imports.command()
def units(file: File) -> None:
    """Load units from CSV; parents in any order."""
    _import(file, importing.units)


@imports.command()
def programmes(file: File) -> None:
    """Load programmes from a JSON list."""
    _import(file, importing.programmes)


@imports.command()
def targets(file: File) -> None:
    """Load targets from CSV."""
    _import(file, importing.targets)


@imports.command()
def register(file: File) -> None:
    """Load a register with its history from CSV."""
    _import(file, importing.register)


def _import(file: Path, load: importing.Load) -> None:
    with database(Settings()) as url:
        terminal.report(asyncio.run(importing.load(url, file, load)))


def main() -> None:
    """Run a command; what stops it is told in both languages."""
    try:
        cli()
    except BadRows as error:
        terminal.bad_rows(error.rows)
    except (Obstacle, Problem) as error:
        terminal.trouble(error)
    except OperationalError as error:
        terminal.trouble(preparing.DatabaseAway(why=str(error.orig).partition("\n")[0]))
    except ProgrammingError as error:
        if not isinstance(error.orig, UndefinedTable | UndefinedColumn):
            raise
        terminal.trouble(preparing.NotMigrated())
    except ValidationError as error:
        terminal.trouble(preparing.BadSettings(why=preparing.faults(error)))
    else:
        return
    sys.exit(1)


if __name__ == "__main__":
    main()
