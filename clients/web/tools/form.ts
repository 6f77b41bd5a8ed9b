import type { Rollup } from 'vite';

const FORM = /\/src\/areas\/worker\/(routes|form\/FormPage)\.tsx$/;
const APP = '/src/main.tsx';

/**
 * Puts what the form of a worker needs, and the app itself does not, into one file: each file costs
 * a journey there and back, which on a slow line is longer than its bytes.
 */
export function form(id: string, graph: Rollup.ManualChunkMeta): string | undefined {
    parts ??= needed(graph);
    return parts.has(id) ? 'form' : undefined;
}

let parts: Set<string> | undefined;

function needed(graph: Rollup.ManualChunkMeta): Set<string> {
    const ids = [...graph.getModuleIds()];
    const pages = ids.filter((id) => FORM.test(id));
    const own = reached(graph, pages);
    for (const id of reached(
        graph,
        ids.filter((id) => id.endsWith(APP)),
    ))
        own.delete(id);
    for (const id of pages) own.delete(id);
    return own;
}

/** Every module that these import, and what those import, without what is fetched later. */
function reached(graph: Rollup.ManualChunkMeta, from: readonly string[]): Set<string> {
    const found = new Set<string>();
    const visit = (id: string) => {
        if (found.has(id)) return;
        found.add(id);
        graph.getModuleInfo(id)?.importedIds.forEach(visit);
    };
    from.forEach(visit);
    return found;
}
