/** The options for the broker's address, and where they come from. */
package io.petisco.cli.broker;
