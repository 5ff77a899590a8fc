package dev.daybook.checks;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds components of public records without a {@code @param}. JDK 17's doclint does not look for them there. */
final class RecordComments extends TreePathScanner<@Nullable Void, CompilationUnitTree> {
    private final DocTrees trees;
    private final List<String> missing = new ArrayList<>();

    RecordComments(DocTrees trees) {
        this.trees = trees;
    }

    /** The complaints so far, as doclint of later JDKs words them. */
    List<String> missing() {
        return missing;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, CompilationUnitTree unit) {
        boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                || getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
        if (open && type.getKind() == Tree.Kind.RECORD && comment != null) {
            Set<String> documented = comment.getBlockTags().stream()
                    .filter(tag -> tag instanceof ParamTree)
                    .map(tag -> ((ParamTree) tag).getName().getName().toString())
                    .collect(Collectors.toSet());
            long line =
                    unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, type));
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree component
                        && !component.getModifiers().getFlags().contains(Modifier.STATIC)
                        && !documented.contains(component.getName().toString())) {
                    String file = unit.getSourceFile().getName().replaceFirst("^/", "");
                    missing.add(file + ":" + line + ": no @param for " + component.getName());
                }
            }
        }
        return open ? super.visitClass(type, unit) : null;
    }
}
