package io.ringtide.alerts.life;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the places of a text: {@code {scope}}. What is filled in is not looked at again, whatever it holds. */
final class Filling {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private Filling() {}

    /** A place of which nothing is known stays as it is. */
    static String fill(String template, Map<String, String> values) {
        Matcher matcher = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.getOrDefault(matcher.group(1), matcher.group());
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
