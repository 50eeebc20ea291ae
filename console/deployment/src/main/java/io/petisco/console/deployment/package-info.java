/** Puts the console on the management interface of an application that enables it. */
package io.petisco.console.deployment;
