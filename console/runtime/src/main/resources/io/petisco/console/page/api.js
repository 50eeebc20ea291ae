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
    return call(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Csrf-Token': csrf },
        body: JSON.stringify(body),
    });
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
