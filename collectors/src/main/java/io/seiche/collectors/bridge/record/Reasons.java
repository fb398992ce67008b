package io.seiche.collectors.bridge.record;

/** Why something of a record is left out. */
public final class Reasons {
  /** A line, message or number that cannot be read. */
  public static final String MALFORMED = "malformed";

  /** A plug-in, metric or field that says nothing about I/O or GPUs. */
  public static final String NOT_MAPPED = "not_mapped";

  /** Nobody says which host it is of. */
  public static final String NO_HOST = "no_host";

  /** Nobody says which device, mount or GPU it is of. */
  public static final String NO_NAME = "no_name";

  /** A time that cannot be: before 1973, or ahead of this machine's clock. */
  public static final String BAD_TIME = "bad_time";

  /** Counted elsewhere as well: jobs and clients of a Lustre target. */
  public static final String DOUBLE_COUNTED = "double_counted";

  /** The agent itself says that there is no value. */
  public static final String NO_VALUE = "no_value";

  private Reasons() {}
}
