package io.seiche.collectors.spool;

import java.io.IOException;

/** The file system is fuller than a spool may make it. */
final class NoRoomException extends IOException {
  NoRoomException(String message) {
    super(message);
  }
}
