package io.petisco.deployment.devservices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Hides the broker of this module's other tests, so that the application finds none, as on a developer's machine. */
class NoBrokerConfigured implements BeforeAllCallback, AfterAllCallback {

    private static final List<String> SETTINGS =
            List.of(Setting.HOST, Setting.PORT, Setting.USERNAME, Setting.PASSWORD, Setting.VIRTUAL_HOST);

    private final Map<String, String> hidden = new HashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        for (String name : SETTINGS) {
            String value = System.clearProperty(name);
            if (value != null) {
                hidden.put(name, value);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        hidden.forEach(System::setProperty);
    }
}
