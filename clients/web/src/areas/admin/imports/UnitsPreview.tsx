import { Fragment } from 'react';
import type { ImportedUnit, UnitsImport } from '#/api/schema';
import { Badge, type Mood } from '#/design/Badge';
import { Notice } from '#/design/Notice';
import { type Column, Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as kinds } from '../../unit/parts/kinds';
import { words } from './unitsWords';

const MOODS: Record<ImportedUnit['acts'][number], Mood> = {
    opens: 'good',
    moves: 'info',
    closes: 'warn',
    corrected: 'plain',
};

/** What a file opens, moves, closes and corrects: all of it in figures, then unit by unit. */
export function UnitsPreview({ told }: { told: UnitsImport }) {
    const t = useWords(words);
    const { number } = useFormat();
    const columns = useColumns();
    const changes = told.opens + told.corrected;
    return (
        <>
            {told.dry_run && (
                <Notice icon="file" title={changes ? t.ready : t.nothing}>
                    {changes ? t.readyHelp : t.nothingHelp}
                </Notice>
            )}
            <dl className="facts">
                {(['opens', 'moves', 'closes', 'corrected', 'unchanged'] as const).map((act) => (
                    <Fragment key={act}>
                        <dt>{t.count[act]}</dt>
                        <dd className="figures">
                            <strong>{number(told[act])}</strong>
                        </dd>
                    </Fragment>
                ))}
            </dl>
            {told.units.length > 0 && (
                <Table
                    caption={t.units}
                    columns={columns}
                    rows={told.units}
                    id={({ code }) => code}
                />
            )}
            {changes > told.units.length && (
                <p className="muted small">
                    {t.shownOf(number(told.units.length), number(changes))}
                </p>
            )}
        </>
    );
}

function useColumns(): Column<ImportedUnit>[] {
    const t = useWords(words);
    const { kind } = useWords(kinds);
    const { date, number } = useFormat();
    const days = (row: ImportedUnit) => [
        ...(row.acts.includes('opens') && row.opened_on ? [t.opensOn(date(row.opened_on))] : []),
        ...row.parents.slice(1).map(({ parent, from_on }) => t.movesOn(date(from_on), parent)),
        ...(row.acts.includes('closes') && row.closed_on
            ? [t.closesOn(date(row.closed_on), row.successor)]
            : []),
    ];
    return [
        {
            key: 'unit',
            head: t.unit,
            main: true,
            cell: (row) => (
                <span>
                    {row.name} <span className="muted small">{row.code}</span>
                </span>
            ),
        },
        { key: 'kind', head: t.kind, cell: (row) => kind[row.kind] },
        {
            key: 'acts',
            head: t.acts,
            cell: (row) => (
                <span className="row">
                    {row.acts.map((act) => (
                        <Badge key={act} mood={MOODS[act]}>
                            {t.act[act]}
                        </Badge>
                    ))}
                </span>
            ),
        },
        {
            key: 'days',
            head: t.days,
            cell: (row) => (
                <span className="stack tight small">
                    {days(row).map((one) => (
                        <span key={one}>{one}</span>
                    ))}
                </span>
            ),
        },
        { key: 'line', head: t.line, figure: true, cell: (row) => number(row.line) },
    ];
}
