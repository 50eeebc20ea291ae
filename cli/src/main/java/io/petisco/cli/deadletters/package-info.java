/** Looks at dead letters, deletes, exports and imports them. */
package io.petisco.cli.deadletters;
