/** The bare client, used as a developer would for speed: all others are compared with it. */
package io.petisco.benchmarks.amqpclient;
