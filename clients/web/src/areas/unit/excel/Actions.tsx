import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Workbook } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { toast } from '#/design/Toast';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { good } from './workbooks';
import { words } from './words';

type Which = 'good' | 'all';

/** Enters what is good of a list, or all of it, or lets it go. */
export function Actions({ book, code }: { book: Workbook; code: string }) {
    const t = useWords(words);
    const { number } = useFormat();
    const [key, setKey] = useState(newKey);
    const path = { workbook_id: book.id };
    const entering = useMutation({
        mutationFn: (rows: Which) =>
            got(
                api.POST('/v1/workbooks/{workbook_id}/confirmation', {
                    params: { path },
                    headers: once(key),
                    body: { rows },
                }),
            ),
        onSuccess: (next) => queries.setQueryData(['workbook', book.id], next),
        onError: () => setKey(newKey()),
    });
    if (!book.actions.length) return null;
    const { error } = book.counts;
    const fit = good(book);
    const noGood = fit === 0 ? t.noGood : undefined;
    return (
        <>
            <ProblemBox error={entering.error} />
            {error > 0 && fit > 0 && <p className="muted">{t.goodHelp(number(error))}</p>}
            <Toolbar label={t.preview} sticky>
                {book.actions.includes('discard') && <Discard book={book} code={code} />}
                {book.actions.includes('confirm') && error > 0 && (
                    <Button reason={t.hasErrors(number(error))}>
                        {t.enterAll(number(book.rows))}
                    </Button>
                )}
                {book.actions.includes('confirm') && (
                    <Button
                        tone="primary"
                        icon="check"
                        reason={noGood}
                        isPending={entering.isPending}
                        onPress={() => entering.mutate(error > 0 ? 'good' : 'all')}
                    >
                        {error > 0 ? t.enterGood(number(fit)) : t.enterAll(number(fit))}
                    </Button>
                )}
            </Toolbar>
        </>
    );
}

function Discard({ book, code }: { book: Workbook; code: string }) {
    const t = useWords(words);
    const [, go] = useLocation();
    const [asked, setAsked] = useState(false);
    const discarding = useMutation({
        mutationFn: () =>
            api.DELETE('/v1/workbooks/{workbook_id}', {
                params: { path: { workbook_id: book.id } },
            }),
        onSuccess: () => {
            toast(t.discarded);
            void queries.invalidateQueries({ queryKey: ['workbooks'] });
            go(`/don-vi/${code}/excel`);
        },
    });
    return (
        <>
            <Button tone="quiet" icon="bin" onPress={() => setAsked(true)}>
                {t.discard}
            </Button>
            <Confirm
                title={t.discardAsk}
                action={t.discard}
                danger
                isOpen={asked}
                isPending={discarding.isPending}
                onClose={() => setAsked(false)}
                onConfirm={() => discarding.mutate()}
            >
                <p>{t.discardHelp}</p>
                <ProblemBox error={discarding.error} />
            </Confirm>
        </>
    );
}
