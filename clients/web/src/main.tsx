import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#/design/index.css';
import { begin } from '#/areas/area';
import { App } from '#/shell/App';

const A_WHILE = 3_000;

begin(location.pathname);

const place = document.getElementById('app');
if (place)
    createRoot(place).render(
        <StrictMode>
            <App />
        </StrictMode>,
    );

// It fetches the whole app, for the time without a network: not before the page itself stands.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
    addEventListener('load', () =>
        setTimeout(() => void navigator.serviceWorker.register('/sw.js'), A_WHILE),
    );
