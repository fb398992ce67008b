package io.seiche.flink.operators;

import io.seiche.analysis.storm.Member;
import io.seiche.analysis.storm.ScopeState;
import io.seiche.analysis.storm.SiteMemory;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/** A site's storms in Flink's state, entry by entry. */
record SiteState(Entries<Member> members, Entries<ScopeState> scopes) implements SiteMemory {
  SiteState(MapState<String, Member> members, MapState<String, ScopeState> scopes) {
    this(new Entries<>(members, "storms"), new Entries<>(scopes, "storms"));
  }

  @Override
  public Member member(String workload) {
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
    return members.values();
  }

  @Override
  public ScopeState scope(String key) {
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
    return scopes.values();
  }
}
