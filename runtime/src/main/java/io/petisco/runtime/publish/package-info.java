/**
 * The buses: from a message to its confirmed copy on the broker, with correlation.
 */
package io.petisco.runtime.publish;
