import type { ServiceUnitsSchemasUnit as Unit } from '#/api/schema';
import type { Level } from './queries';

/** At which level a unit's council recognises; sections and teams have none. */
export const HOLDERS: Readonly<Partial<Record<Unit['kind'], Level>>> = {
    grassroots: 'unit',
    upper: 'upper',
    province: 'province',
    sector: 'province',
    national: 'national',
};
