import { unitsAs } from '#/api/rights';
import { useMe } from '#/api/session';
import { Link } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Whose lists are shown: those who administer units do not thereby read what they register. */
export function Reach() {
    const t = useWords(words);
    const me = useMe();
    const officer = unitsAs(me, 'officer');
    if (unitsAs(me, 'admin').every((unit) => officer.includes(unit))) return null;
    return (
        <Notice icon="shield">
            <p>
                {t.reach} <Link to="/quan-tri/quyen">{t.rights}</Link>
            </p>
        </Notice>
    );
}
