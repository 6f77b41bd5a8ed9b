import type { Webhook } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Whether it is sent to, and why not. */
export function Standing({ webhook }: { webhook: Webhook }) {
    const t = useWords(words);
    const { time } = useFormat();
    const { stopped, enabled, failing_since } = webhook;
    if (stopped) return <Badge mood="bad">{t.stopped[stopped]}</Badge>;
    if (!enabled) return <Badge>{t.off}</Badge>;
    if (failing_since) return <Badge mood="warn">{t.failing(time(failing_since))}</Badge>;
    return <Badge mood="good">{t.on}</Badge>;
}
