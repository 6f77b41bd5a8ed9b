"""All commands, and what they have in common: which service, which language."""

from typing import Annotated

import typer

from sangkien_client.client import HERE, Language
from sangkien_client.command import boards, filing, importing, people
from sangkien_client.command.desk import Desk

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="Sáng kiến: đăng ký, nhập danh sách, xem số liệu · Register, import, read the figures.",
)
for module in (people, filing, importing, boards):
    app.add_typer(module.app)


@app.callback()
def begin(
    context: typer.Context,
    api: Annotated[
        str, typer.Option(envvar="SANGKIEN_API", help="Địa chỉ dịch vụ · Address of the service.")
    ] = HERE,
    lang: Annotated[
        Language, typer.Option(envvar="SANGKIEN_LANG", help="Ngôn ngữ · Language.")
    ] = "vi",
) -> None:
    """Sáng kiến: đăng ký, nhập danh sách, xem số liệu · Register, import, read the figures."""
    context.obj = Desk(api, lang)


def main() -> None:
    """Run the command."""
    app()
