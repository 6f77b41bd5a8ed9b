interface Answer {
    status: () => number;
    headers: () => Record<string, string>;
}

/** Sends it again when the service says so: after wrong passwords it lets an address wait. */
export async function patient<A extends Answer>(send: () => Promise<A>): Promise<A> {
    let answer = await send();
    while (answer.status() === 429) {
        const seconds = Number(answer.headers()['retry-after']);
        await new Promise((resume) => setTimeout(resume, seconds * 1000));
        answer = await send();
    }
    return answer;
}
