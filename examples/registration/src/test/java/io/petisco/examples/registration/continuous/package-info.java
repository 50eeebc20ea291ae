/** An application and its test, in development mode. */
package io.petisco.examples.registration.continuous;
