import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../../..');
const DIST = resolve(HERE, '../dist');
const PATIENCE = 300_000;

/** Starts the real service with its demonstration data once for a run; `E2E_URL` names another. */
export default async function setup(): Promise<() => Promise<void>> {
    if (process.env.E2E_URL) {
        process.env.BASE_URL = process.env.E2E_URL;
        return () => Promise.resolve();
    }
    if (!existsSync(join(DIST, 'index.html'))) throw new Error('run `npm run build` first');
    const data = mkdtempSync(join(tmpdir(), 'sangkien-e2e-'));
    const port = await free();
    const log = join(data, 'log');
    const service = start(data, port, log);
    process.env.BASE_URL = `http://127.0.0.1:${port}`;
    const stop = () => end(service, data);
    try {
        await ready(process.env.BASE_URL, service);
    } catch (error) {
        console.error(readFileSync(log, 'utf8').slice(-4000));
        await stop();
        throw error;
    }
    return stop;
}

function start(data: string, port: number, log: string): ChildProcess {
    const out = openSync(log, 'w');
    const root = process.env.SERVICE_ROOT ?? ROOT;
    const env = { ...process.env, DATA_DIR: data, HOST: '127.0.0.1', PORT: String(port) };
    return spawn(join(root, '.venv/bin/python'), ['-m', 'service', 'up', '--demo'], {
        cwd: root,
        // The receiver of a webhook is one of the test's own, on this machine.
        env: { ...env, WEB_DIR: DIST, WEBHOOK_PRIVATE: 'true' },
        stdio: ['ignore', out, out],
    });
}

async function ready(url: string, service: ChildProcess): Promise<void> {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
        if (service.exitCode !== null) throw new Error('the service ended');
        const answer = await fetch(`${url}/health/ready`).catch(() => null);
        if (answer?.ok) return;
        await new Promise((resume) => setTimeout(resume, 500));
    }
    throw new Error('the service did not get ready');
}

async function end(service: ChildProcess, data: string): Promise<void> {
    if (service.exitCode === null) {
        const ended = new Promise((resume) => service.once('exit', resume));
        service.kill('SIGTERM');
        await ended;
    }
    rmSync(data, { recursive: true, force: true });
}

function free(): Promise<number> {
    return new Promise((resume, fail) => {
        const server = createServer();
        server.once('error', fail);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            const port = typeof address === 'object' && address ? address.port : 0;
            server.close(() => resume(port));
        });
    });
}
