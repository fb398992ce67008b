package io.seiche.collectors.http;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a password or token is, not what it is: {@code file:PATH}, {@code env:NAME} or {@code
 * exec:COMMAND}. Read anew at each use, so that one that rotates may do so; a command's answer
 * holds for a minute, or until the server refuses it. Thread-safe.
 */
public final class Secret {
  static final int MAX_BYTES = 64 << 10;
  private static final Duration COMMAND_TIME = Duration.ofSeconds(10);
  private static final long HELD_NANOS = Duration.ofMinutes(1).toNanos();

  private final String scheme;
  private final String place;
  private String held;
  private long heldSince;

  private Secret(String scheme, String place) {
    this.scheme = scheme;
    this.place = place;
  }

  /**
   * @throws IllegalArgumentException when it is no reference, without repeating it: it may be the
   *     secret itself
   */
  public static Secret of(String reference) {
    int colon = reference.indexOf(':');
    String scheme = colon < 0 ? "" : reference.substring(0, colon);
    String place = reference.substring(colon + 1).strip();
    if (!scheme.equals("file") && !scheme.equals("env") && !scheme.equals("exec")) {
      throw new IllegalArgumentException(
          "a secret is given by reference: file:PATH, env:NAME or exec:COMMAND, not as such");
    }
    if (place.isEmpty()) {
      throw new IllegalArgumentException("nothing after '" + scheme + ":'");
    }
    return new Secret(scheme, place);
  }

  /** Whether reading it takes the time of a command. */
  boolean isSlow() {
    return scheme.equals("exec");
  }

  /**
   * The secret, without blanks around it.
   *
   * @throws FetchException when it cannot be read, is empty, or is no line of text
   */
  public synchronized String read() throws FetchException {
    if (held != null && System.nanoTime() - heldSince < HELD_NANOS) {
      return held;
    }
    String text =
        switch (scheme) {
          case "file" -> file();
          case "env" -> environment();
          default -> command();
        };
    text = text.strip();
    if (text.isEmpty()) {
      throw new FetchException(FetchException.Cause.NO_CREDENTIAL, this + " is empty");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new FetchException(
          FetchException.Cause.NO_CREDENTIAL, this + " holds more than one line of text");
    }
    if (isSlow()) {
      held = text;
      heldSince = System.nanoTime();
    }
    return text;
  }

  /** The server does not take it any more. */
  synchronized void forget() {
    held = null;
  }

  private String file() throws FetchException {
    Path path = Path.of(place);
    try (InputStream in = Files.newInputStream(path)) {
      return text(in.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Cause.NO_CREDENTIAL,
          this + " cannot be read (" + e.getClass().getSimpleName() + "): check path and rights",
          e);
    }
  }

  private String environment() throws FetchException {
    String value = System.getenv(place);
    if (value == null) {
      throw new FetchException(
          FetchException.Cause.NO_CREDENTIAL,
          this + " is not set: export it before starting, or refer to a file");
    }
    return value;
  }

  private String command() throws FetchException {
    Process process;
    try {
      process =
          new ProcessBuilder("/bin/sh", "-c", place)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Cause.NO_CREDENTIAL, this + " could not be started", e);
    }
    AtomicBoolean late = new AtomicBoolean();
    Future<?> alarm =
        Background.after(
            COMMAND_TIME,
            () -> {
              late.set(true);
              kill(process);
            });
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      String text = text(bytes);
      int status = process.waitFor();
      if (late.get()) {
        throw new FetchException(
            FetchException.Cause.NO_CREDENTIAL,
            this + " gave nothing within " + COMMAND_TIME.toSeconds() + " s");
      }
      if (status != 0) {
        throw new FetchException(
            FetchException.Cause.NO_CREDENTIAL,
            this + " failed with status " + status + ": run it by hand to see why");
      }
      return text;
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw new FetchException(FetchException.Cause.NO_CREDENTIAL, this + " gave nothing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException(FetchException.Cause.INTERRUPTED, this + " was interrupted", e);
    } finally {
      alarm.cancel(false);
      kill(process);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private String text(byte[] bytes) throws FetchException {
    if (bytes.length > MAX_BYTES) {
      throw new FetchException(
          FetchException.Cause.NO_CREDENTIAL, this + " is longer than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The reference; of a command its first word, as arguments may be secrets. */
  @Override
  public String toString() {
    return scheme + ':' + (isSlow() ? place.split("\\s", 2)[0] : place);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && secret.scheme.equals(scheme)
        && secret.place.equals(place);
  }

  @Override
  public int hashCode() {
    return 31 * scheme.hashCode() + place.hashCode();
  }
}
