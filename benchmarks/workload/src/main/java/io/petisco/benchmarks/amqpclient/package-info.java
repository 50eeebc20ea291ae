/** The bare client, used for speed as a developer would: the baseline for all other contenders. */
package io.petisco.benchmarks.amqpclient;
