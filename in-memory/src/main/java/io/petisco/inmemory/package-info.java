/**
 * A broker within this JVM, for development and tests: it interprets the same topology as RabbitMQ does, and has no
 * persistence and no network.
 */
@NullMarked
package io.petisco.inmemory;

import org.jspecify.annotations.NullMarked;
