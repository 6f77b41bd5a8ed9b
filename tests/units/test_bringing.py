"""Units brought in from a file that an admin of the whole tree sends."""

import asyncio
from typing import Any

from httpx import Response

from service.units.bringing import LARGEST, MOST
from service.units.drafts import COLUMNS
from tests.acts import refusal
from tests.units.land import Land
from tests.world import Someone

HEAD = ",".join(COLUMNS)
URL = "/v1/units/imports"
FILE = (
    "VC-1-A,Tổ một,team,VC-1,,,,,",
    "HGI-VT,LĐLĐ thành phố Vị Thanh,upper,HGI,93,,2010-01-01,,",
    "VC-1,CĐCS Vị Thanh,grassroots,HGI-VT,93,private_enterprise,2015-05-01,,,12,5,20,9",
    "HGI-OLD,CĐCS Cũ,grassroots,HGI,93,,2010-01-01,2019-12-31,VC-1",
    "HN-LB-1,CĐCS Trường tiểu học Gia Thụy,grassroots,HN-LB,01,public_school,2010-05-01,,,40",
    "HN-BD,LĐLĐ quận Ba Đình,upper,HN,01,,2004-01-01,,",
)
AUDIT = """
SELECT a.kind, u.code, a.subject, a.what, a.role, b.code FROM audit a
JOIN unit u ON u.id = a.unit_id JOIN unit b ON b.id = a.by_unit_id
WHERE a.kind LIKE 'unit%' ORDER BY a.kind, a.subject
"""


def table(*rows: str, mark: str = ",") -> bytes:
    """Return a file; short rows are filled up."""
    width = len(COLUMNS)
    full = [row + "," * (width - 1 - row.count(",")) for row in (HEAD, *rows)]
    return "\r\n".join(full).replace(",", mark).encode()


async def sent(who: Someone, content: bytes, *, dry_run: bool = False) -> Response:
    url = f"{URL}?dry_run=true" if dry_run else URL
    headers = {"Content-Type": "application/octet-stream"}
    answer: Response = await who.ask("POST", url, content=content, headers=headers)
    return answer


async def untouched(land: Land) -> list[Any]:
    return [await land.snapshot(), await land.rows("SELECT count(*) FROM audit")]


async def test_a_file_is_previewed_without_a_trace_and_done_as_previewed(land: Land) -> None:
    before = await untouched(land)
    preview = await sent(land.root, table(*FILE), dry_run=True)
    assert preview.status_code == 200, preview.text
    assert await untouched(land) == before
    told = preview.json()
    names = ("opens", "closes", "moves", "corrected", "unchanged")
    assert [told[name] for name in names] == [4, 1, 1, 1, 1]
    assert told["dry_run"] is True
    acts = [(one["line"], one["code"], one["acts"]) for one in told["units"]]
    assert acts == [
        (2, "VC-1-A", ["opens"]),
        (3, "HGI-VT", ["opens", "moves"]),
        (4, "VC-1", ["opens"]),
        (5, "HGI-OLD", ["opens", "closes"]),
        (6, "HN-LB-1", ["corrected"]),
    ]
    assert told["units"][1] == {
        "line": 3,
        "code": "HGI-VT",
        "name": "LĐLĐ thành phố Vị Thanh",
        "kind": "upper",
        "acts": ["opens", "moves"],
        "opened_on": "2010-01-01",
        "closed_on": None,
        "successor": None,
        "parents": [
            {"parent": "HGI", "from_on": "2010-01-01"},
            {"parent": "CT", "from_on": "2025-07-01"},
        ],
    }
    done = await sent(land.root, table(*FILE))
    assert done.json() == {**told, "dry_run": False}
    assert await land.path("VC-1-A", "2025-07-01") == ["VN", "CT", "HGI-VT", "VC-1", "VC-1-A"]
    assert await land.line("HGI-OLD") == ["VN", "CT", "HGI-VT", "VC-1"]
    assert (await land.get("/v1/units/HN-LB-1"))["members"] == 40
    again = await sent(land.root, table(*FILE, mark=";"))
    assert [again.json()[name] for name in names] == [0, 0, 0, 0, 6]


async def test_every_unit_that_a_file_opens_or_corrects_stands_in_the_audit(land: Land) -> None:
    await sent(land.root, table(*FILE))
    opened = ("HGI-OLD", "HGI-VT", "VC-1", "VC-1-A")
    by = ("admin", "VN")
    assert await land.rows(AUDIT) == [
        ("unit.corrected", "HN-LB-1", "HN-LB-1", None, *by),
        *(("unit.opened", code, code, None, *by) for code in opened),
        ("units.imported", "VN", None, "4 + 1", *by),
    ]
    # What changes nothing is no deed.
    await sent(land.root, table(*FILE))
    assert len(await land.rows(AUDIT)) == 6


BAD = (
    (table("A,Tên,grassroots,NO,,,,,"), [("/2/parent", "there is no unit `NO`")]),
    (
        table("A,,grassroots,HN,,,,,", "B,Tên,union,HN,,,,,"),
        [("/2/name", "not a name"), ("/3/kind", "must be one of: national")],
    ),
    # A cell with lines of its own: the fault is told by the line of the file.
    (
        table('A,"Tên\r\ndài",grassroots,HN,,,,,', "B,Tên,grassroots,NO,,,,,"),
        [("/4/parent", "there is no unit `NO`")],
    ),
    (table("HN-BD,LĐLĐ quận Khác,upper,HN,01,,,,"), [("/2/name", "the unit exists with")]),
    (HEAD.replace("parent", "boss").encode() + b"\nA,B", [("/1/parent", "the file lacks this")]),
    (table("A,B,C") + b",,,,,", [("/2/", "too many cells")]),
    (HEAD.encode() + b"\n\xff\xfe", [("/1/", "the file is not UTF-8")]),
    (HEAD.encode() + b'\n"A', [("/2/", "unexpected end of data")]),
    (
        table("D,Quận,upper,HN,,,2010-01-01,2024-12-31,", "G,CĐCS,grassroots,D,,,2011-01-01,,"),
        [("/3/parent", "no parent is open on 2025-01-01")],
    ),
)


async def test_what_is_wrong_is_told_by_line_and_column_and_nothing_is_loaded(land: Land) -> None:
    before = await untouched(land)
    for content, faults in BAD:
        for dry_run in (True, False):
            url = f"{URL}?dry_run={str(dry_run).lower()}"
            english = {"Accept-Language": "en", "Content-Type": "application/octet-stream"}
            answer = await land.root.ask("POST", url, content=content, headers=english)
            assert refusal(answer) == (422, "invalid-units")
            told = [(one["pointer"], one["detail"]) for one in answer.json()["errors"]]
            expected = [(place, why) for place, why in faults]
            assert [
                (place, why[: len(expected[nth][1])]) for nth, (place, why) in enumerate(told)
            ] == expected
            assert f"{len(faults)} places" in answer.json()["detail"]
    assert await untouched(land) == before


async def test_a_file_is_bounded_in_rows_and_in_size(land: Land) -> None:
    before = await untouched(land)
    rows = [f"G-{place},Đơn vị,grassroots,HN,,,,," for place in range(MOST + 1)]
    many = await sent(land.root, table(*rows), dry_run=True)
    assert refusal(many) == (422, "invalid-units")
    (fault,) = many.json()["errors"]
    assert fault["pointer"] == f"/{MOST + 2}/"
    assert fault["detail"] == f"mỗi tệp tối đa {MOST} dòng"
    large = await sent(land.root, b"x" * (LARGEST + 1))
    assert refusal(large) == (413, "too-large")
    wrong = await sent(land.root, table(*["A,,x,HN,,,,,"] * 1000))
    assert len(wrong.json()["errors"]) == 500
    assert await untouched(land) == before


async def test_only_an_admin_of_the_whole_tree_brings_units_in(land: Land) -> None:
    before = await untouched(land)
    for who in (land.hanoi, land.worker):
        for dry_run in (True, False):
            answer = await sent(who, table(*FILE), dry_run=dry_run)
            assert refusal(answer) == (403, "forbidden")
    assert (await land.client.post(URL, content=table(*FILE))).status_code == 401
    assert await untouched(land) == before


async def test_two_who_send_the_same_file_at_once_open_each_unit_once(land: Land) -> None:
    answers = await asyncio.gather(*(sent(land.root, table(*FILE)) for _ in range(3)))
    assert sorted(answer.json()["opens"] for answer in answers) == [0, 0, 4]
    assert len(await land.rows("SELECT FROM unit WHERE code LIKE 'VC-1%'")) == 2
