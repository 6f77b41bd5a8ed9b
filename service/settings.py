"""Settings come from the environment and nowhere else."""

import os
import secrets
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; every name is an environment variable."""

    # An empty variable is an unset one: compose files hand every name on.
    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    database_url: str | None = None
    data_dir: Path = Path("data")
    host: str = "127.0.0.1"
    port: int = 8000
    secret_key: str | None = None
    pool_size: int = 16
    access_minutes: int = 15
    refresh_days: int = 30
    body_limit: int = 512 * 1024
    workbook_limit: int = 10 << 20
    """Bytes of an uploaded list."""
    watchers: int = 10_000
    """Live streams of one process; the public gets at most half of them."""
    watched_topics: int = 200
    """Different questions that one process answers live."""
    watcher_patience: float = 20
    """Seconds after which a watcher is dropped who takes nothing."""
    storage: str | None = None
    """Where attachments are kept: `s3://bucket/prefix`; unset: the folder `files` in `DATA_DIR`."""
    attachment_limit: int = 15 * 1024 * 1024
    """Bytes of one attachment as it is sent."""
    attachments: int = 20
    """Attachments of one initiative."""
    attachments_total: int = 60 * 1024 * 1024
    """Bytes of the attachments of one initiative as they are kept."""
    clamd: str | None = None
    """A virus scanner: `host:port`, or the path of its socket; unset: none is asked."""
    public_url: str | None = None
    """Where people reach the service, as in QR codes; unset: the address that they asked."""
    smtp_url: str | None = None
    """`smtp(s)://user:password@host:port`; unset: no e-mail is sent."""
    mail_from: str | None = None
    """Whom e-mails come from, as `Name <address>` or an address alone."""
    webhook_private: bool = False
    """Let webhooks lead to private addresses too, and without TLS; for tests and intranets."""
    web_dir: Path = Path(__file__).parent.parent / "clients" / "web" / "dist"
    """The web app as its build left it; where it is missing, only the API is served."""
    trust_proxy: bool = False
    """Take the caller's address from `X-Forwarded-For`; only behind a proxy of one's own."""

    def secret(self) -> str:
        """Return the key that signs tokens; replicas on several machines share `SECRET_KEY`."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret"
        if not path.exists():
            _keep(path, secrets.token_urlsafe(48))
        return path.read_text()


def _keep(path: Path, secret: str) -> None:
    """Write a secret that only its owner can read; of two processes the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
