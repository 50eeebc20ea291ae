/**
 * The API of applications: annotations for message types and handlers, the buses, and the parameters and results of
 * handlers.
 */
@NullMarked
package io.petisco;

import org.jspecify.annotations.NullMarked;
