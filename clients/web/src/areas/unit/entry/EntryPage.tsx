import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { useProgramme } from '../parts/programmes';
import { UnitSections } from '../parts/UnitSections';
import { useUnit } from '../parts/units';
import { EntryForm } from './EntryForm';
import { words } from './words';

/** Where an officer enters for workers, one after the other. */
export function EntryPage({ code }: { code: string }) {
    const t = useWords(words);
    const unit = useUnit(code);
    const chosen = useProgramme();
    return (
        <>
            <PageHeader title={t.title} over={unit.data?.name ?? code} lead={t.lead} />
            <UnitSections code={code} />
            <ProblemBox error={unit.error ?? chosen.error} />
            {unit.data && chosen.programme ? (
                <EntryForm
                    unit={unit.data}
                    programme={chosen.programme}
                    all={chosen.all}
                    onProgramme={chosen.choose}
                />
            ) : (
                !unit.error && <Skeleton lines={8} />
            )}
        </>
    );
}
