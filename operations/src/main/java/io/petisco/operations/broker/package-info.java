/** The broker: its connections, its management API, and what its answers mean. */
package io.petisco.operations.broker;
