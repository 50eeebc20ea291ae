/**
 * The ready-made store: every message as a row of a table. Only for applications that enable it and have a datasource.
 */
package io.petisco.runtime.store;
