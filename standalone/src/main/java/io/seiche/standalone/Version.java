package io.seiche.standalone;

import picocli.CommandLine.IVersionProvider;

/** Which Seiche this is, from the jar's manifest. */
public final class Version implements IVersionProvider {
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"seiche " + current()};
  }
}
