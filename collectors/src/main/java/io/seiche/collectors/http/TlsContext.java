package io.seiche.collectors.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes contexts of files; complaints name the file and the remedy. */
final class TlsContext {
  private static final char[] NO_PASSWORD = new char[0];
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);

  private final SSLSocketFactory sockets;

  private TlsContext(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  static TlsContext of(Tls tls) throws FetchException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity(tls), trust(tls), null);
      return new TlsContext(context.getSocketFactory());
    } catch (GeneralSecurityException e) {
      throw new FetchException(FetchException.Cause.TLS, "TLS cannot be set up: " + e.getMessage());
    }
  }

  /**
   * Secures a connection and checks that the server is who it should be, by RFC 2818.
   *
   * @param host as it was asked for
   */
  SSLSocket secure(Socket plain, String host) throws IOException {
    SSLSocket secured =
        (SSLSocket) sockets.createSocket(plain, host, plain.getPort(), /* autoClose= */ true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static TrustManager[] trust(Tls tls) throws GeneralSecurityException, FetchException {
    if (tls.insecure()) {
      return new TrustManager[] {new Anybody()};
    }
    if (tls.ca().isEmpty()) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities(tls.ca().get()));
    return factory.getTrustManagers();
  }

  private static KeyStore authorities(Path ca) throws GeneralSecurityException, FetchException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(ca)) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    return store;
  }

  private static KeyManager[] identity(Tls tls) throws GeneralSecurityException, FetchException {
    if (tls.certificate().isEmpty()) {
      return null;
    }
    Tls.ClientCertificate own = tls.certificate().get();
    String name = own.file().toString().toLowerCase(Locale.ROOT);
    boolean pkcs12 = name.endsWith(".p12") || name.endsWith(".pfx");
    char[] password =
        own.password().isPresent() ? own.password().get().read().toCharArray() : NO_PASSWORD;
    KeyStore store;
    if (pkcs12) {
      store = KeyStore.getInstance("PKCS12");
      try {
        store.load(new ByteArrayInputStream(bytes(own.file())), password);
      } catch (IOException e) {
        throw unusable(own.file(), "no PKCS12 file, or of another password", e);
      }
    } else {
      Collection<? extends Certificate> chain = certificates(own.file());
      store = empty();
      store.setKeyEntry(
          "own", key(own.key().orElse(own.file())), password, chain.toArray(new Certificate[0]));
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, FetchException {
    String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("-----BEGIN CERTIFICATE");
    if (begin < 0) {
      throw unusable(
          file, "no '-----BEGIN CERTIFICATE' in it, so no PEM file of certificates", null);
    }
    StringBuilder blocks = new StringBuilder();
    Matcher block =
        Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL)
            .matcher(text);
    while (block.find()) {
      blocks.append(block.group()).append('\n');
    }
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(blocks.toString().getBytes(StandardCharsets.ISO_8859_1)));
    } catch (java.security.cert.CertificateException e) {
      throw unusable(file, "holds a certificate that cannot be read", e);
    }
  }

  private static PrivateKey key(Path file) throws GeneralSecurityException, FetchException {
    Matcher found = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      throw unusable(file, "no private key in it", null);
    }
    if (!found.group(1).isEmpty()) {
      throw unusable(
          file,
          "its key is not plain PKCS8: convert it by 'openssl pkcs8 -topk8 -nocrypt', or give a"
              + " PKCS12 file with a password",
          null);
    }
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(2)));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "its key is damaged", e);
    }
    InvalidKeySpecException ofNoKind = null;
    for (String kind : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (InvalidKeySpecException ofAnotherKind) {
        ofNoKind = ofAnotherKind;
      }
    }
    throw unusable(file, "its key is neither RSA nor EC nor Ed25519", ofNoKind);
  }

  private static byte[] bytes(Path file) throws FetchException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unusable(file, "cannot be read: check path and rights", e);
    }
  }

  private static FetchException unusable(Path file, String why, Exception cause) {
    return new FetchException(FetchException.Cause.TLS, file + ": " + why, cause);
  }

  /** Extended, so that the name of the host is not checked by anyone else either. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
