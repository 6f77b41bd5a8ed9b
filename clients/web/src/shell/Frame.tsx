import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useOnline } from '#/api/network';
import { useAccount } from '#/api/session';
import { navigation } from '#/areas/area';
import { Icon } from '#/design/Icon';
import { Notice } from '#/design/Notice';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { AccountMenu } from './AccountMenu';
import { Brand } from './Brand';
import { words } from './words';
import './Frame.css';

const ON_PHONES = 4;

/** What surrounds every page: navigation at the side, or below on a phone. */
export function Frame({ children }: { children: ReactNode }) {
    const t = useWords(words);
    const online = useOnline();
    return (
        <div className="frame">
            <a className="skip spoken button primary" href="#main">
                {t.skip}
            </a>
            <header className="frame-head no-print">
                <Brand />
                <AccountMenu />
            </header>
            <Navigation />
            <main id="main" className="frame-main" tabIndex={-1}>
                {!online && (
                    <div className="frame-offline" role="status">
                        <Notice mood="warn" icon="offline">
                            {t.offline}
                        </Notice>
                    </div>
                )}
                {children}
            </main>
        </div>
    );
}

function Navigation() {
    const t = useWords(words);
    const spoken = useLanguage();
    const account = useAccount() ?? null;
    const [path] = useLocation();
    const items = navigation(account);
    if (!account && items.length < 2) return null;
    return (
        <nav className="frame-nav no-print" aria-label={t.navigation}>
            {items.map((item, place) => (
                <Link
                    key={item.at}
                    href={item.at}
                    className={place < ON_PHONES ? 'nav-item' : 'nav-item roomy'}
                    aria-current={within(path, item.at) ? 'page' : undefined}
                >
                    <Icon name={item.icon} size={22} />
                    <span>{item.label[spoken]}</span>
                </Link>
            ))}
        </nav>
    );
}

function within(path: string, at: string): boolean {
    return path === at || path.startsWith(`${at}/`);
}
