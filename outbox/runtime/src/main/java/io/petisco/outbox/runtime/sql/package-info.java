/**
 * The database: what differs between its kinds, the schema, and the files that make it.
 */
@NullMarked
package io.petisco.outbox.runtime.sql;

import org.jspecify.annotations.NullMarked;
