import { useState } from 'react';
import { Unreachable } from '#/api/problem';
import { useFormat } from '#/i18n/format';
import { Badge, StatePill } from '../Badge';
import { Button } from '../Button';
import { Checkbox, RadioGroup, Switch } from '../Choices';
import { ComboBox } from '../ComboBox';
import { DateField } from '../DateField';
import { Confirm } from '../Dialog';
import { Disclosure } from '../Disclosure';
import { EmptyState } from '../EmptyState';
import { FileDrop } from '../FileDrop';
import { Link } from '../Link';
import { Menu } from '../Menu';
import { More } from '../More';
import { Notice } from '../Notice';
import { NumberField } from '../NumberField';
import { PageHeader } from '../PageHeader';
import { ProblemBox } from '../ProblemBox';
import { Progress } from '../Progress';
import { Select, type Option } from '../Select';
import { Skeleton } from '../Skeleton';
import { StatCard } from '../StatCard';
import { Table } from '../Table';
import { Tabs } from '../Tabs';
import { TextArea, TextField } from '../TextField';
import { Timeline } from '../Timeline';
import { toast } from '../Toast';
import { Toolbar } from '../Toolbar';

const UNITS: Option[] = [
    { id: 'HN', label: 'LĐLĐ thành phố Hà Nội', note: 'Tỉnh, thành phố' },
    { id: 'HP', label: 'LĐLĐ thành phố Hải Phòng', note: 'Tỉnh, thành phố' },
    { id: 'QNI', label: 'LĐLĐ tỉnh Quảng Ninh', note: 'Tỉnh, thành phố' },
];
const ROWS: { id: string; name: string; valid: number; percent: number | null }[] = [
    { id: 'HN', name: 'LĐLĐ thành phố Hà Nội', valid: 51500, percent: 85.8 },
    { id: 'HP', name: 'LĐLĐ thành phố Hải Phòng', valid: 18500, percent: 92.5 },
    { id: 'QNI', name: 'LĐLĐ tỉnh Quảng Ninh', valid: 5852, percent: 57.5 },
];

/** Every component, to be looked at while developing; not built for readers. */
export default function Gallery() {
    return (
        <div className="stack loose">
            <PageHeader
                title="Bộ thành phần"
                over="LĐLĐ thành phố Hà Nội"
                lead="Mọi thứ một trang có thể hiện."
                back={{ to: '/', label: 'Trang đầu' }}
                actions={<Actions />}
            />
            <Figures />
            <Fields />
            <Lists />
            <Told />
        </div>
    );
}

function Actions() {
    const [asking, setAsking] = useState(false);
    return (
        <>
            <Menu
                label="Việc khác"
                button={<Button icon="more" aria-label="Việc khác" />}
                acts={[
                    { id: 'a', label: 'In danh sách', icon: 'print', act: () => toast('Đã in.') },
                    { id: 'b', label: 'Tải về', icon: 'download', act: () => toast('Đã tải.') },
                ]}
            />
            <Button onPress={() => toast('Đã lưu bản nháp.', { label: 'Hoàn tác', act: () => {} })}>
                Lưu nháp
            </Button>
            <Button tone="danger" icon="bin" onPress={() => setAsking(true)}>
                Xóa
            </Button>
            <Button tone="primary" icon="plus">
                Đăng ký sáng kiến
            </Button>
            <Confirm
                title="Xóa bản nháp này?"
                action="Xóa"
                danger
                isOpen={asking}
                onClose={() => setAsking(false)}
                onConfirm={() => setAsking(false)}
            >
                Bản nháp sẽ mất hẳn và không lấy lại được.
            </Confirm>
        </>
    );
}

function Figures() {
    return (
        <section className="stack">
            <div className="cards">
                <StatCard
                    main
                    label="Hợp lệ"
                    value="51.500"
                    note="Tính đến 17:00 ngày 24/06/2022"
                />
                <StatCard label="Chờ duyệt" value="1.204" note="312 quá hạn" />
                <StatCard label="Giá trị làm lợi" value="1,2 tỷ đ" />
            </div>
            <Progress
                label="Chỉ tiêu được giao"
                value={85.8}
                told="51.500 / 60.000 · 85,8 %"
                target
            />
            <Progress label="Chỉ tiêu giai đoạn một" value={100} target />
            <div className="row">
                {(['draft', 'waiting', 'returned', 'valid', 'refused', 'withdrawn'] as const).map(
                    (s) => (
                        <StatePill key={s} state={s} />
                    ),
                )}
                <Badge mood="gold">Cấp thành phố</Badge>
                <Badge>Bí mật kinh doanh</Badge>
            </div>
            <div className="row">
                <Button tone="quiet">Xem thêm</Button>
                <Button isPending tone="primary">
                    Đang gửi
                </Button>
                <Button reason="Tổng tỷ lệ đóng góp phải bằng 100 %." tone="primary">
                    Gửi
                </Button>
                <Link to="/">Liên kết</Link>
            </div>
        </section>
    );
}

function Fields() {
    const [text, setText] = useState('Gá kẹp nhanh cho máy khoan bàn');
    const [money, setMoney] = useState<number | null>(85000000);
    const [day, setDay] = useState<string | null>('2025-10-01');
    const [kind, setKind] = useState<string | null>('technical');
    const [unit, setUnit] = useState<Option | null>(null);
    const [sex, setSex] = useState<string | null>('f');
    return (
        <section className="card stack column">
            <TextField
                label="Tên sáng kiến"
                value={text}
                onChange={setText}
                hint="Ngắn và cụ thể."
            />
            <TextField label="Số quyết định" value="" optional onChange={() => {}} />
            <TextField label="Email" value="abc" error="Email chưa đúng." onChange={() => {}} />
            <TextArea label="Giải pháp" value="Gá kẹp một đòn bẩy, tự định tâm." />
            <NumberField label="Giá trị làm lợi" value={money} onChange={setMoney} unit="đ" />
            <DateField label="Ngày áp dụng" value={day} onChange={setDay} />
            <DateField label="Ngày quyết định" value={null} onChange={setDay} optional />
            <Select
                label="Loại"
                value={kind}
                onChange={setKind}
                options={[
                    { id: 'technical', label: 'Giải pháp kỹ thuật' },
                    { id: 'management', label: 'Giải pháp quản lý' },
                ]}
            />
            <ComboBox
                label="Đơn vị"
                value={unit}
                onChange={setUnit}
                load={(q) => Promise.resolve(UNITS.filter(({ label }) => label.includes(q)))}
            />
            <RadioGroup
                label="Giới tính"
                inline
                value={sex}
                onChange={setSex}
                options={[
                    { id: 'f', label: 'Nữ' },
                    { id: 'm', label: 'Nam' },
                ]}
            />
            <Checkbox defaultSelected>Tôi đồng ý cho lưu thông tin này</Checkbox>
            <Switch defaultSelected>Báo cho tôi khi hồ sơ được duyệt</Switch>
            <FileDrop
                label="Ảnh và tài liệu"
                hint="JPG, PNG, PDF; tối đa 15 MB"
                camera
                onFiles={() => {}}
            />
        </section>
    );
}

function Lists() {
    const { number, percent } = useFormat();
    const [ids, setIds] = useState<ReadonlySet<string>>(new Set(['HP']));
    return (
        <section className="stack">
            <Toolbar label="Lọc">
                <TextField label="Tìm" type="search" />
                <Select label="Tình trạng" options={[]} value={null} onChange={() => {}} />
            </Toolbar>
            <Table
                caption="Theo tỉnh, thành phố"
                rows={ROWS}
                id={(row) => row.id}
                file={{ name: 'Theo tỉnh, thành phố' }}
                selection={{ ids, onChange: setIds, name: (id) => id }}
                columns={[
                    {
                        key: 'name',
                        head: 'Đơn vị',
                        value: (row) => row.name,
                        cell: (row) => row.name,
                        main: true,
                    },
                    {
                        key: 'valid',
                        head: 'Hợp lệ',
                        value: (row) => row.valid,
                        cell: (row) => number(row.valid),
                        figure: true,
                    },
                    {
                        key: 'percent',
                        head: 'Đạt',
                        value: (row) => row.percent,
                        cell: (row) => percent(row.percent),
                        figure: true,
                    },
                ]}
                foot={{ id: 'total', name: 'Cộng', valid: 75852, percent: null }}
            />
            <More shown={3} hasMore isLoading={false} onMore={() => {}} />
            <Tabs
                label="Phần"
                tabs={[
                    { id: 'a', label: 'Nội dung', content: <Skeleton /> },
                    { id: 'b', label: 'Lịch sử', count: '3', content: <p>Lịch sử</p> },
                ]}
            />
        </section>
    );
}

function Told() {
    return (
        <section className="stack column">
            <ProblemBox error={new Unreachable()} onRetry={() => {}} />
            <Notice title="Có sáng kiến gần giống">Hãy so hai hồ sơ trước khi gửi.</Notice>
            <Notice mood="warn" icon="warning">
                Còn 3 ngày nữa là hết hạn.
            </Notice>
            <Timeline
                moments={[
                    { id: '1', when: '01/10/2025 08:12', title: 'Đã gửi', mood: 'info' },
                    {
                        id: '2',
                        when: '02/10/2025 09:30',
                        title: 'Công đoàn cơ sở xác nhận',
                        text: 'Đỗ Văn Hưng, CĐCS Công ty May 10',
                        mood: 'gold',
                    },
                    { id: '3', when: '04/10/2025 14:05', title: 'Hợp lệ', mood: 'good' },
                ]}
            />
            <Disclosure title="Điều kiện dự xét">
                Đã áp dụng trong thời gian của chương trình.
            </Disclosure>
            <Disclosure title="Cách tính giá trị làm lợi">Theo năm đầu tiên.</Disclosure>
            <EmptyState
                title="Chưa có sáng kiến nào"
                action={<Button tone="primary">Đăng ký</Button>}
            >
                Ghi lại điều bạn đã cải tiến trong công việc.
            </EmptyState>
        </section>
    );
}
