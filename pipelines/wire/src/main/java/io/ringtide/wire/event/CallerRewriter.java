package io.ringtide.wire.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ringtide.wire.event.RecordTokens.Token;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts pseudonyms in the place of callers in events as they are written; every other byte stays. */
public final class CallerRewriter {
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final CallerKeys keys;

    public CallerRewriter(CallerKeys keys) {
        this.keys = keys;
    }

    /**
     * @param event a structured CloudEvent in UTF-8; whether it is one that counts is not looked at
     * @return the event; the text of a caller who withheld the number is empty, which is none
     * @throws RefusedException where a number could be left in what would be returned; its message holds none
     */
    public byte[] rewrite(byte[] event) throws RefusedException {
        RecordTokens tokens = RecordTokens.of(event);
        JsonNode tree = tree(event);
        if (!tree.isObject() || tokens.all().isEmpty()) {
            throw new RefusedException("is no JSON object in UTF-8");
        }
        if (tokens.all().stream().anyMatch(Token::isData)) {
            throw new RefusedException("has data in Base64 or in a text, which is not looked into");
        }
        if (tree.findValues("caller").stream().anyMatch(JsonNode::isContainerNode)) {
            throw new RefusedException("a caller in it is no text");
        }
        if (tokens.all().stream().noneMatch(Token::isCaller)) {
            return event;
        }
        String stamp = tree.path("time").asText();
        Map<Token, String> pseudonyms = pseudonyms(tokens, time(stamp));
        Set<String> numbers = pseudonyms.keySet().stream()
                .map(Token::text)
                .filter(RawNumber::looksLike)
                .map(NumberMask::tellingDigits)
                .collect(Collectors.toSet());
        for (Token token : tokens.all()) {
            String digits = RecordTokens.digits(token.text());
            boolean isFree = token.isCaller() || token.text().equals(stamp);
            if (!isFree && !NumberMask.placesOf(numbers, digits).isEmpty()) {
                throw new RefusedException("the caller's number stands elsewhere in it, too");
            }
        }
        ByteArrayOutputStream out = tokens.with(token -> pseudonyms.getOrDefault(token, token.text()));
        out.write(event, tokens.end(), event.length - tokens.end());
        return out.toByteArray();
    }

    private Map<Token, String> pseudonyms(RecordTokens tokens, long time) throws RefusedException {
        Map<Token, String> pseudonyms = new HashMap<>();
        for (Token token : tokens.all()) {
            if (token.isCaller()) {
                try {
                    pseudonyms.put(token, keys.pseudonym(token.text(), time).orElse(""));
                } catch (CallerKeys.NoKeyException e) {
                    throw new RefusedException(Objects.requireNonNull(e.getMessage()));
                }
            }
        }
        return pseudonyms;
    }

    private static JsonNode tree(byte[] event) throws RefusedException {
        try {
            return JSON.readTree(event);
        } catch (IOException broken) {
            // Its own message would show what stands there.
            throw new RefusedException("is no JSON");
        }
    }

    private static long time(String text) throws RefusedException {
        try {
            return Times.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException("has no time that can be read");
        }
    }

    /** An event that stays behind. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
