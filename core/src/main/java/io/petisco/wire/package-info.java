/**
 * Messages as bytes: the envelope and its JSON, as the Python implementation writes and reads them.
 */
@NullMarked
package io.petisco.wire;

import org.jspecify.annotations.NullMarked;
