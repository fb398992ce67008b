package io.seiche.standalone.config;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A list of sections, as of targets, not read yet.
 *
 * @param file it is in
 */
public record ListNode(Path file, Node list) {
  /** The file and the line a part of it is in. */
  public String at(Node part) {
    return part.getStartMark().map(where -> file + ":" + (where.getLine() + 1)).orElse("" + file);
  }
}
