import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';

let told: string | undefined;
let returning = false;

addEventListener('popstate', () => {
    returning = true;
});

/** Calls the document what the page is called; a new page takes the focus, so that it is read. */
export function useTitle(title: string): void {
    const { name } = useWords(common);
    const [path] = useLocation();

    useEffect(() => {
        document.title = `${title} · ${name}`;
    }, [title, name]);

    useEffect(() => {
        if (told !== undefined && told !== path) arrive();
        told = path;
    }, [path]);
}

/** Going back, the browser itself returns to where one was on the page. */
function arrive(): void {
    if (!returning) scrollTo(0, 0);
    returning = false;
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
