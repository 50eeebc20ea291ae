/** Internal: what the console shows, as JSON. */
@NullMarked
package io.petisco.console.view;

import org.jspecify.annotations.NullMarked;
