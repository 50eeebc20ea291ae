/** Internal: requeuing, deleting and exporting, in the background. */
@NullMarked
package io.petisco.console.work;

import org.jspecify.annotations.NullMarked;
