/** The broker: its connections, its management API, and the interpretation of its answers. */
@NullMarked
package io.petisco.operations.broker;

import org.jspecify.annotations.NullMarked;
