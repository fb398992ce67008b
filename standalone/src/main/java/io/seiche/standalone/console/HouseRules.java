package io.seiche.standalone.console;

import io.seiche.standalone.console.document.Answers.Failure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds for every request: it only reads, it calls us by a name that is ours, and its answer may
 * not be used in ways the page does not need.
 *
 * <p>The name matters because a site the user visits could have its own name point to this machine
 * (DNS rebinding); an address cannot be rebound, so addresses pass.
 */
final class HouseRules extends HttpFilter {
  private static final long serialVersionUID = 1;

  private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(:\\d+)?");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

  private final Set<String> names;
  private final String policy;

  /**
   * @param names lower-case host names that are ours, beside {@code localhost} and addresses
   * @param policy for {@code Content-Security-Policy}
   */
  HouseRules(Set<String> names, String policy) {
    this.names = new HashSet<>(names);
    this.names.add("localhost");
    this.policy = policy;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-cache");
    if (!isOurs(request.getHeader("Host"))) {
      refuse(response, 403, "this host name is not served here: start Seiche with it as a name");
    } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, 405, "this API only reads: use GET");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isOurs(String header) {
    Matcher host = HOST.matcher(header == null ? "" : header);
    if (!host.matches()) {
      return false;
    }
    String name = host.group(1).toLowerCase(Locale.ROOT);
    return names.contains(name) || ADDRESS.matcher(name).matches();
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    byte[] body = Json.bytes(new Failure(why));
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
