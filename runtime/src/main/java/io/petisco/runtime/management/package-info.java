/**
 * Endpoints on Quarkus' management interface. Optional: no other package uses this one, and only this one uses Vert.x
 * Web.
 */
package io.petisco.runtime.management;
