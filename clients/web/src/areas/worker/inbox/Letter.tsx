import { useMutation } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Message } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { ButtonLink } from '#/design/Link';
import { warn } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { inbox } from '../words/inbox';
import { pageOf } from '#/shell/pageOf';

/** One message, with the way to what it is about. */
export function Letter({ one }: { one: Message }) {
    const t = useWords(inbox);
    const { unreachable } = useWords(common);
    const { time } = useFormat();
    const reading = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/inbox/{message_id}/reading', {
                    params: { path: { message_id: one.id } },
                }),
            ),
        onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
        onError: () => warn(unreachable),
    });
    const to = pageOf(one.link);
    const fresh = one.read_at === null;
    return (
        <li className={fresh ? 'letter fresh' : 'letter'}>
            <div className="row-head">
                {fresh && <Badge mood="gold">{t.isNew}</Badge>}
                <time className="muted small" dateTime={one.created_at}>
                    {time(one.created_at)}
                </time>
            </div>
            <h2 className="letter-title">{one.title}</h2>
            <p className="written">{one.text}</p>
            <div className="row">
                {to && (
                    <span
                        onClickCapture={() => {
                            if (fresh) reading.mutate();
                        }}
                    >
                        <ButtonLink to={to}>{t.open}</ButtonLink>
                    </span>
                )}
                {fresh && (
                    <Button
                        tone="quiet"
                        icon="check"
                        isPending={reading.isPending}
                        onPress={() => reading.mutate()}
                    >
                        {t.markRead}
                    </Button>
                )}
            </div>
        </li>
    );
}
