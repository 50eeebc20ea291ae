/** Publishes messages, also those that an application saved in a file. */
package io.petisco.operations.publish;
