import { useState } from 'react';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { NAMES, useAsked } from './filtering';
import { words } from './words';

const ALL = 'all';
const SUBJECT = /^[A-Za-z0-9._-]{1,80}$/;

export function AuditFilters() {
    const t = useWords(words);
    const { asked, change } = useAsked();
    const unit = useUnit(asked.under).data;
    const [subject, setSubject] = useState(asked.subject ?? '');
    const kinds = Object.entries(t.kinds).map(([id, label]) => ({ id, label }));
    const look = (text: string) => {
        setSubject(text);
        if (text === '' || SUBJECT.test(text)) change({ [NAMES.subject]: text || null });
    };
    const clear = () => {
        setSubject('');
        change(Object.fromEntries(Object.values(NAMES).map((name) => [name, null])));
    };
    return (
        <Toolbar label={t.filters}>
            <UnitChoice
                label={t.under}
                value={unit ? { id: unit.code, label: unit.name } : null}
                onChange={(next) => change({ [NAMES.under]: next?.id ?? null })}
            />
            <Select
                label={t.kind}
                options={[{ id: ALL, label: t.all }, ...kinds]}
                value={asked.kind ?? ALL}
                onChange={(next) => change({ [NAMES.kind]: next === ALL ? null : next })}
            />
            <TextField
                label={t.subject}
                placeholder={t.subjectHint}
                value={subject}
                onChange={look}
            />
            <DateField
                label={t.from}
                value={asked.from ?? null}
                onChange={(next) => change({ [NAMES.from]: next })}
            />
            <DateField
                label={t.to}
                value={asked.to ?? null}
                onChange={(next) => change({ [NAMES.to]: next })}
            />
            {Object.keys(asked).length > 0 && (
                <Button tone="quiet" icon="cross" onPress={clear}>
                    {t.clear}
                </Button>
            )}
        </Toolbar>
    );
}
