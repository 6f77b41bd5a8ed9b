import { dictionary } from '#/i18n/words';

/** What units are, and where those work who belong to them. */
export const words = dictionary(
    {
        kind: {
            national: 'Tổng Liên đoàn',
            province: 'Liên đoàn tỉnh, thành phố',
            sector: 'Công đoàn ngành, tổng công ty',
            upper: 'Công đoàn cấp trên trực tiếp cơ sở',
            grassroots: 'Công đoàn cơ sở',
            section: 'Công đoàn bộ phận',
            team: 'Tổ công đoàn',
        },
        block: {
            administration: 'Hành chính nhà nước',
            public_school: 'Trường công lập',
            public_service: 'Đơn vị sự nghiệp',
            state_enterprise: 'Doanh nghiệp nhà nước',
            private_enterprise: 'Doanh nghiệp tư nhân',
            foreign_invested: 'Doanh nghiệp FDI',
            commune: 'Xã, phường',
            other: 'Khác',
            unstated: 'Chưa ghi khối',
        },
    },
    {
        kind: {
            national: 'Confederation',
            province: 'Provincial federation',
            sector: 'Sector union',
            upper: 'Upper-level union',
            grassroots: 'Grassroots union',
            section: 'Section',
            team: 'Team',
        },
        block: {
            administration: 'State administration',
            public_school: 'Public school',
            public_service: 'Public service',
            state_enterprise: 'State enterprise',
            private_enterprise: 'Private enterprise',
            foreign_invested: 'Foreign-invested enterprise',
            commune: 'Commune',
            other: 'Other',
            unstated: 'Block not stated',
        },
    },
);
