// A form for a message of a lock file, or for any message as JSON; the rehearsal; and what became of it.

import { html, nothing } from './lit-html/lit-html.js';
import { repeat } from './lit-html/directives/repeat.js';
import { foreign, problem } from './parts.js';
import { get, post } from './api.js';

const ANY = '';
const PLACEHOLDERS = {
    'date-time': '2026-12-01T10:00:00Z',
    'petisco-time': '2026-12-01 10:00:00.000000',
    uuid: '00000000-0000-0000-0000-000000000000',
};

/** What the view remembers. The fields keep their values themselves. */
export const beginning = { forms: null, chosen: null, busy: false, rehearsal: null, problem: null, published: null };

export function publishActions(state, change) {
    const set = parts => change({ publish: { ...state().publish, ...parts } });
    return {
        async forms() {
            try {
                const forms = (await get('publish/forms')).messages;
                set({ forms, chosen: forms.length > 0 ? key(forms[0]) : ANY, problem: null });
            } catch (failure) {
                set({ problem: failure.message });
            }
        },
        choose: chosen => set({ chosen, problem: null, published: null }),
        cancel: () => set({ rehearsal: null }),
        async rehearse(form) {
            if (state().publish.busy) { // a disabled button would lose the focus
                return;
            }
            let request;
            try {
                request = read(form, chosenOf(state().publish));
            } catch (failure) {
                set({ problem: failure.message, published: null });
                return;
            }
            set({ busy: true, problem: null, published: null });
            try {
                const result = await post('publish/rehearse', request);
                set({ busy: false, rehearsal: { request: { ...request, id: result.id }, result } });
            } catch (failure) {
                set({ busy: false, problem: failure.message });
            }
        },
        async carryOut() {
            const { rehearsal, busy } = state().publish;
            if (busy) {
                return;
            }
            set({ busy: true });
            try {
                const published = await post('publish', rehearsal.request);
                set({ busy: false, rehearsal: null, published: { ...published, type: rehearsal.request.type } });
            } catch (failure) {
                set({ busy: false, rehearsal: { ...rehearsal, problem: failure.message } });
            }
        },
    };
}

function key(message) {
    return [message.service, message.kind, message.type, message.version].join(' ');
}

function chosenOf(publish) {
    return publish.forms?.find(message => key(message) === publish.chosen);
}

/** The request for what the user has filled in. Values are written as JSON here: a number keeps all its digits. */
function read(form, message) {
    const text = name => form.elements[name].value;
    const meta = text('meta');
    if (!message) {
        return {
            service: text('service'), kind: text('kind'), type: text('type'), version: Number(text('version')),
            attributes: text('attributes'), meta,
        };
    }
    const values = message.fields
        .map(field => [field, text('field-' + field.name)])
        .filter(([, value]) => value !== '')
        .map(([field, value]) => JSON.stringify(field.name) + ':' + asJson(field, value));
    return {
        service: message.service, kind: message.kind, type: message.type, version: message.version,
        attributes: '{' + values.join(',') + '}', meta,
    };
}

function asJson(field, value) {
    if (input(field) === 'text' || field.type === 'string') {
        return JSON.stringify(value);
    }
    try {
        JSON.parse(value);
        return value;
    } catch (failure) {
        throw new Error(`The field ${field.name} is not JSON: ${failure.message}`);
    }
}

function input(field) {
    if (field.enum.length > 0 || field.type === 'boolean') {
        return 'select';
    }
    return field.type === 'string' ? 'text' : field.type === 'integer' || field.type === 'number' ? 'number' : 'json';
}

export function publish(state, actions) {
    if (!state.session.operator) {
        return html`<h1>Publish</h1><p>You may look only: to publish a message, you have to be an operator.</p>`;
    }
    const publish = state.publish;
    if (!publish.forms) {
        return html`<h1>Publish</h1>${problem(publish.problem)}${publish.problem ? nothing : html`<p role="status">Reading the list of messages.</p>`}`;
    }
    const message = chosenOf(publish);
    return html`
        <h1>Publish</h1>
        <p class="quiet">A message as the service itself would publish it. You see it before it is sent.</p>
        ${publish.forms.length === 0 ? html`<p class="quiet">The console knows no lock file of an application, so the message is written as JSON.</p>` : nothing}
        <form class="sheet" @submit=${event => { event.preventDefault(); actions.rehearse(event.target); }}>
            ${publish.forms.length > 0 ? chooser(publish, actions) : nothing}
            ${repeat([publish.chosen], chosen => chosen, () => message ? fields(message) : anyMessage())}
            <details><summary>Meta</summary>
                ${area('meta', 'Meta as JSON', '{}', 3)}
            </details>
            ${problem(publish.problem)}
            <div class="bar"><button type="submit" class="main" aria-disabled=${publish.busy}>Show the message</button></div>
        </form>
        <div role="status">${publish.published ? done(publish.published) : nothing}</div>`;
}

function chooser(publish, actions) {
    const services = [...new Set(publish.forms.map(message => message.service))];
    return html`
        <div class="field">
            <label for="chosen">Message</label>
            <select id="chosen" @change=${event => actions.choose(event.target.value)}>
                ${services.map(service => html`<optgroup label=${service}>${publish.forms.filter(message => message.service === service).map(message => html`
                    <option value=${key(message)} ?selected=${key(message) === publish.chosen}>${message.type} (${message.kind}${message.version === 1 ? '' : `, version ${message.version}`})</option>`)}</optgroup>`)}
                <option value=${ANY} ?selected=${publish.chosen === ANY}>Another message, as JSON</option>
            </select>
        </div>`;
}

function fields(message) {
    return message.fields.length === 0
        ? html`<p class="quiet">This message has no attributes.</p>`
        : html`<div class="fields">${message.fields.map(field)}</div>`;
}

function field(field) {
    const id = 'field-' + field.name;
    const hint = [field.format ? `${field.type}, ${field.format}` : field.type, field.required ? 'required' : 'may be left empty'].join('; ');
    return html`
        <div class=${input(field) === 'json' ? 'field broad' : 'field'}>
            <label for=${id}>${field.name}${field.required ? html`<span class="star" aria-hidden="true"> *</span>` : nothing}</label>
            ${control(field, id)}
            <p class="hint" id=${id + '-hint'}>${hint}${field.nested.length ? html`<br>Within it: ${field.nested.join('; ')}` : nothing}</p>
        </div>`;
}

function control(field, id) {
    const hint = id + '-hint';
    switch (input(field)) {
        case 'select':
            return html`
                <select id=${id} name=${id} aria-describedby=${hint} ?required=${field.required}>
                    <option value="">${field.required ? 'Choose' : 'none'}</option>
                    ${(field.enum.length ? field.enum : ['true', 'false']).map(value => html`<option value=${value}>${value}</option>`)}
                </select>`;
        case 'number':
            return html`<input id=${id} name=${id} type="number" step=${field.type === 'integer' ? '1' : 'any'} autocomplete="off" aria-describedby=${hint} ?required=${field.required}>`;
        case 'json':
            return html`<textarea id=${id} name=${id} rows="4" spellcheck="false" aria-describedby=${hint} ?required=${field.required} placeholder=${field.type === 'array' ? '[ ]' : field.type === 'object' ? '{ }' : 'JSON'}></textarea>`;
        default:
            return html`<input id=${id} name=${id} type=${field.format === 'date' ? 'date' : 'text'} autocomplete="off" spellcheck="false" aria-describedby=${hint} ?required=${field.required} placeholder=${PLACEHOLDERS[field.format] ?? nothing}>`;
    }
}

function anyMessage() {
    return html`
        <div class="fields">
            <div class="field"><label for="any-service">Service that publishes it</label><input id="any-service" name="service" required autocomplete="off" spellcheck="false" placeholder="acme.registration"></div>
            <div class="field"><label for="any-type">Message type</label><input id="any-type" name="type" required autocomplete="off" spellcheck="false" placeholder="user.created"></div>
            <div class="field"><label for="any-kind">Kind</label><select id="any-kind" name="kind"><option>event</option><option>command</option></select></div>
            <div class="field"><label for="any-version">Version</label><input id="any-version" name="version" type="number" min="1" step="1" value="1" required></div>
            ${area('attributes', 'Attributes as JSON', '{\n  \n}', 8)}
        </div>`;
}

function area(name, label, text, rows) {
    return html`<div class="field broad"><label for=${'any-' + name}>${label}</label><textarea id=${'any-' + name} name=${name} rows=${rows} spellcheck="false" .defaultValue=${text}></textarea></div>`;
}

function done(published) {
    return html`
        <div class="published">
            <strong>Published, and confirmed by the broker.</strong>
            <dl class="pairs">
                <div><dt>Message</dt><dd>${foreign(published.type)}, id ${foreign(published.id)}</dd></div>
                <div><dt>Exchange</dt><dd>${foreign(published.exchange)}</dd></div>
                <div><dt>Routing key</dt><dd>${foreign(published.routingKey)}</dd></div>
            </dl>
            ${published.onlyStores ? html`<p class="warn">Only a store receives it: no handler queue is bound for it.</p>` : nothing}
        </div>`;
}

export function publishDialog(state, actions) {
    const rehearsal = state.publish.rehearsal;
    return html`
        <dialog id="publish-rehearsal" class="wide" aria-labelledby="publish-title" @close=${actions.cancel}>
            ${rehearsal ? html`
                <h2 id="publish-title">Publish ${foreign(rehearsal.request.type)}</h2>
                ${problem(rehearsal.problem)}
                <p class="quiet">This message is not sent yet. If no queue takes it, the broker gives it back, and you are told.</p>
                <dl class="pairs">
                    <div><dt>Exchange</dt><dd>${foreign(rehearsal.result.exchange)}</dd></div>
                    <div><dt>Routing key</dt><dd>${foreign(rehearsal.result.routingKey)}</dd></div>
                    <div><dt>Id</dt><dd>${foreign(rehearsal.result.id)}</dd></div>
                </dl>
                <h3>Body</h3>
                <pre tabindex="0" role="region" aria-label="Body of the message" dir="auto">${rehearsal.result.body}</pre>
                <form method="dialog" class="bar">
                    <button type="button" class="main" aria-disabled=${state.publish.busy} @click=${actions.carryOut}>Publish</button>
                    <button>Cancel</button>
                </form>` : nothing}
        </dialog>`;
}
