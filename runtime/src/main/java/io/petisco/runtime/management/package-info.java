/**
 * Endpoints on Quarkus' management interface. Optional: no one knows this package, and only it knows Vert.x Web.
 */
package io.petisco.runtime.management;
