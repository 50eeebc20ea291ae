/** From a delivery to its handler, and from the handler's outcome to an acknowledgement, a retry or a dead letter. */
package io.petisco.runtime.consume;
