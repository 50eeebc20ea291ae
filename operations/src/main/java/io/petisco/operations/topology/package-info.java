/** Compares an application's declared topology with the broker's, and updates the broker. */
@NullMarked
package io.petisco.operations.topology;

import org.jspecify.annotations.NullMarked;
