/** Spring Modulith on Spring Boot, with its JDBC starter and defaults where nothing else is said. */
package io.petisco.benchmarks.modulith;
