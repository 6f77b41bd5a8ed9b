import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, replacing, type Tagged, tagged } from '#/api/client';
import { Button } from '#/design/Button';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { differing, draftOf, met, type Name, partsOf, taking } from './draft';
import { Overtaken } from './Overtaken';
import { ProgrammeFields } from './ProgrammeFields';
import { overtaken } from './usePart';
import { useSaving } from './useSaving';
import { words } from './words/change';
import { words as basics } from './words/programme';

const read = (code: string) =>
    tagged(api.GET('/v1/programmes/{code}', { params: { path: { code } } }));

/** Changes what a programme says; its other parts have tabs of their own. */
export function EditProgrammePage({ code }: { code: string }) {
    const { data, error } = useQuery({
        queryKey: ['programmes', 'edit', code],
        queryFn: () => read(code),
        // What is typed replaces the version that was read when the page was opened.
        gcTime: 0,
    });
    if (error) return <ProblemBox error={error} />;
    return data ? <Edit loaded={data} /> : <Skeleton lines={8} />;
}

function Edit({ loaded }: { loaded: Tagged<Programme> }) {
    const t = useWords(words);
    const { reset, unchanged } = useWords(basics);
    const [, go] = useLocation();
    const [base, setBase] = useState(loaded);
    const [draft, setDraft] = useState(() => draftOf(loaded.value));
    const [theirs, setTheirs] = useState<{ alone: Name[]; both: Name[] } | null>(null);
    const { code } = base.value;
    const home = `/quan-tri/chuong-trinh/${code}`;
    const standing = draftOf(base.value);
    const changed = differing(draft, standing);

    const catchUp = async () => {
        const fresh = await read(code);
        const now = draftOf(fresh.value);
        const found = met(draft, standing, now);
        setBase(fresh);
        setDraft(taking(draft, now, found.alone));
        setTheirs(found);
    };
    const saving = useSaving(async () => {
        const sent = api.PATCH('/v1/programmes/{code}', {
            params: { path: { code } },
            headers: replacing(base.etag),
            body: partsOf(draft, changed),
        });
        try {
            await got(sent);
        } catch (error) {
            if (overtaken(error)) await catchUp();
            throw error;
        }
    }, t.saved);
    const save = () => {
        setTheirs(null);
        saving.mutate(undefined, { onSuccess: () => go(home) });
    };
    const take = (name: Name) => {
        setDraft(taking(draft, standing, [name]));
        setTheirs(theirs && { ...theirs, both: theirs.both.filter((one) => one !== name) });
    };

    const { error } = saving;
    const top = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (error) top.current?.scrollIntoView({ block: 'center' });
    }, [error]);
    return (
        <form className="stack column" noValidate onSubmit={(event) => event.preventDefault()}>
            <PageHeader
                title={t.title}
                over={code}
                back={{ to: home, label: base.value.name }}
                lead={t.lead}
            />
            <div ref={top}>
                {theirs && (
                    <Overtaken
                        {...theirs}
                        theirs={standing}
                        more={changed.length > 0}
                        onTake={take}
                    />
                )}
                {!overtaken(error) && <ProblemBox error={error} />}
            </div>
            <ProgrammeFields value={draft} onChange={setDraft} error={error} />
            <Toolbar label={t.title} sticky>
                {changed.length > 0 && (
                    <Button tone="quiet" onPress={() => setDraft(standing)}>
                        {reset}
                    </Button>
                )}
                <Button
                    tone="primary"
                    reason={changed.length ? undefined : unchanged}
                    isPending={saving.isPending}
                    onPress={save}
                >
                    {t.save}
                </Button>
            </Toolbar>
        </form>
    );
}
