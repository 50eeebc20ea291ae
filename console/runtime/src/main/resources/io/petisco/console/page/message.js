// One message, in a dialog: its failure, its way, its body and its headers.

import { html, nothing } from './lit-html/lit-html.js';
import { bytes, count, foreign, time } from './parts.js';
import { exportAddress } from './api.js';

export function messageDialog(state, actions) {
    const message = state.message;
    return html`
        <dialog id="message" class="wide" aria-labelledby="message-title" @close=${() => actions.change({ message: null, editing: false })}>
            ${message ? content(message, state, actions) : nothing}
        </dialog>`;
}

function content(message, state, actions) {
    const selection = { queue: state.queue, ids: [message.id] };
    const editable = message.id !== undefined && message.body.editable && state.session.operator;
    return html`
        <header>
            <h2 id="message-title">${foreign(message.type)} <span class="quiet">${foreign(message.shownId)}</span></h2>
            <form method="dialog"><button>Close</button></form>
        </header>
        <div class="bar" role="group" aria-label="This message">
            ${message.id !== undefined && state.session.operator ? html`
                <button type="button" @click=${() => actions.rehearse('requeue', selection)}>Requeue<span class="unseen"> this message</span></button>
                ${editable ? html`<button type="button" aria-expanded=${state.editing} @click=${() => actions.change({ editing: !state.editing })}>Edit and requeue<span class="unseen"> this message</span></button>` : nothing}
                <button type="button" class="danger" @click=${() => actions.rehearse('delete', selection)}>Delete<span class="unseen"> this message</span></button>` : nothing}
            ${message.id !== undefined ? html`<a class="button" download="dead-letters.jsonl" href=${exportAddress(selection)}>Export<span class="unseen"> this message</span></a>` : nothing}
        </div>
        ${editable && state.editing ? editor(message, selection, actions) : nothing}
        <h3>Failure</h3>
        <p><strong>${foreign(message.reason)}</strong>${message.text ? html`: ${foreign(message.text)}` : nothing}</p>
        <p class="quiet">in ${foreign(message.handler)}, dead since ${time(message.at)}, attempts: ${count(message.attempts)}</p>
        ${message.earlierFailure ? html`<p class="quiet">An earlier failure: ${foreign(message.earlierFailure)}</p>` : nothing}
        ${message.stackTrace ? html`<details open><summary>Stack trace</summary><pre tabindex="0" role="region" aria-label="Stack trace" dir="auto">${message.stackTrace}</pre></details>` : nothing}
        <h3>Way</h3>
        <ol class="way">${message.way.map(step => html`<li>${time(step.at)} ${foreign(step.what)}</li>`)}</ol>
        <h3>Body <span class="quiet">${bytes(message.body.bytes)}${message.body.kind === 'bytes' ? ', not text: as hexadecimal numbers' : ''}</span></h3>
        ${message.body.shownBytes ? html`<p class="quiet">The first ${bytes(message.body.shownBytes)} are shown. Export the message for all of it.</p>` : nothing}
        <pre tabindex="0" role="region" aria-label="Body" dir="auto">${message.body.text}</pre>
        <h3>Headers</h3>
        ${pairs(message.headers)}
        <h3>Properties</h3>
        ${pairs({ exchange: message.exchange, 'routing key': message.routingKey, ...message.properties })}`;
}

/** The text is as it is shown, which is the same JSON as the message has. */
function editor(message, selection, actions) {
    return html`
        <form class="editor" @submit=${event => {
            event.preventDefault();
            actions.rehearse('edit', { ...selection, digest: message.digest, body: event.target.elements.body.value });
        }}>
            <label for="edited-body">New body</label>
            <textarea id="edited-body" name="body" rows="14" spellcheck="false" dir="auto" required .defaultValue=${message.body.text}></textarea>
            <p class="hint">The copy keeps the message's id, headers and handler. The original leaves the queue when the broker has confirmed the copy.</p>
            <div class="bar">
                <button type="submit" class="main">Check and show where it goes</button>
                <button type="button" @click=${() => actions.change({ editing: false })}>Discard the changes</button>
            </div>
        </form>`;
}

function pairs(values) {
    const entries = Object.entries(values);
    return entries.length === 0
        ? html`<p class="quiet">none</p>`
        : html`<dl class="pairs">${entries.map(([name, value]) => html`<div><dt>${foreign(name)}</dt><dd>${foreign(value)}</dd></div>`)}</dl>`;
}
