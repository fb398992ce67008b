package io.seiche.collectors.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML that is nested no deeper than people nest it and holds itself nowhere, so that whoever
 * walks through it comes to an end. What is not so is a {@link
 * org.snakeyaml.engine.v2.exceptions.YamlEngineException}, as all else that is no YAML. Stateless.
 */
public final class YamlText {
  private YamlText() {}

  /** The nodes of a single document; empty when there is none. */
  public static Optional<Node> compose(LoadSettings settings, String text) {
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
    return new Composer(settings, new ShallowParser(parser)).getSingleNode();
  }

  /** The maps, lists and scalars of a single document; null when there is none. */
  public static Object load(LoadSettings settings, String text) {
    return new StandardConstructor(settings).constructSingleDocument(compose(settings, text));
  }
}
