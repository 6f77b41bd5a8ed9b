import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** An address that leads nowhere. */
export function NotFound() {
    const t = useWords(words);
    return (
        <>
            <PageHeader title={t.notFound} />
            <EmptyState
                icon="search"
                title={t.notFoundHelp}
                action={
                    <ButtonLink to="/" icon="home">
                        {t.goHome}
                    </ButtonLink>
                }
            />
        </>
    );
}
