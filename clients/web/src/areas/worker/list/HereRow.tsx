import { useState } from 'react';
import { api } from '#/api/client';
import { Problem } from '#/api/problem';
import { Badge, type Mood } from '#/design/Badge';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ButtonLink } from '#/design/Link';
import { warn } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import type { Kept } from '../store/db';
import { drop } from '../store/drafts';
import { flush } from '../store/outbox';
import { mine } from '../words/mine';

/** One form on this device, how far it is, and what may be done about it. */
export function HereRow({ kept }: { kept: Kept }) {
    const t = useWords(mine);
    const { unreachable } = useWords(common);
    const { time } = useFormat();
    const [asking, setAsking] = useState(false);
    const [mood, told] = standing(kept, t);
    const at = kept.returned ? `/sang-kien/${kept.remote?.id ?? ''}/sua` : '/sang-kien/moi';
    const to = kept.returned ? at : `${at}?ban=${kept.id}`;
    const away = () =>
        void discard(kept).catch(() => {
            warn(unreachable);
        });
    return (
        <li className="here-row">
            <span className="row-text">
                <span className="row-head">
                    <Badge mood={mood}>{told}</Badge>
                    <span className="muted small">{t.changed(time(kept.changedAt))}</span>
                </span>
                <strong className="row-title">{kept.form.title || t.unnamed}</strong>
                {kept.refusal && <span className="field-error">{kept.refusal.detail}</span>}
            </span>
            <span className="row">
                {kept.wanted ? (
                    <Button icon="upload" onPress={() => void flush()}>
                        {t.sendNow}
                    </Button>
                ) : null}
                <ButtonLink to={to} tone={kept.wanted ? 'secondary' : 'primary'}>
                    {kept.wanted ? t.look : t.goOn}
                </ButtonLink>
                {!kept.wanted && (
                    <Button
                        tone="quiet"
                        icon="bin"
                        aria-label={t.discard}
                        onPress={() => setAsking(true)}
                    />
                )}
            </span>
            <Confirm
                title={t.discardAsk}
                action={t.discard}
                danger
                isOpen={asking}
                onClose={() => setAsking(false)}
                onConfirm={away}
            >
                <p>{t.discardHelp}</p>
            </Confirm>
        </li>
    );
}

function standing(
    kept: Kept,
    t: Readonly<Record<'queued' | 'writing' | 'refused' | 'conflict', string>>,
): [Mood, string] {
    if (kept.refusal?.current) return ['bad', t.conflict];
    if (kept.refusal) return ['bad', t.refused];
    return kept.wanted ? ['warn', t.queued] : ['plain', t.writing];
}

/** What came back stays at the service; only the change of it is given up. */
async function discard(kept: Kept): Promise<void> {
    if (kept.remote && !kept.returned) {
        const path = { initiative_id: kept.remote.id };
        await api
            .DELETE('/v1/initiatives/{initiative_id}', { params: { path } })
            .catch((error: unknown) => {
                if (!(error instanceof Problem) || error.status !== 404) throw error;
            });
    }
    await drop(kept.id);
}
