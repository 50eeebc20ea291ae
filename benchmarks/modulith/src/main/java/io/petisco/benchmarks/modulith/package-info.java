/** Spring Modulith on Spring Boot, with its JDBC starter and, unless noted, its defaults. */
package io.petisco.benchmarks.modulith;
