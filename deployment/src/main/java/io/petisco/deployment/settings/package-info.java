/**
 * The settings that the build reads, and their valid values.
 */
package io.petisco.deployment.settings;
