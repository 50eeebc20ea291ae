/**
 * Transactions with an event: the workload of the outbox, of a hand-written outbox, and of Spring Modulith.
 */
package io.petisco.benchmarks.workload.outbox;
