package io.petisco.deployment.rules;

import java.beans.ConstructorProperties;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Jackson must be able to read what it writes. Each result is compared with the behaviour of Jackson. */
@SuppressWarnings("unused")
class AttributeNamesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new ParameterNamesModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    /** Classes that Jackson writes and reads without loss. */
    static class Kept {

        record Plain(boolean isAdmin, boolean active, String xAxis) {}

        static class WithoutPrefix {
            private final String userId;
            private final boolean admin;

            WithoutPrefix(String userId, boolean admin) {
                this.userId = userId;
                this.admin = admin;
            }

            public String getUserId() {
                return userId;
            }

            public boolean isAdmin() {
                return admin;
            }

            public String getDerived() {
                return "derived";
            }
        }

        static class BeanOfLombok {
            private boolean isAdmin;

            public boolean isAdmin() {
                return isAdmin;
            }

            public void setAdmin(boolean isAdmin) {
                this.isAdmin = isAdmin;
            }
        }

        static class Boxed {
            private final Boolean isAdmin;
            private final int n;

            Boxed(Boolean isAdmin, int n) {
                this.isAdmin = isAdmin;
                this.n = n;
            }

            public Boolean getIsAdmin() {
                return isAdmin;
            }

            public int getN() {
                return n;
            }
        }

        static class Named {
            @JsonProperty("is_admin")
            private final boolean isAdmin;

            private final int n;

            Named(boolean isAdmin, int n) {
                this.isAdmin = isAdmin;
                this.n = n;
            }

            public boolean isAdmin() {
                return isAdmin;
            }

            public int getN() {
                return n;
            }
        }

        static class Aliased {
            @JsonAlias("admin")
            private final boolean isAdmin;

            private final int n;

            Aliased(@JsonAlias("admin") boolean isAdmin, int n) {
                this.isAdmin = isAdmin;
                this.n = n;
            }

            public boolean isAdmin() {
                return isAdmin;
            }

            public int getN() {
                return n;
            }
        }

        static class FieldsOnly {
            public boolean isAdmin;
            public String xAxis;
        }

        static class PrivateFieldWithGetter {
            private boolean admin;

            public boolean isAdmin() {
                return admin;
            }
        }
    }

    /** Classes that lose a value when Jackson writes and reads them. */
    static class Lost {

        static class ByLombok {
            private final String userId;
            private final boolean isAdmin;

            ByLombok(String userId, boolean isAdmin) {
                this.userId = userId;
                this.isAdmin = isAdmin;
            }

            public String getUserId() {
                return userId;
            }

            public boolean isAdmin() {
                return isAdmin;
            }
        }

        static class NamedForJavaBeans {
            private final boolean isAdmin;
            private final int n;

            @ConstructorProperties({"isAdmin", "n"})
            NamedForJavaBeans(boolean isAdmin, int n) {
                this.isAdmin = isAdmin;
                this.n = n;
            }

            public boolean isAdmin() {
                return isAdmin;
            }

            public int getN() {
                return n;
            }
        }

        static class OnlyAGetter {
            private boolean isAdmin;

            public boolean isAdmin() {
                return isAdmin;
            }
        }

        static class OtherSetter {
            private boolean on;

            public boolean isAdmin() {
                return on;
            }

            public void setIsAdmin(boolean on) {
                this.on = on;
            }
        }

        static class OneSmallLetterFirst {
            private final String xAxis;
            private final int n;

            OneSmallLetterFirst(String xAxis, int n) {
                this.xAxis = xAxis;
                this.n = n;
            }

            public String getXAxis() {
                return xAxis;
            }

            public int getN() {
                return n;
            }
        }
    }

    static Stream<Class<?>> shapes() {
        return Stream.of(Kept.class, Lost.class).flatMap(shapes -> Stream.of(shapes.getDeclaredClasses()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void areJudgedAsJacksonTreatsThem(Class<?> shape) throws Exception {
        Index index = TestApplication.of(shape).index();

        List<Problem> problems = new AttributeNames(index).problems(index.getClassByName(shape));

        assertThat(problems.isEmpty())
                .as("%s", problems)
                .isEqualTo(comesBack(shape))
                .isEqualTo(shape.getEnclosingClass() == Kept.class);
    }

    /** Reads an object with values, writes it, and reads it again: the values must be the same. */
    private static boolean comesBack(Class<?> shape) throws Exception {
        ObjectNode all = MAPPER.createObjectNode();
        for (String name : List.of("is_admin", "admin", "active")) {
            all.put(name, true);
        }
        for (String name : List.of("user_id", "x_axis", "xaxis")) {
            all.put(name, "text");
        }
        all.put("n", 7);
        ObjectNode written = MAPPER.valueToTree(MAPPER.treeToValue(all, shape));
        ObjectNode again = MAPPER.valueToTree(MAPPER.treeToValue(written, shape));
        return !written.toString().contains("false") && !written.toString().contains("null") && written.equals(again);
    }

    static class UserPromoted extends Lost.ByLombok implements DomainEvent {
        UserPromoted(String userId, boolean isAdmin) {
            super(userId, isAdmin);
        }
    }

    record Team(List<Member> members) implements DomainEvent {}

    record Member(Lost.OneSmallLetterFirst place) {}

    record Invite(@JsonIgnore String secret, boolean isGuest) implements Command {}

    static class Handlers {
        @HandlesEvent
        void promoted(UserPromoted event) {}
    }

    @Test
    void aMessageThatLosesAValueFailsTheBuildWithBothNames() {
        TestApplication.of(Handlers.class, UserPromoted.class, Lost.ByLombok.class, Invite.class)
                .hasProblems(UserPromoted.class.getName() + ": Jackson writes an attribute as 'admin' and reads it as"
                        + " 'is_admin', so that its value is lost. Fix: make the class a record, or name the field"
                        + " 'admin', or give the field @JsonProperty(\"is_admin\")");
    }

    @Test
    void alsoOneThatIsOnlyPublishedAndOneWithinAnother() {
        TestApplication.of(Team.class, Member.class, Lost.OneSmallLetterFirst.class)
                .hasProblems(Lost.OneSmallLetterFirst.class.getName() + ": Jackson writes an attribute as 'xaxis' and"
                        + " reads it as 'x_axis', so that its value is lost. Fix: make the class a record, or name the"
                        + " field 'xaxis', or give the field @JsonProperty(\"x_axis\")");
    }
}
