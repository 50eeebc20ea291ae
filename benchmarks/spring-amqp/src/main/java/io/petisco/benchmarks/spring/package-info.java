/** Spring AMQP, set up as its reference documentation recommends. */
package io.petisco.benchmarks.spring;
