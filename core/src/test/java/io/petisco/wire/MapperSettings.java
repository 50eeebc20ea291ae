package io.petisco.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.InputDecorator;
import com.fasterxml.jackson.core.io.OutputDecorator;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/** Every switch of Jackson, on and off, and what else an application can change. */
final class MapperSettings {

    private final List<MapperSetting> all = new ArrayList<>();

    private MapperSettings() {}

    static Stream<MapperSetting> all() {
        MapperSettings settings = new MapperSettings();
        settings.switches();
        settings.namings();
        settings.others();
        return settings.all.stream();
    }

    private void switches() {
        for (DeserializationFeature feature : DeserializationFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (SerializationFeature feature : SerializationFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (MapperFeature feature : MapperFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (StreamReadFeature feature : StreamReadFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (StreamWriteFeature feature : StreamWriteFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (JsonReadFeature feature : JsonReadFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (JsonWriteFeature feature : JsonWriteFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (EnumFeature feature : EnumFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (JsonNodeFeature feature : JsonNodeFeature.values()) {
            both(feature, (builder, state) -> builder.configure(feature, state));
        }
        for (JsonFactory.Feature feature : JsonFactory.Feature.values()) {
            for (boolean state : new boolean[] {true, false}) {
                add(
                        feature + "=" + state,
                        () -> modules(JsonMapper.builder(
                                JsonFactory.builder().configure(feature, state).build())));
            }
        }
    }

    private void namings() {
        for (Field field : PropertyNamingStrategies.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && PropertyNamingStrategy.class.isAssignableFrom(field.getType())) {
                changed(field.getName(), mapper -> mapper.setPropertyNamingStrategy(value(field)));
            }
        }
    }

    private static PropertyNamingStrategy value(Field field) {
        try {
            return (PropertyNamingStrategy) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface View {}

    private void others() {
        for (JsonInclude.Include include : JsonInclude.Include.values()) {
            if (include != JsonInclude.Include.CUSTOM) { // says nothing without a filter
                changed("inclusion " + include, mapper -> mapper.setSerializationInclusion(include));
            }
        }
        for (DefaultTyping typing : DefaultTyping.values()) {
            for (JsonTypeInfo.As as : JsonTypeInfo.As.values()) {
                if (as != JsonTypeInfo.As.EXTERNAL_PROPERTY) { // Jackson itself refuses it
                    changed(
                            "default typing " + typing + " " + as,
                            mapper -> mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, typing, as));
                }
            }
        }
        changed("root name", mapper -> {
            mapper.setConfig(mapper.getSerializationConfig().withRootName("root"));
            mapper.setConfig(mapper.getDeserializationConfig().withRootName("root"));
        });
        both("a view", (builder, state) -> builder.configure(MapperFeature.DEFAULT_VIEW_INCLUSION, state), mapper -> {
            mapper.setConfig(mapper.getSerializationConfig().withView(View.class));
            mapper.setConfig(mapper.getDeserializationConfig().withView(View.class));
        });
        both(
                "wrapped roots",
                (builder, state) -> builder.configure(SerializationFeature.WRAP_ROOT_VALUE, state)
                        .configure(DeserializationFeature.UNWRAP_ROOT_VALUE, !state),
                mapper -> {});
        changed(
                "fields only",
                mapper -> mapper.setVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY));
        changed("decorated streams", mapper -> {
            mapper.getFactory().setInputDecorator(new Broken.Input());
            mapper.getFactory().setOutputDecorator(new Broken.Output());
        });
        changed("root separator", mapper -> mapper.getFactory().setRootValueSeparator("x"));
    }

    /** What is refused when the application starts. */
    static List<MapperSetting> unusable() {
        MapperSettings settings = new MapperSettings();
        settings.changed("nothing visible", mapper -> mapper.setVisibility(PropertyAccessor.ALL, Visibility.NONE));
        settings.changed(
                "no names",
                mapper -> mapper.registerModule(new SimpleModule().addSerializer(new ShoutingSerializer())));
        settings.changed(
                "no introspection",
                mapper -> mapper.setAnnotationIntrospector(new NopAnnotationIntrospector() {})
                        .setVisibility(PropertyAccessor.ALL, Visibility.NONE));
        settings.changed(
                "no zeros",
                mapper -> mapper.setSerializationInclusion(JsonInclude.Include.NON_DEFAULT)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES));
        return settings.all;
    }

    private static final class ShoutingSerializer extends StdSerializer<String> {
        private static final long serialVersionUID = 1L;

        ShoutingSerializer() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value + "!");
        }
    }

    @FunctionalInterface
    private interface Switch {
        void set(JsonMapper.Builder builder, boolean state);
    }

    private void both(Enum<?> feature, Switch with) {
        both(feature.getDeclaringClass().getSimpleName() + "." + feature, with, mapper -> {});
    }

    private void both(String name, Switch with, Consumer<ObjectMapper> then) {
        for (boolean state : new boolean[] {true, false}) {
            add(name + "=" + state, () -> {
                JsonMapper.Builder builder = JsonMapper.builder();
                with.set(builder, state);
                ObjectMapper mapper = modules(builder);
                then.accept(mapper);
                return mapper;
            });
        }
    }

    private void changed(String name, Consumer<ObjectMapper> change) {
        add(name, () -> {
            ObjectMapper mapper = Mappers.application();
            change.accept(mapper);
            return mapper;
        });
    }

    private void add(String name, Supplier<ObjectMapper> maker) {
        all.add(new MapperSetting(name, maker));
    }

    private static ObjectMapper modules(JsonMapper.Builder builder) {
        return builder.findAndAddModules().build();
    }

    /** A factory whose format is not JSON: what it makes must not be asked for. */
    static final class NoFormat extends JsonFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonFactory copy() {
            return new NoFormat();
        }

        @Override
        public JsonParser createParser(byte[] data) {
            throw new UnsupportedOperationException("no JSON");
        }

        @Override
        public JsonGenerator createGenerator(OutputStream out, com.fasterxml.jackson.core.JsonEncoding encoding) {
            throw new UnsupportedOperationException("no JSON");
        }
    }

    private static final class Broken {

        static final class Input extends InputDecorator {
            private static final long serialVersionUID = 1L;

            @Override
            public InputStream decorate(com.fasterxml.jackson.core.io.IOContext context, InputStream in)
                    throws IOException {
                throw new IOException("decorated");
            }

            @Override
            public InputStream decorate(
                    com.fasterxml.jackson.core.io.IOContext context, byte[] src, int offset, int length)
                    throws IOException {
                throw new IOException("decorated");
            }

            @Override
            public java.io.Reader decorate(com.fasterxml.jackson.core.io.IOContext context, java.io.Reader reader)
                    throws IOException {
                throw new IOException("decorated");
            }
        }

        static final class Output extends OutputDecorator {
            private static final long serialVersionUID = 1L;

            @Override
            public OutputStream decorate(com.fasterxml.jackson.core.io.IOContext context, OutputStream out)
                    throws IOException {
                throw new IOException("decorated");
            }

            @Override
            public java.io.Writer decorate(com.fasterxml.jackson.core.io.IOContext context, java.io.Writer writer)
                    throws IOException {
                throw new IOException("decorated");
            }
        }
    }
}
