package dev.daybook.checks;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an error may say: the texts given to exceptions, to violations, and to the methods that make either. What is put in at run
 * time is written {@code …}.
 */
final class Messages extends TreeScanner<@Nullable Void, @Nullable Void> {
    /** Methods that make an error of the text they are given. */
    private static final Set<String> MAKERS = Set.of(
            "add",
            "error",
            "failure",
            "late",
            "notReady",
            "perhapsStored",
            "problem",
            "refuse",
            "refused",
            "require",
            "super",
            "unavailable");

    /** A text of several words; codes and names of fields are none. */
    private static final Pattern SENTENCE = Pattern.compile("(?s).*\\p{L}{2,}[,;:]? +\\p{L}{2,}.*");

    private static final Pattern SQL = Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|SET|PRAGMA) .*");

    private final Set<String> found = new TreeSet<>();

    Set<String> found() {
        return found;
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
        String name = made.getIdentifier().toString();
        if (name.matches(".*(Exception|Failure|Refusal|Violation|Problem)(<>)?")) {
            made.getArguments().forEach(this::take);
        }
        return super.visitNewClass(made, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        ExpressionTree method = call.getMethodSelect();
        String name = method instanceof MemberSelectTree selected
                ? selected.getIdentifier().toString()
                : method.toString();
        if (MAKERS.contains(name)) {
            call.getArguments().forEach(this::take);
        }
        return super.visitMethodInvocation(call, null);
    }

    private void take(Tree argument) {
        texts(argument)
                .map(text -> text.replace("\n", " ").replaceAll("(… ?)+", "… ").strip())
                .filter(text ->
                        SENTENCE.matcher(text).matches() && !SQL.matcher(text).matches())
                .forEach(found::add);
    }

    /** What an expression may give; both sides of a condition. */
    private static Stream<String> texts(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return Stream.of(literal.getValue() instanceof String text ? text : "…");
        }
        if (tree instanceof ParenthesizedTree inner) {
            return texts(inner.getExpression());
        }
        if (tree instanceof LambdaExpressionTree lambda) {
            return texts(lambda.getBody());
        }
        if (tree instanceof ConditionalExpressionTree either) {
            return Stream.concat(texts(either.getTrueExpression()), texts(either.getFalseExpression()));
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            List<String> right = texts(sum.getRightOperand()).toList();
            return texts(sum.getLeftOperand()).flatMap(left -> right.stream().map(text -> left + text));
        }
        return Stream.of("…");
    }
}
