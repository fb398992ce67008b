package io.seiche.collectors.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate made for a test, in milliseconds and without a tool; DER by hand (RFC 5280). */
public final class TestCertificate {
  private static final AtomicInteger SERIAL = new AtomicInteger(1);
  private static final byte[] ECDSA_SHA256 =
      sequence(new byte[] {6, 8, 42, (byte) 0x86, 72, (byte) 0xCE, 61, 4, 3, 2});
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final String name;

  private TestCertificate(X509Certificate certificate, PrivateKey key, String name) {
    this.certificate = certificate;
    this.key = key;
    this.name = name;
  }

  /** One that signs others. */
  public static TestCertificate authority() {
    return make(null, "test authority", "", Duration.ofDays(-1), Duration.ofDays(30));
  }

  /** Signed by this, for a host that is not this one where {@code host} says so. */
  public TestCertificate issue(String host) {
    return make(this, host, host, Duration.ofDays(-1), Duration.ofDays(30));
  }

  /** Signed by this, valid until yesterday. */
  public TestCertificate issueExpired(String host) {
    return make(this, host, host, Duration.ofDays(-30), Duration.ofDays(-1));
  }

  /** Certificate alone, as {@code tls.ca} wants it. */
  public Path writePem(Path file) {
    return write(file, pem("CERTIFICATE", encoded()));
  }

  /** Certificate and key. */
  public Path writePemWithKey(Path file) {
    return write(file, pem("CERTIFICATE", encoded()) + pem("PRIVATE KEY", key.getEncoded()));
  }

  /** Certificate and key under the password {@code changeit}. */
  public Path writePkcs12(Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      store().store(out, PASSWORD);
      Files.write(file, out.toByteArray());
      return file;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a server that shows this and accepts clients of {@code clients}, when there is one. */
  SSLContext serverContext(TestCertificate clients) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(), PASSWORD);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", (clients == null ? this : clients).certificate);
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key, PASSWORD, new X509Certificate[] {certificate});
    return store;
  }

  private static TestCertificate make(
      TestCertificate issuer, String name, String host, Duration from, Duration to) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair pair = generator.generateKeyPair();
      Instant now = Instant.now();
      byte[] alternative =
          host.matches("[0-9.]+") ? tagged(0x87, address(host)) : tagged(0x82, ascii(host));
      byte[] extension =
          issuer == null
              ? sequence(
                  new byte[] {6, 3, 85, 29, 19},
                  new byte[] {1, 1, -1},
                  tagged(4, sequence(new byte[] {1, 1, -1})))
              : sequence(new byte[] {6, 3, 85, 29, 17}, tagged(4, sequence(alternative)));
      byte[] content =
          sequence(
              tagged(0xA0, new byte[] {2, 1, 2}),
              tagged(2, BigInteger.valueOf(SERIAL.incrementAndGet()).toByteArray()),
              ECDSA_SHA256,
              named(issuer == null ? name : issuer.name),
              sequence(time(now.plus(from)), time(now.plus(to))),
              named(name),
              pair.getPublic().getEncoded(),
              tagged(0xA3, sequence(extension)));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuer == null ? pair.getPrivate() : issuer.key);
      signature.update(content);
      byte[] whole =
          sequence(content, ECDSA_SHA256, tagged(3, join(new byte[1], signature.sign())));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(whole));
      return new TestCertificate(certificate, pair.getPrivate(), name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] named(String name) {
    return sequence(tagged(0x31, sequence(new byte[] {6, 3, 85, 4, 3}, tagged(12, ascii(name)))));
  }

  private static byte[] time(Instant time) {
    return tagged(
        24,
        ascii(
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time)));
  }

  private static byte[] address(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sequence(byte[]... parts) {
    return tagged(0x30, join(parts));
  }

  private static byte[] tagged(int tag, byte[] content) {
    int length = content.length;
    byte[] head =
        length < 128
            ? new byte[] {(byte) tag, (byte) length}
            : length < 256
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
