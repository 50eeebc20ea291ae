/** Internal: the console in an application, on its management interface. */
package io.petisco.console.runtime;
