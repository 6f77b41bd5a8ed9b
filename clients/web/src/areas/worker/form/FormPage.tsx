import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import type { Me } from '#/api/schema';
import { useMe } from '#/api/session';
import { Skeleton } from '#/design/Skeleton';
import { begun, mine, read } from '../store/drafts';
import { BLANK, writer, type Writer } from '../store/form';
import { useReference } from '../store/reference';
import { Editor } from './Editor';

const once = { networkMode: 'always', staleTime: Infinity, gcTime: 0 } as const;

/** Every form has an address of its own from the first moment: `?ban=`. */
export default function FormPage() {
    const [search] = useSearchParams();
    const named = search.get('ban');
    return named ? <Named key={named} id={named} /> : <Opening another={search.has('khac')} />;
}

/** Goes on with what was left unfinished, unless something new is wanted. */
function Opening({ another }: { another: boolean }) {
    const me = useMe();
    const [id] = useState(() => crypto.randomUUID());
    const found = useQuery({
        ...once,
        queryKey: ['unfinished', me.id, another],
        queryFn: async () => (another ? null : ((await unfinished(me)) ?? null)),
    });
    if (found.isPending) return <Skeleton lines={8} />;
    const left = found.data?.id;
    return <Redirect to={`/sang-kien/moi?ban=${left ? `${left}&tiep` : id}`} replace />;
}

async function unfinished(me: Me) {
    return (await mine(me.id)).find(({ wanted, returned }) => !wanted && !returned);
}

function Named({ id }: { id: string }) {
    const me = useMe();
    const [search] = useSearchParams();
    const found = useQuery({
        ...once,
        queryKey: ['opened', id],
        queryFn: async () => ({ kept: await read(id) }),
    });
    if (!found.data) return <Skeleton lines={8} />;
    const { kept } = found.data;
    if (kept?.owner === me.id) return <Editor start={kept} stored resumed={search.has('tiep')} />;
    return <Blank id={kept ? crypto.randomUUID() : id} />;
}

/** Waits for what a new form begins with: the programme, the unit, oneself as the author. */
function Blank({ id }: { id: string }) {
    const me = useMe();
    const { programmes, unit } = useReference();
    if (!programmes || (me.unit && !unit && navigator.onLine)) return <Skeleton lines={8} />;
    const only = programmes.length === 1 ? programmes[0]?.code : undefined;
    const self = { ...writer(me.name, 100, me.id), group: groupAt(unit?.block) };
    const form = { ...BLANK, programme: only ?? null, unit: me.unit, authors: [self] };
    return <Begun kept={{ ...begun(me, form), id }} />;
}

/** The keys are made once, when the form is opened. */
function Begun({ kept }: { kept: ReturnType<typeof begun> }) {
    const [start] = useState(kept);
    return <Editor start={start} stored={false} />;
}

function groupAt(block: string | null | undefined): Writer['group'] {
    if (!block) return null;
    return /enterprise|foreign/.test(block) ? 'enterprise_worker' : 'public_servant';
}
