import { ButtonLink, Link } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as kinds } from '../parts/kinds';
import { ProgrammeChoice, useProgramme } from '../parts/programmes';
import { UnitSections } from '../parts/UnitSections';
import { type Unit, useUnit } from '../parts/units';
import { Children } from './Children';
import { Counts } from './Counts';
import { Initiatives } from './Initiatives';
import { NAMES, useListing } from './listing';
import { Standing } from './Standing';
import { words } from './words';

/** A unit as its officers see it: its target, its figures, its initiatives. */
export function UnitPage({ code }: { code: string }) {
    const unit = useUnit(code);
    const { all, programme, error, choose } = useProgramme();
    const { asked, change } = useListing();
    if (unit.error) return <ProblemBox error={unit.error} onRetry={() => void unit.refetch()} />;
    if (!unit.data) return <Skeleton lines={8} />;
    return (
        <>
            <Head unit={unit.data} />
            <UnitSections code={code} />
            <div className="stack loose">
                <ProblemBox error={error} />
                <div className="narrow">
                    <ProgrammeChoice all={all} value={programme} onChange={choose} />
                </div>
                <Standing unit={code} programme={programme?.code} />
                <Counts
                    unit={code}
                    programme={programme?.code}
                    state={asked.state ?? ''}
                    onState={(next) => change({ [NAMES.state]: next })}
                />
                {programme && <Initiatives unit={code} programme={programme.code} />}
                <Children unit={code} programme={programme?.code} />
            </div>
        </>
    );
}

function Head({ unit }: { unit: Unit }) {
    const t = useWords(words);
    const { kind } = useWords(kinds);
    const { date } = useFormat();
    const parent = useUnit(unit.parent).data;
    const home = `/don-vi/${unit.code}`;
    return (
        <>
            <PageHeader
                title={unit.name}
                over={`${kind[unit.kind]} · ${unit.code}`}
                lead={parent && <Link to={`/don-vi/${parent.code}`}>{parent.name}</Link>}
                actions={
                    <>
                        <ButtonLink to={`${home}/excel`} icon="upload">
                            {t.excel}
                        </ButtonLink>
                        <ButtonLink to={`${home}/nhap-ho`} icon="plus" tone="primary">
                            {t.enter}
                        </ButtonLink>
                    </>
                }
            />
            {unit.closed_on && (
                <Notice mood="warn">
                    {t.closed(date(unit.closed_on))}{' '}
                    {unit.successor && (
                        <>
                            {t.heir} <Link to={`/don-vi/${unit.successor}`}>{unit.successor}</Link>
                        </>
                    )}
                </Notice>
            )}
        </>
    );
}
