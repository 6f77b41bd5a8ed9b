import { oneOf, useFilters } from '../../unit/parts/useParams';

export const ROLES = ['officer', 'reviewer', 'leader', 'admin'] as const;
export const STANDS = ['bi-khoa', 'dang-dung'] as const;

/** What the address narrows the list of accounts to, as the service is asked. */
export function useNarrowing() {
    const { get } = useFilters();
    const [q, unit, role] = [get('tim'), get('don-vi'), oneOf(get('vai-tro'), ROLES)];
    const stand = oneOf(get('tinh-trang'), STANDS);
    return {
        ...(q && { q }),
        ...(unit && { unit }),
        ...(role && { role }),
        ...(stand && { blocked: stand === 'bi-khoa' }),
    };
}
