import pytest

from service.identity import jobs
from service.identity.commands import InvalidAccount, Person, create_accounts, make_admin
from service.policy import Role
from tests.identity.people import PASSWORD, PASSWORD_HASH, PEOPLE, Town
from tests.identity.test_tokens import renew, sign_in


async def test_the_operator_makes_an_admin_or_promotes_who_exists(town: Town) -> None:
    async with town.app.state.database.write.begin() as connection:
        made = await make_admin(connection, "0912 345 678", "Chủ Tịch", "VN", "núi cao sông dài")
        same = await make_admin(connection, "0912345678", "Chủ Tịch", "VN", "another password")
        await make_admin(connection, "worker@example.vn", "Ignored", "T-HN", "ignored too")
    assert made == same
    signed_in = await sign_in(town, "+84912345678", "núi cao sông dài")
    assert signed_in.status_code == 200
    held = await town.rows(
        "SELECT login, name, code, given_by FROM role_grant "
        "JOIN account ON account.id = account_id JOIN unit ON unit.id = role_grant.unit_id "
        "WHERE login IN ('+84912345678', 'worker@example.vn') ORDER BY login"
    )
    assert held == [
        ("+84912345678", "Chủ Tịch", "VN", None),
        ("worker@example.vn", "Bùi Văn Thợ", "T-HN", None),
    ]
    assert (await sign_in(town, "worker@example.vn", PASSWORD)).status_code == 200


async def test_the_operator_is_told_what_is_wrong(town: Town) -> None:
    before = await town.count("account")
    async with town.app.state.database.write.begin() as connection:
        with pytest.raises(InvalidAccount) as refused:
            await make_admin(connection, "nobody", "N", "T-NONE", "12345678")
    assert [fault.pointer for fault in refused.value.errors] == ["/login", "/unit", "/password"]
    assert await town.count("account") == before


async def test_many_accounts_can_be_made_twice(town: Town) -> None:
    more = [*PEOPLE, Person("Hồ Thị Mới", "more@example.vn", "T-G2", ((Role.LEADER, "T-G2"),))]
    async with town.app.state.database.write.begin() as connection:
        first = await create_accounts(connection, more, PASSWORD_HASH)
        assert await create_accounts(connection, more, PASSWORD_HASH) == first
        assert await create_accounts(connection, [], PASSWORD_HASH) == {}
    assert set(first) == {person.login for person in more}
    assert (await town.count("account"), await town.count("consent")) == (7, 7)
    assert await town.count("role_grant") == 6


async def test_what_no_longer_serves_is_forgotten(town: Town) -> None:
    alive = (await sign_in(town, "worker@example.vn")).json()
    await sign_in(town, "worker@example.vn", "wrong")
    await sign_in(town, "root@example.vn")
    await town.rows(
        "UPDATE refresh_token SET expires_at = now() FROM sign_in, account WHERE sign_in.id = "
        "sign_in_id AND account.id = account_id AND login = 'root@example.vn'"
    )
    await town.rows("UPDATE sign_in_failure SET last_at = now() - interval '1 hour'")
    async with town.app.state.database.write.begin() as connection:
        await jobs.forget(connection)
    tables = ("sign_in", "refresh_token", "sign_in_failure", "account")
    assert [await town.count(table) for table in tables] == [1, 1, 0, 6]
    assert (await renew(town, alive["refresh_token"])).status_code == 200
