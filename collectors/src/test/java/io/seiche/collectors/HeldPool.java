package io.seiche.collectors;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs tasks when told to, on the caller's thread. */
final class HeldPool extends AbstractExecutorService {
  private final Queue<Runnable> held = new ArrayDeque<>();
  private boolean shutdown;

  @Override
  public void execute(Runnable task) {
    held.add(task);
  }

  void runHeld() {
    while (!held.isEmpty()) {
      held.remove().run();
    }
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> never = List.copyOf(held);
    held.clear();
    return never;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && held.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}
