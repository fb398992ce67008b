package io.seiche.standalone.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings' file, and what was set over it when the process was started.
 *
 * @param over settings by key
 */
public record ConfigFile(Path file, Map<String, String> over) {
  public ConfigFile {
    over = Map.copyOf(over);
  }

  /** Those of options, and one more if it is given. */
  public static ConfigFile of(Path file, Map<String, String> set, String key, String value) {
    Map<String, String> over = new LinkedHashMap<>(set);
    if (value != null) {
      over.put(key, value);
    }
    return new ConfigFile(file, over);
  }

  /**
   * What it all says now.
   *
   * @throws SettingException naming file, line and key
   */
  public Settings read() throws IOException {
    return Settings.of(file, over);
  }

  /**
   * What it all says, if the file says this.
   *
   * @throws SettingException naming file, line and key
   */
  public Settings parse(String text) throws SettingException {
    Settings settings = new Settings();
    settings.addFile(file, text);
    for (Map.Entry<String, String> set : over.entrySet()) {
      settings.add(set.getKey(), set.getValue(), "--set");
    }
    return settings;
  }
}
