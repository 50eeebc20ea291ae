/**
 * Transactions with an event: the work that an outbox is measured with, beside a hand-written one and beside Spring Modulith.
 */
package io.petisco.benchmarks.workload.outbox;
