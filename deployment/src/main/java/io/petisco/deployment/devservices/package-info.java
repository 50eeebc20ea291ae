/**
 * Provides a broker in dev and test mode if none is configured: a container, a private node of this machine's rabbitmq-server,
 * or the in-memory broker.
 */
package io.petisco.deployment.devservices;
