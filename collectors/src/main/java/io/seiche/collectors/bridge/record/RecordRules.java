package io.seiche.collectors.bridge.record;

import io.seiche.collectors.profile.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How the records of one topic are understood.
 *
 * @param series names of scraped series that some profile reads
 * @param systems the first whose labels are all there names the system; what the agent calls it
 *     where none is
 */
public record RecordRules(Predicate<String> series, List<Template> systems) {
  /** No scraped series, and systems as agents call them. */
  public static final RecordRules PLAIN = new RecordRules(name -> false, List.of());

  public RecordRules {
    systems = List.copyOf(systems);
  }

  /**
   * What a system is called.
   *
   * @param labels of what is told of it; empty for one that is not there
   * @param agents how the agent calls it; may be empty
   */
  public String system(UnaryOperator<String> labels, String agents) {
    for (Template system : systems) {
      Optional<String> name =
          system.fill(label -> label.equals(Template.TARGET) ? agents : labels.apply(label));
      if (name.isPresent()) {
        return name.get();
      }
    }
    return agents;
  }
}
