/** Stands for the beans of an application in another process, so that the same tests run against what is packaged. */
package io.petisco.it.remote;
