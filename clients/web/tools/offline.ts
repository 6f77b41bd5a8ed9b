import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rollup } from 'vite';

const FONTS = /be-vietnam-pro-(latin|vietnamese)-(400|600)-normal.*\.woff2$/;
const KEPT = /\/src\/(pages|areas\/worker)\//;

/** Writes the service worker: tools/sw.js with the list of what the app needs offline. */
export function offline(): Plugin {
    return {
        name: 'sangkien-offline',
        apply: 'build',
        generateBundle: {
            // After Vite took out the chunks that held nothing but styles: one name that leads to
            // nothing, and no browser would install the worker.
            order: 'post',
            handler(_, bundle) {
                const files = [...shell(bundle)].sort();
                const list = ['/', '/start.js', '/icon.svg', '/manifest.webmanifest'];
                const kept = [...list, ...files.map((name) => `/${name}`)];
                const hash = createHash('sha256');
                for (const name of files) hash.update(name);
                const index = bundle['index.html'];
                if (index?.type === 'asset') hash.update(index.source);
                const source = readFileSync(new URL('sw.js', import.meta.url), 'utf8')
                    .replace('__VERSION__', hash.digest('hex').slice(0, 12))
                    .replace("['__FILES__']", JSON.stringify(kept));
                this.emitFile({ type: 'asset', fileName: 'sw.js', source });
            },
        },
    };
}

/** The entry, what works offline, its styles, and the letters. */
function shell(bundle: Rollup.OutputBundle): Set<string> {
    const needed = new Set<string>();
    const need = (name: string) => {
        const chunk = bundle[name];
        if (needed.has(name) || chunk?.type !== 'chunk') return;
        needed.add(name);
        chunk.imports.forEach(need);
        chunk.viteMetadata?.importedCss.forEach((css) => needed.add(css));
    };
    for (const item of Object.values(bundle)) {
        if (item.type === 'asset' && (FONTS.test(item.fileName) || item.fileName.endsWith('.css')))
            needed.add(item.fileName);
        if (item.type !== 'chunk') continue;
        const path = item.facadeModuleId ?? '';
        if (item.isEntry || KEPT.test(path)) need(item.fileName);
    }
    return needed;
}
