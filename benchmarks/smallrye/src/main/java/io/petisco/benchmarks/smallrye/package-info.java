/** SmallRye's RabbitMQ connector in a Quarkus application, set up as its documentation recommends. */
package io.petisco.benchmarks.smallrye;
