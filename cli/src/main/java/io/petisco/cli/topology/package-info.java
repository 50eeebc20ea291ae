/** The topology that a build wrote, and the broker's topology. */
package io.petisco.cli.topology;
