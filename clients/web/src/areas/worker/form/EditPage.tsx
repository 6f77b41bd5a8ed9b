import { useQuery } from '@tanstack/react-query';
import { api, tagged } from '#/api/client';
import { useMe } from '#/api/session';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import type { Kept } from '../store/db';
import { begun, mine } from '../store/drafts';
import { formOf } from '../store/form';
import { wordsOf } from '../store/send';
import { Editor } from './Editor';
import { useFormWords } from './words';

/** Changes a draft, or what came back; what was being changed on this device goes on. */
export default function EditPage({ id }: { id: string }) {
    const t = useFormWords();
    const me = useMe();
    const found = useQuery({
        queryKey: ['opened', id],
        queryFn: async () => {
            const here = (await mine(me.id)).find(({ remote }) => remote?.id === id);
            return here ? { kept: here, stored: true } : { kept: await fetched(), stored: false };
        },
        networkMode: 'always',
        staleTime: Infinity,
        gcTime: 0,
    });
    const fetched = async (): Promise<Kept> => {
        const path = { initiative_id: id };
        const { value, etag } = await tagged(
            api.GET('/v1/initiatives/{initiative_id}', { params: { path } }),
        );
        const fresh = begun(me, formOf(value));
        const kept = { ...fresh, remote: { id, etag }, returned: value.state !== 'draft' };
        return { ...kept, known: wordsOf(kept) };
    };
    if (found.error)
        return (
            <>
                <PageHeader title={t.editing} back={{ to: `/sang-kien/${id}`, label: t.mine }} />
                <ProblemBox error={found.error} onRetry={() => void found.refetch()} />
            </>
        );
    if (!found.data) return <Skeleton lines={8} />;
    return <Editor key={id} start={found.data.kept} stored={found.data.stored} />;
}
