"""The published figures that the demonstration data reproduces, and what each of them counts.

The sources rarely say what was counted. Where two figures of one day differ, the larger one is
what was *entered* and the smaller one what was *valid*; where there is one, both are the same
unless the source says otherwise. A figure "as of" a day is that of the day's end in Vietnam;
those of 2022-06-24 are reached by 17:00 already, so a conference on that day reads the same.

Not reproduced: the national figures but that of the first day (654 921 on 2022-05-31 and
696 948 two weeks later would need 380 000 more entries of other provinces), and whatever is
dated after 2022-06-24.
"""

from datetime import date
from typing import NamedTuple

from service.tallies.schemas import Measure


class Published(NamedTuple):
    """A figure as it was published: when, of which unit, and which measure of ours it is."""

    on: date
    unit: str
    measure: Measure
    value: int
    note: str


MARCH, MAY, JUNE = date(2022, 3, 26), date(2022, 5, 31), date(2022, 6, 24)
PUBLISHED = (
    Published(date(2022, 1, 8), "VN", "entered", 23, "ngày đầu mở cổng"),
    Published(MARCH, "TH", "valid", 11_666, "đã nhập bằng hợp lệ"),
    Published(MARCH, "NA", "valid", 8_881, "đã nhập bằng hợp lệ"),
    Published(MARCH, "HT", "valid", 5_072, "đã nhập bằng hợp lệ"),
    Published(MARCH, "HN", "valid", 4_554, "đã nhập bằng hợp lệ"),
    Published(MARCH, "HP", "valid", 3_583, "đã nhập bằng hợp lệ"),
    Published(MARCH, "CT", "valid", 2_235, "đã nhập bằng hợp lệ"),
    Published(MARCH, "AG", "valid", 2_153, "đã nhập bằng hợp lệ"),
    Published(MARCH, "HGI", "valid", 1_759, "đã nhập bằng hợp lệ"),
    Published(date(2022, 5, 11), "QNI", "valid", 3_500, "100 % chỉ tiêu giai đoạn 1"),
    Published(MAY, "HN", "entered", 56_106, "đã nhập: 107,9 % của 52.000, 93,5 % của 60.000"),
    Published(MAY, "TH", "entered", 170_324, "đã nhập (báo Nhân Dân)"),
    Published(MAY, "TH", "valid", 170_263, "hợp lệ (báo cáo của tỉnh)"),
    Published(MAY, "TH", "benefit_claimed_vnd", 162_000_000_000, "làm lợi theo khai báo"),
    Published(JUNE, "HN", "valid", 51_500, "hợp lệ: «hơn 51.500 đăng ký thành công»"),
    Published(JUNE, "HP", "valid", 18_500, "hợp lệ: «gần 18.500»"),
    Published(JUNE, "QNI", "valid", 5_852, "hợp lệ: 57,5 % của 10.180"),
)
