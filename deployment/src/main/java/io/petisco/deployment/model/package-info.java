/**
 * The checked application: its handlers with their messages and queues, and the problems that were found.
 */
package io.petisco.deployment.model;
