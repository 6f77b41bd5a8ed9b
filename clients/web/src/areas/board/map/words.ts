import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: (measure: string) => `Bản đồ: ${measure}`,
        label: 'Bản đồ các tỉnh, thành phố. Dùng phím mũi tên để đi, Enter để mở.',
        none: 'chưa có',
        least: (value: string) => `dưới ${value}`,
        from: (value: string) => `từ ${value}`,
        any: 'có số liệu',
        rank: (rank: string) => `hạng ${rank}`,
        pick: 'Chỉ hoặc chạm vào một tỉnh, thành phố để xem số liệu.',
        open: 'Mở',
        isle: { hoangSa: 'Hoàng Sa', truongSa: 'Trường Sa' },
        source: 'Bản đồ: @svg-maps/vietnam, CC BY 4.0, ghép theo đơn vị.',
    },
    {
        title: (measure) => `Map: ${measure}`,
        label: 'Map of the provinces. Arrow keys walk, Enter opens.',
        none: 'none',
        least: (value) => `under ${value}`,
        from: (value) => `from ${value}`,
        any: 'some',
        rank: (rank) => `rank ${rank}`,
        pick: 'Point at or touch a province to see its figures.',
        open: 'Open',
        isle: { hoangSa: 'Hoàng Sa', truongSa: 'Trường Sa' },
        source: 'Map: @svg-maps/vietnam, CC BY 4.0, joined by unit.',
    },
);
