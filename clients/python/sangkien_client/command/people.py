"""Signing in and out, and who one is."""

import sys
from typing import Annotated

import typer
from rich.prompt import Prompt

from sangkien_client.command.desk import Desk

app = typer.Typer()


@app.command("sign-in")
def sign_in(
    context: typer.Context,
    login: Annotated[str, typer.Argument(help="E-mail hoặc số điện thoại · E-mail or phone.")],
    *,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ stdin · Read it from stdin.")
    ] = False,
) -> None:
    """Đăng nhập; được nhớ cho các lệnh sau · Sign in, also for the commands after this."""
    desk: Desk = context.obj
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = Prompt.ask("Mật khẩu · Password", password=True, console=desk.err)
    with desk.client() as client:
        client.sign_in(login, password)
        me = client.identity.me()
        desk.say("signed_in", name=me.name, login=me.login)


@app.command("sign-out")
def sign_out(context: typer.Context) -> None:
    """Đăng xuất · Sign out."""
    desk: Desk = context.obj
    with desk.client() as client:
        client.sign_out()
        desk.say("signed_out")


@app.command("me")
def me(context: typer.Context) -> None:
    """Xem ai đang đăng nhập, có quyền gì · Who is signed in, and with which roles."""
    desk: Desk = context.obj
    with desk.client() as client:
        told = client.identity.me()
        desk.say("signed_in", name=told.name, login=told.login)
        for grant in told.grants:
            desk.out.print(f"  {grant.role} {grant.unit}", markup=False, highlight=False)
