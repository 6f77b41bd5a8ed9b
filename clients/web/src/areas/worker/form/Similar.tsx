import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Near } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { Dialog } from '#/design/Dialog';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import type { Form } from '../store/form';
import { marked } from './passages';
import { usePaused } from '#/design/usePaused';
import { useFormWords } from './words';

const TEXTS = ['title', 'before', 'solution', 'effect'] as const;

/** What resembles it, before it is sent. */
export function Similar({ form, id }: { form: Form; id: string | undefined }) {
    const t = useFormWords();
    const { number } = useFormat();
    const [open, setOpen] = useState<Near>();
    const asked = usePaused(form, 1000);
    const { data } = useQuery({
        queryKey: ['similarity', id, asked.unit, ...TEXTS.map((name) => asked[name])],
        queryFn: () => nearest(asked, id),
        enabled: Boolean(asked.unit && asked.title.trim()),
        retry: false,
    });
    const hidden = (data?.hidden.inside ?? 0) + (data?.hidden.across ?? 0);
    if (!data || data.items.length + hidden === 0) return null;
    return (
        <Notice icon="idea" title={t.similar}>
            <p>{t.similarHelp}</p>
            <ul className="mend">
                {data.items.map((one) => (
                    <li key={one.id}>
                        <span>
                            <strong>{one.title}</strong>
                            {one.unit_name}{' '}
                            <Badge mood={one.where === 'inside' ? 'warn' : 'plain'}>
                                {t.alike(number(one.score))}
                            </Badge>
                        </span>
                        <Button tone="quiet" onPress={() => setOpen(one)}>
                            {t.compare}
                        </Button>
                    </li>
                ))}
            </ul>
            {hidden > 0 && <p>{t.similarHidden(number(hidden))}</p>}
            <Dialog
                title={open?.title ?? ''}
                isOpen={Boolean(open)}
                onClose={() => setOpen(undefined)}
                wide
            >
                {open && <Compared form={form} other={open.id} />}
            </Dialog>
        </Notice>
    );
}

async function nearest(form: Form, id: string | undefined) {
    const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)]));
    const body = { unit: form.unit ?? '', ...texts, id: id ?? null };
    return got(api.POST('/v1/similarity', { body }));
}

function textOf(form: Form, name: (typeof TEXTS)[number]): string | null {
    if (form.confidential && (name === 'before' || name === 'solution')) return null;
    return form[name].trim() || null;
}

/** Both texts, with what is the same marked. */
function Compared({ form, other }: { form: Form; other: string }) {
    const t = useFormWords();
    const path = { initiative_id: other };
    const { data, error } = useQuery({
        queryKey: ['initiatives', other],
        queryFn: () => got(api.GET('/v1/initiatives/{initiative_id}', { params: { path } })),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton />;
    return (
        <div className="stack">
            <p className="muted">{t.sameMarked}</p>
            {TEXTS.filter((name) => textOf(form, name) && data[name]).map((name) => (
                <section key={name} className="stack tight">
                    <h3>{t.parts[name]}</h3>
                    <div className="duo">
                        <Text head={t.yours} text={form[name]} other={data[name] ?? ''} />
                        <Text head={t.theirs} text={data[name] ?? ''} other={form[name]} />
                    </div>
                </section>
            ))}
        </div>
    );
}

function Text({ head, text, other }: { head: string; text: string; other: string }) {
    return (
        <div className="compared">
            <h4 className="muted small">{head}</h4>
            <p className="written">
                {marked(text, other).map((piece, place) =>
                    piece.same ? <mark key={place}>{piece.text}</mark> : piece.text,
                )}
            </p>
        </div>
    );
}
