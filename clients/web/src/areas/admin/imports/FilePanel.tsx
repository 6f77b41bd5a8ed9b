import { useMutation } from '@tanstack/react-query';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { FileDrop } from '#/design/FileDrop';
import { Notice } from '#/design/Notice';
import { useWords } from '#/i18n/words';
import { csv, save } from '#/design/saving';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { nothing, type Plan, textOf, type What } from './plan';
import { Planned } from './Planned';
import { readProgramme } from './programme';
import { send } from './sending';
import { COLUMNS, readTargets } from './targets';
import { UnitsFile } from './UnitsFile';
import { words } from './words';

const WHATS = ['targets', 'programme', 'units'] as const;
const ACCEPT: Record<What, string> = { targets: '.csv,.txt', programme: '.json' };
const SAMPLE = [
    [...COLUMNS],
    ['1M', '', 'HN', 'assigned', 60000],
    ['1M', 'P1', 'HN', 'self_set', 52000],
];

/** Imports what the service takes as a whole: targets of a programme, a programme, or units. */
export function FilePanel() {
    const t = useWords(words);
    const { get, set } = useFilters();
    const what = oneOf(get('gi'), WHATS) ?? 'targets';
    return (
        <div className="stack loose">
            <section className="card stack column">
                <RadioGroup
                    label={t.what}
                    options={WHATS.map((id) => ({
                        id,
                        label: t.whats[id],
                        note: t.whatNotes[id],
                    }))}
                    value={what}
                    onChange={(next) => set({ gi: next === 'targets' ? null : next })}
                />
                <p className="muted">{t.rule}</p>
                {what === 'units' ? <UnitsFile /> : <Import key={what} what={what} />}
            </section>
            <Notice title={t.operator}>{t.operatorHelp}</Notice>
        </div>
    );
}

function Import({ what }: { what: What }) {
    const t = useWords(words);
    const reading = useMutation({
        mutationFn: async (file: File) => ({ name: file.name, plan: await planOf(what, file) }),
    });
    const sending = useMutation({
        mutationFn: (plan: Plan) => send(plan),
        onSuccess: () =>
            Promise.all(
                [['targets'], ['programmes']].map((queryKey) =>
                    queries.invalidateQueries({ queryKey }),
                ),
            ),
    });
    const again = () => {
        sending.reset();
        reading.reset();
    };
    const take = ([file]: File[]) => {
        if (!file) return;
        sending.reset();
        reading.mutate(file);
    };
    if (reading.data)
        return (
            <Planned
                what={what}
                file={reading.data.name}
                plan={reading.data.plan}
                sending={sending}
                onAgain={again}
            />
        );
    return (
        <>
            <FileDrop
                label={t.drop[what]}
                hint={t.dropHint[what]}
                accept={ACCEPT[what]}
                onFiles={take}
            />
            {what === 'targets' && (
                <div className="row">
                    <Button
                        icon="download"
                        onPress={() => save('chi-tieu.csv', csv(SAMPLE), 'text/csv')}
                    >
                        {t.template}
                    </Button>
                </div>
            )}
        </>
    );
}

async function planOf(what: What, file: File): Promise<Plan> {
    const text = await textOf(file);
    if (text === null) return nothing([{ line: null, column: '', why: 'notUtf8' }]);
    return what === 'targets' ? readTargets(text) : readProgramme(text);
}
