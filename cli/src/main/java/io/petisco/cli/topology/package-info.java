/** The topology that a build has written, and the one that the broker has. */
package io.petisco.cli.topology;
