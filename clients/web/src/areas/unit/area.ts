import { unitsAs } from '#/api/rights';
import type { Me } from '#/api/schema';
import type { Area } from '../area';

export const area: Area = {
    ways: [{ path: '/don-vi/:code/*?' }],
    load: () => import('./routes'),
    nav: [
        {
            label: { vi: 'Đơn vị', en: 'My unit' },
            icon: 'people',
            order: 30,
            to: unitPath,
        },
    ],
};

function unitPath(me: Me | null): string | null {
    const unit = me && unitsAs(me, 'officer')[0];
    return unit ? `/don-vi/${unit}` : null;
}
