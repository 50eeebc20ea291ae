/**
 * Checks what the scan found. Each rule is a class; each problem says what is wrong, where, and how to fix it.
 */
package io.petisco.deployment.rules;
