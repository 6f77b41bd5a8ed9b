import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Urgings } from '#/api/schema';
import { Button } from '#/design/Button';
import { Dialog } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import type { View } from '../asking/view';
import { words } from './words';

interface Props {
    code: string;
    view: View;
    units: string[];
    isOpen: boolean;
    onClose: () => void;
    onDone: () => void;
}

const LONGEST = 1000;

/** Urges the units that were chosen and tells what became of each. */
export function Urge({ code, view, units, isOpen, onClose, onDone }: Props) {
    const t = useWords(words);
    const { cancel, close } = useWords(common);
    const [text, setText] = useState('');
    const [key, setKey] = useState(newKey);
    const urging = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/urgings', {
                    params: { header: once(key) },
                    body: {
                        programme: view.programme,
                        under: code,
                        tree: view.tree,
                        measure: view.measure === 'entered' ? 'entered' : 'valid',
                        target: view.aim,
                        units,
                        ...(text.trim() ? { text: text.trim() } : {}),
                    },
                }),
            ),
        onSuccess: () => queries.invalidateQueries({ queryKey: ['board', 'laggards'] }),
    });
    const leave = () => {
        if (urging.isSuccess) {
            onDone();
            setText('');
        }
        setKey(newKey());
        urging.reset();
        onClose();
    };
    return (
        <Dialog
            title={urging.isSuccess ? t.results : t.urgeTitle}
            isOpen={isOpen}
            onClose={leave}
            footer={
                urging.isSuccess ? (
                    <Button onPress={leave}>{close}</Button>
                ) : (
                    <>
                        <Button onPress={leave}>{cancel}</Button>
                        <Button
                            tone="primary"
                            onPress={() => urging.mutate()}
                            isPending={urging.isPending}
                        >
                            {t.send}
                        </Button>
                    </>
                )
            }
        >
            {urging.data ? (
                <Outcomes urgings={urging.data} />
            ) : (
                <div className="stack">
                    <p>{t.urgeLead}</p>
                    <TextArea
                        label={t.note}
                        optional
                        maxLength={LONGEST}
                        value={text}
                        onChange={setText}
                    />
                    <ProblemBox error={urging.error} />
                </div>
            )}
        </Dialog>
    );
}

function Outcomes({ urgings }: { urgings: Urgings }) {
    const t = useWords(words);
    const { number } = useFormat();
    return (
        <div className="stack" role="status">
            <p>
                <strong>{t.done2(number(urgings.urged))}</strong>
            </p>
            <dl className="facts">
                {urgings.items.map((item) => (
                    <div key={item.key} className="row between">
                        <dt>{item.name}</dt>
                        <dd>{t.outcome[item.outcome]}</dd>
                    </div>
                ))}
            </dl>
        </div>
    );
}
