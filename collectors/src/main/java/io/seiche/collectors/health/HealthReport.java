package io.seiche.collectors.health;

import java.util.List;

/** How something that runs goes at one moment. */
public interface HealthReport {
  /** A page that Prometheus reads. */
  String page();

  /** What is amiss, one line each, in words; empty when samples arrive. */
  List<String> problems();

  /** What fails of many, one line each, in words. */
  List<String> remarks();
}
