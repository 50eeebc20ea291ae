package io.petisco.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import io.petisco.topology.TopicPattern;

/** Measures the match of a routing key: needed per binding and message in memory, and for returned messages. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TopicBenchmark {

    @Param({"acme.bench.1.event.order.placed", "*.*.*.event.#", "#.placed"})
    private String pattern;

    private TopicPattern topic;

    @org.openjdk.jmh.annotations.Setup
    public void compile() {
        topic = new TopicPattern(pattern);
    }

    @Benchmark
    public boolean match() {
        return topic.matches("acme.bench.1.event.order.placed");
    }
}
