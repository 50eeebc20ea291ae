package io.petisco.benchmarks.jmh;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;

import io.quarkus.arc.Components;
import io.quarkus.arc.ComponentsProvider;
import io.quarkus.arc.CurrentContextFactory;

/** Allows ArC to start without an application: the dispatch needs its request context. */
public final class NoBeans implements ComponentsProvider {

    @Override
    public Components getComponents(CurrentContextFactory currentContextFactory) {
        return new Components(
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                Map.of(),
                List::of,
                Map.of(),
                Set.of(
                        Any.class.getName(),
                        Default.class.getName(),
                        Initialized.class.getName(),
                        BeforeDestroyed.class.getName(),
                        Destroyed.class.getName()),
                Map.of());
    }
}
