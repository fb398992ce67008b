package io.seiche.collectors.publish;

import io.seiche.collectors.spool.Spooled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Frames that one client of Kafka has been given, in their order. Answers come in any order, for
 * partitions differ; they are told in the order of the frames, each once. Thread-safe.
 */
final class InFlight {
  private final Consumer<Flight> answered;
  private final Deque<Flight> flights = new ArrayDeque<>();
  private long bytes;

  /** A frame on its way. */
  static final class Flight {
    private final Spooled frame;
    private Answer answer;
    private String error = "";

    private Flight(Spooled frame) {
      this.frame = frame;
    }

    Spooled frame() {
      return frame;
    }

    Answer answer() {
      return answer;
    }

    String error() {
      return error;
    }
  }

  /**
   * @param answered told of each frame when it and all before it are answered
   */
  InFlight(Consumer<Flight> answered) {
    this.answered = answered;
  }

  synchronized Flight add(Spooled frame) {
    Flight flight = new Flight(frame);
    flights.add(flight);
    bytes += frame.frame().length;
    return flight;
  }

  /** Takes an answer; a second one changes nothing. */
  synchronized void answer(Flight flight, Answer answer, String error) {
    if (flight.answer != null) {
      return;
    }
    flight.answer = answer;
    flight.error = error;
    bytes -= flight.frame.frame().length;
    while (!flights.isEmpty() && flights.element().answer != null) {
      answered.accept(flights.remove());
    }
    notifyAll();
  }

  /** Waits until less than so many bytes are on their way; false when there still are more. */
  synchronized boolean awaitRoom(long mostBytes, Duration maxWait) throws InterruptedException {
    long deadline = System.nanoTime() + maxWait.toNanos();
    while (bytes >= mostBytes) {
      long millisLeft = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (millisLeft <= 0) {
        return false;
      }
      wait(millisLeft);
    }
    return true;
  }

  /** When the oldest of them was taken, epoch milliseconds. */
  synchronized Optional<Long> oldestMs() {
    return Optional.ofNullable(flights.peek()).map(flight -> flight.frame.takenMs());
  }
}
