from datetime import timedelta
from typing import Any

from service.clock import today
from tests.units.land import Land


async def members(land: Land, code: str, **params: Any) -> list[str]:
    page = await land.get("/v1/clusters", **params)
    return next(cluster["members"] for cluster in page["items"] if cluster["code"] == code)


async def test_a_cluster_is_formed_joined_and_left_by_the_day(land: Land) -> None:
    formed = await land.root.act("/v1/clusters", code="K1", series="blocks", name="Khối thi đua 1")
    assert (formed.status_code, formed.json()["members"]) == (201, [])
    await land.root.act("/v1/clusters/K1/members", unit="TH")
    joined = await land.root.send(
        "POST", "/v1/clusters/K1/members", {"unit": "NA", "from": "2023-01-01"}
    )
    assert joined.status_code == 201
    assert joined.json() == {
        "code": "K1",
        "series": "blocks",
        "name": "Khối thi đua 1",
        "members": ["NA"],
    }
    left = await land.root.send("DELETE", "/v1/clusters/K1/members/NA?on=2024-12-31")
    assert (left.status_code, left.content) == (204, b"")
    assert await members(land, "K1", on="2022-12-31") == []
    assert await members(land, "K1", on="2024-12-31") == ["NA"]
    assert await members(land, "K1", on="2025-01-01") == []
    assert await members(land, "K1") == ["TH"]


async def test_within_a_series_a_unit_is_in_one_cluster_across_series_in_many(land: Land) -> None:
    await land.root.act("/v1/clusters", code="K1", series="conference", name="Cụm khác")
    await land.root.act("/v1/clusters", code="K2", series="other", name="Khối khác")
    before = await land.snapshot()
    body = {"unit": "HN", "from": "2023-01-01"}
    refused = await land.root.send("POST", "/v1/clusters/K1/members", body)
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        (
            "Đơn vị HN thuộc cụm, khối HN-HP-QN từ ngày 01/01/2022; trong cùng một loạt "
            "«conference» mỗi đơn vị chỉ thuộc một cụm, khối tại một thời điểm."
        ),
    )
    earlier = await land.root.send(
        "POST", "/v1/clusters/K1/members", {"unit": "HN", "from": "2021-01-01"}
    )
    assert earlier.status_code == 409
    assert await land.snapshot() == before
    allowed = await land.root.send("POST", "/v1/clusters/K2/members", body)
    assert allowed.status_code == 201


async def test_a_unit_that_closes_leaves_its_clusters(land: Land) -> None:
    closed = await land.root.act("/v1/units/LD/closures", on="2026-06-30", successor="KH")
    assert closed.status_code == 201
    assert "LD" in await members(land, "NTB-TN", on="2026-06-30")
    assert "LD" not in await members(land, "NTB-TN", on="2026-07-01")


async def test_the_clusters_refuse_what_does_not_fit_and_write_nothing(land: Land) -> None:
    before = await land.snapshot()
    new = {"code": "5TP", "series": "x", "name": "Trùng"}
    post, far = "POST", (today() + timedelta(days=1)).isoformat()
    asked = [
        (land.root, post, "", new, 409, "duplicate-cluster"),
        (land.hanoi, post, "", new | {"code": "K9"}, 403, "forbidden"),
        (land.root, post, "/NO/members", {"unit": "HN"}, 404, "no-such-cluster"),
        (land.root, post, "/5TP/members", {"unit": "NO"}, 422, "unknown-member"),
        (land.root, post, "/5TP/members", {"unit": "HGI", "from": far}, 409, "member-not-open"),
        (land.hanoi, post, "/5TP/members", {"unit": "HN-LB"}, 403, "forbidden"),
        (land.root, "DELETE", "/5TP/members/TH", None, 404, "not-a-member"),
        (land.root, "DELETE", "/5TP/members/NO", None, 404, "no-such-unit"),
        (land.root, "DELETE", "/NO/members/HN", None, 404, "no-such-cluster"),
        (land.hanoi, "DELETE", "/5TP/members/HN", None, 403, "forbidden"),
    ]
    for who, method, url, body, status, problem in asked:
        answer = await who.send(method, f"/v1/clusters{url}", body)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}")
    assert await land.snapshot() == before
