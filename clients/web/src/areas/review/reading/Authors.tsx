import type { AuthorTold, ServiceInitiativesModelsStanding as Standing } from '#/api/schema';
import { Badge, type Mood } from '#/design/Badge';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { words } from './words';

const MOODS: Record<Standing, Mood> = {
    asked: 'warn',
    confirmed: 'good',
    objected: 'bad',
    set_aside: 'plain',
};

/** Who made it, how much of it, and what they say to being named. */
export function Authors({ authors }: { authors: readonly AuthorTold[] }) {
    const t = useWords(words);
    const { group } = useWords(common);
    const { percent } = useFormat();
    const rows = authors.map((author, place) => ({ ...author, id: String(place) }));
    return (
        <section className="stack">
            <h2>{t.authors}</h2>
            <Table
                caption={t.authors}
                rows={rows}
                id={({ id }) => id}
                columns={[
                    {
                        key: 'name',
                        head: t.author,
                        main: true,
                        cell: ({ name, birth_year: born }) => (born ? `${name} (${born})` : name),
                    },
                    {
                        key: 'about',
                        head: t.about,
                        cell: (author) =>
                            [author.job, author.workplace, group[author.group]]
                                .filter(Boolean)
                                .join(' · '),
                    },
                    {
                        key: 'answer',
                        head: t.answer,
                        cell: ({ standing }) =>
                            standing ? (
                                <Badge mood={MOODS[standing]}>{t.standing[standing]}</Badge>
                            ) : (
                                <span className="muted">–</span>
                            ),
                    },
                    {
                        key: 'share',
                        head: t.share,
                        figure: true,
                        cell: ({ share }) => percent(share),
                    },
                ]}
            />
        </section>
    );
}
