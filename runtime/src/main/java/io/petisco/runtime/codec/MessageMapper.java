package io.petisco.runtime.codec;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The application's {@code ObjectMapper}, set up for messages. */
public final class MessageMapper {

    private MessageMapper() {}

    /**
     * A copy of the application's mapper, with its customizers, that names attributes in the given way and does not mind
     * attributes that a type does not know. The application's own mapper stays as it is.
     * <p>
     * A class is never chosen by a class name on the wire, whatever the application's mapper and annotations say: that would
     * let whoever can publish pick the code that runs. Names of subtypes ({@code JsonTypeInfo.Id.NAME}) are no class names.
     */
    public static ObjectMapper from(ObjectMapper application, JsonNaming naming) {
        ObjectMapper mapper = application
                .copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(SerializationFeature.INDENT_OUTPUT)
                .deactivateDefaultTyping()
                .setPolymorphicTypeValidator(new NoClassNames());
        if (naming == JsonNaming.SNAKE_CASE) {
            mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        }
        return mapper;
    }
}
