import type { Happening } from '#/api/schema';
import type { Mood } from '#/design/Badge';
import { Skeleton } from '#/design/Skeleton';
import { Timeline } from '#/design/Timeline';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useUnit } from '../store/reference';
import { detail } from '../words/detail';
import { useHistory } from './reads';

const MOODS: Readonly<Record<string, Mood>> = {
    accepted: 'good',
    recognised: 'good',
    confirmed: 'good',
    returned: 'info',
    refused: 'bad',
    annulled: 'bad',
    objected: 'bad',
    submitted: 'warn',
    appealed: 'warn',
};

/** Everything that happened to it, the newest first. */
export function Story({ id, draft }: { id: string; draft: boolean }) {
    const t = useWords(detail);
    const { time } = useFormat();
    const { data, isPending } = useHistory(id);
    if (draft) return null;
    const acts: Readonly<Record<string, string>> = t.acts;
    const moment = (one: Happening) => {
        const code = one.to ?? one.unit;
        return {
            id: String(one.seq),
            when: time(one.at),
            title: acts[one.act] ?? one.act,
            mood: MOODS[one.act] ?? 'plain',
            text: (
                <>
                    <p>
                        {one.by}
                        {one.by && code && ' · '}
                        {code && <UnitName code={code} />}
                    </p>
                    {one.why && <p className="written">{one.why}</p>}
                    {one.decision_number && <p>{t.paperNumber(one.decision_number)}</p>}
                </>
            ),
        };
    };
    return (
        <section className="card stack" aria-labelledby="history">
            <h2 id="history">{t.history}</h2>
            {isPending && <Skeleton lines={4} />}
            {data && <Timeline moments={data.toReversed().map(moment)} />}
        </section>
    );
}

function UnitName({ code }: { code: string }) {
    return useUnit(code)?.name ?? code;
}
