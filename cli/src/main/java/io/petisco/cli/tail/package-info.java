/** Shows messages as they are published. */
package io.petisco.cli.tail;
