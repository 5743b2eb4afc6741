# The service as an image. It is meant to be given a PostgreSQL (see docker-compose.yml); without one it runs its own in /data.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY shared-kernel shared-kernel
COPY command-side command-side
COPY projections projections
COPY query-side query-side
COPY integrations integrations
COPY api api
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests -pl api -am package \
    && java -Djarmode=tools -jar api/target/chama-ledger.jar extract --destination /service

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /data chama && mkdir /data && chown chama /data
COPY --from=build --chown=chama /service /service
USER chama
WORKDIR /service
ENV CHAMA_DATA=/data \
    JAVA_OPTIONS="-XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=60 -XX:InitiatingHeapOccupancyPercent=70 -XX:-G1UseAdaptiveIHOP --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:aot*=error"
# A rehearsal on a throw-away database fills the start-up cache, which halves the time to the first answer.
RUN CHAMA_DATA=/tmp/rehearsal SERVER_PORT=0 MANAGEMENT_PORT=0 \
        java $JAVA_OPTIONS -XX:AOTCacheOutput=start-up.aot -Dchama.rehearsal=true -jar chama-ledger.jar \
    && rm -rf /tmp/rehearsal start-up.aot.config
VOLUME /data
EXPOSE 8080 8081
# Asked of the operators' port, which stays plain HTTP inside when the API wants HTTPS.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# exec, so that a stop reaches Java and requests in progress are finished.
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTIONS -XX:AOTCache=start-up.aot -jar chama-ledger.jar \"$@\"", "chama"]
