package io.ringtide.wallboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain text          | {'a':'제주','b':-1.5,'c':true}      | a,b,c;제주,-1.5,true",
                "quoted where needed | {'a':'one, \\'two\\''}             | a;\"one, \"\"two\"\"\"",
                "null is empty       | {'a':null,'b':0}                  | a,b;,0",
                "objects             | {'a':{'b':{'c':1},'d':'x'}}       | a.b.c,a.d;1,x",
                "lists               | {'a':[1,2,3],'b':['x','y'],'c':[]} | a,b,c;1 2 3,x y,",
                "lists of objects    | {'a':[{'b':1}]}                   | a;\"[{\"\"b\"\":1}]\"",
                "a formula           | {'a':'=1+1'}                      | a;'=1+1",
                "a sum               | {'a':'+82-2'}                     | a;'+82-2",
                "a minus             | {'a':'-2+3'}                      | a;'-2+3",
                "a function          | {'a':'@SUM(A1)'}                  | a;'@SUM(A1)",
                "a full-width one    | {'a':'＝1+1'}                     | a;'＝1+1",
                "a tab               | {'a':'\\t=1'}                     | a;'\t'=1",
                "a list              | {'a':['=1','2']}                  | a;'=1 2",
                "a name of a field   | {'=x':1}                          | '=x;1",
                "another's separator | {'a':'x;=1+1;y'}                  | a;x<'=1+1<y",
                "a line of its own   | {'a':'x\\n@y'}                    | a;\"x^'@y\"",
                "a sign within       | {'a':'a-b=c; -d'}                 | a;a-b=c< -d",
                "a negative number   | {'a':-3}                          | a;-3",
            })
    void shouldWriteWhatASpreadsheetTakesForWhatItIs(String what, String json, String lines) throws Exception {
        assertThat(table(json.replace("\\'", "\\\"").replace('\'', '"')))
                .as(what)
                .isEqualTo(lines.replace(";", "\r\n").replace('<', ';').replace('^', '\n') + "\r\n");
    }

    @Test
    void shouldHaveAColumnForEveryFieldThatAnyRecordHas() throws Exception {
        assertThat(table("{\"a\":1}", "{\"b\":2,\"a\":3}")).isEqualTo("a,b\r\n1,\r\n3,2\r\n");
        assertThat(table()).isEmpty();
    }

    private static String table(String... records) throws Exception {
        List<JsonNode> nodes = new ArrayList<>();
        for (String record : records) {
            nodes.add(JSON.readTree(record));
        }
        return new String(Table.of(nodes), StandardCharsets.UTF_8);
    }
}
