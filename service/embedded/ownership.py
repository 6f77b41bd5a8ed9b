"""Who owns the data folder: PostgreSQL refuses to run as root and to share its files."""

import fcntl
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from service.obstacles import Obstacle

SYSTEM_USER = "pgserver"
PRIVATE = 0o700
PASS = 0o001
READ = 0o005


class FolderNotUsable(Obstacle):
    vi = "Không dùng được thư mục {folder} ({why}). Hãy chọn thư mục khác bằng DATA_DIR."
    en = "The folder {folder} cannot be used ({why}). Choose another with DATA_DIR."


class NoSystemUser(Obstacle):
    vi = "Không tạo được người dùng hệ thống {user}; hãy chạy dịch vụ bằng người dùng thường."
    en = "The system user {user} cannot be made; run the service as an ordinary user instead."


@dataclass(frozen=True, slots=True)
class Owner:
    """The user that PostgreSQL runs as when we are root."""

    uid: int
    gid: int


def usable(folder: Path) -> None:
    """Make the data folder, or say why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotUsable(folder=folder, why=error.strerror) from None
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise FolderNotUsable(folder=folder, why="no permission to write")


def owner_of(data: Path) -> Owner | None:
    """Return as whom the server runs: None for ourselves; who made the data, when we are root."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (found := data.stat()).st_uid != 0:
        return Owner(found.st_uid, found.st_gid)
    return _system_user()


def give(folder: Path, owner: Owner | None) -> None:
    """Make a folder that only its owner can enter; refuse one that belongs to another user."""
    folder.mkdir(mode=PRIVATE, exist_ok=True)
    found = folder.lstat()
    if owner is None and found.st_uid != os.geteuid():
        raise FolderNotUsable(folder=folder, why=f"belongs to user {found.st_uid}")
    if owner is not None and found.st_uid != owner.uid:
        # A copy made by root, or a folder made just now.
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.uid, owner.gid, follow_symlinks=False)
    folder.chmod(PRIVATE)


def let_through(data: Path, binaries: Path) -> None:
    """Let the server's user pass (not list) the folders above its data and its programs."""
    for folder in {*data.parents, data, *binaries.parents}:
        mode = folder.stat().st_mode
        if not mode & PASS:
            folder.chmod(mode | PASS)
    installed = binaries.parent
    if (binaries / "postgres").stat().st_mode & READ != READ:
        # Installed under a strict umask.
        for path in (installed, *installed.rglob("*")):
            mode = path.stat().st_mode
            path.chmod(mode | (READ if path.is_dir() or mode & 0o100 else 0o004))


def _system_user() -> Owner:
    # Two that add one user at once give it two numbers, and the first number is nobody's then.
    accounts = os.open("/etc", os.O_RDONLY)
    try:
        fcntl.flock(accounts, fcntl.LOCK_EX)
        return _known_user() or _added_user()
    finally:
        os.close(accounts)


def _known_user() -> Owner | None:
    try:
        found = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return None
    return Owner(found.pw_uid, found.pw_gid)


def _added_user() -> Owner:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is not None:
        subprocess.run(  # noqa: S603 - a fixed command
            [program, "--system", "--no-create-home", SYSTEM_USER],
            check=False,
            capture_output=True,
        )
    added = _known_user()
    if added is None:
        raise NoSystemUser(user=SYSTEM_USER)
    return added
