/**
 * The lock file: what the application promised to other services and to the broker, and what a change of the code does to that.
 */
package io.petisco.deployment.lock;
