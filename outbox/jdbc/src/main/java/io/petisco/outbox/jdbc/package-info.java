/**
 * The database: what differs between its kinds, the schema, and the files that make it.
 */
@NullMarked
package io.petisco.outbox.jdbc;

import org.jspecify.annotations.NullMarked;
