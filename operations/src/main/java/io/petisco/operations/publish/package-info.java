/** Publishes messages, including those that an application saved in a file. */
@NullMarked
package io.petisco.operations.publish;

import org.jspecify.annotations.NullMarked;
