import { Button } from '#/design/Button';
import type { Tagged } from '#/api/client';
import type { ChainStepOutput as ChainStep } from '#/api/schema';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { PartForm } from './PartForm';
import { StepFields } from './StepFields';
import { usePart } from './usePart';
import { words } from './words/programme';

const MOST = 6;

/** The steps through which an initiative goes, edited as a whole. */
export function Chain({ programme }: { programme: Tagged<Programme> }) {
    const t = useWords(words);
    const { number } = useFormat();
    const chain = usePart(programme, 'chain', t.chainSaved);
    const { value: steps, set, at } = chain;
    const bare = steps.findIndex(({ kinds }) => kinds.length === 0);
    const undated = steps.findIndex(({ result }) => result && !(result.from && result.due));
    const lack =
        bare >= 0
            ? t.needKinds(t.stepOf(number(bare + 1)))
            : undated >= 0
              ? t.needDays(t.stepOf(number(undated + 1)))
              : undefined;
    const change = (place: number, part: Partial<ChainStep>) =>
        set(steps.map((one, where) => (where === place ? { ...one, ...part } : one)));
    const remove = (place: number) => set(steps.filter((_, where) => where !== place));
    const up = (place: number) => {
        const next = [...steps];
        next.splice(place - 1, 0, ...next.splice(place, 1));
        set(next);
    };
    return (
        <PartForm
            label={t.chain}
            help={t.chainHelp}
            part={chain}
            save={t.saveChain}
            lack={lack}
            adds={
                steps.length < MOST && (
                    <Button icon="plus" onPress={() => set([...steps, another(steps.length)])}>
                        {t.addStep}
                    </Button>
                )
            }
        >
            {steps.map((step, place) => (
                <StepFields
                    key={place}
                    place={place}
                    step={step}
                    onChange={(part) => change(place, part)}
                    onUp={place > 0 ? () => up(place) : undefined}
                    onRemove={steps.length > 1 ? () => remove(place) : undefined}
                    at={(pointer) => at(`/${place}${pointer}`)}
                />
            ))}
        </PartForm>
    );
}

function another(place: number): ChainStep {
    return {
        step: `step-${place + 1}`,
        at: 'above',
        kinds: ['province', 'sector'],
        role: 'reviewer',
        days: 7,
        quorum: 1,
        conflict: null,
        numbered: false,
        result: null,
    };
}
