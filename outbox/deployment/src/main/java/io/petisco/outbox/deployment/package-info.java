/**
 * The build of an application that has the outbox. Processors only wire; {@link io.petisco.outbox.deployment.DataSourceChoice}
 * decides.
 */
package io.petisco.outbox.deployment;
