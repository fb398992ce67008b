# Two images of one build: Seiche's own programs (target seiche) and a Flink that brings the jobs
# (target flink). docker-compose.yml builds and runs both.

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
# What Maven downloads stays with the builder, so that only the first build waits for it.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q --no-transfer-progress -Dmaven.test.skip=true -pl standalone,flink-jobs -am package

FROM eclipse-temurin:17.0.17_10-jre AS seiche
LABEL org.opencontainers.image.title="Seiche" \
      org.opencontainers.image.description="Collectors, alerts and the command line" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 seiche && \
    useradd --system --uid 10001 --gid seiche --no-create-home --shell /usr/sbin/nologin seiche && \
    mkdir /spool && chown seiche:seiche /spool
WORKDIR /opt/seiche
COPY LICENSE ./
COPY --from=build /src/standalone/target/lib lib
USER seiche
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/seiche/lib/*"]
CMD ["io.seiche.standalone.SeicheCommand", "--help"]

FROM flink:2.2.1-java17 AS flink
LABEL org.opencontainers.image.title="Seiche's Flink" \
      org.opencontainers.image.description="Flink with Seiche's jobs and its reporter of vitals" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0"
# A volume that is new takes over the owner of what it is mounted on. The reporter is loaded as a
# plugin, from the very jar of the jobs.
RUN mkdir -p /state /opt/flink/usrlib /opt/flink/plugins/seiche && \
    chown flink:flink /state && \
    ln -s ../../usrlib/seiche-flink-jobs.jar /opt/flink/plugins/seiche/
COPY deploy/compose/flink/job-running.sh /opt/seiche/
COPY --from=build /src/flink-jobs/target/seiche-flink-jobs.jar /opt/flink/usrlib/
USER flink
CMD ["help"]
