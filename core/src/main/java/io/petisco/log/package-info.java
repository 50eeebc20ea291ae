/** How the extension logs. */
@NullMarked
package io.petisco.log;

import org.jspecify.annotations.NullMarked;
