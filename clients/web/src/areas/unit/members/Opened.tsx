import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { Button } from '#/design/Button';
import { Dialog } from '#/design/Dialog';
import { FileLink } from '#/design/Link';
import { ProblemBox } from '#/design/ProblemBox';
import { QrCode } from '#/design/QrCode';
import { Skeleton } from '#/design/Skeleton';
import { toast, warn } from '#/design/Toast';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** A join link to be shown, sent on or printed; its code is asked for only here. */
export function Opened({ id, onClose }: { id: string; onClose: () => void }) {
    const t = useWords(words);
    const language = useLanguage();
    const { data, error } = useQuery({
        queryKey: ['join-link', id],
        queryFn: () =>
            got(api.GET('/v1/join-links/{link_id}', { params: { path: { link_id: id } } })),
        gcTime: 0,
    });
    const copy = (address: string) =>
        void navigator.clipboard.writeText(address).then(
            () => toast(t.copied),
            () => warn(t.notCopied),
        );
    return (
        <Dialog
            isOpen
            title={t.open}
            onClose={onClose}
            footer={
                data && (
                    <>
                        <Button onPress={() => copy(data.address)}>{t.copy}</Button>
                        <FileLink icon="print" to={`/v1/join-links/${id}/poster?lang=${language}`}>
                            {t.poster}
                        </FileLink>
                    </>
                )
            }
        >
            <ProblemBox error={error} />
            {!data && !error && <Skeleton lines={4} />}
            {data && (
                <div className="stack">
                    <QrCode text={data.address} label={t.qr(data.address)} />
                    <dl className="facts">
                        <dt>{t.address}</dt>
                        <dd className="breakable">{data.address}</dd>
                        <dt>{t.code}</dt>
                        <dd>
                            <strong>{data.code}</strong>
                        </dd>
                    </dl>
                </div>
            )}
        </Dialog>
    );
}
