/** The broker: its connections, its management API, and what its answers mean. */
@NullMarked
package io.petisco.operations.broker;

import org.jspecify.annotations.NullMarked;
