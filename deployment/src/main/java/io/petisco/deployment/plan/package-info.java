/**
 * Turns handlers into the application's plan, and writes it down as files for people and other programs.
 */
package io.petisco.deployment.plan;
