/**
 * Puts endpoints on Quarkus' management interface, if the application enables them.
 */
package io.petisco.deployment.management;
