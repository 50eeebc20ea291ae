package io.petisco.runtime.management;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrossSiteGuardTest {

    private static Optional<String> refusal(Map<String, String> headers) {
        Map<String, String> caseInsensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseInsensitive.put("Host", "localhost:9000");
        caseInsensitive.putAll(headers);
        return CrossSiteGuard.refusal(caseInsensitive::get);
    }

    @Test
    void letsAScriptWithTheHeaderOrJsonPass() {
        assertThat(refusal(Map.of("X-Requested-By", "ops"))).isEmpty();
        assertThat(refusal(Map.of("Content-Type", "application/json"))).isEmpty();
        assertThat(refusal(Map.of("Content-Type", "application/json; charset=utf-8")))
                .isEmpty();
        assertThat(refusal(Map.of("Content-Type", "Application/JSON"))).isEmpty();
    }

    /** Requests that a form or a script of any page may send without a CORS preflight. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; application/json",
                "application/jsonx",
                ""
            })
    void refusesWhatAnyPageCanSend(String contentType) {
        assertThat(refusal(Map.of("Content-Type", contentType)))
                .hasValueSatisfying(text -> assertThat(text).contains("X-Requested-By"));
        assertThat(refusal(Map.of())).isPresent();
        assertThat(refusal(Map.of("X-Requested-By", " "))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:8080",
                "http://localhost",
                "http://localhost:9000.evil.example",
                "http://evil.example/localhost:9000",
                "nonsense"
            })
    void refusesAnotherOrigin(String origin) {
        assertThat(refusal(Map.of("X-Requested-By", "ops", "Origin", origin)))
                .hasValueSatisfying(text -> assertThat(text).contains("origin"));
    }

    @Test
    void letsPagesOfTheSameOriginPass() {
        assertThat(refusal(Map.of(
                        "X-Requested-By", "ops", "Origin", "http://LOCALHOST:9000", "Sec-Fetch-Site", "same-origin")))
                .isEmpty();
        assertThat(refusal(Map.of("X-Requested-By", "ops", "Host", "ops.acme.org", "Origin", "https://ops.acme.org")))
                .isEmpty();
        assertThat(refusal(Map.of("X-Requested-By", "ops", "Sec-Fetch-Site", "none")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "whatever"})
    void refusesWhatTheBrowserSaysIsOfAnotherSite(String site) {
        assertThat(refusal(Map.of("X-Requested-By", "ops", "Sec-Fetch-Site", site)))
                .isPresent();
    }
}
