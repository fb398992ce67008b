package io.seiche.collectors.targets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be said of a target. The one catalogue behind reader, documents and schema. */
public enum TargetKey {
  NAME("name", Form.TEXT, "what it is called here, unique; `{host}` is this machine's name"),
  SYSTEM(
      "system",
      Form.TEXT,
      "what its samples are called by, if not by its name; `{host}` is this machine's name"),
  TYPE("type", Form.TEXT, "what it speaks"),
  URL("url", Form.TEXT, "where it answers: `http` or `https`, without user and password"),
  PROFILE("profile", Form.TEXT, "of type `prometheus`: a shipped profile, or a file of one's own"),
  INTERVAL("interval", Form.DURATION, "how often to look, 100 ms to 1 h; else as its type says"),
  DEADLINE(
      "deadline",
      Form.DURATION,
      "for one look as a whole, 100 ms to 10 min; else the interval, but 1 to 10 s"),
  CREDENTIALS("credentials", Form.SECTION, "where its credentials lie"),
  USERNAME("credentials.username", Form.TEXT, "user, with a password"),
  PASSWORD("credentials.password", Form.SECRET, "`file:PATH`, `env:VARIABLE` or `exec:COMMAND`"),
  TOKEN(
      "credentials.token",
      Form.SECRET,
      "bearer or API token: `file:PATH`, `env:VARIABLE` or `exec:COMMAND`; not with a password"),
  TLS("tls", Form.SECTION, "how it is believed to be itself"),
  CA("tls.ca", Form.TEXT, "file of certificates to trust in place of the JVM's own, PEM"),
  CERTIFICATE("tls.certificate", Form.TEXT, "file of the client's certificate: PEM, or PKCS#12"),
  PRIVATE_KEY("tls.key", Form.TEXT, "file of its private key, if apart: PEM, not encrypted"),
  KEY_PASSWORD("tls.password", Form.SECRET, "of a PKCS#12 file: where it lies"),
  INSECURE(
      "tls.insecure",
      Form.SWITCH,
      "`true` believes anybody: who is in between reads the credentials; warned of at each start"),
  LABELS("labels", Form.TEXTS, "what its owner says of it; shown with its state and in metrics"),
  INCLUDE(
      "include",
      Form.LIST,
      "globs over names of resources to take, as `scratch*` or, with the kind, `vol/scratch*`"),
  EXCLUDE("exclude", Form.LIST, "globs over those to leave out of these"),
  OPTIONS("options", Form.TEXTS, "what only its type knows"),
  DISCOVER("discover", Form.SECTION, "in place of a URL: where lists of such targets are"),
  FILES("discover.files", Form.LIST, "files or globs in Prometheus' `file_sd` form, YAML or JSON"),
  HTTP("discover.http", Form.TEXT, "URL of Prometheus' HTTP service discovery"),
  LIST_CREDENTIALS("discover.credentials", Form.SECTION, "where those of `discover.http` lie"),
  LIST_USERNAME("discover.credentials.username", Form.TEXT, "user there, with a password"),
  LIST_PASSWORD(
      "discover.credentials.password",
      Form.SECRET,
      "`file:PATH`, `env:VARIABLE` or `exec:COMMAND`; the targets' own are not sent there"),
  LIST_TOKEN(
      "discover.credentials.token",
      Form.SECRET,
      "bearer token: `file:PATH`, `env:VARIABLE` or `exec:COMMAND`; not with a password"),
  REFRESH("discover.refresh", Form.DURATION, "how often to look there, 1 s to 1 h"),
  SCHEME("discover.scheme", Form.TEXT, "of the targets found: `http` or `https`"),
  PATH("discover.path", Form.TEXT, "path of the targets found");

  /** What a value looks like. */
  public enum Form {
    TEXT,
    DURATION,
    SECRET,
    SWITCH,
    /** A list of texts, or a single one. */
    LIST,
    /** Texts by names of their own. */
    TEXTS,
    /** Keys below this one. */
    SECTION
  }

  private final String key;
  private final Form form;
  private final String meaning;

  TargetKey(String key, Form form, String meaning) {
    this.key = key;
    this.form = form;
    this.meaning = meaning;
  }

  /** Joined by points where it is in a section. */
  public String key() {
    return key;
  }

  public Form form() {
    return form;
  }

  /** What it means, one line, as Markdown. */
  public String meaning() {
    return meaning;
  }

  /** The section it is in; empty for those of a target itself. */
  public Optional<TargetKey> section() {
    int point = key.lastIndexOf('.');
    return point < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(k -> k.key.equals(key.substring(0, point))).findFirst();
  }

  /** Without its section. */
  public String shortKey() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** Those in a section, in order; of a target itself when it is empty. */
  public static List<TargetKey> in(Optional<TargetKey> section) {
    return Arrays.stream(values()).filter(key -> key.section().equals(section)).toList();
  }
}
