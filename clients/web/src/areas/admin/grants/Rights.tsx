import type { AdminAccount } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Ending } from './Ending';
import { words } from './words';

/** What an account may do where, and where it is a member. */
export function Rights({ account }: { account: AdminAccount }) {
    const t = useWords(words);
    const { role } = useWords(common);
    const { grants, memberships } = account;
    if (!grants.length && !memberships.length) return <span className="muted">{t.noRight}</span>;
    return (
        <ul className="account-rights">
            {grants.map((grant) => (
                <li key={grant.id}>
                    <Badge mood="gold">{role[grant.role]}</Badge>
                    <span>
                        {grant.unit_name} <span className="account-code">{grant.unit}</span>
                    </span>
                    <Ending grant={grant} name={account.name} />
                </li>
            ))}
            {memberships.map(({ unit, unit_name }) => (
                <li key={unit}>
                    <Badge>{t.member}</Badge>
                    <span>
                        {unit_name} <span className="account-code">{unit}</span>
                    </span>
                </li>
            ))}
        </ul>
    );
}
