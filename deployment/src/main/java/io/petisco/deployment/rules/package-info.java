/**
 * Checks the results of the scan. Each rule is a class. Each problem says what is wrong, where, and how to fix it.
 */
package io.petisco.deployment.rules;
