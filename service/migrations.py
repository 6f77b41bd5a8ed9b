"""Bring a database to the newest schema, or back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

ROOT = Path(__file__).parent.parent


def config(url: str) -> Config:
    """Return Alembic's configuration for one database."""
    made = Config(toml_file=str(ROOT / "pyproject.toml"))
    made.attributes["url"] = url
    return made


def upgrade(url: str, revision: str = "head") -> None:
    """Apply what is missing; safe to run from several processes at once."""
    command.upgrade(config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take migrations back."""
    command.downgrade(config(url), revision)


def head() -> str:
    """Return the newest revision."""
    made = Config(toml_file=str(ROOT / "pyproject.toml"))
    return str(ScriptDirectory.from_config(made).get_current_head())


def compare(url: str) -> None:
    """Raise unless the database is what the models say."""
    command.check(config(url))
