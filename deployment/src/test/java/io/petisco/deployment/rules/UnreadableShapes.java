package io.petisco.deployment.rules;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Classes that Jackson cannot read. */
@SuppressWarnings("unused")
class UnreadableShapes {

    enum Constant {
        ONE
    }

    class Inner {
        public UUID userId;
    }

    static class OneParameterWithoutGetter {
        private final UUID userId;

        public OneParameterWithoutGetter(UUID userId) {
            this.userId = userId;
        }

        public UUID userId() {
            return userId;
        }
    }

    static class OneParameterWithOtherGetter {
        public OneParameterWithOtherGetter(String userId) {}

        public String getId() {
            return "";
        }
    }

    static class TwoConstructors {
        public TwoConstructors(UUID userId, int n) {}

        TwoConstructors(UUID userId) {}
    }

    static class Copyable {
        public Copyable(UUID userId, int n) {}

        private Copyable(Copyable other) {}
    }

    static class Disabled {
        @JsonCreator(mode = JsonCreator.Mode.DISABLED)
        public Disabled(UUID userId, int n) {}
    }
}
