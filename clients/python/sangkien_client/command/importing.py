"""Importing a list in two steps: what is wrong is shown before anything is entered."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.progress import Progress
from rich.prompt import Confirm
from rich.table import Table
from rich.text import Text

from sangkien_client.client import Client
from sangkien_client.command.desk import Desk
from sangkien_client.command.words import figure, say
from sangkien_client.generated import models

app = typer.Typer()


@app.command("template")
def template(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="Nơi lưu · Where to save it.")],
    programme: Annotated[str, typer.Option(help="Chương trình · Programme.")],
    unit: Annotated[str | None, typer.Option(help="Mã đơn vị · Code of the unit.")] = None,
) -> None:
    """Lưu danh sách mẫu để điền · Save a workbook to be filled in."""
    desk: Desk = context.obj
    with desk.client() as client:
        path.write_bytes(client.workbooks.blank(programme, unit=unit, lang=desk.lang))
    desk.say("saved", path=path)


@app.command("import")
def import_(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX, CSV.")],
    programme: Annotated[str, typer.Option(help="Chương trình · Programme.")],
    unit: Annotated[str, typer.Option(help="Mã đơn vị · Code of the unit.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại · Do not ask.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Lưu kết quả từng dòng (.xlsx, .csv) · Save a report.")
    ] = None,
) -> None:
    """Nhập danh sách; các dòng lỗi được nêu trước · Import a list; errors are shown first."""
    desk: Desk = context.obj
    with desk.client() as client:
        with desk.progress() as bars:
            book = _uploaded(desk, client, bars, path, programme, unit)
            book = _followed(desk, client, bars, "judging", book.id)
        _show(desk, client, book)
        if _wanted(desk, book, yes=yes):
            client.workbooks.confirm(book.id, models.WorkbookConfirmation(rows="good"))
            with desk.progress() as bars:
                book = _followed(desk, client, bars, "entering", book.id)
            desk.say("all_entered", count=figure(desk.lang, book.entered))
        if report:
            written = client.workbooks.report(book.id, "csv" if report.suffix == ".csv" else "xlsx")
            report.write_bytes(written)
            desk.say("saved", path=report)


def _uploaded(
    desk: Desk, client: Client, bars: Progress, path: Path, programme: str, unit: str
) -> models.Workbook:
    task = bars.add_task(say(desk.lang, "uploading"), total=None)
    return client.workbooks.upload(
        path,
        programme=programme,
        unit=unit,
        progress=lambda done, size: bars.update(task, completed=done, total=size),
    )


def _followed(
    desk: Desk, client: Client, bars: Progress, doing: str, book_id: UUID
) -> models.Workbook:
    """Show how far a list is until nothing is being done with it."""
    task = bars.add_task(say(desk.lang, doing), total=None)
    for book in client.workbooks.stream(book_id):
        bars.update(task, completed=book.progress.done, total=book.progress.of or None)
    book = client.workbooks.workbook(book_id)
    if book.state == "failed":
        bars.stop()
        desk.say("failed", why=book.failure)
        raise typer.Exit(1)
    return book


def _show(desk: Desk, client: Client, book: models.Workbook) -> None:
    """Show how many rows are good, and what is wrong with the others, alike together."""
    counts = {name: figure(desk.lang, count) for name, count in book.counts}
    desk.say("counts", rows=figure(desk.lang, book.rows), **counts)
    problems = client.workbooks.grouped(book.id)
    if not problems.items:
        return
    table = Table(*(say(desk.lang, name) for name in ("verdict", "column", "detail", "lines")))
    for group in problems.items:
        verdict = say(desk.lang, f"verdicts.{group.verdict}")
        # As texts: what people wrote is no markup.
        table.add_row(*map(Text, (verdict, group.column or "", group.detail, group.lines)))
    desk.out.print(table)
    if problems.left_off:
        desk.say("left_off", count=problems.left_off)


def _wanted(desk: Desk, book: models.Workbook, *, yes: bool) -> bool:
    good = book.counts.new + book.counts.warning
    if not good:
        desk.say("nothing_good")
        return False
    question = say(desk.lang, "enter", good=figure(desk.lang, good))
    if yes or Confirm.ask(question, console=desk.err):
        return True
    desk.say("kept")
    return False
