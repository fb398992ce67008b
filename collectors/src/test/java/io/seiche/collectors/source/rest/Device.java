package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Endpoint;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Limits;
import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Secret;
import io.seiche.collectors.http.TestCertificate;
import io.seiche.collectors.http.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A device over TLS, whose certificate is trusted, and a user who may read it. */
public final class Device implements AutoCloseable {
  public static final String USER = "seiche";
  public static final String PASSWORD = "not \"guessed\"";

  private static final TestCertificate AUTHORITY = TestCertificate.authority();
  private static final Clients CLIENTS = new Clients();

  private final Path files;
  private final ReplayServer server = ReplayServer.https(AUTHORITY.issue("127.0.0.1"));

  public Device() {
    try {
      files = Files.createTempDirectory("device");
      Files.writeString(files.resolve("password"), PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AUTHORITY.writePem(files.resolve("ca.pem"));
  }

  public ReplayServer server() {
    return server;
  }

  /** With user and password. */
  public Fetcher fetcher() {
    return fetcher(Duration.ofSeconds(30));
  }

  public Fetcher fetcher(Duration deadline) {
    return fetcher(new Credentials.Basic(USER, secret()), deadline);
  }

  /** With a token. */
  public Fetcher byToken() {
    return fetcher(new Credentials.Bearer(secret()), Duration.ofSeconds(30));
  }

  private Fetcher fetcher(Credentials credentials, Duration deadline) {
    Tls tls = new Tls(Optional.of(files.resolve("ca.pem")), Optional.empty(), false);
    return new Fetcher(
        CLIENTS, new Endpoint(server.base(), tls, credentials, new Limits(deadline, 4 << 20)));
  }

  private Secret secret() {
    return Secret.of("file:" + files.resolve("password"));
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.deleteIfExists(files.resolve("ca.pem"));
      Files.deleteIfExists(files.resolve("password"));
      Files.deleteIfExists(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
