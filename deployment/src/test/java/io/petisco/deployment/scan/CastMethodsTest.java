package io.petisco.deployment.scan;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Downcasts;
import io.petisco.Upcasts;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CastMethodsTest {

    static class Both {
        @Upcasts(type = "invoice.paid", from = 1)
        void up(ObjectNode attributes) {}

        @Downcasts(type = "invoice.paid", to = 1)
        static void down(ObjectNode attributes) {}

        void neither(ObjectNode attributes) {}
    }

    record ARecord(String name) {
        @Upcasts(type = "invoice.paid", from = 2)
        static void up(ObjectNode attributes) {}
    }

    static class None {}

    private final Index index = TestApplication.of(getClass()).index();

    private BeanClass bean(Class<?> type, boolean dependent) {
        return new BeanClass(index.getClassByName(type), type.getSimpleName(), dependent);
    }

    private List<ScannedCast> casts(BeanClass... beans) {
        return CastMethods.of(List.of(beans), index);
    }

    @Test
    void findsTheMethodsOfBeansAndOfOtherClasses() {
        assertThat(casts(bean(Both.class, false), bean(None.class, false)))
                .extracting(ScannedCast::label, cast -> cast.bean().isPresent())
                .containsExactly(
                        tuple(ARecord.class.getName() + "#up", false),
                        tuple(Both.class.getName() + "#down", true),
                        tuple(Both.class.getName() + "#up", true));
    }

    @Test
    void readsTheirAnnotations() {
        ScannedCast down = casts(bean(Both.class, false)).get(1);
        ScannedCast up = casts(bean(Both.class, false)).get(2);

        assertThat(down.message()).isEqualTo("invoice.paid");
        assertThat(down.from()).isEqualTo(2);
        assertThat(down.to()).isEqualTo(1);
        assertThat(up.from()).isEqualTo(1);
        assertThat(up.to()).isEqualTo(2);
    }

    @Test
    void aBeanIsNeededForAMethodThatIsNotStatic() {
        assertThat(casts(bean(Both.class, false)).get(1).needsBean()).isFalse();
        assertThat(casts(bean(Both.class, false)).get(2).needsBean()).isTrue();
        assertThat(casts(bean(Both.class, true)).get(2).needsBean()).isFalse(); // its invoker makes one for each call
    }

    @Test
    void makesBeansOfOrdinaryClassesOnly() {
        assertThat(Stream.of(Both.class, ARecord.class, None.class)
                        .filter(type -> HandlerScopes.needsScope(index.getClassByName(type), index)))
                .containsExactly(Both.class);
    }
}
