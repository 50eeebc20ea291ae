/** Shows messages as they pass. */
package io.petisco.cli.tail;
