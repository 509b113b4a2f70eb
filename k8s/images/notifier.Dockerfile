# From the repository's folder, after k8s/images/build --libraries:
#     docker build -f k8s/images/notifier.Dockerfile -t ringtide/notifier:0.1.0 .
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE}
COPY pipelines/notifier/target/image/lib /app/lib
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["java", "-cp", "/app/lib/*", "io.ringtide.notifier.NotifierMain"]
