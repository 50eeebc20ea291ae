package io.petisco.wire;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is created when it is first needed. If several threads need it at the same time, it may be created
 * twice, and one of the two is dropped.
 */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T existing = made;
        if (existing == null) {
            existing = maker.get();
            made = existing;
        }
        return existing;
    }
}
