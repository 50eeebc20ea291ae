// The map: services, their message types, the handlers of these, and the queues of each handler.

import { html, nothing } from './lit-html/lit-html.js';
import { repeat } from './lit-html/directives/repeat.js';
import { live } from './lit-html/directives/live.js';
import { age, count, foreign, rate, sum } from './parts.js';

const MOST_OPEN = 60; // with more handlers, services begin collapsed

export function dead(handler) {
    return handler.dead?.ready ?? 0;
}

function retrying(handler) {
    return sum(handler.retry.map(queue => queue.ready));
}

function matches(handler, words) {
    const text = [handler.main, handler.type.replaceAll('_', '.'), handler.handledBy].join(' ').toLowerCase();
    return words.every(word => text.includes(word));
}

function isProblem(handler) {
    return dead(handler) > 0 || handler.queue?.consumers === 0 || !handler.queue;
}

function services(handlers) {
    const byName = new Map();
    for (const handler of handlers) {
        byName.set(handler.service, [...(byName.get(handler.service) ?? []), handler]);
    }
    return [...byName].sort(([one], [other]) => (one === '') - (other === '') || one.localeCompare(other));
}

export function map(state, change) {
    const all = state.overview.handlers;
    const words = state.search.toLowerCase().split(/\s+/).filter(word => word);
    const shown = all.filter(handler => matches(handler, words) && (!state.problemsOnly || isProblem(handler)));
    return html`
        <h1>Map</h1>
        ${totals(all, state.overview)}
        <form class="bar" role="search" @submit=${event => event.preventDefault()}>
            <label>Search <input type="search" name="search" autocomplete="off" spellcheck="false" placeholder="service, type, handler"
                .value=${live(state.search)} @input=${event => change({ search: event.target.value })}></label>
            <label class="check"><input type="checkbox" .checked=${live(state.problemsOnly)}
                @change=${event => change({ problemsOnly: event.target.checked })}> Only with problems</label>
            <button type="button" @click=${() => change({ folded: new Map(services(all).map(([name]) => [name, true])) })}>Collapse all</button>
            <button type="button" @click=${() => change({ folded: new Map(services(all).map(([name]) => [name, false])) })}>Expand all</button>
        </form>
        <p class="quiet" role="status">${shown.length === all.length ? `${count(all.length)} handlers` : `${count(shown.length)} of ${count(all.length)} handlers`}${state.overview.others ? `; ${count(state.overview.others)} ${state.overview.others === 1 ? 'queue' : 'queues'} without retries and dead letters not shown` : ''}</p>
        ${all.length === 0 ? html`<p>There is no handler queue in this virtual host. An application declares its queues when it starts.</p>` : nothing}
        ${repeat(services(shown), ([name]) => name, ([name, handlers]) => service(name, handlers, state, change, words.length > 0 || all.length <= MOST_OPEN))}`;
}

function totals(handlers, overview) {
    const letters = sum(handlers.map(dead));
    return html`
        <dl class="totals">
            <div><dt>Services</dt><dd>${count(new Set(handlers.map(handler => handler.service)).size)}</dd></div>
            <div><dt>Queues</dt><dd>${count(overview.queues)}</dd></div>
            <div><dt>Ready</dt><dd>${count(sum(handlers.map(handler => handler.queue?.ready)))}</dd></div>
            <div><dt>Retrying</dt><dd>${count(sum(handlers.map(retrying)))}</dd></div>
            <div class=${letters ? 'bad' : ''}><dt>Dead letters</dt><dd><a href="#/dead-letters">${count(letters)}</a></dd></div>
        </dl>`;
}

function service(name, handlers, state, change, openAtFirst) {
    const open = !(state.folded.get(name) ?? !openAtFirst);
    const letters = sum(handlers.map(dead));
    const id = 'service-' + name;
    const title = name || 'Stores and queues with names of their own';
    return html`
        <section class="service" aria-labelledby=${id}>
            <h2 id=${id}>
                <button type="button" class="fold" aria-expanded=${open} @click=${() => change({ folded: new Map(state.folded).set(name, open) })}>
                    <span class="name">${foreign(title)}</span>
                    <span class="summary">${count(handlers.length)} ${handlers.length === 1 ? 'handler' : 'handlers'}, ${count(sum(handlers.map(handler => handler.queue?.ready)))} ready${letters ? html`, <span class="bad">${count(letters)} dead</span>` : nothing}</span>
                </button>
            </h2>
            ${open ? table(title, handlers) : nothing}
        </section>`;
}

function table(title, handlers) {
    const inOrder = [...handlers].sort((one, other) => one.type.localeCompare(other.type) || one.handler.localeCompare(other.handler));
    return html`
        <table class="cards">
            <caption class="unseen">Handlers of messages of ${title}</caption>
            <thead><tr>
                <th scope="col">Message</th><th scope="col">Handler</th><th scope="col" class="number">Ready</th>
                <th scope="col" class="number">Unacked</th><th scope="col" class="number">Consumers</th>
                <th scope="col" class="number">In/s</th><th scope="col" class="number">Out/s</th>
                <th scope="col" class="number">Retrying</th><th scope="col" class="number">Dead letters</th>
            </tr></thead>
            <tbody>${repeat(inOrder, handler => handler.main, row)}</tbody>
        </table>`;
}

function oldest(queue) {
    return queue.oldest ? html`<div class="age"><span class="unseen">the oldest is from </span>${age(queue.oldest)}<span class="unseen"> ago</span></div>` : nothing;
}

function row(handler) {
    const queue = handler.queue;
    const letters = dead(handler);
    return html`
        <tr>
            <td data-label="Message">${handler.type ? html`<span class="kind">${handler.kind}</span> ${foreign(handler.type)}` : ''}${handler.version && handler.version !== '1' ? html` <span class="quiet">version ${handler.version}</span>` : nothing}</td>
            <th scope="row" data-label="Handler">${foreign(handler.handler)}${handler.handledBy && handler.handledBy !== handler.service ? html` <span class="quiet">in ${foreign(handler.handledBy)}</span>` : nothing}</th>
            ${queue
                ? html`
                    <td class="number" data-label="Ready">${count(queue.ready)}${oldest(queue)}</td>
                    <td class="number" data-label="Unacked">${count(queue.unacknowledged)}</td>
                    <td class="number" data-label="Consumers">${queue.consumers === 0 ? html`<strong class="warn">none</strong>` : count(queue.consumers)}</td>
                    <td class="number" data-label="In/s">${rate(queue.in)}</td>
                    <td class="number" data-label="Out/s">${rate(queue.out)}</td>`
                : html`<td colspan="5" data-label="Queue"><strong class="warn">the handler queue does not exist</strong></td>`}
            <td class="number" data-label="Retrying">${count(retrying(handler))}</td>
            <td class="number" data-label="Dead letters">${!handler.dead
                ? html`<span class="quiet">no queue</span>`
                : letters
                    ? html`<a class="bad" href=${'#/dead-letters/' + encodeURIComponent(handler.dead.name)}>${count(letters)}<span class="unseen"> dead letters of ${handler.handler}</span></a>${oldest(handler.dead)}`
                    : count(handler.dead.ready)}</td>
        </tr>`;
}
