package io.seiche.standalone.targets;

import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Secret;
import io.seiche.collectors.http.Tls;
import io.seiche.collectors.targets.Discovery;
import io.seiche.collectors.targets.ResourceFilter;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetKey;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.targets.TargetType;
import io.seiche.collectors.targets.TargetTypes;
import io.seiche.standalone.config.ListNode;
import io.seiche.standalone.config.SettingException;
import io.seiche.telemetry.words.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads targets as they are written.
 *
 * @param host what {@code {host}} stands for
 */
public record TargetsReader(TargetTypes types, String host) {
  private static final String HOST = "{host}";

  /** Stands for those that are not found yet. */
  private static final String SOMEWHERE = "somewhere.invalid:1";

  /**
   * All targets.
   *
   * @throws SettingException naming file, line, key and remedy of what is wrong first
   */
  public TargetPlan read(Optional<ListNode> list) throws SettingException {
    return list.isEmpty() ? TargetPlan.NONE : read(list.get());
  }

  private TargetPlan read(ListNode list) throws SettingException {
    if (!(list.list() instanceof SequenceNode items)) {
      throw new SettingException(
          list.at(list.list()), "collect.targets must be a list, each of its items behind a '-'");
    }
    Map<String, String> lines = new HashMap<>();
    List<Target> targets = new ArrayList<>();
    List<TargetGroup> groups = new ArrayList<>();
    for (Node item : items.getValue()) {
      TargetSection section = TargetSection.of(list, item);
      Target target = target(section);
      String before = lines.putIfAbsent(target.name(), list.at(item));
      if (before != null) {
        throw section.problem("name '" + target.name() + "' is taken by the target at " + before);
      }
      if (section.has(TargetKey.DISCOVER)) {
        groups.add(group(section, target));
      } else {
        check(section, target);
        targets.add(target);
      }
    }
    return new TargetPlan(targets, groups);
  }

  private void check(TargetSection section, Target target) throws SettingException {
    try {
      types.check(target);
    } catch (IllegalArgumentException e) {
      throw section.problem(e.getMessage());
    }
  }

  private TargetGroup group(TargetSection section, Target template) throws SettingException {
    if (section.has(TargetKey.URL)) {
      throw section.problem("url is what discover finds: remove one of them");
    }
    try {
      TargetGroup group =
          new TargetGroup(
              template,
              new Discovery(
                  section.list(TargetKey.FILES, text -> text),
                  section.parsed(TargetKey.HTTP, TargetsReader::service),
                  credentials(
                      section,
                      TargetKey.LIST_USERNAME,
                      TargetKey.LIST_PASSWORD,
                      TargetKey.LIST_TOKEN),
                  section.duration(TargetKey.REFRESH).orElse(Discovery.DEFAULT_REFRESH),
                  section.text(TargetKey.SCHEME).orElse(Discovery.DEFAULT_SCHEME),
                  section.text(TargetKey.PATH).orElse(Discovery.DEFAULT_PATH)));
      types.check(group.target(SOMEWHERE, Map.of()));
      return group;
    } catch (IllegalArgumentException e) {
      throw section.problem(e.getMessage());
    }
  }

  private Target target(TargetSection section) throws SettingException {
    String name =
        section
            .text(TargetKey.NAME)
            .orElseThrow(() -> section.problem("name is missing: call the target something"))
            .replace(HOST, host);
    TargetType type = type(section);
    try {
      Target.Builder target =
          Target.of(name, type.name())
              .interval(section.duration(TargetKey.INTERVAL).orElse(type.defaultInterval()))
              .credentials(
                  credentials(section, TargetKey.USERNAME, TargetKey.PASSWORD, TargetKey.TOKEN))
              .tls(tls(section))
              .labels(section.texts(TargetKey.LABELS))
              .options(section.texts(TargetKey.OPTIONS))
              .resources(
                  new ResourceFilter(
                      section.list(TargetKey.INCLUDE, ResourceFilter.Pattern::of),
                      section.list(TargetKey.EXCLUDE, ResourceFilter.Pattern::of)));
      section.text(TargetKey.SYSTEM).ifPresent(as -> target.system(as.replace(HOST, host)));
      section
          .parsed(TargetKey.URL, text -> URI.create(text.replace(HOST, host)))
          .ifPresent(target::url);
      section.text(TargetKey.PROFILE).ifPresent(target::profile);
      section.duration(TargetKey.DEADLINE).ifPresent(target::deadline);
      return target.build();
    } catch (IllegalArgumentException e) {
      throw section.problem(e.getMessage());
    }
  }

  private TargetType type(TargetSection section) throws SettingException {
    String names = String.join(", ", types.names());
    String type =
        section
            .text(TargetKey.TYPE)
            .orElseThrow(() -> section.problem("type is missing: say one of " + names));
    Optional<TargetType> known = types.find(type);
    if (known.isEmpty()) {
      String like = Nearest.hint(type, types.names()).orElse("");
      throw section.problem("type '" + type + "' is unknown" + like + " (there are " + names + ")");
    }
    return known.get();
  }

  private static Credentials credentials(
      TargetSection section, TargetKey name, TargetKey word, TargetKey bearer)
      throws SettingException {
    Optional<String> user = section.text(name);
    Optional<Secret> password = section.parsed(word, Secret::of);
    Optional<Secret> token = section.parsed(bearer, Secret::of);
    if (user.isPresent() != password.isPresent()) {
      throw section.problem(name.key() + " and " + word.key() + " belong together: set both");
    }
    if (token.isPresent() && password.isPresent()) {
      throw section.problem(bearer.key() + " and " + word.key() + " exclude each other: set one");
    }
    if (token.isPresent()) {
      return new Credentials.Bearer(token.get());
    }
    try {
      return user.isPresent()
          ? new Credentials.Basic(user.get(), password.orElseThrow())
          : Credentials.NONE;
    } catch (IllegalArgumentException e) {
      throw section.problem(name.key() + ": " + e.getMessage());
    }
  }

  /** Complains without repeating it: it may hold a secret. */
  private static URI service(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL", e);
    }
  }

  private static Tls tls(TargetSection section) throws SettingException {
    Optional<Path> certificate = section.parsed(TargetKey.CERTIFICATE, Path::of);
    Optional<Path> key = section.parsed(TargetKey.PRIVATE_KEY, Path::of);
    Optional<Secret> password = section.parsed(TargetKey.KEY_PASSWORD, Secret::of);
    if (certificate.isEmpty() && (key.isPresent() || password.isPresent())) {
      throw section.problem(
          "tls.key and tls.password belong to a tls.certificate, which is missing");
    }
    return new Tls(
        section.parsed(TargetKey.CA, Path::of),
        certificate.map(file -> new Tls.ClientCertificate(file, key, password)),
        section.isOn(TargetKey.INSECURE));
  }
}
