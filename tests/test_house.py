"""The rules of the house that a machine can keep: how the sources are written."""

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from service import db
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parent.parent
SOURCES = sorted(ROOT.glob("service/**/*.py"))
TESTS = sorted(ROOT.glob("tests/**/*.py"))
CLIENT = [
    path
    for path in sorted(ROOT.glob("clients/python/*/**/*.py"))
    # Written by the generator, which is looked at itself.
    if path.parent.name != "generated" and "build" not in path.parts
]
SCRIPTS = [
    path
    for folder in ("src", "e2e", "tools")
    for path in sorted(ROOT.glob(f"clients/web/{folder}/**/*.ts*"))
    # Written by the build, out of the contract.
    if path.name != "schema.ts"
]
EVERY = [*SOURCES, *TESTS, *CLIENT, *sorted(ROOT.glob("alembic/**/*.py"))]
NOT_OURS = (
    ".git",
    ".venv",
    ".hypothesis",
    ".coverage",
    ".mypy",
    ".ruff",
    ".pytest",
    "data",
    "dist",
    "node",
)
SCREEN = 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "base", "core", "common", "misc"}
EMPTY_ENDINGS = ("Service", "Manager", "Repository", "Helper", "Util", "Utils")
SPEAKS_HTTP = {
    "service/addresses.py",
    "service/app.py",
    "service/contract.py",
    "service/db.py",
    "service/edge.py",
    "service/etags.py",
    "service/identity/auth.py",
    "service/identity/cookies.py",
    "service/identity/once.py",
    "service/languages.py",
    "service/problems.py",
    "service/serving.py",
    "service/tallies/answers.py",
    "service/tallies/public_api.py",
    "service/tallies/stream_api.py",
    "service/tallies/streaming.py",
    "service/trail/sightings.py",
    "service/website.py",
}
COMPOSES_SQL = {
    "service/audit/listing.py",  # chooses among conditions of its own, once for each choice
    "service/initiatives/listing.py",  # chooses among conditions of its own, once for each choice
    "service/initiatives/search/finding.py",  # as above
    "service/initiatives/search/stages.py",  # as above
    "service/initiatives/staging.py",  # goes through a list of its own statements
    "service/tallies/cuts.py",  # made once for each cut, of names of its own
    "service/tallies/people.py",  # as above
    "service/tallies/present.py",  # as above
    "service/tallies/recount.py",  # made once, at import
    "service/writes.py",  # made once for each shape of a write, of the names of our own columns
}
REASONED = re.compile(r"# noqa: [A-Z0-9, ]+ - \w|# type: ignore\[[a-z, -]+\]  # \w")
Functions = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    """Return a file's path from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def kept() -> list[Path]:
    """Return the files of the repository; without git, all that is not made by a tool."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
        return [ROOT / os.fsdecode(path) for path in listed.stdout.split(b"\0") if path]
    return [
        path
        for path in ROOT.rglob("*")
        if not any(part.startswith(NOT_OURS) for part in path.relative_to(ROOT).parts)
    ]


def functions(path: Path) -> Iterator[Functions]:
    """Yield every function of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Functions))


def imported(path: Path) -> Iterator[str]:
    """Yield what a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_name(node: ast.expr, wanted: str) -> bool:
    return isinstance(node, ast.Name) and node.id == wanted


def test_there_is_a_house_to_look_at() -> None:
    assert len(SOURCES) > 50
    assert len(TESTS) > 20
    assert len(CLIENT) > 15


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in EVERY}
    written = [path for path in EVERY if "versions" not in path.parts]
    assert [
        (name(path), lengths[path])
        for path in written
        if lengths[path] > (400 if path in TESTS else 300)
    ] == []


def test_files_of_the_web_app_are_short_and_exceptions_in_them_give_their_reason() -> None:
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in SCRIPTS}
    assert [(name(path), len(found)) for path, found in lines.items() if len(found) > 300] == []
    silenced = re.compile(r"eslint-disable|@ts-(ignore|nocheck|expect-error)")
    reasoned = re.compile(r"(eslint-disable[-a-z]* [^*]+ -- \w|@ts-expect-error -- \w)")
    assert [
        (name(path), number, line.strip())
        for path, found in lines.items()
        for number, line in enumerate(found, 1)
        if silenced.search(line) and not reasoned.search(line)
    ] == []


def test_functions_fit_a_screen() -> None:
    assert [
        (name(path), one.name, length)
        for path in [*SOURCES, *TESTS, *CLIENT]
        for one in functions(path)
        if (length := (one.end_lineno or 0) - one.lineno + 1) > SCREEN
    ] == []


def test_names_say_what_a_thing_is() -> None:
    assert [name(path) for path in EVERY if {path.stem, path.parent.name} & EMPTY_NAMES] == []
    assert [
        (name(path), node.name)
        for path in [*SOURCES, *CLIENT]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_ENDINGS)
    ] == []


def test_an_exception_from_a_rule_gives_its_reason() -> None:
    marked = re.compile(r"#\s*(noqa|type:\s*ignore)")
    assert [
        (name(path), number, line.strip())
        for path in EVERY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marked.search(line) and path != Path(__file__) and not REASONED.search(line)
    ] == []


def test_no_test_is_put_off() -> None:
    put_off = {"skip", "skipif", "xfail", "importorskip"}
    assert [
        (name(path), node.lineno)
        for path in TESTS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in put_off
    ] == []


def test_only_the_edge_of_a_domain_speaks_http() -> None:
    assert [
        name(path)
        for path in SOURCES
        for module in imported(path)
        if module.split(".")[0] in {"fastapi", "starlette"}
        and path.name != "api.py"
        and name(path) not in SPEAKS_HTTP
    ] == []


def test_nothing_but_a_request_or_a_command_line_commits() -> None:
    assert [
        (name(path), node.lineno)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and called(node) in {"commit", "rollback"}
    ] == []


def test_sql_is_never_composed_while_a_request_runs() -> None:
    assert [
        (name(path), node.lineno)
        for path in SOURCES
        if name(path) not in COMPOSES_SQL
        for one in functions(path)
        for node in ast.walk(one)
        if isinstance(node, ast.Call)
        and (called(node) in {"exec_driver_sql", "literal_column"} or _is_name(node.func, "text"))
        and not all(isinstance(argument, ast.Constant) for argument in node.args)
    ] == []


def test_reads_use_the_door_that_cannot_write() -> None:
    assert [
        (name(path), one.name)
        for path in SOURCES
        if path.name == "api.py"
        for one in functions(path)
        for decorator in one.decorator_list
        if isinstance(decorator, ast.Call) and called(decorator) == "get"
        for argument in [*one.args.args, *one.args.kwonlyargs]
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "Work"
    ] == []


def test_everything_of_an_initiative_is_found_by_its_id() -> None:
    create_app(Settings())  # so that every table is known
    family = {
        table
        for table in db.metadata.tables.values()
        if any(key.column.table.name == "initiative" for key in table.foreign_keys)
        or table.name in {"initiative", "event", "tally_delta"}
    }
    assert len(family) > 3
    assert [t.name for t in family if "initiative_id" not in t.primary_key.columns] == []


def test_locks_name_what_is_installed_and_no_address() -> None:
    locks = [path for path in kept() if path.name == "package-lock.json" or path.suffix == ".txt"]
    assert {path.name for path in locks} >= {"service.txt", "dev.txt", "package-lock.json"}
    assert [name(path) for path in locks if "://" in path.read_text(encoding="utf-8")] == []


def test_nothing_says_on_which_machine_it_was_written() -> None:
    # In pieces, so that this file does not say it.
    places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/opt/" + "pypi"]
    registries = ["py" + "pi.org", "pyth" + "onhosted", "npm" + "js", "--ex" + "tra-index"]
    said = re.compile("|".join(map(re.escape, [*places, *registries])))
    files = [path for path in kept() if path.is_file()]
    assert len(files) > 100
    assert [
        (name(path), found.group())
        for path in files
        if (found := said.search(path.read_text(encoding="utf-8", errors="ignore")))
    ] == []
