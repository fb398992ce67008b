package io.seiche.standalone.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
public final class HostName {
  private HostName() {}

  /** As the settings have it, else as it calls itself. */
  public static String of(Settings settings) throws SettingException {
    return settings.collect().host(own());
  }

  private static String own() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
