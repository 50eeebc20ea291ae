package io.petisco.deployment.plan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.MissingAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The build and the reader have to agree on what is required. */
class RequiredAttributesTest {

    record Text(String value) {}

    record Number(int value) {}

    record Many(List<String> value) {}

    record Named(@JsonProperty("value") String other) {}

    record MayBeNull(@Nullable String value) {}

    record MayBeNullElsewhere(@jakarta.annotation.Nullable String value) {}

    record ElementsMayBeNull(List<@Nullable String> value) {}

    record Maybe(Optional<String> value) {}

    record MaybeNumber(OptionalInt value) {}

    record WithDefault(@JsonProperty(defaultValue = "none") String value) {}

    record WithEmpty(@JsonSetter(nulls = Nulls.AS_EMPTY) List<String> value) {}

    record Refusing(@JsonSetter(nulls = Nulls.FAIL) String value) {}

    static class Bean {
        public String value = "initial";
    }

    private static final List<Class<?>> REQUIRED =
            List.of(Text.class, Number.class, Many.class, Named.class, ElementsMayBeNull.class, Refusing.class);
    private static final List<Class<?>> OPTIONAL = List.of(
            MayBeNull.class,
            MayBeNullElsewhere.class,
            Maybe.class,
            MaybeNumber.class,
            WithDefault.class,
            WithEmpty.class,
            Bean.class);

    private final ObjectMapper strict = MessageMapper.from(
            new ObjectMapper().registerModule(new Jdk8Module()),
            JsonNaming.SNAKE_CASE,
            JsonTimes.ISO,
            MissingAttributes.FAIL);

    private static boolean isRequired(Class<?> type) throws IOException {
        FieldInfo field = Index.of(type).getClassByName(type).fields().get(0);
        return RequiredAttributes.isRequired(field);
    }

    private boolean isReadWithout(Class<?> type) {
        return catchThrowable(() -> strict.readValue("{}", type)) == null;
    }

    @Test
    void componentsNeedAValue() throws IOException {
        for (Class<?> type : REQUIRED) {
            assertThat(isRequired(type)).as("%s at build time", type).isTrue();
            assertThat(isReadWithout(type)).as("%s is read without it", type).isFalse();
        }
    }

    @Test
    void unlessTheyMayBeAbsentOrHaveADefault() throws IOException {
        for (Class<?> type : OPTIONAL) {
            assertThat(isRequired(type)).as("%s at build time", type).isFalse();
            assertThat(isReadWithout(type)).as("%s is read without it", type).isTrue();
        }
    }
}
