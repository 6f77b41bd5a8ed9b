"""Starting, stopping and killing the whole service."""

import signal
import time

import pytest

from service.embedded.postmaster import wait_for
from service.processes import PortTaken, listen
from tests.together.running import PASSWORD, House, ended, free_port


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"), measured=True)


def test_it_starts_refuses_a_second_start_heals_itself_and_ends_with_ctrl_c(house: House) -> None:
    with house.up() as up:
        refused = house.command("up", PORT=str(free_port()))
        assert refused.returncode == 1
        assert refused.stderr == (
            f"Một tiến trình khác của dịch vụ (số {up.process.pid}) đang dùng thư mục dữ liệu "
            f"{house.folder}/data. Hãy dừng nó trước, hoặc đặt DATA_DIR sang thư mục khác.\n"
            f"Another process of the service ({up.process.pid}) already runs on the data folder "
            f"{house.folder}/data. Stop it first, or set DATA_DIR to another folder.\n"
        )
        assert house.sign_up("mot@example.vn") == 201

        killed = up.family("api", "worker", "postgres")
        assert len(killed) > 3
        up.kill(killed)
        assert ended(killed)
        assert wait_for(up.ready, 30)
        assert house.sign_in("mot@example.vn") == 200

        family = up.family()
        begun = time.monotonic()
        assert up.ask(signal.SIGINT) == 0
        assert time.monotonic() - begun < 10
        assert ended(family, 0)


def test_what_was_stored_is_there_after_everything_was_killed(house: House) -> None:
    with house.up() as up:
        assert house.sign_up("hai@example.vn") == 201
        family = up.family()
        up.kill_all()
        assert ended(family)
    with house.up() as up:
        assert house.sign_in("hai@example.vn") == 200

        # Only the parent: what it leaves behind ends by itself, and does not block a next start.
        family = up.family()
        up.process.kill()
        up.process.wait()
        with house.up() as next_up:
            # The orphan may have been the one that said it was ready, until it ended.
            assert ended(family)
            assert wait_for(next_up.ready, 60)
            assert house.sign_in("hai@example.vn") == 200
            family = next_up.family()
            assert next_up.ask(signal.SIGTERM) == 0
            assert ended(family, 0)


def test_a_command_uses_the_database_of_its_folder_whether_or_not_it_runs(house: House) -> None:
    arguments = ("admin", "ba@example.vn", "--name=Bà Ba", "--unit=VN", "--password-stdin")
    assert house.command("migrate").returncode == 0
    done = house.command(*arguments, said=f"{PASSWORD}\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "ba@example.vn: admin, VN\n", "")
    unknown = house.command(*arguments[:3], "--unit=XX", "--password-stdin", said=PASSWORD)
    assert (unknown.returncode, unknown.stdout) == (1, "")
    log = (house.folder / "data/postgres.log").read_text()
    assert log.rstrip().endswith("database system is shut down")


def test_a_taken_port_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as refused:
            listen("127.0.0.1", port)
    assert refused.value.both() == (
        f"Cổng {port} trên 127.0.0.1 đang có chương trình khác dùng. "
        "Hãy đặt PORT sang số khác.\n"
        f"Port {port} on 127.0.0.1 is taken by another program. Set PORT to another number."
    )
