/** JSON, times and names as people read and write them. Pure. */
@NullMarked
package io.petisco.operations.text;

import org.jspecify.annotations.NullMarked;
