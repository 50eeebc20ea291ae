/** The bare client, as someone would write it by hand who cares for speed: the measure of all others. */
package io.petisco.benchmarks.amqpclient;
