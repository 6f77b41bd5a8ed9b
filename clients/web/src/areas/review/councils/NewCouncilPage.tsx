import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { unitsAs } from '#/api/rights';
import { useMe } from '#/api/session';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { type Programme, ProgrammeChoice, useProgrammes } from '../../unit/parts/programmes';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { useFilters } from '../../unit/parts/useParams';
import { NAMES } from './filtering';
import { HOLDERS } from './holders';
import { refresh } from './queries';
import { Seats } from './Seats';
import { useSeats } from './seats';
import { Terms } from './Terms';
import { words } from './words';
import './councils.css';

/** Opens a council for one session: of which programme and unit, and with whom. */
export function NewCouncilPage() {
    const t = useWords(words);
    const { data, error, refetch } = useProgrammes();
    const recognising = data?.filter(({ recognition }) => recognition.length);
    return (
        <>
            <PageHeader
                title={t.start}
                lead={t.startLead}
                back={{ to: '/duyet/hoi-dong', label: t.back }}
            />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={6} />}
            {recognising?.length === 0 && (
                <EmptyState icon="award" title={t.noTerms}>
                    {t.noTermsHelp}
                </EmptyState>
            )}
            {recognising && recognising.length > 0 && <Form programmes={recognising} />}
        </>
    );
}

function Form({ programmes }: { programmes: readonly Programme[] }) {
    const t = useWords(words);
    const me = useMe();
    const [, go] = useLocation();
    const { get, set } = useFilters();
    const [key] = useState(newKey);
    const asked = get(NAMES.unit);
    const [first] = useState(asked ? asked : (unitsAs(me, 'officer', 'admin')[0] ?? null));
    const [code, setCode] = useState(first);
    const unit = useUnit(code).data;
    const programme = programmes.find(({ code: one }) => one === get('ct')) ?? programmes[0];
    const level = unit && HOLDERS[unit.kind];
    const terms = programme?.recognition.find((one) => one.level === level);
    const opening = useMutation({
        mutationFn: (body: Parameters<typeof open>[0]) => open(body, key),
        onSuccess: ({ id }) => {
            refresh();
            toast(t.started);
            go(`/duyet/hoi-dong/${id}`, { replace: true });
        },
    });
    const seating = useSeats([], opening.reset);
    const { number } = useFormat();
    const lacks = !terms
        ? t.missingUnit
        : seating.members.length < terms.members
          ? t.missingMembers(number(terms.members))
          : undefined;
    const send = () => {
        if (!programme || !unit || !level) return;
        const { members } = seating;
        opening.mutate({ programme: programme.code, unit: unit.code, level, members });
    };
    return (
        <div className="councils-halves">
            <form className="stack loose" onSubmit={(event) => event.preventDefault()}>
                <div className="stack">
                    <ProgrammeChoice
                        all={programmes}
                        value={programme}
                        onChange={(ct) => set({ ct })}
                    />
                    <UnitChoice
                        label={t.startUnit}
                        hint={t.startUnitHint}
                        value={unit ? { id: unit.code, label: unit.name } : null}
                        onChange={(chosen) => setCode(chosen?.id ?? null)}
                    />
                    {unit && !level && <Notice mood="warn">{t.noHolder}</Notice>}
                    {level && !terms && <Notice mood="warn">{t.noLevel(t.level[level])}</Notice>}
                </div>
                <section className="stack">
                    <h2>{t.members}</h2>
                    <Seats seating={seating} error={opening.error} />
                </section>
                <ProblemBox error={opening.error} />
                <div>
                    <Button
                        tone="primary"
                        isPending={opening.isPending}
                        reason={lacks}
                        onPress={send}
                    >
                        {t.start}
                    </Button>
                </div>
            </form>
            {terms && <Terms terms={terms} />}
        </div>
    );
}

interface Opening {
    programme: string;
    unit: string;
    level: 'unit' | 'upper' | 'province' | 'national';
    members: string[];
}

/** What is sent anew after it was mended is another request. */
function open(body: Opening, key: string) {
    return got(api.POST('/v1/councils', { body, headers: once(`${key}-${body.members.join()}`) }));
}
