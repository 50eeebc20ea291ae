/** The interface to the broker. The sub-packages implement it. */
@NullMarked
package io.petisco.transport;

import org.jspecify.annotations.NullMarked;
