import type { Detail, ServiceReviewsReasonsModelsVerdict as Verdict } from '#/api/schema';
import { useMe } from '#/api/session';
import { Button, type Tone } from '#/design/Button';
import type { IconName } from '#/design/Icon';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { useUnitName } from '../common/UnitName';
import { Others } from './Others';
import { useHistory, useSimilar } from './queries';
import { UndoDecision } from './UndoDecision';
import { type Obstacle, whyNot } from './whyNot';
import { words } from './words';

const VERDICTS: readonly (readonly [Verdict, string, Tone, IconName])[] = [
    ['accept', 'A', 'primary', 'check'],
    ['return', 'R', 'secondary', 'back'],
    ['refuse', 'X', 'danger', 'cross'],
];

interface Props {
    detail: Detail;
    /** Somebody else reads it. */
    isRead: boolean;
    onDecide: (verdict: Verdict) => void;
}

/** What can be done with it; what cannot says why. */
export function Verdicts({ detail, isRead, onDecide }: Props) {
    const t = useWords(words);
    const reasons = useReasons(detail, isRead);
    const decided = detail.state !== 'waiting';
    return (
        <Toolbar label={t.actions} sticky>
            {!decided &&
                VERDICTS.map(([verdict, key, tone, icon]) => (
                    <span key={verdict} className="verdict" title={t.withKey(t[verdict], key)}>
                        <Button
                            tone={tone}
                            icon={icon}
                            reason={reasons(verdict)}
                            onPress={() => onDecide(verdict)}
                        >
                            {t[verdict]}
                            <kbd className="key" aria-hidden="true">
                                {key}
                            </kbd>
                        </Button>
                    </span>
                ))}
            <Others detail={detail} />
            {!decided && reasons('accept') && (
                <p className="obstacle small" role="note">
                    {reasons('accept')}
                </p>
            )}
            <UndoDecision detail={detail} />
        </Toolbar>
    );
}

/** Why a verdict cannot be given, in words. */
export function useReasons(
    detail: Detail,
    isRead: boolean,
): (verdict: Verdict) => string | undefined {
    const { not } = useWords(words);
    const me = useMe().name;
    const history = useHistory(detail.id).data ?? [];
    const similar = useSimilar(detail.id).data?.items ?? [];
    const unit = useUnitName(detail.waits_at);
    const tell = (obstacle: Obstacle) =>
        obstacle === 'elsewhere' ? not.elsewhere(unit) : not[obstacle];
    return (verdict) => {
        const obstacle = whyNot(verdict, { detail, me, history, similar });
        if (obstacle) return tell(obstacle);
        return isRead ? not.reading : undefined;
    };
}
