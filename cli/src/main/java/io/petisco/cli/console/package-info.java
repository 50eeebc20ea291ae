/** {@code petisco console}. */
package io.petisco.cli.console;
