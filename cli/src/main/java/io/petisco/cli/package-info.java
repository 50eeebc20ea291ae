/**
 * The command line: how it starts, what it says when something is wrong, and the options that all commands share.
 */
package io.petisco.cli;
