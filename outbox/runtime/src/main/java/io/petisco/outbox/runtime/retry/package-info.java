/**
 * Failed messages whose handlers requested a delay: they wait as rows of the table. Knows neither Quarkus nor JTA.
 */
@NullMarked
package io.petisco.outbox.runtime.retry;

import org.jspecify.annotations.NullMarked;
