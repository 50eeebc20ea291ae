// The rehearsal of a change, and the jobs that carry changes out.

import { html, nothing } from './lit-html/lit-html.js';
import { repeat } from './lit-html/directives/repeat.js';
import { bytes, count, foreign, messages, problem, time } from './parts.js';

export function rehearsalDialog(state, actions) {
    const rehearsal = state.rehearsal;
    return html`
        <dialog id="rehearsal" aria-labelledby="rehearsal-title" @close=${() => actions.change({ rehearsal: null })}>
            ${rehearsal ? content(rehearsal, actions) : nothing}
        </dialog>`;
}

function content(rehearsal, actions) {
    const verb = { requeue: 'Requeue', delete: 'Delete', edit: 'Requeue' }[rehearsal.kind];
    const result = rehearsal.result;
    return html`
        <h2 id="rehearsal-title">${rehearsal.kind === 'edit' ? 'Requeue an edited message' : `${verb} dead letters`}</h2>
        ${problem(rehearsal.problem)}
        ${!result && !rehearsal.problem ? html`<p role="status">Counting. Nothing is changed yet.</p>` : nothing}
        ${result ? html`
            <p><strong>${count(result.matching)} of ${messages(result.total)}</strong> ${result.matching === 1 ? 'matches' : 'match'}:</p>
            <dl class="pairs">
                <div><dt>Queue</dt><dd>${foreign(result.queue)}</dd></div>
                <div><dt>Selection</dt><dd>${foreign(result.selection)}</dd></div>
                ${result.target ? html`<div><dt>To</dt><dd>${foreign(result.target)}</dd></div>` : nothing}
            </dl>
            ${result.matching === 0 && rehearsal.kind === 'edit' ? html`<p class="warn">The message is no longer in the queue.</p>` : nothing}
            <p class="quiet">${rehearsal.kind === 'edit' ? `Only this message gets the new body, of ${bytes(result.bytes)}. ` : ''}${rehearsal.kind !== 'delete'
                ? 'A message leaves the dead-letter queue only when the broker has confirmed its copy. Its handler gets it again, and its retries are counted from 0.'
                : 'Deleted messages cannot be restored: export them first if they may be needed.'}</p>` : nothing}
        <form method="dialog" class="bar">
            ${result && result.matching > 0 ? html`<button type="button" class=${rehearsal.kind === 'delete' ? 'danger' : 'main'} @click=${actions.carryOut}>${verb} ${messages(result.matching)}</button>` : nothing}
            <button>Cancel</button>
        </form>`;
}

/** What runs, and the job that ended last, until the user hides it. */
export function jobs(state, actions) {
    const running = state.jobs.filter(job => job.state === 'running');
    const ended = state.jobs.filter(job => job.state !== 'running').slice(0, 1).filter(job => !state.hidden.has(job.id));
    if (running.length + ended.length === 0) {
        return nothing;
    }
    return html`
        <section class="jobs" aria-labelledby="jobs-title">
            <h2 id="jobs-title" class="unseen">Jobs</h2>
            <ul>${repeat([...running, ...ended], job => job.id, job => html`
                <li class=${job.state}>
                    <div class="what"><strong>${job.state}</strong> ${foreign(job.title)} <span class="quiet">by ${foreign(job.user)}, ${time(job.startedAt)}</span></div>
                    <div role="status">${foreign(job.text)}</div>
                    ${job.state === 'running' ? html`
                        <progress max=${Math.max(1, job.total)} .value=${job.done} aria-label="Progress of the job"></progress>
                        <span>${count(job.done)} of ${count(job.total)} read</span>
                        ${state.session.operator ? html`<button type="button" @click=${() => actions.stop(job.id)}>Stop<span class="unseen"> ${job.title}</span></button>` : nothing}`
                        : html`<button type="button" @click=${() => actions.hide(job.id)}>Hide<span class="unseen"> ${job.title}</span></button>`}
                </li>`)}</ul>
        </section>`;
}
