import type { Detail } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';

/** What became of what was assigned, as it was recorded last. */
export function Result({ it }: { it: Detail }) {
    const t = useWords(detail);
    const { outcome: outcomes } = useWords(common);
    const { time } = useFormat();
    if (!it.result) return null;
    const { outcome, text, by, at } = it.result;
    return (
        <section className="card stack" aria-labelledby="result">
            <div className="row between">
                <h2 id="result">{t.result}</h2>
                <Badge mood={outcome === 'missed' ? 'warn' : 'good'}>{outcomes[outcome]}</Badge>
            </div>
            <p className="written">{text}</p>
            <p className="muted small">{t.resultBy(by, time(at))}</p>
        </section>
    );
}
