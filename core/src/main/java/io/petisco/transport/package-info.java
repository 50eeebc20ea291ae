/**
 * What the rest of the runtime needs of a broker. The sub-packages implement it.
 */
package io.petisco.transport;
