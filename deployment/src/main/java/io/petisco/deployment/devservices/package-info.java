/**
 * A broker for dev and test mode where none is configured: a container, a private node of this machine's rabbitmq-server, or
 * the in-memory broker.
 */
package io.petisco.deployment.devservices;
