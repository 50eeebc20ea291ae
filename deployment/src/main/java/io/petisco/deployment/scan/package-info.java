/**
 * Finds handler methods and message types, without checking them.
 */
package io.petisco.deployment.scan;
