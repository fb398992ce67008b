package io.seiche.history.influxserver;

/** Which InfluxDB a {@link V2Proxy} passes for. */
public enum Flavor {
  /** v2 writes with 1.x answers; databases and no bucket API. */
  V1_8("1.8.10"),
  /** v2 writes, buckets, organisations and DBRP mappings, answers as 2.7 words them. */
  V2("v2.7.12");

  private final String version;

  Flavor(String version) {
    this.version = version;
  }

  /** What the header X-Influxdb-Version says. */
  public String version() {
    return version;
  }
}
