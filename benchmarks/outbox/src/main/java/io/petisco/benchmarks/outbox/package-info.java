/** Transactions with an event on one pool of connections: with this extension's outbox, and by hand. */
package io.petisco.benchmarks.outbox;
