import { useMutation } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Council } from '#/api/schema';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { refresh } from './queries';
import { Seats } from './Seats';
import { useSeats } from './seats';
import { words } from './words';

/** Changes who sits in it while the session is open. */
export function SeatsDialog({ council, onClose }: { council: Council; onClose: () => void }) {
    const t = useWords(words);
    const { number } = useFormat();
    const saving = useMutation({
        mutationFn: (members: string[]) =>
            got(
                api.PUT('/v1/councils/{council_id}/members', {
                    params: { path: { council_id: council.id } },
                    body: { members },
                }),
            ),
        onSuccess: (made) => {
            queries.setQueryData(['council', council.id], made);
            refresh();
            toast(t.seated);
            onClose();
        },
    });
    const seating = useSeats(council.members, saving.reset);
    const { members, isChanged } = seating;
    const least = council.terms.members;
    const lacks = members.length < least ? t.missingMembers(number(least)) : undefined;
    return (
        <DialogForm
            title={t.seat}
            action={t.saveSeats}
            isOpen
            onClose={onClose}
            onSend={() => saving.mutate(members)}
            error={saving.error}
            isPending={saving.isPending}
            reason={isChanged ? lacks : t.unchanged}
        >
            <p>{t.seatHelp}</p>
            <Seats seating={seating} error={saving.error} />
        </DialogForm>
    );
}
