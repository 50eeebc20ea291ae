package io.petisco.console.deployment;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The extension on the class path changes neither the start nor the interfaces of an application. */
class WithoutTheSettingNothingOfItIsThereTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClasses(InvoiceSent.class, Ledger.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "billing")
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory");

    @TestHTTPResource("/q/petisco/console/")
    URL console;

    @TestHTTPResource("/_static/lit-html/3.3.2/lit-html.js")
    URL script;

    @Test
    void noRouteNoFileAndNoBean() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (URL url : new URL[] {console, script}) {
            HttpRequest request = HttpRequest.newBuilder(url.toURI()).build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                    .as(url.toString())
                    .isEqualTo(404);
        }
        assertThat(Arc.container().beanManager().getBeans("applicationBroker")).isEmpty();
    }

    /** A test of the application {@code petisco-console} covers the classes that the build loads here, too. */
    @Test
    void noClassOfItIsLoaded() throws Exception {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        assertThat(isLoaded(loader, "io.petisco.runtime.PetiscoEngine")).isTrue();
        for (String name : new String[] {
            "io.petisco.console.http.ConsoleHandler",
            "io.petisco.console.runtime.RoleAccess",
            "io.petisco.runtime.ApplicationBroker",
            "io.petisco.operations.broker.Broker"
        }) {
            assertThat(isLoaded(loader, name)).as(name).isFalse();
        }
    }

    /** Asks the class loader of the application and those behind it, without loading the class. */
    private static boolean isLoaded(ClassLoader loader, String name) throws ReflectiveOperationException {
        Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        find.setAccessible(true);
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (find.invoke(next, name) != null) {
                return true;
            }
        }
        return false;
    }
}
