/** Publishes messages manually. */
package io.petisco.cli.publish;
