/** Internal: the console as an application of its own, for any broker. */
package io.petisco.console.app;
