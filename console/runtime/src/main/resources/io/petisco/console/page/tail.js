// Messages as they pass: the newest first, the last 200.

import { html, nothing } from './lit-html/lit-html.js';
import { repeat } from './lit-html/directives/repeat.js';
import { bytes, count, foreign, messages, notice, problem, time } from './parts.js';
import { stream } from './api.js';

const MOST = 200;
const ALL = '';
const WAYS = { event: 'event', command: 'command', retry: 'waits for a retry', again: 'tried again', dead: 'dead letter' };

/** What the view remembers. */
export const beginning = { running: false, listens: false, seen: 0, skipped: 0, list: [], problem: null };

export function tailActions(state, change) {
    let abort = null;
    let waiting = [];
    let number = 0;
    let skipped = 0;
    const set = parts => change({ tail: { ...state().tail, ...parts } });

    /** Draws once for all messages that came since the last time. */
    function show() {
        const tail = state().tail;
        const arrived = waiting;
        waiting = [];
        set({ seen: tail.seen + arrived.length, skipped: tail.skipped + skipped, list: [...arrived.reverse(), ...tail.list].slice(0, MOST) });
        skipped = 0;
    }

    function arrive(name, data) {
        switch (name) {
            case 'started':
                set({ listens: true });
                return;
            case 'failed':
                throw new Error(data.error);
            case 'skipped':
                skipped += data.count;
                return;
            default:
                if (waiting.push({ ...data, number: number++ }) === 1) {
                    requestAnimationFrame(show);
                }
        }
    }

    return {
        async start(request) {
            const mine = new AbortController();
            abort = mine;
            waiting = [];
            set({ ...beginning, running: true });
            try {
                await stream('tail', request, mine.signal, (name, data) => abort === mine && arrive(name, data));
                throw new Error('The console ended.');
            } catch (failure) {
                if (abort === mine) { // the user has not stopped it
                    abort = null;
                    set({ running: false, listens: false, problem: `${failure.message} Start again to continue.` });
                }
            }
        },
        stop() {
            if (abort) {
                const stopped = abort;
                abort = null;
                stopped.abort();
                set({ running: false, listens: false });
            }
        },
        clear: () => set({ list: [], seen: 0, skipped: 0 }),
    };
}

export function tail(state, actions) {
    const { running, listens, seen, skipped, list } = state.tail;
    const all = state.overview.services;
    const submit = event => {
        event.preventDefault();
        if (running) {
            actions.stop();
            return;
        }
        const { service, type, text, retries } = event.target.elements;
        actions.start({ services: service.value === ALL ? all : [service.value], type: type.value, text: text.value, retries: retries.checked });
    };
    return html`
        <h1>Tail</h1>
        <p class="quiet">Messages as they are published from now on. Handlers get them nevertheless: the page has a queue of its own, which ends with it.</p>
        ${all.length === 0 ? notice('There is no service whose messages could be followed.') : nothing}
        <form class="bar" @submit=${submit}>
            <label>Service <select name="service" ?disabled=${running}>
                <option value=${ALL}>all services</option>
                ${all.map(name => html`<option value=${name}>${name}</option>`)}
            </select></label>
            <label>Type <input name="type" autocomplete="off" spellcheck="false" placeholder="user.*" ?disabled=${running}></label>
            <label>Contains <input name="text" autocomplete="off" spellcheck="false" placeholder="any text" ?disabled=${running}></label>
            <label class="check"><input type="checkbox" name="retries" ?disabled=${running}> Also retries and dead letters</label>
            <button type="submit" class=${running ? '' : 'main'} ?disabled=${all.length === 0}>${running ? 'Stop' : 'Start'}</button>
            ${list.length ? html`<button type="button" @click=${actions.clear}>Clear</button>` : nothing}
        </form>
        ${problem(state.tail.problem)}
        <p class="quiet" role="status">${!running ? (seen ? `Stopped after ${messages(seen)}.` : 'Not started.') : !listens ? 'Starting.' : `Following: ${messages(seen)}${skipped ? `, and ${count(skipped)} more than the page can show` : ''}.`}
            ${seen > MOST ? ` The last ${MOST} are listed.` : nothing}</p>
        ${list.length ? table(list) : nothing}`;
}

function table(list) {
    return html`
        <table class="cards tail">
            <caption class="unseen">Messages, the newest first</caption>
            <thead><tr><th scope="col">Time</th><th scope="col">Message</th><th scope="col">What</th><th scope="col" class="number">Size</th><th scope="col">Body</th></tr></thead>
            <tbody>${repeat(list, message => message.number, message => html`
                <tr>
                    <td data-label="Time">${time(message.at)}</td>
                    <th scope="row" data-label="Message">${foreign(message.type)}<div class="text">${foreign(message.shownId)}</div></th>
                    <td data-label="What"><span class=${message.way === 'dead' ? 'bad' : message.way === 'event' || message.way === 'command' ? '' : 'warn'}>${WAYS[message.way]}</span><div class="text">${foreign(message.service)}</div></td>
                    <td class="number" data-label="Size">${bytes(message.bytes)}</td>
                    <td data-label="Body"><details><summary><span class="unseen">Body of message ${message.shownId}: </span>${foreign(message.content)}</summary><pre tabindex="0" role="region" aria-label=${'Body of message ' + message.shownId} dir="auto">${message.body.text}</pre></details></td>
                </tr>`)}</tbody>
        </table>`;
}
