// Calls of the console's API. A failure is an Error whose message is a sentence for the user.

let csrf = '';

export async function openSession() {
    const session = await get('session');
    csrf = session.csrf;
    return session;
}

export function get(path) {
    return call(path, {});
}

export function post(path, body) {
    return call(path, change(body));
}

/** Calls {@code onEvent} with the name and the data of each server-sent event, until the answer ends. */
export async function stream(path, body, signal, onEvent) {
    let response;
    try {
        response = await fetch('api/' + path, { ...change(body), cache: 'no-store', signal });
        if (!response.ok) {
            throw new Error((await response.json()).error);
        }
    } catch (failure) {
        throw failure instanceof TypeError ? new Error('The console cannot be reached.') : failure;
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = '', next = await read(reader); next !== null; next = await read(reader)) {
        const events = (rest + next).split('\n\n');
        rest = events.pop();
        for (const event of events.filter(text => text.startsWith('event: '))) {
            const [name, data] = event.split('\n');
            onEvent(name.slice('event: '.length), JSON.parse(data.slice('data: '.length)));
        }
    }
}

async function read(reader) {
    try {
        const { value, done } = await reader.read();
        return done ? null : value;
    } catch {
        throw new Error('The connection to the console is lost.');
    }
}

function change(body) {
    return {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Csrf-Token': csrf },
        body: JSON.stringify(body),
    };
}

export function exportAddress(selection) {
    return 'api/export?selection=' + encodeURIComponent(JSON.stringify(selection));
}

async function call(path, options) {
    let response;
    try {
        response = await fetch('api/' + path, { cache: 'no-store', ...options });
    } catch {
        throw new Error('The console cannot be reached. It is asked again every few seconds.');
    }
    let answer;
    try {
        answer = await response.json();
    } catch {
        answer = {};
    }
    if (!response.ok) {
        throw new Error(answer.error ?? `The console answered with the status ${response.status}.`);
    }
    return answer;
}
