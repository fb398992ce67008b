package io.seiche.standalone.rules;

import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file of rules among what else is set, so that it can be read again.
 *
 * @param under settings that the file wins over
 * @param single settings that win over the file
 */
public record RulesFile(Path file, Settings under, Map<String, String> single) {
  /**
   * The rules, by key as they are written, when the file says this.
   *
   * @throws SettingException naming file, line, key and remedy
   */
  Map<String, String> values(String text) throws SettingException {
    Settings all = under.copy();
    all.addRules(file, text);
    for (Map.Entry<String, String> set : single.entrySet()) {
      all.add(set.getKey(), set.getValue(), "--set");
    }
    return checked(all);
  }

  /**
   * The rules of settings, by key as they are written.
   *
   * @throws SettingException naming place, key and remedy
   */
  public static Map<String, String> checked(Settings all) throws SettingException {
    var unused = all.rules();
    return all.ruleValues();
  }
}
