"""What a person at a terminal sees: progress, tables of bad rows, errors in both languages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from service.errors import Problem
from service.obstacles import Obstacle
from service.rows import BadRow, Report
from service.tallies.schemas import Recount

out = Console()
err = Console(stderr=True)
MOST_SHOWN = 500


@contextmanager
def progress(words: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar; yield what is told how many more are done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=err) as bar:
        task = bar.add_task(words, total=total)
        yield lambda more: bar.advance(task, more)


def bad_rows(rows: Sequence[BadRow]) -> None:
    """Show what is wrong with a file, row by row."""
    table = Table(title=f"Không nạp gì cả: {len(rows)} dòng sai · Nothing was loaded")
    for heading in ("dòng · line", "cột · column", "lý do", "reason"):
        table.add_column(heading, overflow="fold")
    for row in rows[:MOST_SHOWN]:
        table.add_row(str(row.line), row.column, row.reason_vi, row.reason_en)
    err.print(table)
    if len(rows) > MOST_SHOWN:
        err.print(f"… +{len(rows) - MOST_SHOWN}")


def report(done: Report) -> None:
    """Show what loading a file did."""
    out.print(
        f"mới · new {done.new:,}, sửa · changed {done.changed:,}, "
        f"như cũ · unchanged {done.unchanged:,}"
    )


def trouble(error: Obstacle | Problem) -> None:
    """Say in both languages why a command cannot go on."""
    if isinstance(error, Obstacle):
        err.print(error.both(), style="red", markup=False, highlight=False, soft_wrap=True)
        return
    for language in ("vi", "en"):
        body = error.body(language)
        err.print(body["detail"], style="red", markup=False, highlight=False, soft_wrap=True)
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
