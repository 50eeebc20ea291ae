package io.petisco.wire;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.petisco.DomainEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StrictAttributesTest {

    record Address(String city, @Nullable String zip) {}

    record UserCreated(@JsonAlias("mail") String emailAddress, int age, List<Address> addresses, Optional<String> note)
            implements DomainEvent {}

    /** A record whose creator is not its canonical constructor has no components in the message. */
    record Money(long cents) implements DomainEvent {
        @JsonCreator
        static Money of(@JsonProperty("euros") Long euros) {
            return new Money(euros == null ? 0 : euros * 100);
        }
    }

    private final Attributes strict = new Attributes(JsonTimes.ISO, MissingAttributes.FAIL);

    private void isRefused(String attributes, String place) {
        assertThatThrownBy(() -> strict.read(UserCreated.class, attributes))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining(place)
                .satisfies(refused -> assertThat(((UndecodableMessageException) refused).withoutContent())
                        .contains(place));
    }

    @Test
    void anAbsentValueIsNamed() {
        isRefused("{\"email_address\": \"a@b\", \"addresses\": []}", "at age");
        isRefused("{\"age\": 7, \"addresses\": []}", "at email_address");
        isRefused("{\"email_address\": \"a@b\", \"age\": 7, \"addresses\": [{\"zip\": \"1\"}]}", "addresses.[0].city");
    }

    @Test
    void nullIsNoValue() {
        isRefused("{\"email_address\": null, \"age\": 7, \"addresses\": []}", "at email_address");
    }

    @Test
    void anotherNameAndOptionalsAreFine() {
        assertThat(strict.read(
                        UserCreated.class, "{\"mail\": \"a@b\", \"age\": 7, \"addresses\": [{\"city\": \"Lisbon\"}]}"))
                .isEqualTo(new UserCreated("a@b", 7, List.of(new Address("Lisbon", null)), Optional.empty()));
    }

    @Test
    void aCreatorOfTheRecordDecidesItself() {
        assertThat(strict.read(Money.class, "{}")).isEqualTo(new Money(0));
    }

    @Test
    void whatIsWrittenIsRead() {
        UserCreated message = new UserCreated("a@b", 7, List.of(new Address("Lisbon", null)), Optional.empty());

        assertThat(strict.again(message)).isEqualTo(message);
        assertThat(strict.write(message)).isEqualTo(new Attributes(JsonTimes.ISO).write(message));
    }

    @Test
    void aLenientReaderTakesNullAndZero() {
        assertThat(new Attributes(JsonTimes.ISO).read(UserCreated.class, "{\"addresses\": null}"))
                .isEqualTo(new UserCreated(null, 0, null, Optional.empty()));
    }
}
