/** Publishes messages by hand. */
package io.petisco.cli.publish;
