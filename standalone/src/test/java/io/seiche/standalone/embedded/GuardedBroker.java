package io.seiche.standalone.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that asks who may do what; what nobody has said anything about anybody may use. */
public final class GuardedBroker implements AutoCloseable {
  private static final String EVERYBODY = "User:ANONYMOUS";

  private final EmbeddedBroker broker;

  private GuardedBroker(EmbeddedBroker broker) {
    this.broker = broker;
  }

  public static GuardedBroker start(Path folder) throws IOException {
    return new GuardedBroker(
        EmbeddedBroker.start(
            folder,
            0,
            settings -> {
              settings.put(
                  "authorizer.class.name",
                  "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
              settings.put("allow.everyone.if.no.acl.found", "true");
            }));
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** From now on nothing but what is allowed may be done with this topic or group. */
  public void allow(ResourceType type, String name, AclOperation operation)
      throws ExecutionException, InterruptedException {
    add(type, name, operation, AclPermissionType.ALLOW);
  }

  public void deny(ResourceType type, String name, AclOperation operation)
      throws ExecutionException, InterruptedException {
    add(type, name, operation, AclPermissionType.DENY);
  }

  private void add(
      ResourceType type, String name, AclOperation operation, AclPermissionType permission)
      throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      AclBinding said =
          new AclBinding(
              new ResourcePattern(type, name, PatternType.LITERAL),
              new AccessControlEntry(EVERYBODY, "*", operation, permission));
      admin.createAcls(List.of(said)).all().get();
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
