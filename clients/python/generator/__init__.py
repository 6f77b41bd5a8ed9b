"""Writes the models, the problems and both twins of the client from `clients/openapi.json`."""

import json
import subprocess
import sys
from pathlib import Path

from generator import models, operations, problems
from generator.names import Names
from generator.twins import TWINS, twin

HERE = Path(__file__).parent.parent
CONTRACT = HERE.parent / "openapi.json"
GENERATED = HERE / "sangkien_client" / "generated"


def generated() -> dict[str, str]:
    """Return the text of every generated file, by name."""
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    names = Names(document)
    found = operations.operations(document, names)
    texts = {
        "models.py": models.render(document, names),
        "problems.py": problems.render(document),
        **{f"{kind.module}.py": twin(kind, found) for kind in TWINS},
    }
    return {name: formatted(text) for name, text in texts.items()}


def formatted(text: str) -> str:
    """Return a text as the formatter of the house lays it out."""
    for command in (
        ["check", "--quiet", "--fix-only", "--select=I,F401,RUF022"],
        ["format", "--quiet"],
    ):
        text = subprocess.run(  # noqa: S603 - our own formatter
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", GENERATED / "any.py", "-"],
            check=True,
            input=text,
            capture_output=True,
            encoding="utf-8",
        ).stdout
    return text
