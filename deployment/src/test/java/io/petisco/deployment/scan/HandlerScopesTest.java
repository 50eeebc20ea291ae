package io.petisco.deployment.scan;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerScopesTest {

    record Created(String name) implements DomainEvent {}

    static class Declares {
        @HandlesEvent
        void on(Created event) {}
    }

    static class ExtendsABean extends Declares {}

    abstract static class Abstract {
        @HandlesEvent
        void on(Created event) {}
    }

    static class ExtendsAbstract extends Abstract {}

    interface Contract {
        @HandlesEvent
        default void on(Created event) {}
    }

    static class Implements implements Contract {}

    static class OnlyPrivate {
        @HandlesEvent
        private void on(Created event) {}
    }

    static class None {}

    private final Index index = TestApplication.of(getClass()).index();

    @Test
    void whereTheyHaveThemselvesOrFromWhatIsNoBean() {
        assertThat(needsScope(Declares.class)).isTrue();
        assertThat(needsScope(ExtendsAbstract.class)).isTrue();
        assertThat(needsScope(Implements.class)).isTrue();
    }

    @Test
    void notOtherwise() {
        assertThat(needsScope(ExtendsABean.class)).isFalse();
        assertThat(needsScope(Abstract.class)).isFalse();
        assertThat(needsScope(Contract.class)).isFalse();
        assertThat(needsScope(OnlyPrivate.class)).isFalse();
        assertThat(needsScope(None.class)).isFalse();
    }

    private boolean needsScope(Class<?> type) {
        return HandlerScopes.needsScope(index.getClassByName(type), index);
    }
}
