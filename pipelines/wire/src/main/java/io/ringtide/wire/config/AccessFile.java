package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wire.schema.Schemas;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may see what, by a {@code ringtide.yaml} of which another part may be wrong: whoever is taken off the list is to be out, also while
 * somebody else's part of the file is misspelt. Of access itself all lines are taken or none: what the wrong one was to say, nobody knows.
 *
 * @param access null where nothing is said of it; without its login, which holds from the start on
 * @param faults of the rest of the file
 */
public record AccessFile(@Nullable AccessSettings access, List<ConfigurationFault> faults) {
    private static final String ACCESS = "/access";
    private static final String LOGIN = "/access/login";

    public AccessFile {
        faults = List.copyOf(faults);
    }

    /**
     * @param file where it is
     * @throws ConfigurationException where it cannot be read, is no YAML, or says wrongly who may see what
     */
    public static AccessFile read(Path file) {
        return parse(file.toString(), TextFile.read(file));
    }

    /** The same of a text. @param file what to call it in messages */
    public static AccessFile parse(String file, String yaml) {
        YamlDocument document = RingtideFile.read(file, yaml);
        if (!document.check(Schemas.RINGTIDE)) {
            document.refuseFaults();
        }
        new RingtideChecks(document).run();
        new WallboardChecks(document).run();
        List<ConfigurationFault> own =
                document.faults().stream().filter(AccessFile::isOfAccess).toList();
        if (!own.isEmpty() || !document.root().isObject()) {
            document.refuseFaults();
        }
        JsonNode access = document.root().path("access");
        return new AccessFile(
                access.isMissingNode() ? null : WallboardReader.tokensAndRoles(access), document.faults());
    }

    private static boolean isOfAccess(ConfigurationFault fault) {
        return isUnder(ACCESS, fault) && !isUnder(LOGIN, fault);
    }

    private static boolean isUnder(String path, ConfigurationFault fault) {
        return fault.path().equals(path) || fault.path().startsWith(path + '/');
    }
}
