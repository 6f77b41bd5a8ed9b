import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { unitsAs } from '#/api/rights';
import type { ProgrammeOutput } from '#/api/schema';
import { useMe } from '#/api/session';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import { useWords } from '#/i18n/words';
import { useTitle } from '#/shell/title';
import { useProgrammes, useUnit } from '../asking/lists';
import { useTally } from '../asking/tally';
import { searchOf, useView } from '../asking/view';
import { Stage } from './Stage';
import { turnFull, useAwake, useFull, useIdle } from './screen';
import { words } from './words';
import './HallPage.css';

/** The figures of a unit for a hall: a few, huge, exact, with the minute until which they hold. */
export default function HallPage({ code }: { code: string | undefined }) {
    const me = useMe();
    const unit = code ?? unitsAs(me, 'leader', 'admin')[0] ?? 'VN';
    const { data, error } = useProgrammes();
    if (error) return <ProblemBox error={error} />;
    const [first] = data ?? [];
    return first ? <Hall key={unit} code={unit} programmes={data ?? []} /> : <Waiting />;
}

function Waiting() {
    const t = useWords(words);
    return (
        <div className="hall" role="status">
            {t.waiting}
        </div>
    );
}

function Hall({ code, programmes }: { code: string; programmes: readonly ProgrammeOutput[] }) {
    const t = useWords(words);
    const [view] = useView(programmes);
    const unit = useUnit(code);
    const programme = programmes.find((each) => each.code === view.programme);
    const by = code === 'VN' ? 'province' : 'unit';
    const answer = useTally({ ...view, under: code, by });
    const name = unit.data?.name ?? code;
    const idle = useIdle();
    const back = `/bang/${code}${searchOf(view)}`;
    useTitle(t.title(name));
    useAwake();
    useKeys(back);
    if (answer.error && !answer.tally) return <ProblemBox error={answer.error} />;
    return (
        <div className={idle ? 'hall idle' : 'hall'}>
            <Ways back={back} />
            {answer.tally && programme ? (
                <Stage name={name} programme={programme} answer={answer} tally={answer.tally} />
            ) : (
                <p role="status">{t.waiting}</p>
            )}
        </div>
    );
}

function Ways({ back }: { back: string }) {
    const t = useWords(words);
    const [, go] = useLocation();
    const full = useFull();
    return (
        <div className="hall-ways no-print">
            <Button icon="left" onPress={() => go(back)}>
                {t.leave}
            </Button>
            <Button icon="screen" onPress={turnFull}>
                {full ? t.window : t.full}
            </Button>
        </div>
    );
}

/** F fills the wall; Escape leaves that, and once more the page. */
function useKeys(back: string): void {
    const [, go] = useLocation();
    useEffect(() => {
        const press = (event: KeyboardEvent) => {
            if (event.key === 'Escape' && !document.fullscreenElement) go(back);
            if (event.key === 'f' && !event.ctrlKey && !event.metaKey) turnFull();
        };
        addEventListener('keydown', press);
        return () => removeEventListener('keydown', press);
    }, [back, go]);
}
