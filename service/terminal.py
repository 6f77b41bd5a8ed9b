"""What a person at a terminal sees: progress, tables of bad rows, errors in both languages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from service.audit.verification import Verdict
from service.errors import Problem
from service.obstacles import Obstacle
from service.rows import BadRow, Report
from service.tallies.schemas import Recount

out = Console()
err = Console(stderr=True)


@contextmanager
def progress(words: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar; yield what is told how many more are done."""
    with _bar() as bar:
        task = bar.add_task(words, total=total)
        yield lambda more: bar.advance(task, more)
        # Loaders tell their progress in strides, and nothing of what was there already.
        bar.update(task, completed=total)


@contextmanager
def parts() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar; yield what is told what is being done, how much of it, and of how much."""
    with _bar() as bar:
        task = bar.add_task("…", total=None)
        yield lambda words, done, total: bar.update(
            task, description=words, completed=done, total=total
        )


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=err)


def plainly(words: str, style: str | None = None) -> None:
    """Print what may hold brackets and long lines, which are not for the console to interpret."""
    err.print(words, style=style, markup=False, highlight=False, soft_wrap=True)


def bad_rows(rows: Sequence[BadRow]) -> None:
    """Show what is wrong with a file, row by row: a table for people, lines for programs."""
    err.print(f"Không nạp gì cả: {len(rows)} lỗi · Nothing was loaded: {len(rows)} faults")
    if not err.is_terminal:
        for row in rows:
            where = ("", "")
            if row.column:
                where = (f", cột {row.column}", f", column {row.column}")
            plainly(
                f"dòng {row.line}{where[0]}: {row.reason_vi} · "
                f"line {row.line}{where[1]}: {row.reason_en}"
            )
        return
    table = Table()
    for heading in ("dòng · line", "cột · column", "lý do", "reason"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(str(row.line), *map(escape, (row.column, row.reason_vi, row.reason_en)))
    err.print(table)


def report(done: Report) -> None:
    """Show what loading a file did."""
    out.print(
        f"mới · new {done.new:,}, sửa · changed {done.changed:,}, "
        f"như cũ · unchanged {done.unchanged:,}"
    )


def trouble(error: Obstacle | Problem) -> None:
    """Say in both languages why a command cannot go on."""
    if isinstance(error, Obstacle):
        plainly(error.both(), "red")
        return
    for language in ("vi", "en"):
        body = error.body(language)
        plainly(body["detail"], "red")
        for fault in body["errors"]:
            err.print(
                f"  {fault['pointer']}: {fault['detail']}",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )


def recounts(found: Sequence[Recount]) -> None:
    """Show the results of a recount."""
    table = Table()
    for heading in ("chương trình · programme", "đã so · compared", "sai lệch · differences"):
        table.add_column(heading)
    for result in found:
        table.add_row(result.programme, f"{result.compared:,}", f"{result.differences:,}")
    out.print(table)


def addresses(web: str) -> None:
    """Show where the running service is found."""
    out.print(f"\nDịch vụ đã sẵn sàng · Ready: {web}\nTài liệu API · API documents: {web}/docs\n")


def demonstration(web: str) -> None:
    """Show where the running service is found, and who can sign in to the demonstration."""
    from service.demo import ACCOUNTS, PASSWORD  # noqa: PLC0415 - only who wants it pays for it

    addresses(web)
    out.print(f"Tài khoản thử · Demonstration accounts (mật khẩu · password: {PASSWORD})")
    for who in ACCOUNTS:
        does = ", ".join(f"{role} {unit}" for role, unit in who.grants) or f"worker {who.unit}"
        out.print(f"  {who.login:24} {does:18} {who.name}", highlight=False)


def verdict(found: Verdict) -> None:
    """Show what the verification of the audit found, and the seal to keep elsewhere."""
    number, seal = found.head
    out.print(
        f"dấu niêm · seals {found.seals:,}, dòng · rows {found.rows:,}, "
        f"chưa niêm · not sealed yet {found.unsealed:,}, sai lệch · breaks {len(found.breaks):,}",
        soft_wrap=True,
    )
    out.print(f"{number}:{seal.hex()}", highlight=False, soft_wrap=True)
    for broken in found.breaks:
        told = f"{broken.kind}, dấu niêm · seal {broken.seal}: {broken.where}"
        err.print(told, style="red", markup=False, highlight=False, soft_wrap=True)
