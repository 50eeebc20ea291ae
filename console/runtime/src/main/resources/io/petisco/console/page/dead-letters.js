// Dead letters: the queues that have some, and what is in one of them.

import { html, nothing } from './lit-html/lit-html.js';
import { repeat } from './lit-html/directives/repeat.js';
import { live } from './lit-html/directives/live.js';
import { bytes, count, foreign, messages, problem, time } from './parts.js';
import { dead } from './map.js';
import { exportAddress } from './api.js';

export function deadLetters(state, actions) {
    return state.queue ? one(state, actions) : all(state);
}

function all(state) {
    const handlers = state.overview.handlers
        .filter(handler => dead(handler) > 0)
        .sort((one, other) => dead(other) - dead(one) || one.main.localeCompare(other.main));
    return html`
        <h1>Dead letters</h1>
        ${handlers.length === 0 ? html`<p>There is no dead letter.</p>` : html`
            <table class="cards">
                <caption class="unseen">Dead-letter queues with messages, the largest first</caption>
                <thead><tr>
                    <th scope="col">Service</th><th scope="col">Handler</th><th scope="col">Message</th>
                    <th scope="col" class="number">Dead letters</th>
                </tr></thead>
                <tbody>${repeat(handlers, handler => handler.main, handler => html`
                    <tr>
                        <td data-label="Service">${foreign(handler.handledBy || 'unknown')}</td>
                        <th scope="row" data-label="Handler"><a href=${'#/dead-letters/' + encodeURIComponent(handler.dead.name)}>${foreign(handler.handler)}</a></th>
                        <td data-label="Message">${foreign(handler.type)}</td>
                        <td class="number bad" data-label="Dead letters">${count(dead(handler))}</td>
                    </tr>`)}</tbody>
            </table>`}`;
}

function one(state, actions) {
    const look = state.look;
    const whole = { queue: state.queue, ...(look?.where?.length ? { where: look.where } : {}), ...(look?.group ? { group: look.group } : {}) };
    return html`
        <nav aria-label="Path" class="path"><a href="#/dead-letters">All dead-letter queues</a></nav>
        <h1 class="queue">${foreign(state.queue)}</h1>
        <form class="bar" @submit=${event => { event.preventDefault(); actions.look({ where: conditions(event.target.where.value) }); }}>
            <label class="wide">Condition <input name="where" autocomplete="off" spellcheck="false" placeholder="type=user.created, exception=*Timeout*, meta.client_id=web"
                .value=${live(state.where)} @input=${event => actions.change({ where: event.target.value })}></label>
            <button type="submit" ?disabled=${state.looking}>${look ? 'Look again' : 'Look'}</button>
        </form>
        ${problem(state.lookProblem)}
        ${state.looking ? html`<p role="status">Reading the queue.</p>` : nothing}
        ${look ? found(look, whole, state, actions) : nothing}`;
}

function conditions(text) {
    return text.split(/,\s+/).map(part => part.trim()).filter(part => part);
}

function found(look, whole, state, actions) {
    return html`
        <p class="quiet" role="status">Read ${count(look.read)} of ${messages(look.total)} at ${time(look.at)}; ${count(look.matching)} ${look.matching === 1 ? 'matches' : 'match'}${look.group || look.where.length ? html` (${foreign(look.selection)})` : nothing}.
            ${look.read < look.total ? html`<button type="button" @click=${() => actions.look({ where: look.where, group: look.group, all: true })}>Read all</button>` : nothing}
            ${look.group ? html`<button type="button" @click=${() => actions.look({ where: look.where })}>Show all groups</button>` : nothing}</p>
        <p class="quiet">A quorum queue before RabbitMQ 4.3 counts each look as a delivery, so this list is not refreshed by itself.</p>
        ${look.nothing ? html`<p>${foreign(look.nothing)}</p>` : nothing}
        ${look.matching === 0 ? nothing : html`
            <div class="bar" role="group" aria-label="All messages that match">All that match: ${buttons(whole, 'all that match', state, actions)}</div>
            <h2>By failure</h2>
            ${groups(look, state, actions)}
            <h2>Messages</h2>
            ${list(look, state, actions)}`}`;
}

function buttons(selection, what, state, actions) {
    return html`
        ${state.session.operator ? html`
            <button type="button" @click=${() => actions.rehearse('requeue', selection)}>Requeue<span class="unseen"> ${what}</span></button>
            <button type="button" class="danger" @click=${() => actions.rehearse('delete', selection)}>Delete<span class="unseen"> ${what}</span></button>` : nothing}
        <a class="button" download="dead-letters.jsonl" href=${exportAddress(selection)}>Export<span class="unseen"> ${what}</span></a>`;
}

function groups(look, state, actions) {
    return html`
        <table class="cards">
            <caption class="unseen">Dead letters by type, exception and handler, the largest group first</caption>
            <thead><tr>
                <th scope="col" class="number">Count</th><th scope="col">Exception</th><th scope="col">Message</th><th scope="col">Handler</th>
                <th scope="col">First and last</th><th scope="col">Actions</th>
            </tr></thead>
            <tbody>${look.groups.map(group => {
                const selection = { queue: state.queue, group: group.key, ...(look.where.length ? { where: look.where } : {}) };
                const what = `the group ${group.reason}`;
                return html`
                    <tr>
                        <td class="number" data-label="Count">${count(group.count)}</td>
                        <th scope="row" data-label="Exception">${foreign(group.reason)}${group.text ? html`<div class="text">${foreign(group.text)}</div>` : nothing}</th>
                        <td data-label="Message">${foreign(group.type)}</td>
                        <td data-label="Handler">${foreign(group.handler)}</td>
                        <td data-label="First and last">${time(group.oldest)}<br>${time(group.newest)}</td>
                        <td data-label="Actions" class="actions">
                            ${look.group ? nothing : html`<button type="button" @click=${() => actions.look({ where: look.where, group: group.key })}>Show<span class="unseen"> ${what} only</span></button>`}
                            ${buttons(selection, what, state, actions)}
                        </td>
                    </tr>`;
            })}</tbody>
        </table>`;
}

function list(look, state, actions) {
    const picked = state.picked;
    const selectable = look.messages.filter(message => message.id !== undefined);
    const everything = selectable.length > 0 && selectable.every(message => picked.has(message.id));
    return html`
        ${look.matching > look.messages.length ? html`<p class="quiet">The first ${count(look.messages.length)} of ${count(look.matching)} are listed.</p>` : nothing}
        ${picked.size ? html`<div class="bar picked" role="group" aria-label="Selected messages"><span role="status">${messages(picked.size)} selected</span> ${buttons({ queue: state.queue, ids: [...picked] }, 'the selected messages', state, actions)}</div>` : nothing}
        <table class="cards">
            <caption class="unseen">Dead letters, from the head of the queue</caption>
            <thead><tr>
                <th scope="col"><label><span class="unseen">Select all listed messages</span><input type="checkbox" .checked=${live(everything)}
                    @change=${event => actions.change({ picked: new Set(event.target.checked ? selectable.map(message => message.id) : []) })}></label></th>
                <th scope="col">Dead since</th><th scope="col">Message</th><th scope="col">Failure</th>
                <th scope="col" class="number">Attempts</th><th scope="col" class="number">Size</th><th scope="col">Details</th>
            </tr></thead>
            <tbody>${look.messages.map((message, index) => html`
                <tr>
                    <td data-label="Select">${message.id === undefined ? nothing : html`<label><span class="unseen">Select message ${message.shownId}</span><input type="checkbox" .checked=${live(picked.has(message.id))}
                        @change=${event => actions.pick(message.id, event.target.checked)}></label>`}</td>
                    <td data-label="Dead since">${time(message.at)}</td>
                    <th scope="row" data-label="Message">${foreign(message.type)}<div class="text">${foreign(message.shownId)}</div></th>
                    <td data-label="Failure">${foreign(message.reason)}${message.text ? html`<div class="text">${foreign(message.text)}</div>` : nothing}</td>
                    <td class="number" data-label="Attempts">${count(message.attempts)}</td>
                    <td class="number" data-label="Size">${bytes(message.bytes)}</td>
                    <td data-label="Details"><button type="button" @click=${() => actions.open(index)}>Details<span class="unseen"> of message ${message.shownId}</span></button></td>
                </tr>`)}</tbody>
        </table>`;
}
