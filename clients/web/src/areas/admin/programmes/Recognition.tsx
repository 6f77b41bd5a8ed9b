import type { Tagged } from '#/api/client';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { PartForm } from './PartForm';
import { TermFields } from './TermFields';
import { byVote, lack, LEVELS, type Terms } from './terms';
import { usePart } from './usePart';
import { words } from './words/recognition';

/** How councils of a programme recognise, level by level. */
export function Recognition({ programme }: { programme: Tagged<Programme> }) {
    const t = useWords(words);
    const recognition = usePart(programme, 'recognition', t.saved);
    const { value: list, set, at } = recognition;
    const taken = list.map(({ level }) => level);
    const free = LEVELS.find((level) => !taken.includes(level));
    const faulty = list.find((one) => lack(one));
    const why = faulty && lack(faulty);
    const told = faulty && why ? `${t.levels[faulty.level]}: ${t.lacks[why]}` : undefined;
    const change = (place: number, part: Partial<Terms>) =>
        set(list.map((one, where) => (where === place ? { ...one, ...part } : one)));
    return (
        <PartForm
            label={t.title}
            help={t.help}
            part={recognition}
            save={t.save}
            lack={told}
            adds={
                free && (
                    <Button icon="plus" onPress={() => set([...list, byVote(free)])}>
                        {t.add}
                    </Button>
                )
            }
        >
            {list.length === 0 && (
                <EmptyState icon="check" title={t.none}>
                    <p>{t.noneHelp}</p>
                </EmptyState>
            )}
            {list.map((one, place) => (
                <TermFields
                    key={place}
                    terms={one}
                    taken={taken}
                    onChange={(part) => change(place, part)}
                    onRemove={() => set(list.filter((other) => other !== one))}
                    at={(pointer) => at(`/${place}${pointer}`)}
                />
            ))}
        </PartForm>
    );
}
