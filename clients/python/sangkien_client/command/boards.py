"""A tally as a table, once or live."""

import datetime as dt
from itertools import islice
from typing import Annotated

import typer
from rich.live import Live
from rich.table import Table
from rich.text import Text

from sangkien_client.command.desk import Desk
from sangkien_client.command.words import figure, minute, say
from sangkien_client.generated import models

app = typer.Typer()
Programme = Annotated[str, typer.Option(help="Chương trình · Programme.")]
Under = Annotated[str, typer.Option(help="Đơn vị · Unit.")]
Tree = Annotated[models.Tree, typer.Option(help="Cây tổ chức khi đó hay nay · The tree.")]
By = Annotated[str, typer.Option(help="unit, province, sector, cluster, phase, month, kind …")]
COLUMNS = ("entered", "waiting", "valid", "target", "percent")


@app.command("tally")
def tally(
    context: typer.Context,
    programme: Programme,
    under: Under = "VN",
    by: By = "province",
    tree: Tree = "then",
    as_of: Annotated[
        str | None, typer.Option(help="Ngày hoặc phút · A day or a minute: 2022-06-24.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="So với ngày, phút · Compared with a day or a minute.")
    ] = None,
) -> None:
    """Bảng số liệu · The figures as a table."""
    desk: Desk = context.obj
    with desk.client() as client:
        told = client.tallies.tally(
            programme=programme,
            under=under,
            by=by,  # type: ignore[arg-type]  # the service says which there are
            tree=tree,
            as_of=_moment(as_of),
            since=_moment(since),
        )
    desk.out.print(board(desk, told))


@app.command("watch")
def watch(
    context: typer.Context,
    programme: Programme,
    under: Under = "VN",
    by: By = "province",
    tree: Tree = "then",
    messages: Annotated[
        int | None, typer.Option(min=1, help="Dừng sau bấy nhiêu lần đổi · Stop after so many.")
    ] = None,
) -> None:
    """Xem số liệu đổi trực tiếp (Ctrl-C để dừng) · Watch the figures live (Ctrl-C ends it)."""
    desk: Desk = context.obj
    with desk.client() as client:
        stream = client.tallies.stream(
            programme=programme,
            under=under,
            by=by,  # type: ignore[arg-type]  # the service says which there are
            tree=tree,
        )
        if not desk.out.is_terminal:
            for told in islice(stream, messages):
                desk.out.print(board(desk, told))
            return
        with Live(console=desk.out, auto_refresh=False) as live:
            for told in islice(stream, messages):
                live.update(board(desk, told), refresh=True)


def board(desk: Desk, told: models.Tally) -> Table:
    """Return a tally as a table: its rows by rank, what has no place, and the total."""
    as_of = say(desk.lang, "as_of", minute=minute(desk.lang, told.as_of))
    table = Table(title=Text(f"{told.programme} · {told.under} · {as_of}"), show_footer=True)
    table.add_column(say(desk.lang, "rank"), justify="right")
    table.add_column(say(desk.lang, "name"), say(desk.lang, "total"), overflow="fold")
    for name in _columns(told):
        heading = say(desk.lang, name)
        footer = figure(desk.lang, getattr(told.total, name))
        table.add_column(heading, footer, justify="right")
    for row in told.rows:
        figures = [figure(desk.lang, getattr(row, name)) for name in _columns(told)]
        table.add_row(str(row.rank or "–"), Text(row.name), *figures)
    if told.unplaced.entered:
        figures = [figure(desk.lang, getattr(told.unplaced, name, None)) for name in _columns(told)]
        table.add_row("–", say(desk.lang, "unplaced"), *figures)
    return table


def _columns(told: models.Tally) -> tuple[str, ...]:
    return COLUMNS if told.since is None else (*COLUMNS, "change")


def _moment(text: str | None) -> dt.datetime | dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(text) from error
