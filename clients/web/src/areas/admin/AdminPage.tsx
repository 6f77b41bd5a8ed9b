import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { Badge } from '#/design/Badge';
import { Link } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { AdminSections } from './parts/AdminSections';
import { words } from './parts/words';

/** Where an administrator begins. */
export function AdminPage() {
    const t = useWords(words);
    const parts = [
        ['don-vi', t.units, t.unitsLead],
        ['quyen', t.grants, t.grantsLead],
        ['chuong-trinh', t.programmes, t.programmesLead],
        ['nhap', t.imports, t.importsLead],
        ['nhat-ky', t.audit, t.auditLead],
        ['webhook', t.webhooks, t.webhooksLead],
    ] as const;
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} />
            <AdminSections />
            <div className="stack loose">
                <div className="cards">
                    {parts.map(([to, name, lead]) => (
                        <section key={to} className="card stack tight">
                            <h2>
                                <Link to={`/quan-tri/${to}`}>{name}</Link>
                            </h2>
                            <p className="muted">{lead}</p>
                        </section>
                    ))}
                </div>
                <Recounts />
            </div>
        </>
    );
}

/** Whether the figures are those of the register, as was last found. */
function Recounts() {
    const t = useWords(words);
    const { number, time } = useFormat();
    const { data, error, isPending } = useQuery({
        queryKey: ['recount'],
        queryFn: () => got(api.GET('/v1/tallies/recount')),
    });
    return (
        <section className="stack">
            <h2>{t.recount}</h2>
            <p className="muted">{t.recountLead}</p>
            <ProblemBox error={error} />
            {isPending && <Skeleton lines={2} />}
            {data?.length === 0 && <p>{t.noRecount}</p>}
            <div className="cards">
                {data?.map((one) => (
                    <div key={one.programme} className="card stack tight">
                        <strong>{one.programme}</strong>
                        <span>
                            <Badge mood={one.differences ? 'bad' : 'good'}>
                                {one.differences ? t.differs(number(one.differences)) : t.same}
                            </Badge>
                        </span>
                        <span className="muted small">
                            {t.compared(number(one.compared))} · {time(one.at)}
                        </span>
                    </div>
                ))}
            </div>
        </section>
    );
}
