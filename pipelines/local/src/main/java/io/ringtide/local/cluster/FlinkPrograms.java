package io.ringtide.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** Flink's own programs, with what its start scripts give them: memory of the JVM and the same as options. */
final class FlinkPrograms {
    private final Configuration configuration;
    private final Path configurationFolder;
    private final Path temporary;

    /**
     * @param configuration as it is in the folder
     * @param temporary has a folder for each program
     */
    FlinkPrograms(Configuration configuration, Path configurationFolder, Path temporary) {
        this.configuration = configuration;
        this.configurationFolder = configurationFolder;
        this.temporary = temporary;
    }

    /**
     * A job manager that runs one job.
     *
     * @param restPort of its own
     * @param options that Flink's entry point knows, such as where to start from
     * @param jobClass whose {@code main} defines the job
     * @param arguments of the job
     */
    Program applicationManager(
            String name, int restPort, List<String> options, Class<?> jobClass, List<String> arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("--job-classname", jobClass.getName()));
        all.addAll(options);
        all.addAll(List.of("-D", "rest.port=" + restPort, "-D", "rest.bind-port=" + restPort));
        return jobManager(name, StandaloneApplicationClusterEntryPoint.class, all, arguments);
    }

    /** A job manager that takes jobs. */
    Program sessionManager(String name) throws IOException {
        return jobManager(name, StandaloneSessionClusterEntrypoint.class, List.of(), List.of());
    }

    Program taskManager(String name) throws IOException {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> arguments = options(name);
        arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        return new Program(
                name,
                TaskManagerRunner.class.getName(),
                words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
                arguments);
    }

    private Program jobManager(String name, Class<?> entry, List<String> options, List<String> arguments)
            throws IOException {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        List<String> all = options(name);
        all.addAll(options);
        all.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        all.addAll(arguments);
        return new Program(
                name,
                entry.getName(),
                words(JobManagerProcessUtils.generateJvmParametersStr(memory, configuration)),
                all);
    }

    private List<String> options(String name) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        return new ArrayList<>(
                List.of("--configDir", configurationFolder.toString(), "-D", "io.tmp.dirs=" + folder.toAbsolutePath()));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
