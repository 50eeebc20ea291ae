// Small pieces that several views use.

import { html, nothing } from './lit-html/lit-html.js';

const numbers = new Intl.NumberFormat('en');

/** A count, or a question mark if the broker does not tell it. */
export function count(value) {
    return value === undefined || value === null ? '?' : numbers.format(value);
}

export function rate(value) {
    return value === undefined || value === null ? '?' : value === 0 ? '0' : value < 10 ? value.toFixed(1) : numbers.format(Math.round(value));
}

/** How long ago, in the largest unit; empty if it is not known. */
export function age(iso) {
    if (!iso) {
        return '';
    }
    const seconds = Math.max(0, (Date.now() - new Date(iso)) / 1000);
    const [size, unit] = seconds < 60 ? [1, 's'] : seconds < 3600 ? [60, 'min'] : seconds < 86400 ? [3600, 'h'] : [86400, 'd'];
    return `${numbers.format(Math.floor(seconds / size))} ${unit}`;
}

export function messages(number) {
    return count(number) + (number === 1 ? ' message' : ' messages');
}

export function bytes(value) {
    return value < 1024 ? `${value} B` : value < 1024 * 1024 ? `${(value / 1024).toFixed(1)} KiB` : `${(value / 1024 / 1024).toFixed(1)} MiB`;
}

export function time(iso) {
    if (!iso) {
        return html`<span class="quiet">unknown</span>`;
    }
    const date = new Date(iso);
    const two = number => String(number).padStart(2, '0');
    const text = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
    return html`<time datetime=${iso}>${text}</time>`;
}

/** A text of a message, whose direction must not change that of the page. */
export function foreign(text) {
    return html`<bdi>${text}</bdi>`;
}

export function sum(values) {
    return values.reduce((total, value) => total + (value ?? 0), 0);
}

export function problem(text) {
    return text ? html`<p class="problem" role="alert">${text}</p>` : nothing;
}

export function notice(text) {
    return text ? html`<p class="notice" role="note">${text}</p>` : nothing;
}
