import type { AdminAccount } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Whose account it is, and whether it is blocked and why. */
export function Who({ account }: { account: AdminAccount }) {
    const t = useWords(words);
    const { time } = useFormat();
    const { blocked } = account;
    return (
        <div className="stack tight account-who">
            <span>{account.name}</span>
            <span className="account-why">{account.login}</span>
            {blocked && (
                <>
                    <span>
                        <Badge mood="bad">{t.blocked}</Badge>
                    </span>
                    <span className="account-why">
                        {t.blockedSince(time(blocked.at), blocked.reason)}
                    </span>
                </>
            )}
        </div>
    );
}
