"""The demonstration tree: districts, what followed them, and grassroots unions."""

from collections.abc import Iterator
from typing import NamedTuple

from service.demo.words import employer
from service.units.drafts import COLUMNS
from service.units.models import Block
from service.units.reference import table

Row = dict[str, str]

# Code, district union until 2025-06-30, what followed it, grassroots unions in it.
DISTRICTS = {
    "HN": (
        ("LB", "quận Long Biên", "phường Long Biên", 0),
        ("BD", "quận Ba Đình", "phường Ba Đình", 5),
        ("HK", "quận Hoàn Kiếm", "phường Hoàn Kiếm", 5),
        ("DD", "quận Đống Đa", "phường Đống Đa", 5),
        ("HB", "quận Hai Bà Trưng", "phường Hai Bà Trưng", 5),
        ("CG", "quận Cầu Giấy", "phường Cầu Giấy", 5),
        ("TX", "quận Thanh Xuân", "phường Thanh Xuân", 5),
        ("HD", "quận Hà Đông", "phường Hà Đông", 5),
        ("DA", "huyện Đông Anh", "xã Đông Anh", 6),
        ("GL", "huyện Gia Lâm", "xã Gia Lâm", 5),
        ("ML", "huyện Mê Linh", "xã Mê Linh", 5),
        ("ST", "thị xã Sơn Tây", "phường Sơn Tây", 5),
    ),
    "HP": (
        ("HB", "quận Hồng Bàng", "phường Hồng Bàng", 6),
        ("LC", "quận Lê Chân", "phường Lê Chân", 6),
        ("HA", "quận Hải An", "phường Hải An", 6),
        ("TN", "huyện Thủy Nguyên", "phường Thủy Nguyên", 6),
        ("AD", "huyện An Dương", "phường An Dương", 6),
    ),
    "QNI": (
        ("HL", "thành phố Hạ Long", "phường Hạ Long", 6),
        ("CP", "thành phố Cẩm Phả", "phường Cẩm Phả", 6),
        ("UB", "thành phố Uông Bí", "phường Uông Bí", 5),
        ("DT", "thị xã Đông Triều", "phường Đông Triều", 5),
    ),
    "TH": (
        ("TP", "thành phố Thanh Hóa", "phường Hạc Thành", 10),
        ("SS", "thành phố Sầm Sơn", "phường Sầm Sơn", 8),
        ("BS", "thị xã Bỉm Sơn", "phường Bỉm Sơn", 8),
        ("NS", "thị xã Nghi Sơn", "phường Nghi Sơn", 8),
        ("HH", "huyện Hoằng Hóa", "xã Hoằng Hóa", 8),
        ("TXU", "huyện Thọ Xuân", "xã Thọ Xuân", 8),
        ("QX", "huyện Quảng Xương", "xã Quảng Xương", 8),
    ),
    "NA": (
        ("VI", "thành phố Vinh", "phường Thành Vinh", 6),
        ("CL", "thị xã Cửa Lò", "phường Cửa Lò", 5),
        ("DC", "huyện Diễn Châu", "xã Diễn Châu", 5),
        ("QL", "huyện Quỳnh Lưu", "xã Quỳnh Lưu", 5),
    ),
    "HT": (
        ("TP", "thành phố Hà Tĩnh", "phường Thành Sen", 5),
        ("HL", "thị xã Hồng Lĩnh", "phường Bắc Hồng Lĩnh", 5),
        ("KA", "thị xã Kỳ Anh", "phường Sông Trí", 5),
    ),
    "CT": (
        ("NK", "quận Ninh Kiều", "phường Ninh Kiều", 5),
        ("BT", "quận Bình Thủy", "phường Bình Thủy", 4),
        ("CR", "quận Cái Răng", "phường Cái Răng", 4),
    ),
    "AG": (
        ("LX", "thành phố Long Xuyên", "phường Long Xuyên", 5),
        ("CD", "thành phố Châu Đốc", "phường Châu Đốc", 4),
        ("TC", "huyện Tịnh Biên", "phường Tịnh Biên", 4),
    ),
    "HGI": (
        ("VT", "thành phố Vị Thanh", "phường Vị Thanh", 4),
        ("NB", "thành phố Ngã Bảy", "phường Ngã Bảy", 4),
        ("CTA", "huyện Châu Thành A", "xã Châu Thành", 4),
    ),
}
# Federations of industrial zones, which go on.
ZONES = {"HN": 6, "HP": 6, "TH": 8}
FIRST_NUMBER = {"HN": 401}
"""Below it stand the unions of Long Biên."""
BLOCKS = (
    Block.PRIVATE_ENTERPRISE,
    Block.PUBLIC_SCHOOL,
    Block.ADMINISTRATION,
    Block.FOREIGN_INVESTED,
    Block.PUBLIC_SCHOOL,
    Block.PUBLIC_SERVICE,
    Block.PRIVATE_ENTERPRISE,
    Block.STATE_ENTERPRISE,
)
ZONE_BLOCKS = (Block.FOREIGN_INVESTED, Block.PRIVATE_ENTERPRISE)
SECTOR_BLOCKS = {
    "GDVN": Block.PUBLIC_SCHOOL,
    "YTVN": Block.PUBLIC_SERVICE,
    "VCVN": Block.ADMINISTRATION,
    "CAND": Block.ADMINISTRATION,
    "QPVN": Block.ADMINISTRATION,
}
# Long Biên in 2021: unions by block, teams, and people.
LONG_BIEN = (
    (Block.PRIVATE_ENTERPRISE, 230),
    (Block.PUBLIC_SCHOOL, 80),
    (Block.ADMINISTRATION, 25),
)
TEAMED, TEAMS = 265, 835
MEMBERS, MEMBERS_FEMALE, WORKERS, WORKERS_FEMALE = 13_734, 8_072, 14_327, 8_538


class Home(NamedTuple):
    """A grassroots union, and under which federation its figures are published."""

    code: str
    federation: str
    upper: str
    block: Block


def units() -> list[Row]:
    """Return the rows of a units file."""
    return [*_uppers(), *_long_bien(), *_grassroots()]


def homes() -> list[Home]:
    """Return the grassroots unions at which initiatives are registered."""
    above = {row["code"]: row["parent"] for row in _uppers()}
    return [
        Home(
            row["code"], above.get(row["parent"], row["parent"]), row["parent"], Block(row["block"])
        )
        for row in [*_long_bien(), *_grassroots()]
        if row["kind"] == "grassroots"
    ]


def _row(code: str, name: str, kind: str, parent: str, **more: object) -> Row:
    given = {"code": code, "name": name, "kind": kind, "parent": parent}
    return dict.fromkeys(COLUMNS, "") | given | {key: str(value) for key, value in more.items()}


def _uppers() -> Iterator[Row]:
    heirs = {row["code"]: row["successor"] for row in table("provinces") if row["successor"]}
    for province, districts in DISTRICTS.items():
        heir = heirs.get(province, province)
        for code, district, commune, _ in districts:
            letter = "P" if commune.startswith("phường") else "X"
            after = f"{heir}-{letter}{code}"
            yield _row(after, f"Công đoàn {commune}", "upper", heir, opened_on="2025-07-01")
            end = {"closed_on": "2025-06-30", "successor": after}
            yield _row(f"{province}-{code}", f"LĐLĐ {district}", "upper", province, **end)
    for province in ZONES:
        name = "Công đoàn các khu công nghiệp và chế xuất"
        yield _row(f"{province}-KCN", name, "upper", province)


def _long_bien() -> Iterator[Row]:
    """Yield 335 unions of which the first 265 have teams; figures add up to those published."""
    total = sum(count for _, count in LONG_BIEN)
    weights = [8 + place * 29 % 60 for place in range(total)]
    workers, women = _parts(WORKERS, weights), _parts(WORKERS_FEMALE, weights)
    blocks = [(block, serial) for block, count in LONG_BIEN for serial in range(count)]
    for place, (block, serial) in enumerate(blocks):
        code = f"HN-{place + 1:04}"
        # Who is no member: one or two at each union, as many as there are in all.
        others = 1 + (place < WORKERS - MEMBERS - total)
        other_women = 1 + (place < WORKERS_FEMALE - MEMBERS_FEMALE - total)
        figures = {
            "members": workers[place] - others,
            "members_female": women[place] - other_women,
            "workers": workers[place],
            "workers_female": women[place],
        }
        name = employer(block, serial, "quận Long Biên")
        yield _row(code, name, "grassroots", "HN-LB", block=block, **figures)
        if place < TEAMED:
            teams = TEAMS // TEAMED + (place < TEAMS % TEAMED)
            for team in range(1, teams + 1):
                yield _row(f"{code}-T{team}", f"Tổ công đoàn số {team}", "team", code)


def _parts(total: int, weights: list[int]) -> list[int]:
    """Return whole parts of a total by their weights; they add up exactly."""
    done, whole, parts = 0, sum(weights), []
    for weight in weights:
        parts.append(total * (done + weight) // whole - total * done // whole)
        done += weight
    return parts


def _grassroots() -> Iterator[Row]:
    for province, districts in DISTRICTS.items():
        number = FIRST_NUMBER.get(province, 1)
        zone = [("KCN", "", "", ZONES[province])] if province in ZONES else []
        for code, district, _, count in [*districts, *zone]:
            blocks = ZONE_BLOCKS if code == "KCN" else BLOCKS
            for serial in range(number, number + count):
                block, parent = blocks[serial % len(blocks)], f"{province}-{code}"
                yield _union(f"{province}-{serial:04}", block, parent, district)
            number += count
    water = "CĐ Công ty CP Nước sạch Quảng Ninh"
    more = {"block": Block.STATE_ENTERPRISE, **_figures(37)}
    yield _row("QNI-NS", water, "grassroots", "QNI", **more)
    for row in (*table("provinces"), *table("sectors")):
        # A grassroots union may hang directly under a province or a sector.
        if row["code"] not in DISTRICTS and row["kind"] != "national":
            place = row["name"].removeprefix("LĐLĐ ") if row["kind"] == "province" else "Trung ương"
            own = SECTOR_BLOCKS.get(row["code"], Block.STATE_ENTERPRISE)
            for serial, block in enumerate(
                BLOCKS[:2] if row["kind"] == "province" else (own, own), 1
            ):
                yield _union(f"{row['code']}-{serial:04}", block, row["code"], place)


def _union(code: str, block: Block, parent: str, place: str) -> Row:
    # Neighbours with the same trade or the same proper name would look made up.
    serial = sum(map(ord, code)) * 3 % 29
    name = employer(block, serial, place)
    return _row(code, name, "grassroots", parent, block=block, **_figures(serial))


def _figures(seed: int) -> dict[str, int]:
    members = 25 + seed * 53 % 700
    return {
        "members": members,
        "members_female": members * 11 // 20,
        "workers": members + 12,
        "workers_female": members * 11 // 20 + 6,
    }
