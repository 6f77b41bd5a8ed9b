import { Notice } from '#/design/Notice';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Told } from './sending';
import { words } from './words';

const SHOWN = 100;

/** What is to be mended in a file, by line, column and reason. */
export function Faults({ faults }: { faults: readonly Told[] }) {
    const t = useWords(words);
    const { number } = useFormat();
    const rows = faults.slice(0, SHOWN).map((one, nth) => ({ ...one, id: String(nth) }));
    return (
        <>
            <div role="alert">
                <Notice mood="warn" icon="warning" title={t.refused(number(faults.length))}>
                    {t.refusedHelp}
                </Notice>
            </div>
            <Table
                caption={t.faults}
                rows={rows}
                id={({ id }) => id}
                columns={[
                    {
                        key: 'line',
                        head: t.line,
                        main: true,
                        cell: ({ line }) => (
                            <span className="unbroken">
                                {line === null ? t.whole : t.lineOf(number(line))}
                            </span>
                        ),
                    },
                    { key: 'column', head: t.column, cell: ({ column }) => column || t.wholeRow },
                    { key: 'reason', head: t.reason, cell: ({ reason }) => reason },
                ]}
            />
            {faults.length > SHOWN && (
                <p className="muted small">{t.shownOf(number(SHOWN), number(faults.length))}</p>
            )}
        </>
    );
}
