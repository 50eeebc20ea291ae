/** The database: the differences between its kinds, the schema, and the files that create it. */
@NullMarked
package io.petisco.outbox.jdbc;

import org.jspecify.annotations.NullMarked;
