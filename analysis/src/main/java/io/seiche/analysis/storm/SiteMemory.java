package io.seiche.analysis.storm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@link SiteStorms} keeps what it knows: each entry may be looked up by itself. */
public interface SiteMemory {
  @Nullable Member member(String workload);

  void put(Member member);

  void forgetMember(String workload);

  /** All of them, in no particular order. */
  List<Member> allMembers();

  /** An array, or the fleet, by its {@link ScopeState#key}. */
  @Nullable ScopeState scope(String key);

  void put(ScopeState scope);

  void forgetScope(String key);

  /** All of them, in no particular order. */
  List<ScopeState> allScopes();
}
