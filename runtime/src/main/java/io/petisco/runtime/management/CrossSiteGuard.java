package io.petisco.runtime.management;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Prevents web pages of other sites from calling endpoints that change something. A browser sends the user's
 * credentials and can reach ports that other machines cannot. It sends a form or plain text to any address without a
 * preflight request. So a call must have something that a browser sends to another site only after a preflight request:
 * a custom header, or JSON. If the browser names the origin of the call, that must be the same origin.
 */
final class CrossSiteGuard {

    static final String HEADER = "X-Requested-By";

    private static final String JSON = "application/json";
    private static final Set<String> FRIENDLY = Set.of("same-origin", "none");

    private CrossSiteGuard() {}

    /**
     * @param headers returns the value of a header by its name, or null
     * @return why the call is refused; empty if it is allowed
     */
    static Optional<String> refusal(UnaryOperator<String> headers) {
        String site = headers.apply("Sec-Fetch-Site");
        if (site != null && !FRIENDLY.contains(site)) {
            return Optional.of("the call comes from another site (Sec-Fetch-Site: " + site + ")");
        }
        String origin = headers.apply("Origin");
        if (origin != null && !isOf(origin, headers.apply("Host"))) {
            return Optional.of("the call comes from another origin than this server (Origin: " + origin + ")");
        }
        String by = headers.apply(HEADER);
        if ((by == null || by.isBlank()) && !isJson(headers.apply("Content-Type"))) {
            return Optional.of("a call that changes something needs the header " + HEADER + " with any value, or the"
                    + " content type " + JSON + ", so that web pages of other sites cannot make it");
        }
        return Optional.empty();
    }

    private static boolean isOf(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJson(String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
    }
}
