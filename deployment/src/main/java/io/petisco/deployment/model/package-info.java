/**
 * The checked application: its handlers with the messages and queues they take, and the problems that were found.
 */
package io.petisco.deployment.model;
