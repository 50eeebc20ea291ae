/** The built-in fallback: unpublished messages, as lines of JSON in a file. */
@NullMarked
package io.petisco.fallback;

import org.jspecify.annotations.NullMarked;
