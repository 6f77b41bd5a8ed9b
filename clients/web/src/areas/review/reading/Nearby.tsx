import { useEffect } from 'react';
import { queries } from '#/api/queries';
import type { Detail } from '#/api/schema';
import { ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useSimilar } from './queries';
import { words } from './words';

const SOON = 1500;

/** Says at once that something resembles it, before anything else is read. */
export function Nearby({ detail, search }: { detail: Detail; search: string }) {
    const { id } = detail;
    const acceptable = detail.actions.includes('accept');
    const t = useWords(words);
    const { number } = useFormat();
    const { data } = useSimilar(id);
    const holds = data?.items.some((one) => one.holds && !one.ruling) ?? false;
    useEffect(() => {
        if (!holds || !acceptable) return;
        // Compared only now: what could be accepted a moment ago soon no longer can.
        const ask = () => void queries.invalidateQueries({ queryKey: ['initiative', id] });
        const timer = setInterval(ask, SOON);
        ask();
        return () => clearInterval(timer);
    }, [id, holds, acceptable]);
    if (!data || data.items.length === 0) return null;
    return (
        <Notice mood={holds ? 'warn' : 'info'} icon={holds ? 'warning' : 'info'} title={t.similar}>
            <ul className="nearby">
                {data.items.slice(0, 3).map((one, place) => (
                    <li key={one.id ?? place}>
                        {t.similarLead(number(one.score), one.unit_name)} (
                        {one.first ? t.first : t.later})
                    </li>
                ))}
            </ul>
            {holds && <p>{t.holds}</p>}
            <div className="nearby-act no-print">
                <ButtonLink to={`/duyet/${id}/gan-giong${search}`}>{t.compare}</ButtonLink>
            </div>
        </Notice>
    );
}
