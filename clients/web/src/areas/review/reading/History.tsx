import type { Happening, ServiceHistoryModelsState as State } from '#/api/schema';
import type { Mood } from '#/design/Badge';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Moment, Timeline } from '#/design/Timeline';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { useStep } from '../common/step';
import { UnitName } from '../common/UnitName';
import { useHistory } from './queries';
import { words } from './words';

const MOODS: Record<State, Mood> = {
    draft: 'plain',
    waiting: 'warn',
    returned: 'info',
    valid: 'good',
    refused: 'bad',
    withdrawn: 'plain',
};

/** Everything that happened to it, the last thing first. */
export function History({ id }: { id: string }) {
    const t = useWords(words);
    const { data, error, refetch } = useHistory(id);
    const moment = useMoment();
    return (
        <section className="stack">
            <h2>{t.history}</h2>
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={4} />}
            {data && <Timeline moments={[...data].reverse().map(moment)} />}
        </section>
    );
}

function useMoment(): (line: Happening) => Moment {
    const t = useWords(words);
    const { state } = useWords(common);
    const { time, date } = useFormat();
    const step = useStep();
    const acts: Readonly<Record<string, string>> = t.act;
    return (line) => {
        const act = acts[line.act] ?? state[line.state];
        return {
            id: String(line.seq),
            when: time(line.at),
            title: line.step ? `${act} · ${step(line.step)}` : act,
            mood: MOODS[line.state],
            text: (
                <>
                    {(line.by ?? line.unit) && (
                        <p>
                            {line.by}
                            {line.by && line.unit && ', '}
                            {line.unit && <UnitName code={line.unit} />}
                        </p>
                    )}
                    {line.why && <p className="prose">{line.why}</p>}
                    {line.decision_number && (
                        <p>{t.papered(line.decision_number, date(line.decided_on))}</p>
                    )}
                </>
            ),
        };
    };
}
