"""The embedded server by itself: crashes, left-overs and folders that cannot be used."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from service.embedded import AlreadyRunning, NotStarted, Server, database
from service.embedded.ownership import FolderNotUsable
from service.settings import Settings
from tests.together.running import ROOT, ended

FAST = {"fsync": "off", "shared_buffers": "16MB"}
START_AND_VANISH = """
import os, signal, sys
from pathlib import Path
from service.embedded import Server
server = Server(Path(sys.argv[1]), fsync="off", shared_buffers="16MB")
server.start()
if sys.argv[2] == "without its keeper":
    server._end_keeper()
print(server.pidfile.process().pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedded") / "data"


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder, **FAST)
    yield server
    server.stop()


def answers(server: Server) -> bool:
    """Tell whether the database answers."""
    with psycopg.connect(server.url) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def vanish(folder: Path, how: str) -> psutil.Process:
    """Start a server from a process that is killed then, and return the server."""
    done = subprocess.run(
        [sys.executable, "-c", START_AND_VANISH, str(folder), how],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return psutil.Process(int(done.stdout))


def test_it_starts_stops_and_starts_again(server: Server) -> None:
    server.start()
    assert answers(server)
    server.stop()
    assert not server.alive()
    assert not server.sockets.exists()
    server.start()
    assert answers(server)


def test_one_folder_has_one_server(server: Server, folder: Path) -> None:
    server.start()
    with pytest.raises(AlreadyRunning) as refused:
        Server(folder).start()
    assert refused.value.facts == {"folder": folder, "pid": os.getpid()}
    with database(Settings(data_dir=folder)) as url:
        assert url == server.url
    assert answers(server)


def test_a_server_whose_parent_was_killed_stops_by_itself(server: Server, folder: Path) -> None:
    left = vanish(folder, "with its keeper")
    assert ended([left])
    server.start()
    assert answers(server)


def test_an_orphan_is_stopped_before_a_new_start(server: Server, folder: Path) -> None:
    left = vanish(folder, "without its keeper")
    assert left.is_running()
    server.start()
    assert ended([left], 0)
    assert answers(server)


def test_a_killed_server_is_resumed(server: Server) -> None:
    server.start()
    process = server.pidfile.process()
    assert process is not None
    process.kill()
    assert ended([process])
    server.resume()
    assert answers(server)


def test_a_note_that_names_a_stranger_does_not_stop_a_start(server: Server) -> None:
    server.start()
    note = server.pidfile.path.read_text()
    server.stop()
    with subprocess.Popen(["/bin/sleep", "60"]) as stranger:
        number, _, rest = note.partition("\n")
        assert int(number) != stranger.pid
        server.pidfile.path.write_text(f"{stranger.pid}\n{rest}")
        server.start()
        assert answers(server)
        assert stranger.poll() is None
        stranger.kill()


def test_a_first_start_that_was_cut_short_begins_anew(tmp_path: Path) -> None:
    half = tmp_path / "postgres.new"
    (half / "base").mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    server = Server(tmp_path, **FAST)
    server.start()
    assert answers(server)
    server.stop()


def test_a_server_that_cannot_start_says_why_and_lets_go(server: Server, folder: Path) -> None:
    with pytest.raises(NotStarted) as refused:
        Server(folder, shared_buffers="plenty").start()
    assert 'invalid value for parameter "shared_buffers"' in refused.value.both()
    server.start()
    assert answers(server)


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FolderNotUsable) as refused:
        Server(tmp_path / where).start()
    assert str(tmp_path / where) in refused.value.both()
