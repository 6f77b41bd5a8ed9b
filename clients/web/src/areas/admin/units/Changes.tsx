import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { Confirm } from '#/design/Dialog';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import type { Option } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { usePaused } from '#/design/usePaused';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { type Unit, UnitChoice } from '../../unit/parts/units';
import { Opening } from './Opening';
import { useStatistics } from './UnitAdminPage';
import { Waiting } from './Waiting';
import { words } from './words';

const PLAUSIBLE = '1900';

type Sort = 'move' | 'rename' | 'close';

/** What can be done with a unit, each from a day on. */
export function Changes({ unit }: { unit: Unit }) {
    const t = useWords(words);
    const [sort, setSort] = useState<Sort | null>(null);
    return (
        <section className="card stack">
            <h2>{t.changes}</h2>
            <div className="row">
                <Opening parent={unit} />
                {(['move', 'rename', 'close'] as const).map((one) => (
                    <Button key={one} onPress={() => setSort(one)}>
                        {t[one]}
                    </Button>
                ))}
            </div>
            {sort && <Change unit={unit} sort={sort} onClose={() => setSort(null)} />}
        </section>
    );
}

function Change({ unit, sort, onClose }: { unit: Unit; sort: Sort; onClose: () => void }) {
    const t = useWords(words);
    const { number } = useFormat();
    const [on, setOn] = useState<string | null>(null);
    const [other, setOther] = useState<Option | null>(null);
    const [name, setName] = useState(unit.name);
    const [key] = useState(newKey);
    // A year that is being typed is not asked about.
    const paused = usePaused(on, 400);
    const day = paused === on && on && on > PLAUSIBLE ? on : null;
    const below = useStatistics(unit.code).data;
    const changing = useMutation({
        mutationFn: (day: string) => {
            const sent = { params: { path: { code: unit.code } }, headers: once(key) };
            const heir = other?.id ?? null;
            if (sort === 'move')
                return got(
                    api.POST('/v1/units/{code}/moves', {
                        ...sent,
                        body: { parent: heir ?? '', on: day },
                    }),
                );
            if (sort === 'rename')
                return got(
                    api.POST('/v1/units/{code}/renamings', {
                        ...sent,
                        body: { name: name.trim(), on: day },
                    }),
                );
            return got(
                api.POST('/v1/units/{code}/closures', {
                    ...sent,
                    body: { on: day, successor: heir },
                }),
            );
        },
        onSuccess: () => {
            toast(t.done);
            onClose();
            for (const one of ['unit', 'units', 'tally'])
                void queries.invalidateQueries({ queryKey: [one] });
        },
    });
    const missing = !on
        ? t.needDay
        : sort === 'move' && !other
          ? t.needParent
          : sort === 'rename' && !name.trim()
            ? t.needName
            : undefined;
    const units = below ? Object.values(below.units).reduce((all, count) => all + count, 0) : 0;
    return (
        <Confirm
            title={`${t[sort]}: ${unit.name}`}
            action={t[sort]}
            danger={sort === 'close'}
            isOpen
            isPending={changing.isPending}
            reason={missing}
            onClose={onClose}
            onConfirm={() => {
                if (on) changing.mutate(on);
            }}
        >
            <div className="stack">
                <ProblemBox error={changing.error} />
                {sort === 'rename' ? (
                    <TextField label={t.newName} maxLength={300} value={name} onChange={setName} />
                ) : (
                    <UnitChoice
                        label={sort === 'move' ? t.moveTo : t.heir}
                        hint={sort === 'close' ? t.heirHint : undefined}
                        optional={sort === 'close'}
                        value={other}
                        onChange={setOther}
                    />
                )}
                <DateField
                    label={sort === 'close' ? t.lastDay : t.from}
                    value={on}
                    onChange={setOn}
                />
                {sort !== 'rename' && below && (
                    <Notice>{t.effect(number(units), number(below.members))}</Notice>
                )}
                {sort !== 'rename' && day && (other ?? sort === 'close') && (
                    <Waiting code={unit.code} sort={sort} on={day} other={other?.id ?? null} />
                )}
            </div>
        </Confirm>
    );
}
