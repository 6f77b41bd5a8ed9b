import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#/design/index.css';
import { App } from '#/shell/App';

const place = document.getElementById('app');
if (place)
    createRoot(place).render(
        <StrictMode>
            <App />
        </StrictMode>,
    );

if (import.meta.env.PROD && 'serviceWorker' in navigator)
    addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
