import { oneOf, useFilters } from '../../unit/parts/useParams';
import type { Asked, Level, Status } from './queries';

export const LEVELS: readonly Level[] = ['unit', 'upper', 'province', 'national'];
export const STATUSES: readonly Status[] = ['open', 'closed', 'published'];
/** What the address may say of the list, by its Vietnamese names. */
export const NAMES = {
    programme: 'ct',
    unit: 'don-vi',
    level: 'cap',
    status: 'tinh-trang',
} as const;

/** The filters of the list, as the address has them. */
export function useFiltering() {
    const { get, set } = useFilters();
    const asked: Asked = {
        programme: get(NAMES.programme) || undefined,
        unit: get(NAMES.unit) || undefined,
        level: oneOf(get(NAMES.level), LEVELS),
        status: oneOf(get(NAMES.status), STATUSES),
    };
    return { asked, isFiltered: Object.values(asked).some(Boolean), change: set };
}
