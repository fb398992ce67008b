package io.seiche.collectors.samples;

import java.nio.file.Path;

/** Reads a sample as the product would. */
@FunctionalInterface
interface Reader {
  /**
   * @param argument profile, table or class, by the kind of reader
   * @throws Exception saying why it is refused
   */
  Claimed read(Path file, String argument) throws Exception;
}
