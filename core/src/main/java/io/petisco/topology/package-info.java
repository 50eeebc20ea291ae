/**
 * Exchanges, queues and bindings as values, and the pure function that plans them. Imports {@code java.*} only.
 */
@NullMarked
package io.petisco.topology;

import org.jspecify.annotations.NullMarked;
