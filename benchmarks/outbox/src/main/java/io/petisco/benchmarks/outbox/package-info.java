/** Transactions with an event on one connection pool: with this extension's outbox, and with a hand-written one. */
package io.petisco.benchmarks.outbox;
