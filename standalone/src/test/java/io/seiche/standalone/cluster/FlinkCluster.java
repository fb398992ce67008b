package io.seiche.standalone.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * One job's cluster: a JobManager and TaskManagers, each a JVM of its own with Flink's own entry
 * class, the commands and settings of docker-compose.yml, and the folders of its image. What the
 * image's scripts would do is done here.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOOPBACK = "127.0.0.1";

  /** What the image's commands start, as its entry point knows them. */
  private static final Map<String, String> ENTRY_CLASSES =
      Map.of(
          "standalone-job",
          "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
          "taskmanager",
          "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");

  /** The packages of java.base that Flink's own configuration opens to it. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "sun.nio.ch",
          "java.text",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks");

  /** What a Flink has in its lib folder; the connector to Kafka comes with the jobs. */
  private static final String FLINKS_OWN =
      ".*/org/apache/flink/flink-(?!connector-kafka|connector-base|test-utils)[^/]*/.*"
          + "|.*/org/apache/(commons|logging)/.*"
          + "|.*/(commons-cli|commons-collections|commons-io|commons-logging)/.*"
          + "|.*/(org/slf4j|com/esotericsoftware|org/objenesis|org/xerial|org/snakeyaml)/.*"
          + "|.*/com/google/code/findbugs/.*";

  private final ComposeFile.Service jobManager;
  private final ComposeFile.Service taskManager;
  private final Path folder;
  private final Map<String, String> environment;
  private final Configuration configuration;
  private final int restPort = freePort();
  private final List<FlinkProcess> processes = new ArrayList<>();
  private final Set<FlinkProcess> replaced = new HashSet<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private FlinkCluster(
      ComposeFile.Service jobManager,
      ComposeFile.Service taskManager,
      Path folder,
      Map<String, String> addresses)
      throws IOException {
    this.jobManager = jobManager;
    this.taskManager = taskManager;
    this.folder = folder;
    this.environment = new LinkedHashMap<>(jobManager.environment());
    environment.putAll(addresses);
    environment.put("FLINK_LIB_DIR", folder.resolve("lib").toString());
    environment.put("FLINK_PLUGINS_DIR", folder.resolve("plugins").toString());
    this.configuration = configuration();
  }

  /**
   * Lays out what the image and the volumes are, and starts nothing yet.
   *
   * @param jobManager its service, {@code phase-job}
   * @param taskManager its workers' service
   * @param jar of the jobs
   * @param addresses environment variables that name other containers, with what is there instead
   */
  public static FlinkCluster of(
      ComposeFile.Service jobManager,
      ComposeFile.Service taskManager,
      Path jar,
      Map<String, String> addresses,
      Path folder)
      throws IOException {
    for (String part : List.of("conf", "lib", "usrlib", "plugins/seiche", "state", "tmp")) {
      Files.createDirectories(folder.resolve(part));
    }
    Path job = folder.resolve("usrlib/seiche-flink-jobs.jar");
    Files.copy(jar, job);
    Files.createSymbolicLink(
        folder.resolve("plugins/seiche/seiche-flink-jobs.jar"),
        Path.of("../../usrlib/seiche-flink-jobs.jar"));
    return new FlinkCluster(jobManager, taskManager, folder, addresses);
  }

  /** The file's settings, and over them what one machine without containers needs. */
  private Configuration configuration() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    jobManager
        .environment()
        .get("FLINK_PROPERTIES")
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(pair -> settings.put(pair[0], pair[1]));
    settings.put("jobmanager.rpc.address", LOOPBACK);
    settings.put("jobmanager.bind-host", LOOPBACK);
    settings.put("jobmanager.rpc.port", String.valueOf(freePort()));
    settings.put("rest.address", LOOPBACK);
    settings.put("rest.bind-address", LOOPBACK);
    settings.put("rest.port", String.valueOf(restPort));
    settings.put("taskmanager.host", LOOPBACK);
    settings.put("taskmanager.bind-host", LOOPBACK);
    settings.put("taskmanager.rpc.port", "0");
    // On a machine that is busy with other tests.
    settings.put("pekko.startup-timeout", "60s");
    settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
    settings.put(
        "execution.checkpointing.dir",
        settings
            .get("execution.checkpointing.dir")
            .replace("/state/", folder.resolve("state") + "/"));
    // So that each of two has a part of everything.
    settings.put("taskmanager.numberOfTaskSlots", "1");
    Files.writeString(
        folder.resolve("conf/config.yaml"),
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + ": " + setting.getValue())
            .collect(Collectors.joining("\n")));
    Files.writeString(
        folder.resolve("conf/log4j2.properties"),
        """
        rootLogger.level = info
        rootLogger.appenderRef.console.ref = console
        appender.console.name = console
        appender.console.type = Console
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} %m%n
        """);
    return Configuration.fromMap(settings);
  }

  public FlinkProcess startJobManager() throws IOException {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
    return start(
        jobManager,
        JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
        JobManagerProcessUtils.generateDynamicConfigsStr(memory),
        "jobmanager");
  }

  public void startTaskManager() throws IOException {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    start(
        taskManager,
        ProcessMemoryUtils.generateJvmParametersStr(memory),
        TaskExecutorProcessUtils.generateDynamicConfigsStr(memory),
        "taskmanager-" + processes.size());
  }

  private FlinkProcess start(
      ComposeFile.Service service, String jvmParameters, String dynamicConfigs, String name)
      throws IOException {
    List<String> command = service.command();
    List<String> jvm = new ArrayList<>(List.of(jvmParameters.split(" ")));
    jvm.add("-Dlog4j2.configurationFile=" + folder.resolve("conf/log4j2.properties").toUri());
    // Compiling well costs more than these run for.
    jvm.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    OPENED.forEach(opened -> jvm.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    List<String> entry = new ArrayList<>();
    entry.add(ENTRY_CLASSES.get(command.get(0)));
    entry.addAll(List.of("--configDir", folder.resolve("conf").toString()));
    entry.addAll(List.of(dynamicConfigs.strip().split(" +")));
    entry.addAll(command.subList(1, command.size()));
    FlinkProcess process =
        FlinkProcess.start(jvm, flinksOwn(), entry, environment, folder.resolve(name + ".log"));
    processes.add(process);
    return process;
  }

  private static List<Path> flinksOwn() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar") && entry.matches(FLINKS_OWN))
        .map(Path::of)
        .toList();
  }

  /** {@code kill -9} to one that runs. */
  public void killTaskManager() {
    processes.stream()
        .filter(process -> !process.isJobManager() && process.runs())
        .findFirst()
        .orElseThrow()
        .kill();
  }

  /** {@code kill -9} to the JobManager; {@link #keepUp} starts another one. */
  public void killJobManager() {
    processes.stream()
        .filter(process -> process.isJobManager() && process.runs())
        .findFirst()
        .orElseThrow()
        .kill();
  }

  /** What it answers on its REST port; empty while it does not. */
  public Optional<JsonNode> ask(String path) {
    URI uri = URI.create("http://" + LOOPBACK + ":" + restPort + path);
    try {
      return Optional.of(
          JSON.readTree(
              http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body()));
    } catch (IOException notYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public int restPort() {
    return restPort;
  }

  /** Checkpoints that are complete; 0 before there is a job. */
  public long checkpoints() {
    return checkpointing().map(answer -> answer.at("/counts/completed").asLong()).orElse(0L);
  }

  /** The checkpoint that the job went on from last; 0 when it never had to. */
  public long restoredCheckpoint() {
    return checkpointing().map(answer -> answer.at("/latest/restored/id").asLong()).orElse(0L);
  }

  private Optional<JsonNode> checkpointing() {
    return ask("/jobs/overview")
        .map(answer -> answer.at("/jobs/0/jid").asText())
        .flatMap(job -> ask("/jobs/" + job + "/checkpoints"));
  }

  /** What Docker's restart policy does: what has ended is started anew. */
  public void keepUp() {
    for (FlinkProcess process : List.copyOf(processes)) {
      if (!process.runs() && replaced.add(process)) {
        try {
          if (process.isJobManager()) {
            startJobManager();
          } else {
            startTaskManager();
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** The newest of what its processes said. */
  public String logs() {
    return processes.stream().map(FlinkProcess::newestLog).collect(Collectors.joining("\n----\n"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(FlinkProcess::close);
  }
}
