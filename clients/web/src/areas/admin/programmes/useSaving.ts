import { useMutation } from '@tanstack/react-query';
import { queries } from '#/api/queries';
import { toast } from '#/design/Toast';

/** Keeps a part of a programme; every page that shows programmes reads them anew. */
export function useSaving<Sent, Told>(send: (sent: Sent) => Promise<Told>, told: string) {
    return useMutation({
        mutationFn: send,
        onSuccess: () => {
            toast(told);
            return queries.invalidateQueries({ queryKey: ['programmes'] });
        },
    });
}
