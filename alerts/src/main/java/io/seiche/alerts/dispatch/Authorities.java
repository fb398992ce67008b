package io.seiche.alerts.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom to believe: the JVM's authorities and those of a file. Nobody is believed unchecked. */
final class Authorities {
  private Authorities() {}

  /**
   * A context that believes both.
   *
   * @param file certificates in PEM
   * @throws IOException naming the key when the file is of no use
   */
  static SSLContext with(Path file) throws IOException {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<Certificate> certificates = new ArrayList<>(read(file));
      certificates.addAll(ofTheJvm());
      for (int i = 0; i < certificates.size(); i++) {
        all.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          AlertsConfig.AUTHORITIES + ": " + file + " holds no certificates: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new GeneralSecurityException("it is empty");
      }
      return found;
    } catch (IOException unreadable) {
      throw new IOException(
          AlertsConfig.AUTHORITIES + ": cannot read " + file + " (" + unreadable + ")", unreadable);
    }
  }

  private static List<X509Certificate> ofTheJvm() throws GeneralSecurityException {
    List<X509Certificate> known = new ArrayList<>();
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager trust) {
        known.addAll(List.of(trust.getAcceptedIssuers()));
      }
    }
    return known;
  }

  private static TrustManager[] managers(KeyStore of) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(of);
    return factory.getTrustManagers();
  }
}
