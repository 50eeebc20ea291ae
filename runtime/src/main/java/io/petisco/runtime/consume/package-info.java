/**
 * From a delivery to its handler, and from what the handler says to an acknowledgement, a retry or a dead letter.
 */
package io.petisco.runtime.consume;
