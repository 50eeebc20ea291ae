package io.petisco.it;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.it.Events.Blocked;
import io.petisco.it.Events.Light;
import io.petisco.it.Events.Scoped;
import io.petisco.it.Events.Transacted;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

/** Handlers on other threads, with interceptors and scopes. */
@ApplicationScoped
public class Threads {

    @Inject
    Received received;

    @Inject
    UserTransaction transaction;

    @Inject
    PerMessage perMessage;

    @HandlesEvent
    @Blocking
    Uni<Void> blocks(Blocked event, MessageContext context) {
        received.add("blocks", event, context);
        return Uni.createFrom().voidItem();
    }

    @HandlesEvent
    @RunOnVirtualThread
    void lightly(Light event, MessageContext context) {
        received.add("lightly", event, context);
    }

    @HandlesEvent
    @Transactional
    void transacts(Transacted event) throws SystemException {
        received.add("transacts", event, null);
        if (transaction.getStatus() == Status.STATUS_ACTIVE) {
            received.add("transaction", event, null);
        }
    }

    @HandlesEvent
    @Traced
    void scoped(Scoped event) {
        received.add("scoped" + perMessage.count(), event, null);
    }

    /** A bean with one instance for each message. */
    @RequestScoped
    public static class PerMessage {
        private final AtomicInteger calls = new AtomicInteger();

        public int count() {
            return calls.incrementAndGet();
        }
    }

    /** The application's own interceptor binding. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Traced {}

    /** Records the calls that it intercepts. */
    @Traced
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class TracingInterceptor {

        @Inject
        Received received;

        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            received.add("traced", invocation.getParameters()[0], null);
            return invocation.proceed();
        }
    }
}
