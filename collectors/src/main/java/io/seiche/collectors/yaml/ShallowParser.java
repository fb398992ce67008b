package io.seiche.collectors.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Stops at what is nested too deep, and at an alias of what it stands in. Not thread-safe. */
final class ShallowParser implements Parser {
  private static final int DEEPEST = 100;

  private final Parser parser;

  /** Anchors of the collections that are open. */
  private final Deque<Optional<Anchor>> open = new ArrayDeque<>();

  ShallowParser(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    if (event instanceof CollectionStartEvent start) {
      open.push(start.getAnchor());
      if (open.size() > DEEPEST) {
        throw new ParserException("nested more than " + DEEPEST + " deep", event.getStartMark());
      }
    } else if (event instanceof CollectionEndEvent) {
      open.pop();
    } else if (event instanceof AliasEvent alias && open.contains(alias.getAnchor())) {
      throw new ParserException(
          "*" + alias.getAlias() + " stands within what it stands for", event.getStartMark());
    }
    return event;
  }
}
