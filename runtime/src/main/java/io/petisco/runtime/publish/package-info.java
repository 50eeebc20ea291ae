/** The buses: from a message to the broker's confirm, with correlation. */
package io.petisco.runtime.publish;
