import type { Claimed, Detail } from '#/api/schema';
import { Button } from '#/design/Button';
import { Icon } from '#/design/Icon';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Reader } from './claims';
import { words } from './words';

interface Props {
    reader: Reader;
    /** What the list said of who reads it. */
    known: Claimed | null | undefined;
}

/** Whose it is to read at this moment, and until when. */
export function ReaderBanner({ reader, known }: Props) {
    const t = useWords(words);
    const { time } = useFormat();
    const clock = (iso: string) => time(iso).slice(-5);
    if (reader.until)
        return (
            <p className="holding small muted" role="status">
                <Icon name="clock" size={16} />
                {t.mineUntil(clock(reader.until))}
            </p>
        );
    const other =
        reader.other ??
        (known && !known.mine ? t.readBy(known.by, known.unit, clock(known.until)) : null);
    if (!other) return <ProblemBox error={reader.error} />;
    return (
        <Notice mood="warn" icon="person" title={other}>
            <Button onPress={reader.takeOver} isPending={reader.isTaking}>
                {t.takeOver}
            </Button>
        </Notice>
    );
}

/** What stands in the way of every decision, or is half decided. */
export function Objections({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const { number } = useFormat();
    const against = detail.authors.filter(({ standing }) => standing === 'objected');
    return (
        <>
            {against.map(({ name, objection }) => (
                <Notice
                    key={name}
                    mood="warn"
                    icon="warning"
                    title={t.objects(name, objection ?? '')}
                >
                    {t.objectsHelp}
                </Notice>
            ))}
            {detail.state === 'waiting' && detail.quorum > 1 && (
                <Notice icon="people">
                    {t.votes(number(detail.votes), number(detail.quorum))}
                </Notice>
            )}
        </>
    );
}
