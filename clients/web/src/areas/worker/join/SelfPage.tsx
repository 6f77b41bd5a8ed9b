import { useState } from 'react';
import { Redirect } from 'wouter';
import { useAccount } from '#/api/session';
import type { Option } from '#/design/Select';
import { PageHeader } from '#/design/PageHeader';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { join } from '../words/join';
import { AccountForm } from './AccountForm';
import { Ready } from './Ready';

/** An account without a code: one says oneself where one works. */
export default function SelfPage() {
    const t = useWords(join);
    const account = useAccount();
    const [opening, setOpening] = useState(false);
    const [done, setDone] = useState<{ unit: Option | null }>();
    if (done) return <Ready title={t.created}>{t.createdHelp(done.unit?.label ?? '')}</Ready>;
    if (account === undefined) return <Skeleton lines={6} />;
    if (account && !opening) return <Redirect to="/sang-kien" replace />;
    return (
        <div className="middle">
            <PageHeader title={t.selfTitle} lead={t.selfLead} />
            <AccountForm
                back="/sang-kien"
                onStart={() => setOpening(true)}
                onDone={(unit) => setDone({ unit })}
            />
        </div>
    );
}
