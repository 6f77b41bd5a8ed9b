import { useState } from 'react';
import { api, got } from '#/api/client';
import { DateField } from '#/design/DateField';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Select } from '#/design/Select';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { TextField } from '#/design/TextField';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as kinds } from '../../unit/parts/kinds';
import { type Unit, UnitChoice, useUnit } from '../../unit/parts/units';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { size, usePages } from '#/api/pages';
import { words } from './words';

const KINDS = ['national', 'province', 'sector', 'upper', 'grassroots', 'section', 'team'] as const;
const ALL = 'all';

/** Units found by name, kind, day, or below which unit they stand. */
export function Tree() {
    const t = useWords(words);
    const { get, set } = useFilters();
    const { kind: names } = useWords(kinds);
    const [text, setText] = useState(get('tim'));
    const under = useUnit(get('duoi')).data;
    const kind = oneOf(get('loai'), KINDS);
    const query = {
        kind,
        q: get('tim') || undefined,
        under: get('duoi') || undefined,
        on: get('ngay') || undefined,
    };
    const list = usePages(['units', query], (cursor, signal) =>
        got(
            api.GET('/v1/units', {
                params: { query: { ...query, limit: size(cursor), cursor } },
                signal,
            }),
        ),
    );
    const columns = useColumns();
    return (
        <>
            <Toolbar label={t.filters}>
                <TextField
                    label={t.search}
                    placeholder={t.searchHint}
                    type="search"
                    maxLength={200}
                    value={text}
                    onChange={(next) => {
                        setText(next);
                        set({ tim: next.trim() || null });
                    }}
                />
                <Select<(typeof KINDS)[number] | typeof ALL>
                    label={t.kind}
                    options={[
                        { id: ALL, label: t.all },
                        ...KINDS.map((id) => ({ id, label: names[id] })),
                    ]}
                    value={kind ?? ALL}
                    onChange={(next) => set({ loai: next === ALL ? null : next })}
                />
                <UnitChoice
                    label={t.under}
                    value={under ? { id: under.code, label: under.name } : null}
                    onChange={(next) => set({ duoi: next?.id ?? null })}
                />
                <DateField
                    label={t.on}
                    value={get('ngay') || null}
                    onChange={(next) => set({ ngay: next })}
                />
            </Toolbar>
            <Listing
                list={list}
                caption={t.title}
                columns={columns}
                id={({ code }) => code}
                file={{ name: t.title }}
                empty={
                    <EmptyState icon="search" title={t.none}>
                        {t.noneHelp}
                    </EmptyState>
                }
            />
        </>
    );
}

function useColumns(): Column<Unit>[] {
    const t = useWords(words);
    const { kind: names } = useWords(kinds);
    const { number } = useFormat();
    return [
        {
            key: 'name',
            head: t.name,
            main: true,
            value: ({ name }) => name,
            cell: ({ code, name }) => <Link to={`/quan-tri/don-vi/${code}`}>{name}</Link>,
        },
        { key: 'code', head: t.code, value: ({ code }) => code, cell: ({ code }) => code },
        {
            key: 'kind',
            head: t.kind,
            value: ({ kind }) => names[kind],
            cell: ({ kind }) => names[kind],
        },
        {
            key: 'parent',
            head: t.parent,
            value: ({ parent }) => parent,
            cell: ({ parent }) => parent ?? '–',
        },
        {
            key: 'members',
            head: t.members,
            figure: true,
            value: ({ members }) => members,
            cell: (unit) => number(unit.members),
        },
    ];
}
