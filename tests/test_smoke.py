from httpx import AsyncClient


async def test_an_unknown_address_is_a_problem_in_vietnamese(client: AsyncClient) -> None:
    answer = await client.get("/v1/nothing")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "Không tìm thấy."
