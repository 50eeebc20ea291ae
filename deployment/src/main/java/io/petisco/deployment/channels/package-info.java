/**
 * Channels of Quarkus Messaging: finds those that are the extension's, gives them queues, and generates their configuration.
 */
package io.petisco.deployment.channels;
