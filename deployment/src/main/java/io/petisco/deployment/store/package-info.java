/**
 * The ready-made store of all messages: there only where it is asked for.
 */
package io.petisco.deployment.store;
