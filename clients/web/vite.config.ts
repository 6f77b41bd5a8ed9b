import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { calendars } from './tools/calendars';
import { compress } from './tools/compress';
import { form } from './tools/form';
import { locales } from './tools/locales';
import { offline } from './tools/offline';

/** Where `npm run dev` and `vite preview` find the service. */
const service = process.env.SERVICE ?? 'http://127.0.0.1:8000';
const proxy = { '/v1': service, '/health': service, '/docs': service, '/openapi.json': service };

export default defineConfig({
    plugins: [
        react(),
        locales(),
        calendars(),
        offline(),
        compress({ 'worker/form/FormPage': 180 }),
    ],
    resolve: { alias: { '#': fileURLToPath(new URL('src', import.meta.url)) } },
    build: {
        target: ['chrome90', 'safari15', 'firefox100'],
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        sourcemap: false,
        cssCodeSplit: false,
        rollupOptions: {
            output: {
                manualChunks: form,
                // eslint-disable-next-line @typescript-eslint/no-deprecated -- the default of Rollup 5
                onlyExplicitManualChunks: true,
            },
        },
    },
    server: { host: '127.0.0.1', proxy },
    preview: { host: '127.0.0.1', proxy },
    test: { include: ['src/**/*.test.ts'] },
});
