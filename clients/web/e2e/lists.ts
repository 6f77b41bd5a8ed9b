/** Lists as officers bring them: the service's own headings, a line per initiative. */
const HEADINGS = [
    'STT',
    'Tên sáng kiến',
    'Loại sáng kiến',
    'Lĩnh vực',
    'Tình trạng trước khi có sáng kiến',
    'Nội dung giải pháp',
    'Hiệu quả sau khi áp dụng',
    'Ngày áp dụng',
    'Giá trị làm lợi (đồng)',
    'Nơi công nhận',
    'Số quyết định công nhận',
    'Ngày quyết định',
    'Họ và tên tác giả',
    'Nhóm đối tượng',
    'Tỷ lệ đóng góp (%)',
];

const ADJECTIVES = ['chống bụi', 'tự định tâm', 'hai tầng', 'xoay nhanh', 'gấp gọn', 'có cảm biến'];
const THINGS = [
    'Giá để cuộn vải',
    'Khay đựng kim',
    'Bàn cắt mép',
    'Móc treo dây hơi',
    'Xe đẩy chai',
];

/** A good line; `salt` keeps one list apart from another, so that nothing is a repetition. */
function good(place: number, salt: string): string[] {
    const what = `${THINGS[place % THINGS.length] ?? ''} ${ADJECTIVES[place % ADJECTIVES.length] ?? ''}`;
    const word = Array.from(salt, (sign) => `${sign}${place}`).join(' ');
    return [
        String(place + 1),
        `${what} ${salt}-${place}`,
        'Giải pháp kỹ thuật',
        'Sản xuất',
        `Trước đây ${what} chưa có, ${word}, mỗi ca mất ${place + 11} phút.`,
        `Làm ${what} bằng vật liệu sẵn có, ký hiệu ${word}.`,
        `Giảm ${place + 5} phút mỗi ca ở chuyền ${word}.`,
        '15/09/2026',
        String(1_000_000 * (place + 3)),
        'Hội đồng',
        `${place + 20}/QĐ-${salt}`,
        '20/09/2026',
        `Nguyễn Văn ${salt}`,
        'Người lao động doanh nghiệp',
        '100',
    ];
}

/** `goods` good lines, and two bad ones: without a title; put to use before the programme. */
export function list(goods: number, salt: string): Buffer {
    const lines = Array.from({ length: goods + 2 }, (_, place) => good(place, salt));
    const [untitled, early] = lines.slice(goods);
    if (untitled) untitled[1] = '';
    if (early) early[7] = '01/02/2019';
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const text = [HEADINGS, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n');
    return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}
