// The page: its state, and what changes it. A view is a function of the state.

import { html, nothing, render } from './lit-html/lit-html.js';
import { get, openSession, post } from './api.js';
import { map } from './map.js';
import { beginning as unread, consumers, consumersActions } from './consumers.js';
import { deadLetters } from './dead-letters.js';
import { messageDialog } from './message.js';
import { beginning, publish, publishActions, publishDialog } from './publish.js';
import { beginning as untailed, tail, tailActions } from './tail.js';
import { beginning as uncompared, topology, topologyActions } from './topology.js';
import { jobs, rehearsalDialog } from './work.js';
import { notice, problem } from './parts.js';

const REFRESH_MILLIS = 2000;
const root = document.getElementById('page');
root.replaceChildren(); // what says that the page loads

let stale = false;
let state = {
    session: null,
    overview: null,
    problem: null,
    jobs: [],
    view: 'map',
    queue: null,
    search: '',
    problemsOnly: false,
    folded: new Map(),
    where: '',
    look: null,
    looking: false,
    lookProblem: null,
    picked: new Set(),
    message: null,
    editing: false,
    rehearsal: null,
    hidden: new Set(),
    publish: beginning,
    tail: untailed,
    consumers: unread,
    topology: uncompared,
};
const TITLES = { map: 'Map', 'dead-letters': 'Dead letters', consumers: 'Consumers', publish: 'Publish', tail: 'Tail', topology: 'Topology' };

function change(parts) {
    state = { ...state, ...parts };
    draw();
}

function draw() {
    render(page(), root);
    for (const [id, wanted] of [['message', state.message], ['rehearsal', state.rehearsal], ['publish-rehearsal', state.publish.rehearsal]]) {
        const dialog = document.getElementById(id);
        if (dialog && wanted && !dialog.open) {
            dialog.showModal();
        } else if (dialog && !wanted && dialog.open) {
            dialog.close();
        }
    }
}

function page() {
    const link = (view, text) => html`<a href=${'#/' + view} aria-current=${state.view === view ? 'page' : nothing}>${text}</a>`;
    return html`
        <a class="skip" href="#content" @click=${event => { event.preventDefault(); document.getElementById('content').focus(); }}>Skip to the content</a>
        <header class="top">
            <span class="product">petisco console</span>
            <nav aria-label="Views">${Object.entries(TITLES).map(([view, text]) => link(view, text))}</nav>
            <span class="where">${state.session ? html`RabbitMQ <bdi>${state.session.broker}</bdi>, <bdi>${state.session.user}</bdi>${state.session.operator ? nothing : ' (may look only)'}` : nothing}</span>
        </header>
        <main id="content" tabindex="-1">
            ${problem(state.problem)}
            ${notice(state.overview?.notice)}
            ${state.overview && state.session
                ? view()
                : state.problem ? nothing : html`<p role="status">Reading the broker.</p>`}
        </main>
        ${state.session ? html`${jobs(state, actions)}${messageDialog(state, actions)}${rehearsalDialog(state, actions)}${publishDialog(state, publishing)}` : nothing}`;
}

function view() {
    switch (state.view) {
        case 'dead-letters': return deadLetters(state, actions);
        case 'topology': return topology(state, comparing);
        case 'consumers': return consumers(state, consuming);
        case 'tail': return tail(state, tailing);
        case 'publish': return publish(state, publishing);
        default: return map(state, change);
    }
}

const publishing = publishActions(() => state, change);
const comparing = topologyActions(() => state, change);
const consuming = consumersActions(() => state, change);
const tailing = tailActions(() => state, change);

const actions = {
    change,

    async look(selection) {
        const queue = state.queue;
        change({ looking: true, lookProblem: null, picked: new Set() });
        try {
            const look = await post('look', { queue, ...selection });
            if (queue === state.queue) {
                change({ looking: false, look: { ...look, where: selection.where ?? [], group: selection.group, at: new Date().toISOString() } });
            }
        } catch (failure) {
            if (queue === state.queue) {
                change({ looking: false, look: null, lookProblem: failure.message });
            }
        }
    },

    pick(id, isPicked) {
        const picked = new Set(state.picked);
        if (isPicked) {
            picked.add(id);
        } else {
            picked.delete(id);
        }
        change({ picked });
    },

    async open(index) {
        try {
            change({ message: await get(`message?look=${encodeURIComponent(state.look.look)}&index=${index}`) });
        } catch (failure) {
            change({ lookProblem: failure.message });
        }
    },

    async rehearse(kind, selection) {
        const rehearsal = { kind, selection };
        change({ rehearsal });
        try {
            const result = await post(kind + '/rehearse', selection);
            if (state.rehearsal === rehearsal) {
                change({ rehearsal: { ...rehearsal, result } });
            }
        } catch (failure) {
            if (state.rehearsal === rehearsal) {
                change({ rehearsal: { ...rehearsal, problem: failure.message } });
            }
        }
    },

    async carryOut() {
        const { kind, selection, result } = state.rehearsal;
        try {
            await post(kind, { ...selection, most: result.matching });
            change({ rehearsal: null, message: null, editing: false, picked: new Set() });
            await refreshJobs();
        } catch (failure) {
            change({ rehearsal: { kind, selection, problem: failure.message } });
        }
    },

    hide(id) {
        change({ hidden: new Set(state.hidden).add(id) });
    },

    async stop(id) {
        try {
            await post('jobs/stop', { id });
        } catch (failure) {
            change({ problem: failure.message });
        }
    },
};

function route() {
    const [view, queue] = location.hash.replace(/^#\//, '').split('/');
    const parts = { view: TITLES[view] ? view : 'map', queue: queue ? decodeURIComponent(queue) : null };
    if (parts.queue !== state.queue) {
        Object.assign(parts, { look: null, looking: false, lookProblem: null, where: '', picked: new Set(), message: null, editing: false, rehearsal: null });
    }
    change(parts);
    if (parts.view !== 'tail') {
        tailing.stop();
    }
    document.title = `${TITLES[parts.view]} - petisco console`;
    lookAtFirst();
}

function lookAtFirst() {
    if (state.session && state.view === 'consumers' && !state.consumers.read) {
        consuming.refresh();
    }
    if (state.session && state.view === 'topology' && !state.topology.read && !state.topology.reading) {
        comparing.compare();
    }
    if (state.session?.operator && state.view === 'publish' && !state.publish.forms) {
        publishing.forms();
    }
    if (state.session && state.queue && !state.look && !state.looking && !state.lookProblem) {
        actions.look({});
    }
}

async function refreshJobs() {
    const before = new Map(state.jobs.map(job => [job.id, job.state]));
    const now = (await get('jobs')).jobs;
    change({ jobs: now });
    const ended = now.some(job => before.get(job.id) === 'running' && job.state !== 'running' && state.queue && job.title.includes(state.queue));
    if (ended) { // what the list shows is no longer there
        await actions.look({ where: state.look?.where, group: state.look?.group });
    }
}

async function refresh() {
    if (!document.hidden) {
        try {
            if (!state.session || stale) {
                change({ session: await openSession() });
                stale = false;
                lookAtFirst();
            }
            change({ overview: await get('overview'), problem: null });
            await refreshJobs();
            if (state.view === 'consumers') {
                await consuming.refresh();
            }
        } catch (failure) {
            stale = true; // the console may have started again, with another token
            change({ problem: failure.message });
        }
    }
    setTimeout(refresh, REFRESH_MILLIS);
}

addEventListener('hashchange', route);
route();
refresh();
