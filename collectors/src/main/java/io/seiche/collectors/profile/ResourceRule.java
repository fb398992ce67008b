package io.seiche.collectors.profile;

import io.seiche.telemetry.ResourceKind;
import java.util.List;
import java.util.Optional;

/**
 * One kind of resource on a page.
 *
 * @param names the first whose labels are all there
 * @param where conditions on all its series
 * @param relabels changes to labels before anything is made of them
 * @param replaces the name of another resource of the page that this one is a part of, and which is
 *     left out therefore
 * @param absentIsZero whether a rate that is missing is 0, for resources known from earlier pages
 *     and rates that some resource has had
 */
public record ResourceRule(
    ResourceKind kind,
    List<Template> names,
    List<LabelMatch> where,
    List<Relabel> relabels,
    List<Join> joins,
    Optional<Beginning> began,
    List<Parts> parts,
    Optional<Template> replaces,
    boolean absentIsZero,
    List<FieldRule> fields) {
  public ResourceRule {
    names = List.copyOf(names);
    where = List.copyOf(where);
    relabels = List.copyOf(relabels);
    joins = List.copyOf(joins);
    parts = List.copyOf(parts);
    fields = List.copyOf(fields);
  }
}
