import { useLocation } from 'wouter';
import { signOut, useMe } from '#/api/session';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { PageHeader } from '#/design/PageHeader';
import { warn } from '#/design/Toast';
import { setLanguage, useLanguage } from '#/i18n/language';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { setTheme, useTheme } from '#/shell/theme';
import { Notices } from './Notices';
import { words } from './words';

/** Who one is here, how the app looks, and what one is told about. */
export default function AccountPage() {
    const t = useWords(words);
    const { unreachable } = useWords(common);
    const [, go] = useLocation();
    const leave = () =>
        void signOut().then(
            () => go('/dang-nhap'),
            () => warn(unreachable),
        );
    return (
        <div className="column">
            <PageHeader
                title={t.account}
                actions={
                    <Button icon="out" onPress={leave}>
                        {t.signOut}
                    </Button>
                }
            />
            <div className="stack loose">
                <Self />
                <Display />
                <Notices />
            </div>
        </div>
    );
}

function Self() {
    const t = useWords(words);
    const { role } = useWords(common);
    const me = useMe();
    return (
        <section className="card stack">
            <h2>{t.who}</h2>
            <dl className="facts">
                <dt>{t.name}</dt>
                <dd>{me.name}</dd>
                <dt>{t.loginName}</dt>
                <dd>{me.login}</dd>
                <dt>{t.unit}</dt>
                <dd>
                    {me.unit ?? t.noUnit}
                    {me.membership && (
                        <span className="muted"> · {t.membership[me.membership.state]}</span>
                    )}
                </dd>
                <dt>{t.rights}</dt>
                <dd className="row">
                    {me.grants.length === 0 && t.ordinary}
                    {me.grants.map((grant) => (
                        <Badge key={grant.id} mood="gold">
                            {role[grant.role]} · {grant.unit}
                        </Badge>
                    ))}
                </dd>
            </dl>
        </section>
    );
}

function Display() {
    const t = useWords(words);
    const language = useLanguage();
    const theme = useTheme();
    return (
        <section className="card stack">
            <h2>{t.display}</h2>
            <RadioGroup
                label={t.language}
                inline
                value={language}
                onChange={setLanguage}
                options={[
                    { id: 'vi', label: 'Tiếng Việt' },
                    { id: 'en', label: 'English' },
                ]}
            />
            <RadioGroup
                label={t.theme}
                inline
                value={theme}
                onChange={setTheme}
                options={[
                    { id: 'auto', label: t.themes.auto },
                    { id: 'light', label: t.themes.light },
                    { id: 'dark', label: t.themes.dark },
                ]}
            />
        </section>
    );
}
