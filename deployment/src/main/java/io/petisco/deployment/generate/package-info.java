/**
 * Generates invokers, the registry of handlers, and hints for native images.
 */
package io.petisco.deployment.generate;
