import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Council, Dossier } from '#/api/schema';
import { useMe } from '#/api/session';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { UnitName, useUnitName } from '../common/UnitName';
import { useCouncil } from '../councils/queries';
import { BallotForm } from './BallotForm';
import { Cast } from './Cast';
import { words } from './words';

/** One nomination as a member reads and judges it. */
export function BallotPage({ council: at, id }: { council: string; id: string }) {
    const t = useWords(words);
    const me = useMe().name;
    const council = useCouncil(at);
    const dossier = useDossier(at, id);
    const error = council.error ?? dossier.error;
    const unit = useUnitName(council.data?.unit);
    const mine = dossier.data?.cast.find(({ by }) => by === me);
    return (
        <>
            <PageHeader
                title={dossier.data?.title ?? t.opening}
                over={council.data && t.council(t.level[council.data.level], unit)}
                lead={dossier.data?.number}
                back={{ to: `/duyet/hoi-dong/${at}`, label: t.back }}
            />
            <ProblemBox
                error={error}
                onRetry={() => void Promise.all([council.refetch(), dossier.refetch()])}
            />
            {!error && !(council.data && dossier.data) && <Skeleton lines={10} />}
            {council.data && dossier.data && (
                <div className="stack loose column">
                    <Text dossier={dossier.data} />
                    {dossier.data.actions.includes('score') ? (
                        <BallotForm
                            key={mine?.cast_at}
                            council={council.data}
                            dossier={dossier.data}
                            mine={mine}
                        />
                    ) : (
                        <Notice icon="info">{t.not[obstacle(council.data)]}</Notice>
                    )}
                    <Cast council={council.data} dossier={dossier.data} />
                </div>
            )}
        </>
    );
}

/** Why one does not judge it. */
function obstacle({ status, actions }: Council): 'over' | 'stranger' | 'involved' {
    if (status !== 'open') return 'over';
    return actions.includes('score') ? 'involved' : 'stranger';
}

function Text({ dossier }: { dossier: Dossier }) {
    const t = useWords(words);
    const { money } = useFormat();
    const parts = ['merits', 'before', 'solution', 'effect'] as const;
    return (
        <div className="stack">
            {parts.map((name) => (
                <section key={name} className="stack tight">
                    <h2>{t[name]}</h2>
                    <p className={dossier[name] ? 'prose' : 'muted'}>
                        {dossier[name] ?? t.empty_text}
                    </p>
                </section>
            ))}
            <dl className="facts">
                <dt>{t.unit}</dt>
                <dd>
                    <UnitName code={dossier.unit} />
                </dd>
                <dt>{t.authors}</dt>
                <dd>{dossier.authors.join(', ')}</dd>
                <dt>{t.claimed}</dt>
                <dd className="figures">{money(dossier.claimed_vnd)}</dd>
                <dt>{t.verified}</dt>
                <dd className="figures">{money(dossier.verified_vnd)}</dd>
            </dl>
        </div>
    );
}

function useDossier(council: string, id: string) {
    return useQuery({
        queryKey: ['dossier', council, id],
        queryFn: () =>
            got(
                api.GET('/v1/councils/{council_id}/nominations/{initiative_id}', {
                    params: { path: { council_id: council, initiative_id: id } },
                }),
            ),
    });
}
