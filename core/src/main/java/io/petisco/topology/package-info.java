/**
 * Exchanges, queues and bindings as values, and the pure function that plans them. Imports {@code java.*} only.
 */
package io.petisco.topology;
