/** Sends dead letters to their handlers again. */
package io.petisco.operations.requeue;
