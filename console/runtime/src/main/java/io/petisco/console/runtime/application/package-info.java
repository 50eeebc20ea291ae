/** Internal: the application that the console belongs to. Used only if the application has the extension {@code quarkus-petisco}. */
package io.petisco.console.runtime.application;
