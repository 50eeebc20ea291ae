package io.petisco.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

/** A separate broker with a certificate for {@code localhost}, whose signer the application trusts. */
public class WithTlsBroker extends WithBroker {

    private static final Path FOLDER = Path.of("target", "certificates");

    private static final String CONFIGURATION = "quarkus.petisco.tls-configuration-name";
    private static final String TRUSTED = "quarkus.tls.broker.trust-store.pem.certs";

    private LocalRabbitMq broker;

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(FOLDER);
            new CertificateGenerator(FOLDER, true)
                    .generate(new CertificateRequest()
                            .withName("broker")
                            .withFormat(Format.PEM)
                            .withCN("localhost")
                            .withSubjectAlternativeName("DNS:localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        int tlsPort = freePort();
        broker = LocalRabbitMq.start(
                Options.fromSystem().withKind(BrokerKind.PROCESS).withConfiguration("""
                listeners.ssl.local = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.verify = verify_none
                ssl_options.fail_if_no_peer_cert = false
                """.formatted(
                                tlsPort, file("broker.crt"), file("broker.key"))));
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("rabbitmq-host", "localhost");
        settings.put("rabbitmq-port", String.valueOf(tlsPort));
        settings.put(CONFIGURATION, "broker");
        settings.put(TRUSTED, file("broker-ca.crt"));
        return settings;
    }

    @Override
    LocalRabbitMq broker() {
        return broker;
    }

    private static String file(String name) {
        return FOLDER.resolve(name).toAbsolutePath().toString();
    }

    @Override
    public void stop() {
        // otherwise, the next application in a separate process would get them, too
        System.clearProperty(CONFIGURATION);
        System.clearProperty(TRUSTED);
        if (broker != null) {
            broker.close();
        }
    }
}
