import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Forecast, Onward } from '#/api/schema';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { words } from './words';
import './Waiting.css';

interface Props {
    code: string;
    sort: 'move' | 'close';
    on: string;
    /** The new parent, or who succeeds. */
    other: string | null;
}

function ask({ code, sort, on, other }: Props, signal: AbortSignal): Promise<Forecast> {
    const sent = { params: { path: { code } }, signal };
    if (sort === 'move')
        return got(
            api.POST('/v1/units/{code}/moves/forecast', {
                ...sent,
                body: { parent: other ?? '', on },
            }),
        );
    return got(
        api.POST('/v1/units/{code}/closures/forecast', {
            ...sent,
            body: { on, successor: other },
        }),
    );
}

/** What waits for a decision, and where it will wait: asked of the service for this very change. */
export function Waiting(props: Props) {
    const t = useWords(words);
    const { number, date } = useFormat();
    const { data, error, isPending } = useQuery({
        queryKey: ['forecast', props],
        queryFn: ({ signal }) => ask(props, signal),
        retry: false,
        staleTime: 0,
    });
    if (error) return <ProblemBox error={error} />;
    if (isPending) return <Skeleton lines={3} />;
    return (
        <Notice title={t.waiting(number(data.waiting))}>
            <div className="stack tight" role="status">
                {data.waiting === 0 && <p>{t.noneWaiting}</p>}
                {data.passes.length > 0 && (
                    <>
                        <p>{t.passing(date(data.on))}</p>
                        <ul className="passings">
                            {data.passes.map((one) => (
                                <Goes
                                    key={`${one.step} ${one.from_unit} ${one.to_unit}`}
                                    one={one}
                                />
                            ))}
                        </ul>
                    </>
                )}
                {data.stays > 0 && <p>{t.staying(number(data.stays))}</p>}
            </div>
        </Notice>
    );
}

function Goes({ one }: { one: Onward }) {
    const t = useWords(words);
    const { role } = useWords(common);
    const { number } = useFormat();
    return (
        <li>
            <strong>{t.goes(number(one.initiatives), one.to_name)}</strong>
            <span>{t.comes(one.from_name)}</span>
            <span className={one.deciders ? '' : 'nobody'}>
                {one.deciders
                    ? t.deciders(number(one.deciders), role[one.role])
                    : t.noDecider(role[one.role])}
            </span>
        </li>
    );
}
