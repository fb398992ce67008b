package io.seiche.collectors.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to encrypt, and whom to trust.
 *
 * @param ca PEM file of certificates to trust instead of the system's
 * @param certificate to show to the server
 * @param insecure trusts anybody: loud, once per server
 */
public record Tls(Optional<Path> ca, Optional<ClientCertificate> certificate, boolean insecure) {
  public static final Tls SYSTEM = new Tls(Optional.empty(), Optional.empty(), false);

  public Tls {
    if (insecure && ca.isPresent()) {
      throw new IllegalArgumentException(
          "tls.insecure trusts anybody, tls.ca only some: give one of them");
    }
  }

  /**
   * A certificate with its private key.
   *
   * @param file PEM (certificates, and the key unless {@code key} is given) or PKCS12 ({@code
   *     .p12}, {@code .pfx})
   * @param key PEM file of the key, not encrypted
   * @param password of a PKCS12 file
   */
  public record ClientCertificate(Path file, Optional<Path> key, Optional<Secret> password) {}

  /** All files that matter; what is in them may be renewed. */
  List<Path> files() {
    return Stream.of(
            ca.stream(),
            certificate.stream().map(ClientCertificate::file),
            certificate.flatMap(ClientCertificate::key).stream())
        .flatMap(file -> file)
        .toList();
  }
}
