package io.seiche.analysis.storm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what {@link SiteStorms} knows for as long as it is looked at. Not thread-safe. */
class MapMemory implements SiteMemory {
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, ScopeState> scopes = new HashMap<>();

  @Override
  public @Nullable Member member(String workload) {
    return members.get(workload);
  }

  @Override
  public void put(Member member) {
    members.put(member.workload(), member);
  }

  @Override
  public void forgetMember(String workload) {
    members.remove(workload);
  }

  @Override
  public List<Member> allMembers() {
    return List.copyOf(members.values());
  }

  @Override
  public @Nullable ScopeState scope(String key) {
    return scopes.get(key);
  }

  @Override
  public void put(ScopeState scope) {
    scopes.put(scope.key(), scope);
  }

  @Override
  public void forgetScope(String key) {
    scopes.remove(key);
  }

  @Override
  public List<ScopeState> allScopes() {
    return List.copyOf(scopes.values());
  }
}
