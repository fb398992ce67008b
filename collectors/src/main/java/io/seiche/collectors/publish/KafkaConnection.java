package io.seiche.collectors.publish;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Asks at the start whether Kafka is there, so that a wrong address is said in one line. */
public final class KafkaConnection {
  private static final int PROBE_MS = 1_000;

  private KafkaConnection() {}

  /** {@link #check(String, Duration, Map)} of a Kafka without security. */
  public static void check(String bootstrapServers, Duration timeout)
      throws KafkaUnreachableException {
    check(bootstrapServers, timeout, Map.of());
  }

  /**
   * Returns when Kafka has answered.
   *
   * @param client settings of the Kafka client (security); never part of a message
   * @throws KafkaUnreachableException when it does not within {@code timeout}
   */
  public static void check(String bootstrapServers, Duration timeout, Map<String, String> client)
      throws KafkaUnreachableException {
    int timeoutMs = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(timeoutMs + 500L, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unreachable(bootstrapServers, timeout, e.getCause());
    } catch (KafkaException | java.util.concurrent.TimeoutException e) {
      throw unreachable(bootstrapServers, timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(bootstrapServers, timeout, e);
    }
  }

  private static KafkaUnreachableException unreachable(
      String bootstrapServers, Duration timeout, Throwable cause) {
    boolean silent =
        cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException;
    String reason = silent ? silence(bootstrapServers, timeout) : said(cause);
    return new KafkaUnreachableException(
        "cannot reach Kafka at "
            + bootstrapServers
            + " ("
            + reason
            + "): "
            + (silent ? "check kafka.bootstrap-servers" : remedy(cause, reason)),
        silent,
        cause);
  }

  /** What helps against a refusal. */
  private static String remedy(Throwable cause, String reason) {
    if (cause instanceof SslAuthenticationException) {
      return reason.contains("PKIX") || reason.contains("certification path")
          ? "its certificate is not trusted: set kafka.client.ssl.truststore.location (and .type=PEM)"
              + " to the one that signed it"
          : "check kafka.client.ssl.*, the names in the broker's certificate, and whether it wants one"
              + " of ours";
    }
    if (cause instanceof SaslAuthenticationException) {
      return "check user, password or token in kafka.client.sasl.*";
    }
    if (cause instanceof UnsupportedSaslMechanismException
        || cause instanceof IllegalSaslStateException) {
      return "check kafka.client.sasl.mechanism";
    }
    return reason.contains("bootstrap")
        ? "check kafka.bootstrap-servers"
        : "check the kafka.client settings";
  }

  /** The deepest reason; a broker's refusal is its own, but a handshake's is the one below it. */
  private static String said(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null
        && (!(deepest instanceof ApiException) || deepest instanceof SslAuthenticationException)) {
      deepest = deepest.getCause();
    }
    String text = deepest.getMessage();
    return text == null ? deepest.getClass().getSimpleName() : text.lines().findFirst().orElse("");
  }

  /** Kafka's client says only that time is up; the socket says why. */
  private static String silence(String bootstrapServers, Duration timeout) {
    List<String> reasons = new ArrayList<>();
    for (String server : bootstrapServers.split(",", -1)) {
      String reason = probe(server.strip());
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
    return "no answer within " + timeout.toMillis() / 1e3 + " s: " + String.join(", ", reasons);
  }

  private static String probe(String server) {
    int colon = server.lastIndexOf(':');
    String host = server.substring(0, colon).replaceAll("^.*://|[\\[\\]]", "");
    int port = Integer.parseInt(server.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PROBE_MS);
      return "the port is open, but is it Kafka, and does it want TLS?";
    } catch (ConnectException refused) {
      return "connection refused";
    } catch (UnknownHostException unknown) {
      return "unknown host";
    } catch (NoRouteToHostException | SocketTimeoutException lost) {
      return "no route or a firewall";
    } catch (IOException other) {
      return said(other);
    }
  }
}
