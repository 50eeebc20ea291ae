package io.petisco.deployment.rules;

import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the result with the behaviour of Jackson, with the modules of Quarkus. */
class JacksonReadingTest {

    private static final String JSON = "{\"user_id\":\"5b79ce69-c125-4ba5-af37-c552f1e5c153\",\"n\":7,\"active\":true}";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module(), new ParameterNamesModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    static Stream<Class<?>> shapes() {
        return Stream.of(ReadableShapes.class, UnreadableShapes.class)
                .flatMap(shapes -> Stream.of(shapes.getDeclaredClasses()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void asJackson(Class<?> shape) {
        Index index = TestApplication.of(shape, shape.getSuperclass()).index();
        JacksonReading reading = new JacksonReading(
                index, ParameterNames.inClassFilesOf(getClass().getClassLoader()));

        assertThat(reading.obstacle(index.getClassByName(shape)).isEmpty())
                .describedAs(reading.obstacle(index.getClassByName(shape)).orElse("readable"))
                .isEqualTo(jacksonReads(shape))
                .isEqualTo(shape.getEnclosingClass() == ReadableShapes.class);
    }

    private static boolean jacksonReads(Class<?> shape) {
        try {
            return MAPPER.readValue(JSON, shape) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
