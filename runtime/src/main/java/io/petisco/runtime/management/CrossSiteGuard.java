package io.petisco.runtime.management;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps web pages of other sites from calling what changes something. A browser sends the user's credentials and
 * reaches ports that others do not; without asking, it sends a form or plain text to any address. So a call has to have
 * what a browser does not send to another site without asking: a header of its own, or JSON. If a browser says where
 * the call comes from, that has to be the same origin.
 */
final class CrossSiteGuard {

    static final String HEADER = "X-Requested-By";

    private static final String JSON = "application/json";
    private static final Set<String> FRIENDLY = Set.of("same-origin", "none");

    private CrossSiteGuard() {}

    /**
     * @param headers the value of a header by its name, or null
     * @return why the call is refused; empty if it is not
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
