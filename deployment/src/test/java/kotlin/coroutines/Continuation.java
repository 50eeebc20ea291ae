package kotlin.coroutines;

/** Instead of Kotlin's, which has the same name: the compiler adds it to suspend functions as their last parameter. */
public interface Continuation<T> {}
