import { useMutation } from '@tanstack/react-query';
import type { Gathered } from '#/api/pages';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Button } from '../Button';
import { ProblemBox } from '../ProblemBox';
import { csv, fileName, save } from '../saving';
import { toast, warn } from '../Toast';
import type { Column } from './column';
import { lines } from './file';

/** The file that a table can be saved as. */
export interface File {
    name: string;
    /** What stands above the table, as of which moment the figures are. */
    about?: readonly string[];
}

interface Props<R> {
    file: File;
    columns: readonly Column<R>[];
    gather: () => Promise<Gathered<R>>;
}

/** Saves a table as a file that spreadsheets open, with what is not shown yet. */
export function Save<R>({ file: { name, about }, columns, gather }: Props<R>) {
    const t = useWords(common);
    const f = useFormat();
    const saving = useMutation({
        mutationFn: gather,
        onSuccess: ({ items, isCut }) => {
            const above = about ? [about, []] : [];
            const content = csv([...above, ...lines(columns, items, f)]);
            save(fileName(name, 'csv'), content, 'text/csv;charset=utf-8');
            const count = f.number(items.length);
            if (isCut) warn(t.savedPart(count));
            else toast(t.savedRows(count));
        },
    });
    return (
        <>
            <Button
                tone="quiet"
                icon="download"
                isPending={saving.isPending}
                onPress={() => saving.mutate()}
            >
                {t.saveTable}
            </Button>
            <ProblemBox error={saving.error} />
        </>
    );
}
