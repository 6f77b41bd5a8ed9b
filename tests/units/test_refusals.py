"""Every change of the tree that is refused: why, in both languages, and nothing is written."""

from dataclasses import dataclass
from typing import Any

from tests.units.land import Land, row

NEW = {"code": "NEW", "name": "CĐCS Mới", "kind": "grassroots", "parent": "HN-LB"}
LATER = (
    "HN-C,Công đoàn phường C,upper,HN,,,2004-01-01,2025-06-30,HN-BD",
    "HN-F,Công đoàn phường F,upper,HN,,,2026-01-01,,",
    "HN-P,Công đoàn phường P,upper,HN,,,2004-01-01,2030-06-30,HN-BD",
)


@dataclass(frozen=True)
class Refused:
    who: str
    url: str
    body: dict[str, Any]
    status: int
    problem: str
    vi: str


CASES = {
    "a unit under an unknown parent": Refused(
        "root", "", NEW | {"parent": "NO"}, 422, "unknown-parent", "Không có đơn vị cấp trên «NO»."
    ),
    "a unit whose code is taken": Refused(
        "root",
        "",
        NEW | {"code": "HN"},
        409,
        "duplicate-code",
        "Mã «HN» đã thuộc về một đơn vị khác.",
    ),
    "a unit that opens before its parent": Refused(
        "root",
        "",
        NEW | {"parent": "HN-F", "opened_on": "2025-12-31"},
        409,
        "parent-not-open",
        "Đơn vị cấp trên HN-F không hoạt động suốt thời gian từ 31/12/2025; "
        "đơn vị này hoạt động từ 01/01/2026.",
    ),
    "a unit under a parent that will close": Refused(
        "root",
        "",
        NEW | {"parent": "HN-P", "opened_on": "2025-12-31"},
        409,
        "parent-not-open",
        "Đơn vị cấp trên HN-P không hoạt động suốt thời gian từ 31/12/2025; "
        "đơn vị này hoạt động từ 01/01/2004 đến 30/06/2030.",
    ),
    "a district under a grassroots union": Refused(
        "root",
        "",
        NEW | {"kind": "upper", "parent": "HN-LB-1"},
        409,
        "kind-misfit",
        "Đơn vị loại «upper» không thể trực thuộc đơn vị loại «grassroots» (HN-LB-1).",
    ),
    "a second confederation": Refused(
        "root",
        "",
        NEW | {"kind": "national", "parent": "VN"},
        409,
        "kind-misfit",
        "Đơn vị loại «national» không thể trực thuộc đơn vị loại «national» (VN).",
    ),
    "a unit opened by somebody without a grant": Refused(
        "worker", "", NEW, 403, "forbidden", "Bạn không có quyền làm việc này."
    ),
    "a move of an unknown unit": Refused(
        "root",
        "/NO/moves",
        {"parent": "HP", "on": "2025-01-01"},
        404,
        "no-such-unit",
        "Không có đơn vị «NO».",
    ),
    "a move to an unknown parent": Refused(
        "root",
        "/HN-LB/moves",
        {"parent": "NO", "on": "2025-01-01"},
        422,
        "unknown-parent",
        "Không có đơn vị cấp trên «NO».",
    ),
    "a move into somebody else's province": Refused(
        "hanoi",
        "/HN-LB/moves",
        {"parent": "HP", "on": "2025-01-01"},
        403,
        "forbidden",
        "Bạn không có quyền làm việc này.",
    ),
    "a move of the admin's own unit": Refused(
        "hanoi",
        "/HN/moves",
        {"parent": "HN-LB", "on": "2025-01-01"},
        403,
        "forbidden",
        "Bạn không có quyền làm việc này.",
    ),
    "a move below itself": Refused(
        "root",
        "/HN-LB/moves",
        {"parent": "HN-LB-1", "on": "2025-01-01"},
        409,
        "ring",
        "HN-LB-1 là chính HN-LB hoặc nằm dưới HN-LB: cây tổ chức không được thành vòng.",
    ),
    "a move of the root": Refused(
        "root",
        "/VN/moves",
        {"parent": "HN", "on": "2025-01-01"},
        409,
        "root-stays",
        "Đơn vị đứng đầu cả cây không thể chuyển đi, giải thể hay đổi loại.",
    ),
    "a move to where it hangs already": Refused(
        "root",
        "/HN-LB/moves",
        {"parent": "HN", "on": "2025-01-01"},
        409,
        "nothing-changes",
        "Đơn vị HN-LB vốn đã như vậy từ ngày 01/01/2004; không có gì thay đổi.",
    ),
    "a move to a closed parent": Refused(
        "root",
        "/HN-LB-1/moves",
        {"parent": "HN-C", "on": "2025-07-01"},
        409,
        "parent-not-open",
        "Đơn vị cấp trên HN-C không hoạt động suốt thời gian từ 01/07/2025; "
        "đơn vị này hoạt động từ 01/01/2004 đến 30/06/2025.",
    ),
    "a move under a unit of a lower kind": Refused(
        "root",
        "/HN-LB/moves",
        {"parent": "HP-1", "on": "2025-07-01"},
        409,
        "kind-misfit",
        "Đơn vị loại «upper» không thể trực thuộc đơn vị loại «grassroots» (HP-1).",
    ),
    "a move before the opening": Refused(
        "root",
        "/HN-LB-1/moves",
        {"parent": "HN", "on": "2010-04-30"},
        409,
        "before-opening",
        "Ngày 30/04/2010 sớm hơn ngày thành lập 01/05/2010 của HN-LB-1.",
    ),
    "a move after the closing": Refused(
        "root",
        "/HN-C/moves",
        {"parent": "HP", "on": "2025-07-01"},
        409,
        "after-closing",
        "Ngày 01/07/2025 muộn hơn ngày giải thể 30/06/2025 của HN-C.",
    ),
    "a move before the last change": Refused(
        "root",
        "/LCA/renamings",
        {"name": "LĐLĐ Lào Cai", "on": "2025-06-30"},
        409,
        "before-last-change",
        "LCA đã có thay đổi từ ngày 01/07/2025; thay đổi mới không được ghi lùi về trước ngày đó.",
    ),
    "a renaming to the same name": Refused(
        "root",
        "/HN-LB/renamings",
        {"name": "LĐLĐ quận Long Biên", "on": "2025-06-30"},
        409,
        "nothing-changes",
        "Đơn vị HN-LB vốn đã như vậy từ ngày 01/01/2004; không có gì thay đổi.",
    ),
    "a kind above that of the children": Refused(
        "root",
        "/HN-LB-1/renamings",
        {"name": "Tổ Gia Thụy", "kind": "team", "on": "2025-06-30"},
        409,
        "kind-misfit",
        "Đơn vị loại «team» không thể trực thuộc đơn vị loại «team» (HN-LB-1).",
    ),
    "a kind that cannot hang under the parent": Refused(
        "root",
        "/HN-LB-1/renamings",
        {"name": "Gia Thụy", "kind": "upper", "on": "2025-06-30"},
        409,
        "kind-misfit",
        "Đơn vị loại «upper» không thể trực thuộc đơn vị loại «upper» (HN-LB).",
    ),
    "another kind for the root": Refused(
        "root",
        "/VN/renamings",
        {"name": "Tổng Liên đoàn", "kind": "province", "on": "2025-06-30"},
        409,
        "root-stays",
        "Đơn vị đứng đầu cả cây không thể chuyển đi, giải thể hay đổi loại.",
    ),
    "a closing that would orphan the children": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30"},
        409,
        "would-orphan",
        "HN-LB còn 1 đơn vị trực thuộc (HN-LB-1); cần nêu đơn vị kế thừa.",
    ),
    "a closing of the root": Refused(
        "root",
        "/VN/closures",
        {"on": "2025-06-30"},
        409,
        "root-stays",
        "Đơn vị đứng đầu cả cây không thể chuyển đi, giải thể hay đổi loại.",
    ),
    "a second closing": Refused(
        "root",
        "/HN-C/closures",
        {"on": "2025-06-30"},
        409,
        "already-closed",
        "HN-C đã giải thể, ngày cuối cùng là 30/06/2025.",
    ),
    "a closing in favour of an unknown unit": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "NO"},
        422,
        "unknown-successor",
        "Không có đơn vị kế thừa «NO».",
    ),
    "a closing in favour of itself": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "HN-LB"},
        409,
        "successor-below",
        "Đơn vị kế thừa HN-LB là chính HN-LB hoặc nằm dưới HN-LB.",
    ),
    "a closing in favour of what hangs below": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "HN-LB-1"},
        409,
        "successor-below",
        "Đơn vị kế thừa HN-LB-1 là chính HN-LB hoặc nằm dưới HN-LB.",
    ),
    "a closing in favour of a unit that is not open the day after": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "HN-F"},
        409,
        "successor-not-open",
        "Đơn vị kế thừa HN-F không hoạt động ngày 01/07/2025, ngay sau ngày giải thể.",
    ),
    "a closing in favour of a unit under which the children do not fit": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "HP-1"},
        409,
        "kind-misfit",
        "Đơn vị loại «grassroots» không thể trực thuộc đơn vị loại «grassroots» (HP-1).",
    ),
    "a closing in favour of a unit that will close": Refused(
        "root",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "HN-P"},
        409,
        "parent-not-open",
        "Đơn vị cấp trên HN-P không hoạt động suốt thời gian từ 01/07/2025; "
        "đơn vị này hoạt động từ 01/01/2004 đến 30/06/2030.",
    ),
    "a closing before those that it succeeds": Refused(
        "root",
        "/HN-BD/closures",
        {"on": "2027-06-30", "successor": "HN-P"},
        409,
        "awaited",
        "HN-P sẽ giải thể ngày 30/06/2030 và do HN-BD kế thừa; HN-BD phải còn đến sau đó.",
    ),
    "a closing in favour of somebody else's unit": Refused(
        "hanoi",
        "/HN-LB/closures",
        {"on": "2025-06-30", "successor": "HP"},
        403,
        "forbidden",
        "Bạn không có quyền làm việc này.",
    ),
    "a field that does not exist": Refused(
        "root",
        "",
        NEW | {"closed_on": "2025-06-30"},
        422,
        "invalid-payload",
        "Dữ liệu gửi lên chưa đúng; xem từng mục trong «errors».",
    ),
}


async def test_every_refusal_names_its_reason_and_writes_nothing(land: Land) -> None:
    await land.plant(map(row, LATER))
    before, told, unwritten = await land.snapshot(), {}, {}
    for name, case in CASES.items():
        who = getattr(land, case.who)
        answer = await who.send("POST", f"/v1/units{case.url}", case.body)
        problem = answer.json()["type"].removeprefix("/problems/")
        told[name] = (answer.status_code, problem, answer.json()["detail"])
        unwritten[name] = await land.snapshot() == before
    assert told == {name: (case.status, case.problem, case.vi) for name, case in CASES.items()}
    assert all(unwritten.values()), unwritten


async def test_every_refusal_speaks_english_too(land: Land) -> None:
    await land.plant(map(row, LATER))
    for case in CASES.values():
        who, english = getattr(land, case.who), {"Accept-Language": "en"}
        answer = await who.send("POST", f"/v1/units{case.url}", case.body, **english)
        assert (answer.status_code, answer.json()["detail"].isascii()) == (case.status, True)


async def test_nobody_changes_the_tree_without_signing_in(land: Land) -> None:
    before = await land.snapshot()
    sent = [
        await land.client.post("/v1/units", json=NEW),
        await land.client.post("/v1/units/HN/moves", json={"parent": "HP", "on": "2025-01-01"}),
        await land.client.post("/v1/units/HN/closures", json={"on": "2025-01-01"}),
        await land.client.post("/v1/units/HN/renamings", json={"name": "X", "on": "2025-01-01"}),
        await land.client.patch("/v1/units/HN", json={"members": 1}),
    ]
    assert {answer.status_code for answer in sent} == {401}
    refused = await land.worker.send("PATCH", "/v1/units/HN", {"members": 1})
    assert refused.status_code == 403
    assert await land.snapshot() == before
