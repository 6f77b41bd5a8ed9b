"""A list of 20,000 rows with 137 bad ones of 11 kinds, from upload to the last registration.

`make bench-workbook`: it starts the service with a database of its own, prints
seconds, memory and counts, and fails when a count is not what it must be.
"""

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import psutil

from sangkien_client import Client, Memory, Tokens, models
from service.clock import today
from tests.together.running import House, Up
from tests.together.test_crash import OFFICER, address, post, prepare
from tests.workbooks.lists import Cells, Formula, author, row, xlsx

UNIONS, BAD = 20, 137
KINDS: dict[str, Callable[[int], Cells]] = {
    "không có tên": lambda _: {"title": None},
    "loại lạ": lambda _: {"kind": "Thủ công"},
    "không phải ngày": lambda _: {"used_from": "đầu năm"},
    "ngoài thời gian áp dụng": lambda _: {"used_from": "1/2/2001"},
    "chưa áp dụng": lambda _: {"used_from": today() + timedelta(days=3)},
    "tỷ lệ không đủ 100": lambda _: {"author_share": 90},
    "không phải tiền": lambda _: {"claimed_vnd": "nhiều"},
    "công thức lỗi": lambda _: {"claimed_vnd": Formula("#REF!")},
    "đơn vị lạ": lambda _: {"unit": "HN-XXXX"},
    "chưa đủ tuổi": lambda _: {"author_birth_year": today().year - 9},
    "mật mà ghi giải pháp": lambda _: {"confidential": "Có", "before": None},
}
PROSE = "Trước đây công nhân phải làm bằng tay, mất nhiều thời gian và dễ sai sót. "


def lines(count: int) -> Iterator[Cells]:
    """Yield so many rows; the bad ones are spread over the list, and some have two authors."""
    step = count // BAD
    kinds = list(KINDS.values())
    for n in range(count):
        spoiled = n % step == step // 2 and n // step < BAD
        changes = kinds[n // step % len(kinds)](n) if spoiled else {}
        two = n % 10 == 0 and not spoiled
        yield row(
            **{
                "unit": f"HN-{n % UNIONS:04}" if n % UNIONS else "HN-0020",
                "title": f"Cải tiến quy trình may số {n}",
                "before": PROSE * 3,
                "solution": PROSE * 4,
                "effect": PROSE * 2,
                "used_from": today() - timedelta(days=30 + n % 60),
                "author_name": f"Nguyễn Văn {n % 4000}",
                "author_birth_year": 1970 + n % 30,
                "author_share": 60 if two else 100,
                **changes,
            }
        )
        if two:
            yield author(f"Trần Thị {n % 3000}", 40)


@dataclass
class Taken:
    """The most that each process of the service took."""

    up: Up
    most: dict[str, int] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look again and again."""
        while not self._stop.wait(0.05):
            for process in self.up.family():
                with suppress(psutil.Error):
                    words = " ".join(process.cmdline())
                    for name in ("api", "worker", "sheet"):
                        if f"service {name}" in words or f"workbooks.{name}" in words:
                            taken = process.memory_info().rss
                            self.most[name] = max(self.most.get(name, 0), taken)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch meanwhile."""
        thread = threading.Thread(target=self.watch)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()


@dataclass
class Officer:
    """An officer of Hà Nội at the service, with the Python client."""

    client: Client

    def send(self, content: bytes) -> tuple[models.Workbook, float, float]:
        """Upload a list and wait for its preview; return it, and the seconds of both."""
        begun = time.monotonic()
        book = self.client.workbooks.upload(
            content, programme="SK", unit="HN", name="danh sách.xlsx"
        )
        read = time.monotonic() - begun
        return self.settled(book), read, time.monotonic() - begun

    def enter(self, book: models.Workbook) -> tuple[models.Workbook, float]:
        """Confirm the good rows and wait until they are entered."""
        begun = time.monotonic()
        good = models.WorkbookConfirmation(rows="good")
        book = self.client.workbooks.confirm(book.id, good)
        return self.settled(book), time.monotonic() - begun

    def settled(self, book: models.Workbook) -> models.Workbook:
        """Wait until a list is done with what it is in."""
        for _ in self.client.workbooks.stream(book.id):
            pass
        return self.client.workbooks.workbook(book.id)

    def count(self) -> int:
        """Return how many are entered in the programme."""
        told = self.client.tallies.tally(programme="SK", under="VN", by="none")
        return told.total.entered


def main() -> None:
    """Run it and print what it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=20_000)
    count = options.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="workbook-load-") as folder:
        house = House(Path(folder))
        with house.up() as up:
            run(house, up, count)


def run(house: House, up: Up, count: int) -> None:
    """Upload, confirm, upload again."""
    token = prepare(house).token
    for n in range(2, UNIONS + 1):
        union = {"code": f"HN-{n:04}", "name": f"CĐCS số {n}", "kind": "grassroots"}
        post(house, token, "/v1/units", **union, parent="HN", opened_on=str(today() - HUNDRED))
    post(house, token, "/v1/grants", login=OFFICER, role="officer", unit="HN")
    content = xlsx(list(lines(count)))
    print(f"{count} rows, {BAD} bad of {len(KINDS)} kinds, {len(content) / 1e6:.1f} MB")  # noqa: T201 - figures
    memory = Taken(up)
    with (
        Client(address(house), keep=Memory(Tokens(token))) as client,
        memory.watched(),
    ):
        officer = Officer(client)
        before = officer.count()
        book, read, previewed = officer.send(content)
        told = client.workbooks.grouped(book.id, verdict="error")
        cpu = seconds(up)
        done, entering = officer.enter(book)
        spent = {name: now - cpu.get(name, 0) for name, now in seconds(up).items()}
        grown = officer.count() - before
        begun = time.monotonic()
        report = client.workbooks.report(book.id, "xlsx")
        reported = time.monotonic() - begun
        again, _, repeated = officer.send(content)
    figures = {
        "upload and read, s": round(read, 1),
        "preview, s": round(previewed, 1),
        "good": book.counts.new + book.counts.warning,
        "errors": book.counts.error,
        "kinds of errors": len({(one.column, one.rule) for one in told.items}),
        "entering, s": round(entering, 1),
        **{f"CPU of {name} meanwhile, s": round(took, 1) for name, took in spent.items()},
        "entered": done.entered,
        "tally grew by": grown,
        "report, s": round(reported, 1),
        "report, MB": round(len(report) / 1e6, 1),
        "again, s": round(repeated, 1),
        "again new": again.counts.new + again.counts.warning,
        "again repeated": again.counts.repeated,
        **{f"memory of {name}, MB": most >> 20 for name, most in memory.most.items()},
    }
    for name, figure in figures.items():
        print(f"{name:>50}  {figure}")  # noqa: T201 - figures
    assert figures["good"] == figures["entered"] == grown == count - BAD
    assert (figures["errors"], figures["kinds of errors"]) == (BAD, len(KINDS))
    assert (figures["again new"], figures["again repeated"]) == (0, count - BAD)


def seconds(up: Up) -> dict[str, float]:
    """Return the CPU seconds that each kind of process has used."""
    used: dict[str, float] = {}
    for name in ("api", "worker", "postgres"):
        for process in up.family(name):
            with suppress(psutil.Error):
                times = process.cpu_times()
                used[name] = used.get(name, 0.0) + times.user + times.system
    return used


HUNDRED = timedelta(days=100)

if __name__ == "__main__":
    main()
