/** What React Aria says to screen readers, in Vietnamese: it has no words for it. */
type Facts = Record<string, string | number>;
type Words = Record<string, string | ((facts: Facts) => string)>;

export const aria: Record<string, Words> = {
    combobox: {
        focusAnnouncement: (facts) =>
            String(facts.optionText) + (facts.isSelected ? ', đã chọn' : ''),
        countAnnouncement: (facts) => `Có ${facts.optionCount ?? 0} lựa chọn.`,
        selectedAnnouncement: (facts) => `${facts.optionText ?? ''}, đã chọn`,
        buttonLabel: 'Hiện gợi ý',
        listboxLabel: 'Gợi ý',
    },
    datepicker: {
        era: 'kỷ nguyên',
        year: 'năm',
        month: 'tháng',
        day: 'ngày',
        hour: 'giờ',
        minute: 'phút',
        second: 'giây',
        dayPeriod: 'sáng/chiều',
        calendar: 'Lịch',
        weekday: 'thứ',
        timeZoneName: 'múi giờ',
        selectedDateDescription: (facts) => `Ngày đã chọn: ${facts.date ?? ''}`,
        rangeUnderflow: (facts) => `Phải từ ${facts.minValue ?? ''} trở đi.`,
        rangeOverflow: (facts) => `Phải đến ${facts.maxValue ?? ''} trở về trước.`,
        rangeReversed: 'Ngày bắt đầu phải trước ngày kết thúc.',
        unavailableDate: 'Không chọn được ngày này.',
    },
    calendar: {
        previous: 'Tháng trước',
        next: 'Tháng sau',
        selectedDateDescription: (facts) => `Ngày đã chọn: ${facts.date ?? ''}`,
        todayDate: (facts) => `Hôm nay, ${facts.date ?? ''}`,
        todayDateSelected: (facts) => `Hôm nay, ${facts.date ?? ''}, đã chọn`,
        dateSelected: (facts) => `${facts.date ?? ''}, đã chọn`,
        minimumDate: 'Ngày sớm nhất chọn được',
        maximumDate: 'Ngày muộn nhất chọn được',
    },
    numberfield: {
        decrease: (facts) => `Giảm ${facts.fieldLabel ?? ''}`,
        increase: (facts) => `Tăng ${facts.fieldLabel ?? ''}`,
        numberField: 'Ô số',
    },
    overlays: { dismiss: 'Đóng' },
    spinbutton: { Empty: 'Trống' },
    menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + mũi tên xuống để mở trình đơn' },
    toast: { close: 'Đóng', notifications: (facts) => `${facts.count ?? 0} thông báo.` },
    table: {
        select: 'Chọn',
        selectAll: 'Chọn tất cả',
        sortable: 'cột sắp xếp được',
        ascending: 'tăng dần',
        descending: 'giảm dần',
        ascendingSort: (facts) => `đã sắp xếp tăng dần theo cột ${facts.columnName ?? ''}`,
        descendingSort: (facts) => `đã sắp xếp giảm dần theo cột ${facts.columnName ?? ''}`,
    },
    grid: {
        deselectedItem: (facts) => `Đã bỏ chọn ${facts.item ?? ''}.`,
        select: 'Chọn',
        selectedCount: (facts) =>
            facts.count ? `Đã chọn ${facts.count} mục.` : 'Chưa chọn mục nào.',
        selectedAll: 'Đã chọn tất cả.',
        selectedItem: (facts) => `Đã chọn ${facts.item ?? ''}.`,
        longPressToSelect: 'Nhấn giữ để chọn.',
    },
    components: {
        selectPlaceholder: 'Hãy chọn',
        tableResizer: 'Đổi độ rộng',
        dropzoneLabel: 'Vùng thả tệp',
    },
};
