import type { Council } from '#/api/schema';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { acting } from './acting';
import { useWithdrawn } from './queries';
import { words } from './words';

/** What was nominated and taken back, and why. */
export function Withdrawals({ council }: { council: Council }) {
    const names = useWords(words);
    const t = useWords(acting);
    const { time, number } = useFormat();
    const list = useWithdrawn(council.id);
    if (!list.error && list.items.length === 0) return null;
    return (
        <section className="stack">
            <h2>{t.withdrawn}</h2>
            <ProblemBox error={list.error} onRetry={list.again} />
            <Table
                caption={t.withdrawn}
                id={({ id }) => id}
                rows={list.items}
                columns={[
                    {
                        key: 'title',
                        head: names.initiative,
                        main: true,
                        cell: (row) => (
                            <>
                                {row.title}
                                <div className="muted small registration">{row.number}</div>
                            </>
                        ),
                    },
                    {
                        key: 'why',
                        head: t.why,
                        cell: ({ reason }) => <span className="prose">{reason}</span>,
                    },
                    { key: 'by', head: t.withdrawnBy, cell: ({ by }) => by },
                    {
                        key: 'at',
                        head: t.withdrawnAt,
                        figure: true,
                        cell: ({ withdrawn_at: at }) => time(at),
                    },
                    {
                        key: 'ballots',
                        head: names.ballots,
                        figure: true,
                        cell: ({ ballots }) => number(ballots),
                    },
                ]}
            />
            <More {...list.more} />
        </section>
    );
}
