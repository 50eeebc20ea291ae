/** Internal: the console in development mode. */
package io.petisco.console.runtime.dev;
