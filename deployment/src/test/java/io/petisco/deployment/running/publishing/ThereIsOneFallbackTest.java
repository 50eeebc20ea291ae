package io.petisco.deployment.running.publishing;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.UnpublishedMessage;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class ThereIsOneFallbackTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Saving.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory")
            .overrideRuntimeConfigKey("quarkus.petisco.publisher.fallback-file", "target/saved.jsonl")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining(
                            "quarkus.petisco.publisher.fallback-file=target/saved.jsonl is set, and there is"
                                    + " the bean " + Saving.class.getName())
                    .hasMessageContaining("Remove one of them"));

    @ApplicationScoped
    static class Saving implements PublishFallback {
        @Override
        public void save(List<UnpublishedMessage> messages, PublishException cause) {}
    }

    @Test
    void notABeanAndAFile() {
        throw new AssertionError("the application has started");
    }
}
