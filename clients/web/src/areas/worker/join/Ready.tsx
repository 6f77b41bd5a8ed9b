import type { ReactNode } from 'react';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { useWords } from '#/i18n/words';
import { join } from '../words/join';

/** One is in; the first initiative is one press away. */
export function Ready({ title, children }: { title: string; children: ReactNode }) {
    const t = useWords(join);
    return (
        <>
            <PageHeader title={title} />
            <EmptyState
                icon="check"
                title={title}
                action={
                    <div className="row">
                        <ButtonLink to="/sang-kien/moi" tone="primary" icon="plus">
                            {t.start}
                        </ButtonLink>
                        <ButtonLink to="/sang-kien">{t.mine}</ButtonLink>
                    </div>
                }
            >
                {children}
            </EmptyState>
        </>
    );
}
