package io.petisco.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.CertificateUtils;
import io.smallrye.certs.Format;

/**
 * A certificate authority for tests, with its own certificate in {@code ca.crt}. Erlang accepts neither a self-signed certificate
 * from a peer nor an issuer that is not marked as an authority, and closes the connection without a reason.
 */
public final class CertificateAuthority {

    private static final String NAME = "house";

    /** Of the key stores. */
    public static final String PASSWORD = "of the house";

    private final Path folder;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private CertificateAuthority(Path folder, X509Certificate certificate, PrivateKey key) {
        this.folder = folder;
        this.certificate = certificate;
        this.key = key;
    }

    /** A new one, which replaces the one that the folder had. */
    public static CertificateAuthority in(Path folder) throws Exception {
        File store = folder.resolve("ca.p12").toFile();
        Files.deleteIfExists(store.toPath());
        keytool(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                NAME,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=" + NAME,
                "-ext",
                "bc:critical=ca:true");
        KeyStore keys = KeyStore.getInstance(store, PASSWORD.toCharArray());
        X509Certificate certificate = (X509Certificate) keys.getCertificate(NAME);
        CertificateUtils.writeCertificateToPEM(
                certificate, folder.resolve("ca.crt").toFile());
        return new CertificateAuthority(folder, certificate, (PrivateKey) keys.getKey(NAME, PASSWORD.toCharArray()));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("keytool has failed: its output is above");
        }
    }

    /** Writes {@code NAME.crt}, {@code NAME.key} and {@code NAME-keystore.p12}. */
    public CertificateAuthority sign(String name, String commonName) throws Exception {
        new CertificateGenerator(folder, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withFormats(List.of(Format.PEM, Format.PKCS12))
                        .withPassword(PASSWORD)
                        .withCN(commonName)
                        .withSubjectAlternativeName("DNS:localhost")
                        .signedWith(certificate, key));
        return this;
    }
}
