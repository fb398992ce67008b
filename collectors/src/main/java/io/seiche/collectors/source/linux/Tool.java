package io.seiche.collectors.source.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that tells of this host, run again and again on a thread of its own, so that nobody
 * waits for it. One that says nothing for too long is killed by whoever calls {@link
 * #killIfSilent}; no second one is started before it is gone. Thread-safe.
 */
final class Tool implements AutoCloseable {
  static final int MOST_BYTES = 1 << 20;
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Tool.class);

  private final Command command;
  private final Consumer<String> output;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong kills = new AtomicLong();
  private volatile Optional<Process> running = Optional.empty();
  private volatile long lastWordNanos;
  private volatile boolean killed;

  /** When its output is handed on. */
  enum Output {
    /** Line by line, as it comes; the program is not meant to end. */
    LINES,
    /** All of it, when the program has ended well. */
    WHOLE
  }

  /**
   * How to run it.
   *
   * @param words the program and its arguments
   * @param patience how long it may say nothing, positive
   * @param pause between its end and its next start; doubles while it fails
   */
  record Command(List<String> words, Output output, Duration patience, Duration pause) {
    Command {
      words = List.copyOf(words);
    }

    String name() {
      return words.get(0);
    }
  }

  /**
   * @param output takes what it prints, on the tool's thread
   */
  Tool(Command command, Consumer<String> output, LongSupplier nanoTime) {
    this.command = command;
    this.output = output;
    this.nanoTime = nanoTime;
    this.lastWordNanos = nanoTime.getAsLong();
  }

  /** The first of this name that can be run, in the order of the folders. */
  static Optional<Path> find(String name, List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  Tool start() {
    Thread thread = new Thread(this::runUntilClosed, "tool " + Path.of(command.name()));
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** Ends a run that said nothing for too long; returns at once. */
  void killIfSilent() {
    Optional<Process> process = running;
    boolean silent = nanoTime.getAsLong() - lastWordNanos > command.patience().toNanos();
    if (process.isPresent() && silent && !killed) {
      killed = true;
      kills.incrementAndGet();
      LOG.warn("{} said nothing for {}: killed", command.name(), command.patience());
      process.get().destroyForcibly();
    }
  }

  /** Runs that ended badly since this was asked last. */
  long failures() {
    return failures.getAndSet(0);
  }

  /** Runs that were killed since this was asked last. */
  long kills() {
    return kills.getAndSet(0);
  }

  @Override
  public void close() {
    closed.countDown();
    running.ifPresent(Process::destroyForcibly);
  }

  private void runUntilClosed() {
    int inARow = 0;
    try {
      while (closed.getCount() > 0) {
        String failure = run();
        inARow = failure.isEmpty() ? 0 : inARow + 1;
        if (!failure.isEmpty() && closed.getCount() > 0) {
          failures.incrementAndGet();
          if (inARow == 1) {
            LOG.warn("{} {}; tried again", command.name(), failure);
          }
        }
        if (closed.await(pause(inARow).toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause(int failuresInARow) {
    Duration pause = command.pause().multipliedBy(1L << Math.min(failuresInARow, 10));
    boolean tooLong = failuresInARow > 0 && pause.compareTo(LONGEST_PAUSE) > 0;
    return tooLong ? LONGEST_PAUSE : pause;
  }

  /** Empty when all went well, else what did not. */
  private String run() throws InterruptedException {
    killed = false;
    lastWordNanos = nanoTime.getAsLong();
    Process process;
    try {
      process =
          new ProcessBuilder(command.words())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return "cannot be run: " + e.getMessage();
    }
    running = Optional.of(process);
    if (closed.getCount() == 0) {
      process.destroyForcibly();
    }
    String last = "";
    try (InputStream in = process.getInputStream()) {
      last = command.output() == Output.LINES ? lines(in) : whole(in);
    } catch (IOException e) {
      last = "" + e.getMessage();
    }
    process.destroy();
    int exit = process.waitFor();
    running = Optional.empty();
    boolean fine = command.output() == Output.WHOLE && exit == 0 && !killed;
    if (fine) {
      output.accept(last);
      return "";
    }
    String words = last.length() > 200 ? last.substring(0, 200) : last;
    return "ended with " + exit + (words.isBlank() ? "" : ": " + words.strip());
  }

  /** Hands on lines; the last of them. What is longer than a line can be is cut off. */
  private String lines(InputStream in) throws IOException {
    byte[] chunk = new byte[1 << 13];
    StringBuilder line = new StringBuilder();
    String last = "";
    int read = in.read(chunk);
    while (read > 0) {
      lastWordNanos = nanoTime.getAsLong();
      for (int i = 0; i < read; i++) {
        char c = (char) (chunk[i] & 0xFF);
        if (c == '\n') {
          last = line.toString();
          output.accept(last);
          line.setLength(0);
        } else if (line.length() < chunk.length) {
          line.append(c);
        }
      }
      read = in.read(chunk);
    }
    return last;
  }

  private static String whole(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("printed more than " + MOST_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
