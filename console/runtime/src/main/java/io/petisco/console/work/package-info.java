/** Internal: publishing, requeuing, deleting and exporting. */
@NullMarked
package io.petisco.console.work;

import org.jspecify.annotations.NullMarked;
