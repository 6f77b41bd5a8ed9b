import { useWords } from '#/i18n/words';
import type { Kept } from '../store/db';
import { mine } from '../words/mine';
import { HereRow } from './HereRow';

/** The outbox and what is unfinished: kept on this device until the service has it. */
export function Here({ drafts }: { drafts: Kept[] }) {
    const t = useWords(mine);
    return (
        <section className="here stack tight" aria-labelledby="here">
            <h2 id="here">{t.here}</h2>
            <p className="muted small">{t.hereHelp}</p>
            <ul className="rows">
                {drafts.map((kept) => (
                    <HereRow key={kept.id} kept={kept} />
                ))}
            </ul>
        </section>
    );
}
