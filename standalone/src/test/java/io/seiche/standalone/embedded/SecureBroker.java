package io.seiche.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker with a second listener that wants TLS and a login: SCRAM, or an unsecured token of
 * OAUTHBEARER. Its certificate is made for the test.
 */
final class SecureBroker implements AutoCloseable {
  private static final String STORE_PASSWORD = "only-for-this-test";
  private static final int ITERATIONS = 4_096;

  /** Lets a client in whose token names a subject. */
  private static final String OAUTH =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
          + " unsecuredLoginStringClaim_sub=\"%s\";";

  private final EmbeddedBroker broker;
  private final String secureServers;
  private final Path certificate;

  private SecureBroker(EmbeddedBroker broker, String secureServers, Path certificate) {
    this.broker = broker;
    this.secureServers = secureServers;
    this.certificate = certificate;
  }

  static SecureBroker start(Path folder) throws Exception {
    Path keys = folder.resolve("broker.p12");
    Path certificate = certificate(folder, "broker");
    int port = freePort();
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            folder.resolve("kafka"), 0, settings -> addListener(settings, port, keys));
    return new SecureBroker(broker, "127.0.0.1:" + port, certificate);
  }

  private static void addListener(Properties settings, int port, Path keys) {
    String prefix = "listener.name.secure.";
    String address = "SECURE://127.0.0.1:" + port;
    settings.merge("listeners", address, (a, b) -> a + "," + b);
    settings.merge("advertised.listeners", address, (a, b) -> a + "," + b);
    settings.merge("listener.security.protocol.map", "SECURE:SASL_SSL", (a, b) -> a + "," + b);
    settings.put(prefix + "ssl.keystore.location", keys.toString());
    settings.put(prefix + "ssl.keystore.type", "PKCS12");
    settings.put(prefix + "ssl.keystore.password", STORE_PASSWORD);
    settings.put(prefix + "ssl.key.password", STORE_PASSWORD);
    settings.put(prefix + "sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
    settings.put(
        prefix + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put(prefix + "oauthbearer.sasl.jaas.config", OAUTH.formatted("broker"));
  }

  /** A key of that name with a certificate nobody else signed; the certificate as PEM. */
  static Path certificate(Path folder, String name) throws Exception {
    String keys = folder.resolve(name + ".p12").toString();
    Path certificate = folder.resolve(name + ".pem");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys,
            "-storepass",
            STORE_PASSWORD));
    keytool(
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            name,
            "-file",
            certificate.toString(),
            "-keystore",
            keys,
            "-storepass",
            STORE_PASSWORD));
    return certificate;
  }

  private static void keytool(List<String> arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    builder.command().addAll(arguments);
    Process process = builder.inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool did not do " + arguments.get(0));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  EmbeddedBroker broker() {
    return broker;
  }

  /** {@code host:port} of the listener that wants TLS and a login. */
  String servers() {
    return secureServers;
  }

  /** The certificate to trust. */
  Path certificate() {
    return certificate;
  }

  /** Gives a user a password, in place of one it may have. */
  void setPassword(String user, String password) throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                      password)))
          .all()
          .get();
    }
  }

  /** What a client needs to log in with a password. */
  static Map<String, String> scram(Path trusted, String user, String password) {
    return Map.of(
        "security.protocol", "SASL_SSL",
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", trusted.toString(),
        "sasl.mechanism", "SCRAM-SHA-512",
        "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                    .formatted(user)
                + " password=\"%s\";".formatted(password));
  }

  /** What a client needs to log in with a token. */
  static Map<String, String> oauth(Path trusted, String subject) {
    return Map.of(
        "security.protocol", "SASL_SSL",
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", trusted.toString(),
        "sasl.mechanism", "OAUTHBEARER",
        "sasl.jaas.config", OAUTH.formatted(subject));
  }

  @Override
  public void close() {
    broker.close();
  }
}
