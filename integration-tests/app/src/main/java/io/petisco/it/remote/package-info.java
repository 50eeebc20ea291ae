/** HTTP endpoints through which tests in another process use the application's beans. */
package io.petisco.it.remote;
