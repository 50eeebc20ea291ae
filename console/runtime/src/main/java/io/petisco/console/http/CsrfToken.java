package io.petisco.console.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Proves that a request comes from the console's own page: a browser adds the user's credentials to requests of other
 * sites, too, but does not let these read the token. The token belongs to a user, and lasts as long as the process. Safe
 * for use by several threads.
 */
final class CsrfToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    CsrfToken() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    String of(String user) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(user.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each JDK has this algorithm
        }
    }

    boolean matches(String user, @Nullable String token) {
        return token != null && MessageDigest.isEqual(of(user).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
