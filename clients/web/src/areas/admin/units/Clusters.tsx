import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Cluster } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import type { Option } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { UnitChoice } from '../../unit/parts/units';
import { usePages } from '#/api/pages';
import { words } from './words';

const refresh = () => queries.invalidateQueries({ queryKey: ['clusters'] });

/** The clusters in which units compete, and who belongs to them today. */
export function Clusters() {
    const t = useWords(words);
    const list = usePages(['clusters'], (cursor, signal) =>
        got(api.GET('/v1/clusters', { params: { query: { limit: 100, cursor } }, signal })),
    );
    return (
        <div className="stack">
            <div className="row">
                <Forming />
            </div>
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={5} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <EmptyState icon="people" title={t.noClusters}>
                    {t.noClustersHelp}
                </EmptyState>
            )}
            {list.items.map((cluster) => (
                <One key={cluster.code} cluster={cluster} />
            ))}
            {list.items.length > 0 && <More {...list.more} />}
        </div>
    );
}

function One({ cluster }: { cluster: Cluster }) {
    const t = useWords(words);
    const [unit, setUnit] = useState<Option | null>(null);
    const joining = useMutation({
        mutationFn: (code: string) =>
            got(
                api.POST('/v1/clusters/{code}/members', {
                    params: { path: { code: cluster.code } },
                    body: { unit: code },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: () => {
            toast(t.joined);
            setUnit(null);
            return refresh();
        },
    });
    const leaving = useMutation({
        mutationFn: (code: string) =>
            api.DELETE('/v1/clusters/{code}/members/{unit}', {
                params: { path: { code: cluster.code, unit: code } },
            }),
        onSuccess: () => {
            toast(t.left);
            return refresh();
        },
    });
    return (
        <section className="card stack" aria-label={cluster.name}>
            <div>
                <h2>{cluster.name}</h2>
                <p className="muted small">{`${t.series} ${cluster.series} · ${cluster.code}`}</p>
            </div>
            <ProblemBox error={joining.error ?? leaving.error} />
            <div className="row">
                {cluster.members.length === 0 && <p className="muted">{t.noMembers}</p>}
                {cluster.members.map((code) => (
                    <span key={code} className="row">
                        {code}
                        <Button
                            tone="quiet"
                            icon="cross"
                            aria-label={t.leave(code, cluster.name)}
                            onPress={() => leaving.mutate(code)}
                        />
                    </span>
                ))}
            </div>
            <div className="trio">
                <UnitChoice label={t.addTo(cluster.name)} value={unit} onChange={setUnit} />
                <Button
                    reason={unit ? undefined : t.needParent}
                    isPending={joining.isPending}
                    onPress={() => {
                        if (unit) joining.mutate(unit.id);
                    }}
                >
                    {t.add}
                </Button>
            </div>
        </section>
    );
}

function Forming() {
    const t = useWords(words);
    const [asked, setAsked] = useState(false);
    const [code, setCode] = useState('');
    const [series, setSeries] = useState('');
    const [name, setName] = useState('');
    const forming = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/clusters', {
                    body: { code: code.trim(), series: series.trim(), name: name.trim() },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: () => {
            toast(t.done);
            setAsked(false);
            return refresh();
        },
    });
    return (
        <>
            <Button tone="primary" icon="plus" onPress={() => setAsked(true)}>
                {t.newCluster}
            </Button>
            <Confirm
                title={t.newCluster}
                action={t.newCluster}
                isOpen={asked}
                isPending={forming.isPending}
                reason={code.trim() && name.trim() && series.trim() ? undefined : t.needName}
                onClose={() => setAsked(false)}
                onConfirm={() => forming.mutate()}
            >
                <div className="stack">
                    <ProblemBox error={forming.error} />
                    <TextField label={t.clusterName} value={name} onChange={setName} />
                    <TextField label={t.clusterCode} value={code} onChange={setCode} />
                    <TextField
                        label={t.series}
                        hint={t.seriesHint}
                        value={series}
                        onChange={setSeries}
                    />
                </div>
            </Confirm>
        </>
    );
}
