package io.seiche.standalone.profile;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Endpoint;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Limits;
import io.seiche.collectors.http.Secret;
import io.seiche.collectors.http.Tls;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.prometheus.HttpPages;
import io.seiche.collectors.source.prometheus.Page;
import io.seiche.collectors.source.prometheus.PageException;
import io.seiche.collectors.source.prometheus.PageSupplier;
import io.seiche.collectors.source.prometheus.ProfileCheck;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Values;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche profile check}: what a profile makes of a page. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a profile makes of an exporter's page, and what it leaves, and why.",
      "One page shows counters as they are; two pages show what happened in between."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int NOTHING = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PROFILE",
      description = "One of profile list, or a .yml file of your own.")
  private String profile;

  @Parameters(
      index = "1",
      arity = "1..2",
      paramLabel = "PAGE",
      description = "URL or file; a second file is the same page, later.")
  private List<String> pages;

  @Option(names = "--twice", description = "Fetch the URL a second time, after --interval.")
  private boolean twice;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "Between the two pages (default: 5s).")
  private String interval = "5s";

  @Option(
      names = "--system",
      paramLabel = "NAME",
      description = "System, where the page does not tell it (default: host or file).")
  private String system;

  @Option(
      names = "--token",
      paramLabel = "REF",
      description = "Bearer token: file:PATH, env:NAME or exec:COMMAND.")
  private String token;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Certificates to trust instead of the system's, PEM.")
  private Path ca;

  @Option(names = "--all", description = "List also the series that the profile does not mention.")
  private boolean all;

  @Override
  public Integer call() throws IOException, UsageException, FailureException {
    Duration between = between();
    Profile read = profile();
    ProfileCheck check = new ProfileCheck(read, called());
    CheckReport report = new CheckReport(spec.commandLine().getOut(), read, all);
    PageSupplier first = supplier(pages.get(0));
    PageSupplier later = pages.size() > 1 ? supplier(pages.get(1)) : twice ? first : null;
    boolean fetched = isUrl(pages.get(0));
    ProfileCheck.Outcome outcome = next(check, pages.get(0), first, 0);
    if (later != null) {
      long waited = fetched ? await(between) : between.toNanos();
      outcome = next(check, pages.get(pages.size() - 1), later, waited);
    }
    report.print(outcome, later != null);
    return outcome.looks().isEmpty() ? NOTHING : 0;
  }

  private static ProfileCheck.Outcome next(
      ProfileCheck check, String name, PageSupplier pages, long nanos)
      throws IOException, FailureException {
    Page page = pages.page();
    try {
      return check.next(page, Instant.now(), nanos);
    } catch (PageException e) {
      throw new FailureException(name + ": " + e.getMessage(), e);
    }
  }

  private static long await(Duration between) throws FailureException {
    long from = System.nanoTime();
    try {
      TimeUnit.NANOSECONDS.sleep(between.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException("interrupted", e);
    }
    return System.nanoTime() - from;
  }

  private Duration between() throws UsageException {
    if (pages.size() > 1 && (twice || pages.stream().anyMatch(CheckCommand::isUrl))) {
      throw new UsageException("give two files, or one URL with --twice");
    }
    if (twice && !isUrl(pages.get(0))) {
      throw new UsageException("--twice fetches a URL again; of files give two");
    }
    try {
      Duration between = Values.duration(interval);
      if (between.isZero() || between.compareTo(Duration.ofHours(1)) > 0) {
        throw new UsageException("--interval must be more than nothing and at most 1h");
      }
      return between;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--interval: " + e.getMessage());
    }
  }

  private Profile profile() throws IOException, UsageException {
    if (!profile.endsWith(".yml") && !profile.endsWith(".yaml")) {
      ShowCommand.requireShipped(profile);
    }
    return Profiles.load(profile);
  }

  private static boolean isUrl(String page) {
    return page.startsWith("http://") || page.startsWith("https://");
  }

  private String called() throws UsageException {
    if (system != null) {
      if (system.isBlank()) {
        throw new UsageException("--system must not be empty");
      }
      return system;
    }
    String page = pages.get(0);
    String host = isUrl(page) ? address(page).getHost() : null;
    if (host != null) {
      return host;
    }
    Path file = Path.of(page).getFileName();
    return file == null || file.toString().isBlank() ? "target" : file.toString();
  }

  private PageSupplier supplier(String page) throws UsageException {
    if (!isUrl(page)) {
      return new PageFile(Path.of(page));
    }
    try {
      URI address = address(page);
      Credentials credentials =
          token == null ? Credentials.NONE : new Credentials.Bearer(Secret.of(token));
      Tls tls = new Tls(Optional.ofNullable(ca), Optional.empty(), false);
      return new HttpPages(
          new Fetcher(new Clients(), new Endpoint(address, tls, credentials, Limits.DEFAULT)),
          address);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static URI address(String page) throws UsageException {
    try {
      return URI.create(page);
    } catch (IllegalArgumentException e) {
      throw new UsageException("no address: " + e.getMessage());
    }
  }
}
