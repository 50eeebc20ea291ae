// Consumers: those of this application, which can be paused, and all that the broker lists.

import { html, nothing } from './lit-html/lit-html.js';
import { repeat } from './lit-html/directives/repeat.js';
import { live } from './lit-html/directives/live.js';
import { count, foreign, notice, problem } from './parts.js';
import { get, post } from './api.js';

const MOST = 500;
const GOOD = new Set(['running']);
const STILL = new Set(['paused', 'pausing']);

/** What the view remembers. */
export const beginning = { read: null, problem: null, search: '' };

export function consumersActions(state, change) {
    const set = parts => change({ consumers: { ...state().consumers, ...parts } });
    return {
        async refresh() {
            try {
                set({ read: await get('consumers'), problem: null });
            } catch (failure) {
                set({ problem: failure.message });
            }
        },
        search: text => set({ search: text }),
        async change(what, queue) {
            try {
                set({ read: await post('consumers/' + what, { queue }), problem: null });
            } catch (failure) {
                set({ problem: failure.message });
            }
        },
    };
}

export function consumers(state, actions) {
    const { read, search } = state.consumers;
    return html`
        <h1>Consumers</h1>
        ${problem(state.consumers.problem)}
        ${!read ? (state.consumers.problem ? nothing : html`<p role="status">Reading the consumers.</p>`) : html`
            ${read.instance ? instance(read.instance, state, actions) : nothing}
            ${notice(read.notice)}
            ${read.consumers ? listed(read.consumers, search, actions) : nothing}`}`;
}

function instance(handlers, state, actions) {
    return html`
        <section aria-labelledby="instance-title">
            <h2 id="instance-title">This instance</h2>
            <p class="quiet">A pause is for this instance of the application only: other instances continue. It ends with the application.</p>
            <table class="cards boxed">
                <caption class="unseen">Handlers of this instance</caption>
                <thead><tr><th scope="col">Handler</th><th scope="col">State</th><th scope="col" class="number">Consumers</th><th scope="col" class="number">In flight</th>${state.session.operator ? html`<th scope="col">Actions</th>` : nothing}</tr></thead>
                <tbody>${repeat(handlers, handler => handler.queue, handler => html`
                    <tr>
                        <th scope="row" data-label="Handler">${foreign(handler.handler)}<div class="text">${foreign(handler.queue)}</div></th>
                        <td data-label="State"><span class=${GOOD.has(handler.status) ? 'good' : 'warn'}>${handler.status}</span></td>
                        <td class="number" data-label="Consumers">${count(handler.live)} of ${count(handler.consumers)}</td>
                        <td class="number" data-label="In flight">${count(handler.inFlight)}</td>
                        ${state.session.operator ? html`<td data-label="Actions">${STILL.has(handler.status)
                            ? html`<button type="button" @click=${() => actions.change('resume', handler.queue)}>Resume<span class="unseen"> ${handler.handler}</span></button>`
                            : html`<button type="button" @click=${() => actions.change('pause', handler.queue)}>Pause<span class="unseen"> ${handler.handler}</span></button>`}</td>` : nothing}
                    </tr>`)}</tbody>
            </table>
        </section>`;
}

function listed(all, search, actions) {
    const words = search.toLowerCase().split(/\s+/).filter(word => word);
    const shown = all.filter(consumer => words.every(word => (consumer.queue + ' ' + consumer.connection).toLowerCase().includes(word)));
    return html`
        <section aria-labelledby="listed-title">
            <h2 id="listed-title">All consumers of the virtual host</h2>
            <form class="bar" role="search" @submit=${event => event.preventDefault()}>
                <label>Search <input type="search" autocomplete="off" spellcheck="false" placeholder="queue, connection" .value=${live(search)} @input=${event => actions.search(event.target.value)}></label>
            </form>
            <p class="quiet" role="status">${shown.length === all.length ? `${count(all.length)} consumers` : `${count(shown.length)} of ${count(all.length)} consumers`}${shown.length > MOST ? `; the first ${MOST} are listed` : ''}</p>
            ${all.length === 0 ? html`<p>Nothing consumes a queue of this virtual host.</p>` : nothing}
            ${shown.length === 0 ? nothing : html`
                <table class="cards boxed">
                    <caption class="unseen">Consumers, by queue</caption>
                    <thead><tr><th scope="col">Queue</th><th scope="col">Connection</th><th scope="col" class="number">Prefetch</th><th scope="col">State</th></tr></thead>
                    <tbody>${shown.slice(0, MOST).map(consumer => html`
                        <tr>
                            <th scope="row" data-label="Queue">${foreign(consumer.queue)}</th>
                            <td data-label="Connection">${foreign(consumer.connection)}</td>
                            <td class="number" data-label="Prefetch">${consumer.prefetch === 0 ? 'no limit' : count(consumer.prefetch)}</td>
                            <td data-label="State">${consumer.active ? html`<span class="good">active</span>` : html`<span class="quiet">waits for another one to end</span>`}</td>
                        </tr>`)}</tbody>
                </table>`}
        </section>`;
}
