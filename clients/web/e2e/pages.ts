import { list } from './lists';
import { UNION } from './newcomers';
import type { Who } from './people';
import { as, council, done, filed, PROGRAMME, prose, recognition } from './review-data';
import { named } from './review-desk';

export const ROLES = ['nobody', 'worker', 'officer', 'reviewer', 'leader', 'admin'] as const;

export type RoleName = (typeof ROLES)[number];

interface Made {
    id: string;
    number: string;
    secret: string;
}

interface Listed {
    items: { id: string; state: string }[];
}

/** A made thing's address, with whatever it needs made through the API, as its people would. */
type Finder = () => Promise<string[]>;

/** Every page that each sort of people opens, by its address. */
export const PAGES: Readonly<Record<RoleName, Finder>> = {
    nobody: async () => [
        '/dang-nhap',
        '/cong-khai?chuong-trinh=1M',
        '/xac-minh',
        `/tham-gia/${await invitation()}`,
        '/khong-co-trang-nay',
        ...(await papers()),
    ],
    worker: async () => {
        const own = await mine('worker');
        return [
            '/sang-kien',
            '/sang-kien/moi',
            `/sang-kien/${own('waiting')}`,
            `/sang-kien/${own('draft')}/sua`,
            '/hop-thu',
            '/tham-gia',
            '/tai-khoan',
        ];
    },
    officer: async () => {
        const own = await mine('officer');
        return [
            '/don-vi/HN-0001',
            '/don-vi/HN-0001/nhap-ho',
            '/don-vi/HN-0001/excel',
            `/don-vi/HN-0001/excel/${await workbook()}`,
            '/don-vi/HN-0001/doan-vien',
            '/don-vi/HN-0001/doan-vien?xem=da-duyet',
            '/don-vi/HN-0001/doan-vien?xem=lien-ket',
            `/sang-kien/${own('returned')}`,
            `/sang-kien/${own('valid')}`,
            '/hop-thu',
            '/duyet/phan-doi',
            '/duyet/hoi-dong',
            '/duyet/hoi-dong/moi',
            `/duyet/hoi-dong/${await seated()}`,
        ];
    },
    reviewer: async () => {
        const [first, later] = await alike();
        return [
            '/duyet',
            `/duyet/${later}`,
            `/duyet/${later}/gan-giong`,
            '/duyet/quyet-dinh',
            `/duyet/quyet-dinh/${await previewed(first)}`,
            '/duyet/phieu',
        ];
    },
    leader: async () => [
        '/bang?chuong-trinh=1M',
        '/bang/HN?chuong-trinh=1M&xem=tien-do',
        '/bang/HN?chuong-trinh=1M&xem=moc',
        '/bang/HN?chuong-trinh=1M&xem=khen-thuong',
        '/bang/bieu',
        '/bang/bieu/moi',
        `/bang/bieu/${await frozen()}`,
        '/hoi-nghi/VN?chuong-trinh=1M',
    ],
    admin: () =>
        Promise.resolve([
            '/quan-tri',
            '/quan-tri/quyen',
            '/quan-tri/quyen?vai-tro=admin',
            '/quan-tri/nhat-ky',
            '/quan-tri/nhap',
            '/quan-tri/nhap?xem=tep&gi=units',
            '/quan-tri/chuong-trinh',
            '/quan-tri/chuong-trinh/moi',
            `/quan-tri/chuong-trinh/${PROGRAMME}`,
            `/quan-tri/chuong-trinh/${PROGRAMME}/sua`,
            '/quan-tri/webhook',
            '/quan-tri/don-vi',
            '/quan-tri/don-vi/HN',
        ]),
};

/** The pages on which the service itself judges a paper, reached by the codes on papers. */
async function papers(): Promise<string[]> {
    return [`/v1/public/statements/${await frozen()}`];
}

async function mine(who: Who): Promise<(state: string) => string> {
    const door = await as(who);
    const { items } = await done<Listed>(door.get('/v1/initiatives?mine=true&limit=200'));
    await door.dispose();
    return (state) => {
        const found = items.find((one) => one.state === state);
        if (!found) throw new Error(`${who} has nothing ${state}`);
        return found.id;
    };
}

/** The code of a way into the union. */
async function invitation(): Promise<string> {
    const officer = await as('officer');
    const { id } = await done<Made>(officer.post(`/v1/units/${UNION}/join-links`));
    const { code } = await done<{ code: string }>(officer.get(`/v1/join-links/${id}`));
    await officer.dispose();
    return code;
}

/** A council of the union that nobody has asked yet. */
async function seated(): Promise<string> {
    await recognition();
    const officer = await as('officer');
    const id = await council(officer);
    await officer.dispose();
    return id;
}

/** A checked list of an officer, with good lines and bad ones. */
async function workbook(): Promise<string> {
    const officer = await as('officer');
    const salt = Math.random().toString(36).slice(2, 8);
    const asked = `programme=${PROGRAMME}&unit=HN-0001&name=danh-sach-${salt}.csv`;
    const headers = { 'Content-Type': 'application/octet-stream' };
    const made = officer.post(`/v1/workbooks?${asked}`, { data: list(2, salt), headers });
    const { id } = await done<Made>(made);
    await officer.dispose();
    return id;
}

/** Two of which the later resembles the first. */
async function alike(): Promise<[string, string]> {
    const officer = await as('officer');
    const texts = { before: prose(30), solution: prose(60), effect: prose(30) };
    const first = await filed(officer, { title: named('Giá đỡ cuộn chỉ'), ...texts });
    const later = await filed(officer, { title: named('Giá đỡ cuộn chỉ, có phanh'), ...texts });
    await officer.dispose();
    return [first.id, later.id];
}

async function previewed(id: string): Promise<string> {
    const reviewer = await as('reviewer');
    const data = { verdict: 'return', reason: 'Thiếu ảnh.', ids: [id] };
    const { id: docket } = await done<Made>(reviewer.post('/v1/dockets', { data }));
    await reviewer.dispose();
    return docket;
}

async function frozen(): Promise<string> {
    const leader = await as('leader');
    const data = { programme: '1M', unit: 'VN', as_of: '2022-06-24T17:00:00+07:00' };
    const { number } = await done<Made>(leader.post('/v1/statements', { data }));
    await leader.dispose();
    return number;
}
