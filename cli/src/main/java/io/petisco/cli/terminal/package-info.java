/** Input and output on the terminal. */
package io.petisco.cli.terminal;
