package io.petisco.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/**
 * The application's {@code ObjectMapper}, set up for messages. It is created when the first message is received or
 * sent: without Jackson, an application starts faster and uses less memory until then. Safe for use by several threads.
 */
public final class MessageMapper implements Supplier<ObjectMapper> {

    private final Supplier<ObjectMapper> application;
    private final JsonNaming naming;
    private final JsonTimes times;
    private final MissingAttributes missing;
    private final List<Runnable> whenMade = new ArrayList<>();
    private volatile @Nullable ObjectMapper made;

    /** @param application the application's own mapper; may throw */
    public MessageMapper(
            Supplier<ObjectMapper> application, JsonNaming naming, JsonTimes times, MissingAttributes missing) {
        this.application = application;
        this.naming = naming;
        this.times = times;
        this.missing = missing;
    }

    /** As above; attributes without a value are null, 0 or false. */
    public MessageMapper(Supplier<ObjectMapper> application, JsonNaming naming, JsonTimes times) {
        this(application, naming, times, MissingAttributes.LENIENT);
    }

    /**
     * The mapper.
     *
     * @throws MapperFailedException if the application's mapper cannot be created
     */
    @Override
    public ObjectMapper get() {
        ObjectMapper mapper = made;
        return mapper != null ? mapper : make();
    }

    private ObjectMapper make() {
        List<Runnable> waiting;
        synchronized (this) {
            if (made != null) {
                return made;
            }
            try {
                made = from(application.get(), naming, times, missing);
            } catch (MapperFailedException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw new MapperFailedException(e);
            }
            waiting = List.copyOf(whenMade);
            whenMade.clear();
        }
        waiting.forEach(Runnable::run);
        return made;
    }

    /** Runs a task once the mapper exists: on the thread that creates it, or now. The task must neither block nor throw. */
    public void onceMade(Runnable task) {
        synchronized (this) {
            if (made == null) {
                whenMade.add(task);
                return;
            }
        }
        task.run();
    }

    /**
     * Creates the mapper now, and checks it with a message.
     *
     * @throws MapperFailedException if it cannot be created, or cannot read what it writes
     */
    public void check() {
        MapperCheck.check(get());
    }

    /**
     * A copy of the application's mapper, with its customizers, for the attributes of messages. It names them in the
     * given way, ignores attributes that a type does not know, and omits the settings that would make every message
     * unreadable; see {@link AttributeRules}. The application's own mapper is unchanged.
     * <p> A class is never chosen by a class name on the wire, whatever the application's mapper and annotations say:
     * otherwise a publisher could choose the code that runs. Names of subtypes ({@code JsonTypeInfo.Id.NAME}) are not
     * class names.
     *
     * @throws MapperFailedException if the application's mapper cannot be copied
     */
    public static ObjectMapper from(
            ObjectMapper application, JsonNaming naming, JsonTimes times, MissingAttributes missing) {
        ObjectMapper mapper = AttributeRules.apply(copyOf(application), times);
        if (missing == MissingAttributes.FAIL) {
            StrictAttributes.requireIn(mapper);
        }
        mapper.registerModule(new DecimalLimits());
        if (naming == JsonNaming.SNAKE_CASE) {
            mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        }
        return mapper;
    }

    /** As {@link #from(ObjectMapper, JsonNaming, JsonTimes, MissingAttributes)}, for a lenient reader. */
    public static ObjectMapper from(ObjectMapper application, JsonNaming naming, JsonTimes times) {
        return from(application, naming, times, MissingAttributes.LENIENT);
    }

    /** As {@link #from(ObjectMapper, JsonNaming, JsonTimes)}, with times in ISO 8601. */
    public static ObjectMapper from(ObjectMapper application, JsonNaming naming) {
        return from(application, naming, JsonTimes.ISO);
    }

    private static ObjectMapper copyOf(ObjectMapper application) {
        ObjectMapper copy;
        try {
            copy = application.copy();
        } catch (IllegalStateException e) { // Jackson's own check
            throw cannotBeCopied(application, e);
        }
        if (copy == application) {
            throw cannotBeCopied(application, null);
        }
        return copy;
    }

    private static MapperFailedException cannotBeCopied(ObjectMapper application, @Nullable Exception cause) {
        String type = application.getClass().getName();
        return new MapperFailedException(
                type + " cannot be copied, and messages need a copy with settings of their own. Override " + type
                        + ".copy(): let it return a new object of the same class, made from this one",
                cause);
    }
}
