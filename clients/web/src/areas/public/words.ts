import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Kết quả công khai',
        lead: 'Số liệu sáng kiến của cả nước, tự cập nhật. Trang này không có dữ liệu cá nhân.',
        verify: 'Kiểm tra giấy tờ',
        provinces: 'Tỉnh, thành phố',
        sectors: 'Ngành, tổng công ty',
        verifyTitle: 'Kiểm tra giấy tờ',
        verifyLead:
            'Biết ngay một biểu số liệu, biên nhận hay giấy chứng nhận có đúng như đã cấp không.',
        number: 'Số hoặc địa chỉ ghi trên giấy',
        numberHint: 'Số biểu có dạng 2026-0012. Cũng có thể dán địa chỉ in dưới mã QR.',
        check: 'Kiểm tra',
        empty: 'Hãy nhập số hoặc địa chỉ.',
        unknown: 'Số này không đúng dạng. Số biểu gồm năm và thứ tự, ví dụ 2026-0012.',
        sealed: 'Biên nhận và giấy chứng nhận có tên người hoặc hồ sơ riêng, nên chỉ có số thì không xem được. Hãy quét mã QR trên giấy, hoặc dán địa chỉ in dưới mã.',
        how: 'Kiểm tra thế nào',
        ways: {
            statement: 'Biểu chốt số liệu',
            statementHelp:
                'Nhập số biểu nghe qua điện thoại hoặc đọc trên giấy: trang kiểm tra so số liệu đã chốt với sổ gốc.',
            receipt: 'Biên nhận',
            receiptHelp: 'Quét mã QR: trang cho biết sáng kiến đang ở bước nào, không nêu tên ai.',
            certificate: 'Giấy chứng nhận',
            certificateHelp: 'Quét mã QR: trang cho biết giấy còn giá trị không.',
        },
        board: 'Kết quả công khai',
    },
    {
        title: 'Public results',
        lead: 'Initiatives of the whole country, updated live. This page holds no personal data.',
        verify: 'Verify a paper',
        provinces: 'Provinces',
        sectors: 'Sectors and corporations',
        verifyTitle: 'Verify a paper',
        verifyLead:
            'See at once whether a statement, a receipt or a certificate is what was issued.',
        number: 'The number or the address on the paper',
        numberHint:
            'Statements have numbers as 2026-0012. The address below a QR code will do too.',
        check: 'Verify',
        empty: 'Please enter a number or an address.',
        unknown: 'This is no such number. Statements have a year and a place in it, as 2026-0012.',
        sealed: 'Receipts and certificates belong to people, so a number alone tells nothing. Scan the QR code on the paper, or paste the address below it.',
        how: 'How to verify',
        ways: {
            statement: 'Statement of figures',
            statementHelp:
                'Enter the number as you heard or read it: the page compares what was frozen with the register.',
            receipt: 'Receipt',
            receiptHelp:
                'Scan its QR code: the page tells where the initiative stands and names nobody.',
            certificate: 'Certificate',
            certificateHelp: 'Scan its QR code: the page tells whether it still stands.',
        },
        board: 'Public results',
    },
);
