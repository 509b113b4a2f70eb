# From the repository's folder, after k8s/images/build --libraries:
#     docker build -f k8s/images/flink.Dockerfile -t ringtide/flink:0.1.0 .
# Flink itself with its start scripts, both jobs where application mode looks for them, the object store's plug-in, and the layout that
# makes JSON of its log.
ARG BASE=flink:2.3.0-scala_2.12-java17
FROM ${BASE}
COPY pipelines/jobs/target/image/flink-plugins /opt/flink/plugins
COPY pipelines/jobs/target/image/flink-lib /opt/flink/lib
COPY pipelines/jobs/target/image/lib /opt/flink/usrlib
USER 9999:9999
