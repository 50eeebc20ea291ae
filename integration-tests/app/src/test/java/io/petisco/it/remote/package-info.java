/** Stands for the beans of an application in another process, so that the same tests run against the packaged application. */
package io.petisco.it.remote;
