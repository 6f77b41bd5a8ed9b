import { expect, test } from 'vitest';
import { passing, Problem, problemOf, Unreachable } from './problem';

const BODY = {
    type: '/problems/invalid-payload',
    title: 'Invalid payload',
    status: 422,
    detail: 'Nội dung chưa đúng.',
    errors: [
        { pointer: '/title', detail: 'Hãy nhập tên.', rule: null },
        { pointer: '/title', detail: 'Tên quá ngắn.', rule: null },
        { pointer: '/authors/0/share', detail: 'Tổng phải bằng 100.', rule: null },
    ],
};

function answer(body: string, type: string, status: number, wait = ''): Response {
    const headers = { 'Content-Type': type, 'Retry-After': wait };
    return new Response(body, { status, headers });
}

test('a refusal keeps its name, its words and what each field breaks', async () => {
    const problem = await problemOf(answer(JSON.stringify(BODY), 'application/problem+json', 422));
    expect(problem).toBeInstanceOf(Problem);
    if (!(problem instanceof Problem)) return;
    expect([problem.type, problem.status, problem.message]).toEqual([
        'invalid-payload',
        422,
        'Nội dung chưa đúng.',
    ]);
    expect(problem.at('/title')).toBe('Hãy nhập tên. Tên quá ngắn.');
    expect(problem.at('/before')).toBeUndefined();
});

test('an answer of something between us and the service is no refusal', async () => {
    expect(await problemOf(answer('<h1>502</h1>', 'text/html', 502))).toBeInstanceOf(Unreachable);
});

test('only what may pass is asked again', async () => {
    const busy = { ...BODY, status: 429, errors: [] };
    const wait = await problemOf(
        answer(JSON.stringify(busy), 'application/problem+json', 429, '7'),
    );
    expect(wait instanceof Problem && wait.retryAfter).toBe(7);
    expect([new Unreachable(), wait, new Problem({ ...BODY, status: 503 })].map(passing)).toEqual([
        true,
        true,
        true,
    ]);
    expect([new Problem(BODY), new Error('bug')].map(passing)).toEqual([false, false]);
});
