import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import type { Detail } from '#/api/schema';
import { Button } from '#/design/Button';
import { ButtonLink } from '#/design/Link';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';
import { Ask } from './Ask';
import { refresh } from './reads';
import { Reporting } from './Reporting';

// Officers only: workers do without it.
const Nominating = lazy(() => import('../../review/councils/Nominating'));

const OFFERED = ['edit', 'withdraw', 'discard', 'appeal', 'report', 'nominate'] as const;

type Name = Exclude<(typeof OFFERED)[number], 'edit' | 'nominate'>;

/** What its owner may do with it now, as the service says. */
export function Acts({ it }: { it: Detail }) {
    const t = useWords(detail);
    const [, go] = useLocation();
    const [asking, setAsking] = useState<Name>();
    const [key] = useState(newKey);
    const may = new Set(it.actions);
    const params = { path: { initiative_id: it.id }, header: once(`${key}-${it.version}`) };
    const close = () => setAsking(undefined);
    const done = (told: string) => () => {
        close();
        toast(told);
        return refresh();
    };
    if (!OFFERED.some((name) => may.has(name))) return null;
    return (
        <div className="row no-print">
            {may.has('edit') && (
                <ButtonLink to={`/sang-kien/${it.id}/sua`} tone="primary">
                    {it.state === 'returned' ? t.editReturned : t.edit}
                </ButtonLink>
            )}
            {may.has('report') && (
                <Button tone="primary" onPress={() => setAsking('report')}>
                    {it.result ? t.reportAgain : t.report}
                </Button>
            )}
            {may.has('appeal') && (
                <Button tone="primary" onPress={() => setAsking('appeal')}>
                    {t.appeal}
                </Button>
            )}
            {may.has('withdraw') && (
                <Button onPress={() => setAsking('withdraw')}>{t.withdraw}</Button>
            )}
            {may.has('discard') && (
                <Button icon="bin" onPress={() => setAsking('discard')}>
                    {t.discard}
                </Button>
            )}
            {may.has('nominate') && (
                <Suspense fallback={null}>
                    <Nominating detail={it} />
                </Suspense>
            )}
            {asking === 'report' && (
                <Reporting it={it} onClose={close} onDone={done(t.done.report)} />
            )}
            <Ask
                isOpen={asking === 'withdraw'}
                onClose={close}
                title={t.withdraw}
                help={t.withdrawHelp}
                label={t.reason}
                optional
                act={(reason) =>
                    got(
                        api.POST('/v1/initiatives/{initiative_id}/withdrawal', {
                            params,
                            body: { reason: reason || null },
                        }),
                    )
                }
                onDone={done(t.done.withdrawal)}
            />
            <Ask
                isOpen={asking === 'appeal'}
                onClose={close}
                title={t.appeal}
                help={t.appealHelp}
                label={t.appealWhy}
                act={(reason) =>
                    got(
                        api.POST('/v1/initiatives/{initiative_id}/appeals', {
                            params,
                            body: { reason },
                        }),
                    )
                }
                onDone={done(t.done.appeal)}
            />
            <Ask
                isOpen={asking === 'discard'}
                onClose={close}
                title={t.discard}
                help={t.discardHelp}
                act={() =>
                    api.DELETE('/v1/initiatives/{initiative_id}', {
                        params: { path: { initiative_id: it.id } },
                    })
                }
                onDone={() => {
                    toast(t.done.discard);
                    go('/sang-kien', { replace: true });
                    return refresh();
                }}
            />
        </div>
    );
}
