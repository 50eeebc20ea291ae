/**
 * Generates what the running application needs: invokers, the registry of handlers, hints for native images.
 */
package io.petisco.deployment.generate;
