/**
 * Turns handlers into the application's plan, and writes the plan to files for people and other programs.
 */
package io.petisco.deployment.plan;
