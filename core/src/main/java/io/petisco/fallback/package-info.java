/**
 * The built-in fallback: what could not be published, as lines of JSON in a file.
 */
@NullMarked
package io.petisco.fallback;

import org.jspecify.annotations.NullMarked;
