/** JSON, durations and names as users read and write them. Pure. */
@NullMarked
package io.petisco.operations.text;

import org.jspecify.annotations.NullMarked;
