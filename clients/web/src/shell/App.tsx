import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { queries } from '#/api/queries';
import { useAccount } from '#/api/session';
import { areas } from '#/areas/area';
import { Skeleton } from '#/design/Skeleton';
import { Toasts } from '#/design/Toast';
import { useLanguage } from '#/i18n/language';
import { Boundary } from './Boundary';
import { Frame } from './Frame';
import { Lost } from './Lost';
import { NotFound } from './NotFound';
import { pageOf } from './pageOf';

const HomePage = lazy(() => import('#/pages/HomePage'));
const SignInPage = lazy(() => import('#/pages/SignInPage'));
const AccountPage = lazy(() => import('#/pages/AccountPage'));
const Gallery = import.meta.env.DEV ? lazy(() => import('#/design/gallery/Gallery')) : NotFound;

export function App() {
    const language = useLanguage();
    return (
        <QueryClientProvider client={queries}>
            <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
                <Pages />
                <Lost />
                <Toasts />
            </I18nProvider>
        </QueryClientProvider>
    );
}

function Pages() {
    const ways = areas.flatMap(({ ways, Routes }) => ways.map((way) => ({ ...way, Routes })));
    return (
        <Switch>
            {ways.map(({ path, open, bare, Routes }) => (
                <Route key={path} path={path}>
                    <Around bare={bare}>{open ? <Routes /> : <Known>{<Routes />}</Known>}</Around>
                </Route>
            ))}
            <Route>
                <Around>
                    <Own />
                </Around>
            </Route>
        </Switch>
    );
}

/** The pages that belong to no area. */
function Own() {
    return (
        <Switch>
            <Route path="/dang-nhap" component={SignInPage} />
            <Route path="/gallery" component={Gallery} />
            <Route path="/den/*">{({ '*': rest }) => <Onward link={`/v1/${rest}`} />}</Route>
            <Route path="/tai-khoan">
                <Known>
                    <AccountPage />
                </Known>
            </Route>
            <Route path="/">
                <Known>
                    <HomePage />
                </Known>
            </Route>
            <Route component={NotFound} />
        </Switch>
    );
}

/** Where a link in an e-mail leads: it names what the service shows, the app knows the page. */
function Onward({ link }: { link: string }) {
    const page = pageOf(link + location.search);
    return page === null ? <NotFound /> : <Redirect to={page} replace />;
}

function Around({ bare, children }: { bare?: boolean | undefined; children: ReactNode }) {
    const [path] = useLocation();
    const page = (
        <Boundary path={path}>
            <Suspense fallback={<Skeleton lines={6} />}>{children}</Suspense>
        </Boundary>
    );
    return bare ? <main id="main">{page}</main> : <Frame>{page}</Frame>;
}

/** Only for who is signed in; others pass the door and come back. */
function Known({ children }: { children: ReactNode }) {
    const account = useAccount();
    const [path] = useLocation();
    if (account === undefined) return <Skeleton lines={6} />;
    if (account) return children;
    const back = path === '/' ? '' : `?ve=${encodeURIComponent(path + location.search)}`;
    return <Redirect to={`/dang-nhap${back}`} replace />;
}
