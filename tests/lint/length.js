// Rules of deno's linter: files and functions are short, as tests/unit/test_architecture.py holds it of Python. Lines of
// code count, without blank lines and comments.
const LONGEST_FILE = 250;
const LONGEST_FUNCTION = 50;

/**
 * Returns how many lines of code stand from one place of a file to another.
 * @param {Deno.lint.SourceCode} source @param {Deno.lint.Range} range
 */
function countLines(source, [from, to]) {
  let text = source.text;
  for (const { range: [start, end] } of source.getAllComments()) {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
  }
  return text.slice(from, to).split("\n").filter((line) => line.trim()).length;
}

/** @type {Deno.lint.Plugin} */
export default {
  name: "length",
  rules: {
    file: {
      create: (context) => ({
        Program(node) {
          const count = countLines(context.sourceCode, [0, context.sourceCode.text.length]);
          if (context.filename.endsWith(".d.ts") || count <= LONGEST_FILE) return; // Shapes are no code.
          context.report({ node, message: `The file has ${count} lines of code, ${LONGEST_FILE} at most` });
        },
      }),
    },
    function: {
      create: (context) => ({
        "FunctionDeclaration, FunctionExpression, ArrowFunctionExpression"(node) {
          const count = countLines(context.sourceCode, node.range);
          if (count <= LONGEST_FUNCTION) return;
          context.report({ node, message: `The function has ${count} lines of code, ${LONGEST_FUNCTION} at most` });
        },
      }),
    },
  },
};
