/** The workload with this extension, in an application that also serves HTTP and has metrics. */
package io.petisco.benchmarks.app;
