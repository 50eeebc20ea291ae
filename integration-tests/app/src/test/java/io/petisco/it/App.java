package io.petisco.it;

import io.petisco.it.remote.RemoteApp;
import io.quarkus.arc.Arc;

/**
 * The application that is tested: in this JVM, or in a process of its own, as jar or executable. The tests are the same.
 */
final class App {

    private App() {}

    /** One of the application's beans, or a stand-in that calls it over HTTP. */
    static <T> T get(Class<T> type) {
        return Arc.container() == null
                ? RemoteApp.get(type)
                : Arc.container().instance(type).get();
    }
}
