/** Lets tests in another process do what the others do with the application's beans. */
package io.petisco.it.remote;
