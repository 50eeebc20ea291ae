package io.petisco.deployment.rules;

import java.beans.ConstructorProperties;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;

/** Classes that Jackson can read. */
@SuppressWarnings("unused")
class ReadableShapes {

    record Plain(UUID userId, int n) {}

    private record Hidden(UUID userId) {}

    record Empty() {}

    record WithSecondConstructor(UUID userId, int n) {
        WithSecondConstructor(UUID userId) {
            this(userId, 1);
        }
    }

    static class NoConstructor {
        public UUID userId;
    }

    static class PrivateConstructor {
        private UUID userId;

        private PrivateConstructor() {}

        PrivateConstructor(UUID userId) {}
    }

    static class OnlyConstructor {
        OnlyConstructor(UUID userId, int n) {}
    }

    static class OnlyPrivateConstructor {
        private OnlyPrivateConstructor(UUID userId, int n) {}
    }

    static class OneParameterWithGetter {
        private final UUID userId;

        public OneParameterWithGetter(UUID userId) {
            this.userId = userId;
        }

        public UUID getUserId() {
            return userId;
        }
    }

    static class OneParameterWithPublicField {
        public final int n;

        OneParameterWithPublicField(int n) {
            this.n = n;
        }
    }

    static class OneParameterWithIs {
        OneParameterWithIs(boolean active) {}

        public boolean isActive() {
            return true;
        }
    }

    static class OneParameterWithInheritedGetter extends OneParameterWithGetter {
        OneParameterWithInheritedGetter(UUID userId) {
            super(userId);
        }
    }

    static class OneParameterWithSetter {
        OneParameterWithSetter(int n) {}

        void setN(int n) {}
    }

    static class OneNamedParameter {
        OneNamedParameter(@JsonProperty("user_id") UUID userId) {}

        OneNamedParameter(int a, int b) {}
    }

    static class SomeNamedParameters {
        SomeNamedParameters(@JsonProperty("user_id") UUID userId, int n) {}
    }

    static class NamedByJavaBeans {
        @ConstructorProperties({"user_id", "n"})
        NamedByJavaBeans(UUID userId, int n) {}

        NamedByJavaBeans(String text) {}
    }

    static class Creator {
        @JsonCreator
        private Creator(UUID userId, int n) {}

        Creator(String text, int a) {}
    }

    static class Factory {
        private Factory(String a) {}

        @JsonCreator
        static Factory of(@JsonProperty("user_id") UUID userId, @JsonProperty("n") int n) {
            return new Factory("");
        }
    }

    @JsonDeserialize(builder = Built.Builder.class)
    static class Built {
        private Built(Builder builder) {}

        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            Built build() {
                return new Built(this);
            }
        }
    }
}
