/** Takes a stream of server-sent events piece by piece and tells each that has data. */
export function reader(tell: (id: string | undefined, data: string) => void) {
    let rest = '';
    return (text: string): void => {
        const parts = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
            const { id, data } = fields(part);
            if (data !== undefined) tell(id, data);
        }
    };
}

function fields(part: string): { id?: string; data?: string } {
    const found: { id?: string; data?: string } = {};
    for (const line of part.split('\n')) {
        const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (name === 'id') found.id = value;
        if (name === 'data')
            found.data = found.data === undefined ? value : `${found.data}\n${value}`;
    }
    return found;
}
