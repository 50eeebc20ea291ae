/** Where the broker is, the connections to it, and what it says of itself. */
package io.petisco.cli.broker;
