import { Redirect } from 'wouter';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { sentAs } from '../store/send';
import { useFormWords } from './words';

/** What was sent is at its own address now. */
export function Gone({ id, title }: { id: string; title: string }) {
    const t = useFormWords();
    const sent = sentAs(id);
    if (sent) return <Redirect to={`/sang-kien/${sent}?moi-gui`} replace />;
    return (
        <>
            <PageHeader title={title} back={{ to: '/sang-kien', label: t.mine }} />
            <EmptyState
                title={t.gone}
                action={
                    <ButtonLink to="/sang-kien" tone="primary">
                        {t.mine}
                    </ButtonLink>
                }
            >
                {t.goneHelp}
            </EmptyState>
        </>
    );
}
