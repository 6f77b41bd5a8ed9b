import { useLocation } from 'wouter';
import { signOut, useAccount } from '#/api/session';
import { navigation } from '#/areas/area';
import { Button } from '#/design/Button';
import { ButtonLink } from '#/design/Link';
import { type Act, Menu } from '#/design/Menu';
import { warn } from '#/design/Toast';
import { setLanguage, useLanguage } from '#/i18n/language';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { setTheme, useDark } from './theme';
import { words } from './words';

const ON_PHONES = 4;

/** Who one is, the language and the light; on a phone also what has no room below. */
export function AccountMenu() {
    const t = useWords(words);
    const { unreachable } = useWords(common);
    const account = useAccount();
    const spoken = useLanguage();
    const dark = useDark();
    const [path, go] = useLocation();

    const acts: Act[] = [
        {
            id: 'language',
            label: spoken === 'vi' ? t.english : t.vietnamese,
            icon: 'globe',
            act: () => setLanguage(spoken === 'vi' ? 'en' : 'vi'),
        },
        {
            id: 'theme',
            label: dark ? t.toLight : t.toDark,
            icon: dark ? 'sun' : 'moon',
            act: () => setTheme(dark ? 'light' : 'dark'),
        },
    ];
    if (account) {
        const hidden = navigation(account).slice(ON_PHONES);
        acts.unshift(
            ...hidden.map(({ at, icon, label }) => ({
                id: at,
                icon,
                label: label[spoken],
                act: () => go(at),
            })),
            { id: 'me', label: t.settings, icon: 'person', act: () => go('/tai-khoan') },
        );
        acts.push({
            id: 'out',
            label: t.signOut,
            icon: 'out',
            act: () =>
                void signOut().then(
                    () => go('/dang-nhap'),
                    () => warn(unreachable),
                ),
        });
    }
    return (
        <div className="frame-account">
            <Menu
                label={t.account}
                acts={acts}
                button={
                    <Button tone="quiet" icon={account ? 'person' : 'gear'} aria-label={t.account}>
                        {account && <span className="frame-name clip">{account.name}</span>}
                    </Button>
                }
            />
            {account === null && path !== '/dang-nhap' && (
                <ButtonLink to={`/dang-nhap?ve=${encodeURIComponent(path)}`}>{t.signIn}</ButtonLink>
            )}
        </div>
    );
}
