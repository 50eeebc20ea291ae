/**
 * Messages as bytes: the envelope and its JSON, as the Python implementation writes and reads them.
 */
package io.petisco.wire;
