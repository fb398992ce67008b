package io.seiche.standalone.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings' file, and what was set over it when the process was started.
 *
 * @param over by key, each with the option that says so
 */
public record ConfigFile(Path file, Map<String, Setting> over) {
  public ConfigFile {
    over = Map.copyOf(over);
  }

  /**
   * A file with those of {@code --set} over it.
   *
   * @param set values by key
   */
  public static ConfigFile of(Path file, Map<String, String> set) {
    Map<String, Setting> over = new LinkedHashMap<>();
    set.forEach((key, value) -> over.put(key, new Setting(value, Settings.SET)));
    return new ConfigFile(file, over);
  }

  /**
   * The same with what an option of its own says.
   *
   * @param value null where it is not given
   */
  public ConfigFile with(String key, String value, String option) {
    if (value == null) {
      return this;
    }
    Map<String, Setting> more = new LinkedHashMap<>(over);
    more.put(key, new Setting(value, option));
    return new ConfigFile(file, more);
  }

  /**
   * What it all says now.
   *
   * @throws SettingException naming file, line and key
   */
  public Settings read() throws IOException {
    Settings settings = new Settings();
    settings.addFile(file);
    return settled(settings);
  }

  /**
   * What it all says, if the file says this.
   *
   * @throws SettingException naming file, line and key
   */
  public Settings parse(String text) throws SettingException {
    Settings settings = new Settings();
    settings.addFile(file, text);
    return settled(settings);
  }

  private Settings settled(Settings settings) throws SettingException {
    for (Map.Entry<String, Setting> set : over.entrySet()) {
      settings.add(set.getKey(), set.getValue().value(), set.getValue().origin());
    }
    return settings;
  }
}
