/** Internal: the broker that the console shows, and the numbers of its queues. */
@NullMarked
package io.petisco.console.broker;

import org.jspecify.annotations.NullMarked;
