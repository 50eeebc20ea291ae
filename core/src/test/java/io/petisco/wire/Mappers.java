package io.petisco.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Mappers as the Quarkus application has them. */
final class Mappers {

    private Mappers() {}

    static ObjectMapper application() {
        return JsonMapper.builder()
                .findAndAddModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    static ObjectMapper messages() {
        return MessageMapper.from(application(), JsonNaming.SNAKE_CASE);
    }
}
