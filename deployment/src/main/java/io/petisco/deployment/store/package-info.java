/**
 * Adds the ready-made store of all messages, if the application enables it.
 */
package io.petisco.deployment.store;
