/** The options that say which queues and which messages are meant. */
package io.petisco.cli.select;
