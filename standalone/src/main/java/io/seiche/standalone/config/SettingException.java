package io.seiche.standalone.config;

import java.io.IOException;

/** A setting that cannot be used; the message names place, key and remedy. */
public final class SettingException extends IOException {
  SettingException(String origin, String problem) {
    super(origin + ": " + problem);
  }
}
