/**
 * Channels of Quarkus Messaging: finds those that belong to this extension, gives them queues, and generates their
 * configuration.
 */
package io.petisco.deployment.channels;
