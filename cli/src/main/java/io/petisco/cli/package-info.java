/** The command line: its start, its errors, and the options that all commands share. */
package io.petisco.cli;
