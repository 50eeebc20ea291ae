/** The options that select queues and messages. */
package io.petisco.cli.select;
