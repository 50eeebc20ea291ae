/**
 * What an application uses: annotations for message types and handlers, the buses, and what a handler may take and return.
 */
@NullMarked
package io.petisco;

import org.jspecify.annotations.NullMarked;
