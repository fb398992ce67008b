package io.seiche.collectors.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks host names up elsewhere: the system's look-up cannot be interrupted, whoever waits for it
 * here can. Stateless.
 */
final class Names {
  private static final long MOST_SECONDS = 10;

  private Names() {}

  static List<InetAddress> lookUp(String host) throws IOException {
    Future<InetAddress[]> found = Background.WAITING.submit(() -> InetAddress.getAllByName(host));
    try {
      return List.of(found.get(MOST_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      throw unknown(host, e.getCause());
    } catch (TimeoutException e) {
      found.cancel(true);
      throw unknown(host, e);
    } catch (InterruptedException e) {
      found.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static UnknownHostException unknown(String host, Throwable why) {
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(why);
    return unknown;
  }
}
