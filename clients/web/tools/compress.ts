import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

const SUITS = /\.(js|css|html|svg|json|webmanifest)$/;
const SMALLEST = 512;

/** kB of compressed script, in all, with which a page (`worker/form/FormPage`) may first load. */
export type Budget = Record<string, number>;

/** Writes .br and .gz beside what compresses, prints the sizes, and fails above the budget. */
export function compress(budget: Budget): Plugin {
    return {
        name: 'sangkien-compress',
        apply: 'build',
        writeBundle: {
            order: 'post',
            sequential: true,
            handler({ dir = 'dist' }, bundle) {
                const sizes = new Map<string, number>();
                for (const name of Object.keys(bundle)) sizes.set(name, squeeze(join(dir, name)));
                for (const name of ['sw.js', 'start.js', 'manifest.webmanifest', 'icon.svg'])
                    squeeze(join(dir, name));
                for (const area of areas(bundle))
                    this.info(told(area, loaded(bundle, sizes, [area])));
                const over = Object.entries(budget).flatMap(([page, limit]) => {
                    const [area = ''] = page.split('/');
                    const size = loaded(bundle, sizes, [`${area}/routes`, page]);
                    this.info(told(page, size, limit));
                    return size > limit ? [page] : [];
                });
                if (over.length) this.error(`too much script: ${over.join(', ')}`);
            },
        },
    };
}

function squeeze(path: string): number {
    const content = readFileSync(path);
    if (!SUITS.test(path) || content.length < SMALLEST) return content.length;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    const brotli = brotliCompressSync(content, quality);
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    return brotli.length;
}

function areas(bundle: Rollup.OutputBundle): string[] {
    const found = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? (areaOf(chunk) ?? []) : [],
    );
    return [...new Set(found)].sort();
}

function areaOf(chunk: Rollup.OutputChunk): string | undefined {
    return /\/areas\/([a-z]+)\//.exec(chunk.facadeModuleId ?? '')?.[1];
}

/** kB of the app itself, and of every chunk of these folders or files with what it imports. */
function loaded(
    bundle: Rollup.OutputBundle,
    sizes: Map<string, number>,
    places: readonly string[],
): number {
    const needed = new Set<string>();
    const need = (name: string) => {
        const chunk = bundle[name];
        if (needed.has(name) || chunk?.type !== 'chunk') return;
        needed.add(name);
        chunk.imports.forEach(need);
    };
    for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const path = chunk.facadeModuleId?.split('/areas/')[1] ?? '';
        const wanted = places.some(
            (place) => path.startsWith(`${place}/`) || path.startsWith(`${place}.`),
        );
        if (chunk.isEntry || wanted) need(chunk.fileName);
    }
    return [...needed].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / 1000;
}

function told(what: string, kilobytes: number, limit?: number): string {
    const most = limit ? ` of ${limit}` : '';
    return `${what}: ${kilobytes.toFixed(1)} kB of script${most}, compressed`;
}
