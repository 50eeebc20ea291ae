package io.petisco.wire;

import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

/** One way in which an application sets up its mapper. */
record MapperSetting(String name, Supplier<ObjectMapper> maker) {

    ObjectMapper application() {
        return maker.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
