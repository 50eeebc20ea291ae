/**
 * What the rest of the runtime needs of a broker. The sub-packages implement it.
 */
@NullMarked
package io.petisco.transport;

import org.jspecify.annotations.NullMarked;
