import { Redirect, useSearchParams } from 'wouter';
import { useAccount } from '#/api/session';
import { Link } from '#/design/Link';
import { useWords } from '#/i18n/words';
import { Mark } from '#/shell/Brand';
import { useTitle } from '#/shell/title';
import { SignInForm } from './SignInForm';
import { words } from './words';
import './SignInPage.css';

/** The door; whoever was on the way somewhere gets there. */
export default function SignInPage() {
    const t = useWords(words);
    useTitle(t.signIn);
    const [search] = useSearchParams();
    if (useAccount()) return <Redirect to={own(search.get('ve'))} replace />;
    return (
        <div className="door">
            <section className="door-welcome">
                <Mark size={56} />
                <h2 className="door-title">{t.welcome}</h2>
                <p>{t.welcomeLead}</p>
                <Link to="/cong-khai">{t.seePublic}</Link>
            </section>
            <section className="door-form card stack">
                <h1 tabIndex={-1}>{t.signIn}</h1>
                <SignInForm />
                <p className="muted small">{t.noAccount}</p>
            </section>
        </div>
    );
}

/** Only a page of this app, whatever the address says. */
function own(path: string | null): string {
    return path && /^\/(?![/\\])/.test(path) ? path : '/';
}
