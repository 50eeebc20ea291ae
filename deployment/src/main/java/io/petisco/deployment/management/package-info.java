/**
 * Puts endpoints on Quarkus' management interface, where the application asks for them.
 */
package io.petisco.deployment.management;
