/** Lists, shows, deletes, exports and imports dead letters. */
package io.petisco.cli.deadletters;
