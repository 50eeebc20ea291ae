package io.petisco.outbox.runtime.inbox;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;

import org.jspecify.annotations.Nullable;

import io.petisco.Outcome;
import io.petisco.runtime.consume.IdempotentCall;

/**
 * Calls an idempotent handler unless its message was handled before. It runs inside the handler's transaction, directly
 * after the interceptor that begins it, and rolls it back unless the message is handled.
 */
@Once
@Interceptor
@Priority(OnceInterceptor.AFTER_TRANSACTIONAL)
public class OnceInterceptor {

    /** The interceptors of {@code @Transactional} have the priority {@code PLATFORM_BEFORE + 200}. */
    static final int AFTER_TRANSACTIONAL = Interceptor.Priority.PLATFORM_BEFORE + 210;

    @Inject
    Inbox inbox;

    @Inject
    TransactionManager transactions;

    @AroundInvoke
    @Nullable
    Object callOnce(InvocationContext context) throws Exception {
        IdempotentCall call = IdempotentCall.take();
        if (call == null) { // the application calls its method itself
            return context.proceed();
        }
        try {
            return callOnce(context, call);
        } finally {
            call.giveBack(); // an interceptor around this one may call again
        }
    }

    private @Nullable Object callOnce(InvocationContext context, IdempotentCall call) throws Exception {
        if (transactions.getStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("The idempotent handler of " + call.queue()
                    + " has no active transaction: use @Transactional with REQUIRED or REQUIRES_NEW");
        }
        if (!inbox.add(call)) {
            return duplicateResult(context);
        }
        boolean handled = false;
        try {
            Object result = context.proceed();
            handled = !(result instanceof Outcome) || result instanceof Outcome.Success;
            return result;
        } finally {
            // even if @Transactional commits for this exception; otherwise a retry would be a duplicate
            if (!handled && transactions.getStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
        }
    }

    private static @Nullable Object duplicateResult(InvocationContext context) {
        return context.getMethod().getReturnType() == void.class ? null : Outcome.success();
    }
}
