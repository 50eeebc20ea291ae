/** Finds the dead-letter queues that a command is about. */
package io.petisco.cli.select;
