/**
 * The built-in fallback: what could not be published, as lines of JSON in a file.
 */
package io.petisco.fallback;
