package io.petisco.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * The rules for the attributes of messages, which override the settings of the application's mapper. Its other
 * settings, modules and mix-ins apply.
 */
final class AttributeRules {

    /** Without these Jackson finds no attributes, or cannot reach those of a class that is not public. */
    private static final MapperFeature[] FINDING_ATTRIBUTES = {
        MapperFeature.USE_ANNOTATIONS,
        MapperFeature.AUTO_DETECT_CREATORS,
        MapperFeature.AUTO_DETECT_FIELDS,
        MapperFeature.AUTO_DETECT_GETTERS,
        MapperFeature.AUTO_DETECT_IS_GETTERS,
        MapperFeature.AUTO_DETECT_SETTERS,
        MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS,
        MapperFeature.INFER_PROPERTY_MUTATORS
    };

    /** A type need not know all attributes, and a reader is within an envelope, which continues after the attributes. */
    private static final DeserializationFeature[] NOT_WHEN_READING = {
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
        DeserializationFeature.FAIL_ON_UNEXPECTED_VIEW_PROPERTIES,
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.UNWRAP_ROOT_VALUE
    };

    private static final SerializationFeature[] NOT_WHEN_WRITING = {
        SerializationFeature.FAIL_ON_EMPTY_BEANS,
        SerializationFeature.INDENT_OUTPUT,
        SerializationFeature.WRAP_ROOT_VALUE,
        SerializationFeature.CLOSE_CLOSEABLE,
        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS // ISO 8601; a type's @JsonFormat may say otherwise
    };

    private static final String NO_ROOT = "";

    private AttributeRules() {}

    /**
     * Changes a mapper.
     *
     * @return the same mapper
     */
    static ObjectMapper apply(ObjectMapper mapper, JsonTimes times) {
        mapper.setConfig(mapper.getSerializationConfig()
                .with(FINDING_ATTRIBUTES)
                .withoutFeatures(NOT_WHEN_WRITING)
                .withRootName(NO_ROOT)
                .withView(null));
        mapper.setConfig(mapper.getDeserializationConfig()
                .with(FINDING_ATTRIBUTES)
                .with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS) // Python's are often in lower case
                .withoutFeatures(NOT_WHEN_READING)
                .withRootName(NO_ROOT)
                .withView(null));
        readWhatIsWritten(mapper);
        mapper.registerModule(new Python(times)).addHandler(new PythonValues());
        return mapper.deactivateDefaultTyping().setPolymorphicTypeValidator(new NoClassNames());
    }

    /** For an application that has changed one side only. */
    private static void readWhatIsWritten(ObjectMapper mapper) {
        if (mapper.isEnabled(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                || mapper.isEnabled(DeserializationFeature.READ_ENUMS_USING_TO_STRING)) {
            mapper.enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
            mapper.enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING);
        }
        if (mapper.isEnabled(SerializationFeature.WRITE_ENUMS_USING_INDEX)) {
            mapper.disable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        }
        if (mapper.isEnabled(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)) {
            mapper.enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
        }
    }

    /** The modules that messages need beside those of the application. */
    private static final class Python extends SimpleModule {

        private static final long serialVersionUID = 1L;

        Python(JsonTimes times) {
            super("petisco");
            setDeserializerModifier(new PrimitiveNulls());
            if (times == JsonTimes.PETISCO) {
                setSerializerModifier(new PetiscoTimes());
            }
        }
    }
}
