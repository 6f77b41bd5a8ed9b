import { useState } from 'react';
import type { Detail } from '#/api/schema';
import { Button } from '#/design/Button';
import { useWords } from '#/i18n/words';
import Nominating from '../councils/Nominating';
import { annul, appeal, resolve } from './acts';
import { ReasonDialog } from './ReasonDialog';
import { words } from './words';

const OTHERS = ['set_aside', 'give_back', 'annul', 'appeal'] as const;

type Other = (typeof OTHERS)[number];

/** What is possible besides a verdict: resolving objections, annulling, appealing, nominating. */
export function Others({ detail }: { detail: Detail }) {
    const [asked, setAsked] = useState<Other | null>(null);
    const told = useTold(detail.id);
    const possible = OTHERS.filter((name) => detail.actions.includes(name));
    return (
        <>
            {possible.map((name) => (
                <Button
                    key={name}
                    tone={name === 'annul' ? 'danger' : 'secondary'}
                    onPress={() => setAsked(name)}
                >
                    {told[name].action}
                </Button>
            ))}
            <Nominating detail={detail} />
            {asked && <ReasonDialog {...told[asked]} onClose={() => setAsked(null)} />}
        </>
    );
}

function useTold(id: string) {
    const t = useWords(words);
    return {
        set_aside: {
            title: t.setAside,
            action: t.setAside,
            help: t.setAsideHelp,
            done: t.setAsideDone,
            send: (reason: string) => resolve(id, 'set_aside', reason),
        },
        give_back: {
            title: t.giveBack,
            action: t.giveBack,
            help: t.giveBackHelp,
            done: t.giveBackDone,
            send: (reason: string) => resolve(id, 'return', reason),
        },
        annul: {
            title: t.annulTitle,
            action: t.annul,
            help: t.annulHelp,
            done: t.annulled,
            danger: true,
            send: (reason: string) => annul(id, reason),
        },
        appeal: {
            title: t.appealTitle,
            action: t.appeal,
            help: t.appealHelp,
            done: t.appealed,
            send: (reason: string) => appeal(id, reason),
        },
    };
}
