/**
 * The outbox of an application, over JDBC: its rows, and sending them without the application.
 */
@NullMarked
package io.petisco.operations.outbox;

import org.jspecify.annotations.NullMarked;
