/**
 * The settings that the build reads, and the values they may have.
 */
package io.petisco.deployment.settings;
