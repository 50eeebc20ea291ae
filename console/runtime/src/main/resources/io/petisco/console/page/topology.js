// Differences between the topologies of applications and the broker, each with the command that repairs it.

import { html, nothing } from './lit-html/lit-html.js';
import { count, foreign, messages, notice, problem, time } from './parts.js';
import { get } from './api.js';

/** What the view remembers. */
export const beginning = { read: null, reading: false, problem: null };

export function topologyActions(state, change) {
    const set = parts => change({ topology: { ...state().topology, ...parts } });
    return {
        async compare() {
            set({ reading: true, problem: null });
            try {
                const read = await get('topology');
                set({ reading: false, read: { ...read, at: new Date().toISOString() } });
            } catch (failure) {
                set({ reading: false, problem: failure.message });
            }
        },
    };
}

export function topology(state, actions) {
    const { read, reading } = state.topology;
    return html`
        <h1>Topology</h1>
        <p class="quiet">What applications declare, compared with what is on the broker. The commands are those of the command line; this page changes nothing.</p>
        <div class="bar"><button type="button" ?disabled=${reading} @click=${actions.compare}>Compare again</button>
            <span class="quiet" role="status">${reading ? 'Comparing.' : read ? html`Compared at ${time(read.at)}.` : nothing}</span></div>
        ${problem(state.topology.problem)}
        ${read && read.topologies.length === 0 ? html`<p>The console knows no topology to compare with. Name the <code>topology.json</code> of your applications, or their jars, in <code>petisco.console.topologies</code>.</p>` : nothing}
        ${read ? read.topologies.map(one) : nothing}`;
}

function one(topology) {
    const id = 'topology-' + topology.service;
    const number = topology.differences.length;
    return html`
        <section class="panel" aria-labelledby=${id}>
            <h2 id=${id}>${foreign(topology.service)} <span class="quiet">${foreign(topology.source)}</span></h2>
            ${notice(topology.notice)}
            ${number === 0 ? html`<p class="good">No difference.</p>` : html`
                <p>${count(number)} ${number === 1 ? 'difference' : 'differences'}</p>
                <table class="cards">
                    <caption class="unseen">Differences of ${topology.service}</caption>
                    <thead><tr><th scope="col">Difference</th><th scope="col">Name</th><th scope="col">What repairs it</th></tr></thead>
                    <tbody>${topology.differences.map(difference => html`
                        <tr>
                            <td data-label="Difference"><span class=${difference.kind === 'extra' ? 'warn' : 'bad'}>${difference.kind} ${difference.what}</span></td>
                            <th scope="row" data-label="Name">${foreign(difference.name)}
                                ${difference.kind === 'different' ? html`<div class="text">declared ${foreign(difference.declared)}, on the broker ${foreign(difference.live)}</div>` : nothing}
                                ${difference.messages !== undefined ? html`<div class="text">${messages(difference.messages)} and ${count(difference.bindings)} ${difference.bindings === 1 ? 'binding' : 'bindings'}, and no handler</div>` : nothing}</th>
                            <td data-label="What repairs it">${repair(difference)}</td>
                        </tr>`)}</tbody>
                </table>`}
            ${topology.onlyStores.length ? html`<details><summary>Messages that only a store receives (${count(topology.onlyStores.length)})</summary><ul>${topology.onlyStores.map(key => html`<li>${foreign(key)}</li>`)}</ul></details>` : nothing}
            ${topology.others.length ? html`<details><summary>Queues of other services for these messages (${count(topology.others.length)})</summary><ul>${topology.others.map(other => html`<li>${foreign(other.queue)} <span class="quiet">of ${foreign(other.service)}</span></li>`)}</ul></details>` : nothing}
        </section>`;
}

function repair(difference) {
    if (difference.command) {
        return html`<code class="command">${difference.command}</code>${difference.command.endsWith('QUEUE') ? html`<div class="text">or --delete instead of --move-to, to delete the messages</div>` : nothing}`;
    }
    return difference.what === 'exchange'
        ? html`<span class="text">Delete the exchange in the management UI, then start the application.</span>`
        : html`<span class="text">The broker keeps the binding until it is deleted, in the management UI for example.</span>`;
}
