package io.petisco.wire;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first needed. It may be made twice where several threads need it at the same time, and
 * one of the two is forgotten.
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
