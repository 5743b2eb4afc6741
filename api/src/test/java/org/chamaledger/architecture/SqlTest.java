package org.chamaledger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a caller sends never becomes part of a statement: SQL is constant, and values are its parameters. */
class SqlTest {

    private static final Pattern SQL = Pattern.compile(
            "(?is)\\b(select\\b.*\\bfrom|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|truncate"
                    + "|with\\s+\\S+\\s+as)\\b");

    /**
     * Statements that are put together from names of our own tables, or from fragments that are constants themselves.
     */
    private static final Map<String, String> EXCUSED = Map.of(
            "org.chamaledger.command.store.Appender.<clinit>", "a constant made of constants, once",
            "org.chamaledger.command.store.PostgresEventStorageEngine.page", "a condition that is one of two constants",
            "org.chamaledger.projection.Differences", "names of our own tables and columns",
            "org.chamaledger.projection.treasury.SubLedger", "names of our own tables and columns, once",
            "org.chamaledger.projection.RowWriter", "names of our own tables and columns",
            "org.chamaledger.integration.backup",
            "names of our own tables and columns, from the catalogue or a hashed part",
            "org.chamaledger.integration.database.EmbeddedDatabase",
            "roles and databases of our own making, before anybody calls");

    @Test
    void no_statement_is_put_together_from_values() throws IOException {
        var found = new ArrayList<String>();
        for (var module : List.of("api", "command-side", "projections", "query-side", "integrations")) {
            try (var files = Files.walk(Path.of("..", module, "target", "classes"))) {
                for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    found.addAll(statements(Files.readAllBytes(file)));
                }
            }
        }
        found.removeIf(place -> EXCUSED.keySet().stream().anyMatch(place::startsWith));
        assertThat(found).isEmpty();
    }

    @Test
    void the_rule_bites() throws IOException {
        var name = "/" + Careless.class.getName().replace('.', '/') + ".class";
        try (var bytes = SqlTest.class.getResourceAsStream(name)) {
            assertThat(statements(bytes.readAllBytes())).hasSize(2);
        }
    }

    static class Careless {
        String concatenated(String name) {
            return "select * from member where first_name = '" + name + "'";
        }

        String formatted(String name) {
            return "delete from member where first_name = '%s'".formatted(name);
        }
    }

    /** Methods that put a value into what looks like a statement, by concatenation or by a format. */
    private static List<String> statements(byte[] classFile) {
        var type = ClassFile.of().parse(classFile);
        var found = new ArrayList<String>();
        for (var method : type.methods()) {
            if (putsTogether(method)) {
                found.add(type.thisClass().asInternalName().replace('/', '.') + "." + method.methodName());
            }
        }
        return found;
    }

    private static boolean putsTogether(MethodModel method) {
        var code = method.code();
        if (code.isEmpty()) {
            return false;
        }
        boolean pattern = false;
        boolean formats = false;
        for (var element : code.get()) {
            switch (element) {
                case ConstantInstruction constant when constant.constantValue() instanceof String text ->
                    pattern |= text.contains("%") && SQL.matcher(text).find();
                case InvokeInstruction call when call.owner().asInternalName().equals("java/lang/String") ->
                    formats |= call.name().stringValue().matches("formatted|format|concat");
                case InvokeDynamicInstruction dynamic when dynamic.name().equalsString("makeConcatWithConstants") -> {
                    if (SQL.matcher(String.valueOf(dynamic.bootstrapArgs().getFirst())).find()) {
                        return true;
                    }
                }
                default -> { }
            }
        }
        return pattern && formats;
    }
}
