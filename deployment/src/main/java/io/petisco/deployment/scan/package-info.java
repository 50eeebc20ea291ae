/**
 * Finds handler methods and message types. Judges nothing.
 */
package io.petisco.deployment.scan;
