/** The accounts of the demonstration data, as README.md lists them. */
export const PEOPLE = {
    admin: { login: 'admin@example.com', name: 'Trần Quốc Bảo' },
    leader: { login: 'leader@example.com', name: 'Lê Thị Hòa' },
    leaderHn: { login: 'leader.hn@example.com', name: 'Ngô Đức Thành' },
    reviewer: { login: 'reviewer.hn@example.com', name: 'Vũ Thị Lan' },
    officer: { login: 'officer@example.com', name: 'Đỗ Văn Hưng' },
    officer2: { login: 'officer2@example.com', name: 'Hồ Thị Thu' },
    worker: { login: 'worker@example.com', name: 'Phạm Thị Hạnh' },
} as const;

export const PASSWORD = 'sangkien-demo';

export type Who = keyof typeof PEOPLE;
