/** {@code petisco outbox}: the rows of an application's outbox. */
package io.petisco.cli.outbox;
