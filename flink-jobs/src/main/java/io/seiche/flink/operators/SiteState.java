package io.seiche.flink.operators;

import io.seiche.analysis.storm.Member;
import io.seiche.analysis.storm.ScopeState;
import io.seiche.analysis.storm.SiteMemory;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** A site's storms in Flink's state, entry by entry. */
record SiteState(MapState<String, Member> members, MapState<String, ScopeState> scopes)
    implements SiteMemory {
  private interface Access<T> {
    T run() throws Exception;
  }

  private static <T> T access(Access<T> access) {
    try {
      return access.run();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state of storms cannot be reached", e);
    }
  }

  private static <T> List<T> all(MapState<String, T> state) {
    return access(
        () -> {
          List<T> all = new ArrayList<>();
          state.values().forEach(all::add);
          return all;
        });
  }

  @Override
  public Member member(String workload) {
    return access(() -> members.get(workload));
  }

  @Override
  public void put(Member member) {
    access(
        () -> {
          members.put(member.workload(), member);
          return null;
        });
  }

  @Override
  public void forgetMember(String workload) {
    access(
        () -> {
          members.remove(workload);
          return null;
        });
  }

  @Override
  public List<Member> allMembers() {
    return all(members);
  }

  @Override
  public ScopeState scope(String key) {
    return access(() -> scopes.get(key));
  }

  @Override
  public void put(ScopeState scope) {
    access(
        () -> {
          scopes.put(scope.key(), scope);
          return null;
        });
  }

  @Override
  public void forgetScope(String key) {
    access(
        () -> {
          scopes.remove(key);
          return null;
        });
  }

  @Override
  public List<ScopeState> allScopes() {
    return all(scopes);
  }
}
