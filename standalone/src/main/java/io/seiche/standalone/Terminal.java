package io.seiche.standalone;

/**
 * Whether a person looks on. The launcher says so: the JDK cannot tell for standard output and
 * standard error apart.
 */
public final class Terminal {
  private Terminal() {}

  public static boolean onStandardError() {
    return Boolean.getBoolean("seiche.tty.err");
  }
}
