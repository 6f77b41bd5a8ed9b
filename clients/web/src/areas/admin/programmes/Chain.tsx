import { useState } from 'react';
import { api, got } from '#/api/client';
import { Problem } from '#/api/problem';
import type { ChainStepOutput as ChainStep } from '#/api/schema';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { StepFields } from './StepFields';
import { words } from './words/programme';
import { useSaving } from './useSaving';

const MOST = 6;

/** The steps through which an initiative goes, edited as a whole. */
export function Chain({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const { number } = useFormat();
    const [steps, setSteps] = useState<ChainStep[]>(programme.chain);
    const saving = useSaving(
        () =>
            got(
                api.PUT('/v1/programmes/{code}/chain', {
                    params: { path: { code: programme.code } },
                    body: steps,
                }),
            ),
        t.chainSaved,
    );
    const { error } = saving;
    const same = JSON.stringify(steps) === JSON.stringify(programme.chain);
    const bare = steps.findIndex(({ kinds }) => kinds.length === 0);
    const undated = steps.findIndex(({ result }) => result && !(result.from && result.due));
    const reason = same
        ? t.unchanged
        : bare >= 0
          ? t.needKinds(t.stepOf(number(bare + 1)))
          : undated >= 0
            ? t.needDays(t.stepOf(number(undated + 1)))
            : undefined;
    const up = (place: number) => {
        const next = [...steps];
        next.splice(place - 1, 0, ...next.splice(place, 1));
        setSteps(next);
    };
    return (
        <div className="stack">
            <p className="muted column">{t.chainHelp}</p>
            <ProblemBox error={error} />
            {steps.map((step, place) => (
                <StepFields
                    key={place}
                    place={place}
                    step={step}
                    onChange={(part) =>
                        setSteps(steps.map((one, at) => (at === place ? { ...one, ...part } : one)))
                    }
                    onUp={place > 0 ? () => up(place) : undefined}
                    onRemove={
                        steps.length > 1
                            ? () => setSteps(steps.filter((_, at) => at !== place))
                            : undefined
                    }
                    at={(pointer) =>
                        error instanceof Problem ? error.at(`/${place}${pointer}`) : undefined
                    }
                />
            ))}
            <Toolbar label={t.chain} sticky>
                {steps.length < MOST && (
                    <Button icon="plus" onPress={() => setSteps([...steps, another(steps.length)])}>
                        {t.addStep}
                    </Button>
                )}
                {!same && (
                    <Button tone="quiet" onPress={() => setSteps(programme.chain)}>
                        {t.reset}
                    </Button>
                )}
                <Button
                    tone="primary"
                    reason={reason}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate()}
                >
                    {t.saveChain}
                </Button>
            </Toolbar>
        </div>
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
