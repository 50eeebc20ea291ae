/**
 * Judges what the scan has found: gives handlers that are right, and problems that say what, where and how to fix it.
 */
package io.petisco.deployment.validate;
