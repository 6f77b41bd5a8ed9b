"""Registering one initiative with one author; several go by a list, see `import`."""

import datetime as dt
from typing import Annotated

import typer

from sangkien_client.command.desk import Desk
from sangkien_client.command.words import WORDS, say
from sangkien_client.generated import models

app = typer.Typer()


@app.command("register")
def register(
    context: typer.Context,
    programme: Annotated[str, typer.Option(prompt="Chương trình · Programme")],
    unit: Annotated[str, typer.Option(prompt="Mã đơn vị · Code of the unit")],
    title: Annotated[str, typer.Option(prompt="Tên sáng kiến · Title")],
    kind: Annotated[models.InitiativeKind, typer.Option(prompt="Loại · Kind")],
    field: Annotated[models.Field, typer.Option(prompt="Lĩnh vực · Field")],
    before: Annotated[str, typer.Option(prompt="Trước khi áp dụng · Situation before")],
    solution: Annotated[str, typer.Option(prompt="Giải pháp · Solution")],
    effect: Annotated[str, typer.Option(prompt="Hiệu quả · Effect")],
    used_from: Annotated[
        dt.datetime,
        typer.Option(prompt="Áp dụng từ ngày · Used from", formats=["%Y-%m-%d", "%d/%m/%Y"]),
    ],
    author: Annotated[str, typer.Option(prompt="Tác giả · Author")],
    group: Annotated[models.InitiativeGroup, typer.Option(prompt="Nhóm · Group of the author")],
    recognised_by: Annotated[str, typer.Option(prompt="Công nhận bởi · By (council, head)")],
    decision: Annotated[str, typer.Option(prompt="Số quyết định · Number of the decision")],
    decided_on: Annotated[
        dt.datetime, typer.Option(prompt="Ngày · Its date", formats=["%Y-%m-%d", "%d/%m/%Y"])
    ],
    *,
    claimed_vnd: Annotated[int | None, typer.Option(help="Số tiền làm lợi · Benefit, VND.")] = None,
    basis: Annotated[str | None, typer.Option(help="Cách tính · How it was calculated.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Chỉ lưu nháp · Only a draft.")] = False,
) -> None:
    """Đăng ký một sáng kiến; thiếu gì thì được hỏi · Register one; what is missing is asked."""
    desk: Desk = context.obj
    recognition = models.Recognition.model_validate(
        {"by": recognised_by, "number": decision, "date": decided_on.date()}
    )
    benefit = None
    if claimed_vnd is not None:
        benefit = models.Benefit(claimed_vnd=claimed_vnd, period="year", basis=basis)
    filing = models.Filing(
        programme=programme,
        unit=unit,
        title=title,
        kind=kind,
        field=field,
        before=before,
        solution=solution,
        effect=effect,
        used_from=used_from.date(),
        benefit=benefit,
        recognition=recognition,
        authors=[models.Author(name=author, group=group, share=100)],
        submit=not draft,
    )
    with desk.client() as client:
        told = client.initiatives.register(filing)
    state = f"states.{told.state}"
    words = say(desk.lang, state) if state in WORDS else told.state
    desk.say("drafted" if draft else "registered", number=told.number, state=words, id=told.id)
