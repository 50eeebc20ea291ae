package io.petisco.runtime.observe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Several observers, each called separately: a failure of one affects neither the others nor the observed operation.
 */
public final class Observers<T> implements Iterable<T> {

    private final List<T> observers;
    private final BiConsumer<String, Throwable> failureLog;

    private Observers(List<T> observers, BiConsumer<String, Throwable> failureLog) {
        this.observers = observers;
        this.failureLog = failureLog;
    }

    /**
     * Selects the observers that observe something.
     *
     * @param all the candidates
     * @param ask gets a candidate's observer, which may observe nothing
     * @param none the observer that observes nothing
     * @param failureLog logs the class of an observer that failed, and the failure; must not throw
     */
    public static <B, T> Observers<T> interested(
            List<B> all, Function<B, T> ask, T none, BiConsumer<String, Throwable> failureLog) {
        List<T> interested = new ArrayList<>(all.size());
        for (B observer : all) {
            T asked = ask.apply(observer);
            if (asked != none) {
                interested.add(asked);
            }
        }
        return new Observers<>(List.copyOf(interested), failureLog);
    }

    public boolean isEmpty() {
        return observers.isEmpty();
    }

    /** Calls each observer. */
    public void tell(Consumer<? super T> what) {
        for (int i = 0; i < observers.size(); i++) {
            tell(observers.get(i), what);
        }
    }

    /** Calls each observer in reverse order, to leave nested scopes. */
    public void tellBackwards(Consumer<? super T> what) {
        for (int i = observers.size() - 1; i >= 0; i--) {
            tell(observers.get(i), what);
        }
    }

    private void tell(T observer, Consumer<? super T> what) {
        try {
            what.accept(observer);
        } catch (Throwable e) { // otherwise the message is never settled, or its publisher waits indefinitely
            failed(observer, e);
        }
    }

    private void failed(T observer, Throwable failure) {
        failureLog.accept(observer.getClass().getName(), failure);
    }

    /**
     * Gets an observer of a part from each observer.
     *
     * @param otherwise the replacement if an observer fails
     */
    public <R> Observers<R> each(Function<? super T, R> ask, R otherwise) {
        List<R> smaller = new ArrayList<>(observers.size());
        for (int i = 0; i < observers.size(); i++) {
            T observer = observers.get(i);
            try {
                smaller.add(ask.apply(observer));
            } catch (Throwable e) {
                smaller.add(otherwise);
                failed(observer, e);
            }
        }
        return new Observers<>(smaller, failureLog);
    }

    /** Lets each observer change a value, one after the other. An observer that fails leaves it unchanged. */
    public <R> R change(R value, BiFunction<R, ? super T, R> change) {
        R changed = value;
        for (T observer : observers) {
            try {
                changed = change.apply(changed, observer);
            } catch (Throwable e) {
                failed(observer, e);
            }
        }
        return changed;
    }

    /** For calls that may fail: exceptions are not caught. */
    @Override
    public Iterator<T> iterator() {
        return observers.iterator();
    }
}
