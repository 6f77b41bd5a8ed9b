import type { Council } from '#/api/schema';
import { Listing } from '#/design/Listing';
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
            <Listing
                list={list}
                at="rut"
                file={{ name: t.withdrawn }}
                empty={null}
                caption={t.withdrawn}
                id={({ id }) => id}
                columns={[
                    {
                        key: 'title',
                        head: names.initiative,
                        main: true,
                        value: ({ title }) => title,
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
                        value: ({ reason }) => reason,
                        unordered: true,
                        cell: ({ reason }) => <span className="prose">{reason}</span>,
                    },
                    { key: 'by', head: t.withdrawnBy, value: ({ by }) => by, cell: ({ by }) => by },
                    {
                        key: 'at',
                        head: t.withdrawnAt,
                        figure: true,
                        time: 'minute',
                        value: (row) => row.withdrawn_at,
                        cell: ({ withdrawn_at: at }) => time(at),
                    },
                    {
                        key: 'ballots',
                        head: names.ballots,
                        figure: true,
                        value: ({ ballots }) => ballots,
                        cell: ({ ballots }) => number(ballots),
                    },
                ]}
            />
        </section>
    );
}
