/** The work with this extension, in an application that serves HTTP, too, and has metrics. */
package io.petisco.benchmarks.app;
