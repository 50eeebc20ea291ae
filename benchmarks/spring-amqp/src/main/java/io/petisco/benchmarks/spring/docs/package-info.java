/** Code of other frameworks in the documentation, which has to compile, too. */
package io.petisco.benchmarks.spring.docs;
